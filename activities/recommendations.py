"""What a recommendation's workflow asks of the world."""

from collections.abc import Sequence
from dataclasses import dataclass

from temporalio import activity

from activities.ports import (
    BankHolidayCalendar,
    ChangeStore,
    InboxWaker,
    InspectionTeller,
)
from domain.changes import Change, Event
from domain.working_days import BankHolidays, Division

# An inspection is allocated once every item has an action owner.
_MAY_ALLOCATE = frozenset({Event.ASSIGNED, Event.TRANSFERRED})


@dataclass(frozen=True, kw_only=True)
class CalendarYears:
    """Which bank holidays are wanted: one division, whole years, both ends included."""

    division: Division
    first_year: int
    last_year: int


class RecommendationActivities:
    """Recording changes and resolving bank holidays."""

    def __init__(
        self,
        *,
        store: ChangeStore,
        calendar: BankHolidayCalendar,
        inboxes: InboxWaker,
        inspections: InspectionTeller,
    ) -> None:
        self._store = store
        self._calendar = calendar
        self._inboxes = inboxes
        self._inspections = inspections

    @activity.defn
    async def record_changes(self, changes: list[Change]) -> None:
        """Keep the changes in one transaction, then tell whom they concern.

        These are the inboxes they give work to, and the inspection where it depends on them. A
        crash between the two is made good by the retry: recording again changes nothing and names
        the same inboxes.
        """
        for person_id in await self._store.record(changes):
            await self._inboxes.wake(person_id, changes[-1].at)
        await self._tell_inspections(changes)

    async def _tell_inspections(self, changes: Sequence[Change]) -> None:
        for change in changes:
            item = change.item
            if change.event is Event.REOPENED:
                await self._inspections.reopen_inspection(
                    item.inspection_id, item.recommendation_id
                )
            elif change.event in _MAY_ALLOCATE and item.action_owners:
                await self._inspections.start_inspection(item.inspection_id)

    @activity.defn
    async def resolve_bank_holidays(self, years: CalendarYears) -> BankHolidays:
        """Freeze the bank holidays into the workflow's history, where no release can move them."""
        return self._calendar.bank_holidays(years.division, years.first_year, years.last_year)
