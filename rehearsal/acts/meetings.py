"""The meetings of the programme board: planned, asked for, frozen and approved."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Final

from domain.meeting_commands import ApprovePaper, PlanMeeting
from domain.paper_words import day_in_words
from domain.working_days import BankHolidays
from rehearsal.doors import Doors
from rehearsal.players import the_board, the_secretary
from rehearsal.scenes import Deed, Happening

_PLANNED_BEFORE: Final = timedelta(days=42)
_WHO: Final = "Programme Board"


class Meetings:
    """Every meeting of the year, in order; `meeting_ids` are those planned so far."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._planned: dict[date, str] = {}

    @property
    def meeting_ids(self) -> tuple[str, ...]:
        """Their ids, the earliest first."""
        return tuple(self._planned.values())

    def happenings(self, days: Sequence[date], *, holidays: BankHolidays) -> tuple[Happening, ...]:
        """Each planned six weeks before its day, and its paper approved on the day."""
        return tuple(
            one
            for held_on in days
            for one in (
                Happening(
                    on=_working_day_before(held_on - _PLANNED_BEFORE, holidays),
                    play=partial(self._plan, held_on),
                ),
                Happening(on=held_on, play=partial(self._approve, held_on)),
            )
        )

    async def _plan(self, held_on: date) -> Deed:
        command = PlanMeeting(held_on=held_on)
        self._planned[held_on] = await self._doors.plan_meeting(command, the_secretary())
        return Deed(told=f"the board of {day_in_words(held_on)} was planned", who=_WHO)

    async def _approve(self, held_on: date) -> Deed:
        command = ApprovePaper(decided_on=held_on, note="Noted.")
        await self._doors.on_meeting(self._planned[held_on], command, the_board())
        return Deed(told=f"the board approved its paper of {day_in_words(held_on)}", who=_WHO)


def meeting_days(begins_on: date, ends_on: date, holidays: BankHolidays) -> tuple[date, ...]:
    """A board every quarter, the last at the very end of the year."""
    quarter = (ends_on - begins_on) / 4
    days = (begins_on + number * quarter for number in range(1, 4))
    last = ends_on - timedelta(days=1)
    return tuple(_working_day_before(one, holidays) for one in (*days, last))


def _working_day_before(day: date, holidays: BankHolidays) -> date:
    while not holidays.is_working_day(day):
        day -= timedelta(days=1)
    return day
