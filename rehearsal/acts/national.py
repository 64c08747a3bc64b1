"""A national report for three forces: each has its own inspection and answers for its own items."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from domain.documents import move_to, open_document
from domain.inspection import Opening
from domain.inspection_commands import SendResponse
from domain.national import for_forces
from domain.plan.opening import TakingUp
from domain.recommendation import Recommendation
from domain.working_days import BankHolidays
from infra.documents.reader import read_document
from rehearsal.doors import Doors
from rehearsal.players import the_secretary
from rehearsal.scenes import Calendar, Deed, Happening, SetScene
from rehearsal.script import set_scene, working_day
from rehearsal.script.routine import routine

FORCES: Final = ("Northmoor Police", "Eastmoor Police", "Westmoor Police")
_REPORT: Final = Path(__file__).with_name("national-report.txt")
# The first is on time, the second late by a week, and the third's is given with the first's.
_RESPONSES: Final = (timedelta(days=40), timedelta(days=62), timedelta(days=41))


@dataclass(frozen=True, kw_only=True)
class National:
    """The report as it is addressed to each force, taken up on the day of its publication."""

    doors: Doors
    openings: tuple[Opening, ...]
    published_on: date

    def happenings(self, *, holidays: BankHolidays) -> tuple[Happening, ...]:
        """The report comes to every force on one day, and each force responds in its own time."""
        taken_up = (
            Happening(on=self.published_on, play=partial(self._take_up, opening))
            for opening in self.openings
        )
        days = (working_day(self.published_on + after, holidays) for after in _RESPONSES)
        responses = (
            Happening(on=on, play=partial(self._respond, opening, on))
            for opening, on in zip(self.openings, days, strict=True)
        )
        return (*taken_up, *responses)

    def scenes(self, *, ends_on: date, holidays: BankHolidays) -> tuple[SetScene, ...]:
        """What becomes of the items, each force in its own way."""
        found = (
            set_scene(
                scene,
                item,
                Calendar(begins_on=self.published_on, due_on=item.due_on),
                holidays=holidays,
            )
            for force, opening in enumerate(self.openings)
            for place, item in enumerate(opening.recommendations)
            for scene in routine(force + place, item, is_fed=_is_fed(item, opening))
        )
        return tuple(one for one in found if one.on <= ends_on)

    async def _take_up(self, opening: Opening) -> Deed:
        subject = await self.doors.open_inspection(opening)
        items = (one.recommendation_id for one in opening.recommendations)
        return Deed(
            told="a national report was taken up",
            who=opening.inspection.force,
            touched=(subject, *items),
        )

    async def _respond(self, opening: Opening, on: date) -> Deed:
        first, *_others, last = (one.inspection.inspection_id for one in self.openings)
        inspection_id = opening.inspection.inspection_id
        command = SendResponse(
            on=on,
            given_with=first if inspection_id == last else None,
        )
        subject = await self.doors.on_inspection(inspection_id, command, the_secretary())
        return Deed(
            told="the response to the national report was sent",
            who=opening.inspection.force,
            touched=(subject,),
        )


def national_openings(published_on: date, *, email_domain: str) -> Sequence[Opening]:
    """The made-up report, its dates moved to that day, for each of the forces.

    Raises:
        UnreadableDocumentError: the report cannot be read.
    """
    document = read_document(_REPORT).document
    taking_up = TakingUp(
        as_at=published_on,
        email_domain=email_domain,
        moved_by=move_to(document, published_on),
    )
    whole = open_document(document, taking_up)
    inspection = replace(whole.inspection, published_on=published_on)
    return for_forces(replace(whole, inspection=inspection), FORCES)


def _is_fed(item: Recommendation, opening: Opening) -> bool:
    return any(one.parent_id == item.recommendation_id for one in opening.recommendations)
