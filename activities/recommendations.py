"""What a recommendation's workflow asks of the world."""

from dataclasses import dataclass

from temporalio import activity

from activities.ports import BankHolidayCalendar, ChangeStore, InboxWaker
from domain.changes import Change
from domain.working_days import BankHolidays, Division


@dataclass(frozen=True, kw_only=True)
class CalendarYears:
    """Which bank holidays are wanted: one division, whole years, both ends included."""

    division: Division
    first_year: int
    last_year: int


class RecommendationActivities:
    """Recording changes and resolving bank holidays."""

    def __init__(
        self, *, store: ChangeStore, calendar: BankHolidayCalendar, inboxes: InboxWaker
    ) -> None:
        self._store = store
        self._calendar = calendar
        self._inboxes = inboxes

    @activity.defn
    async def record_changes(self, changes: list[Change]) -> None:
        """Keep the changes in one transaction, then wake the inboxes they give work to.

        A crash between the two is made good by the retry: recording again changes nothing and
        names the same inboxes.
        """
        for person_id in await self._store.record(changes):
            await self._inboxes.wake(person_id, changes[-1].at)

    @activity.defn
    async def resolve_bank_holidays(self, years: CalendarYears) -> BankHolidays:
        """Freeze the bank holidays into the workflow's history, where no release can move them."""
        return self._calendar.bank_holidays(years.division, years.first_year, years.last_year)
