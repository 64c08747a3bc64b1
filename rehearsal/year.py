"""The year itself: time moves to the next prompt or the next deed, whichever comes first."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from domain.inspection_life import subject_of
from domain.meeting_changes import next_moment
from domain.working_days import london_moment
from infra.database.meetings import MeetingRepository
from rehearsal.foretelling import Foretold, foretell
from rehearsal.reconciliation import Revision
from rehearsal.scenes import Deed, Happening
from rehearsal.world import World
from workflows.client import workflow_id

Tell = Callable[[datetime, str], None]
"""Is told the moment in the year and what happens."""

LENGTH: Final = timedelta(days=365)
# After the prompts of nine o'clock.
_DONE_AT: Final = time(10, 30)
# So that what rings at the very moment has rung.
_A_MOMENT: Final = timedelta(seconds=30)
# By then the last prompts have met the people they are for at work.
_AFTERWARDS: Final = timedelta(days=5)
_INBOXES: Final = "inbox/"
_MEETINGS: Final = "meeting/"


@dataclass(frozen=True, kw_only=True)
class YearPlayed:
    """What was foretold on the first day, what was done, and what each deed changed ahead."""

    began_at: datetime
    ended_at: datetime
    foretold: Foretold
    revisions: tuple[Revision, ...]
    deeds: tuple[Deed, ...]


class Year:
    """One year in one world, from the clock's present moment."""

    def __init__(self, world: World, happenings: Iterable[Happening], *, tell: Tell) -> None:
        self._world = world
        self._tell = tell
        self._began_at = world.clock.now()
        self._ends_at = self._began_at + LENGTH
        self._to_come: dict[datetime, list[Happening]] = defaultdict(list)
        for one in happenings:
            self._to_come[london_moment(one.on, _DONE_AT)].append(one)
        self._ahead: Foretold = {}
        self._revisions: list[Revision] = []
        self._deeds: list[Deed] = []

    async def play(self) -> YearPlayed:
        """Play it to the end."""
        now = self._began_at
        foretold = self._ahead = await self._foretell(now)
        while (following := await self._after(now)) is not None:
            now = following
            await self._let_prompts_go_out(now)
            await self._let_boards_prepare(now)
            if now in self._to_come:
                await self._do(now, self._to_come.pop(now))
        await self._end()
        return YearPlayed(
            began_at=self._began_at,
            ended_at=self._ends_at,
            foretold=foretold,
            revisions=tuple(self._revisions),
            deeds=tuple(self._deeds),
        )

    async def _after(self, now: datetime) -> datetime | None:
        prompts = (at for at in self._ahead.values() if at > now)
        boards = (at for at in await self._board_moments() if now < at <= self._ends_at)
        return min((*prompts, *boards, *self._to_come), default=None)

    async def _board_moments(self) -> Sequence[datetime]:
        """When time alone moves a meeting on."""
        meetings = await MeetingRepository(self._world.database).list_meetings()
        moments = (next_moment(one) for one in meetings)
        return [moment for moment in moments if moment is not None]

    async def _let_prompts_go_out(self, at: datetime) -> None:
        subjects = {one.subject_id for one, when in self._ahead.items() if when == at}
        if not subjects:
            return
        self._tell(at, f"prompts about {_counted(len(subjects))}")
        clock = self._world.clock
        await clock.move_to(at + _A_MOMENT, only=clock.following(_INBOXES))
        await clock.move_to(at + _A_MOMENT, only=map(_workflow_of, subjects))
        await clock.settle()

    async def _let_boards_prepare(self, at: datetime) -> None:
        """Let a meeting ask for updates, or freeze its figures once everything else is as late."""
        if at not in await self._board_moments():
            return
        self._tell(at, "the board prepares its meeting")
        clock = self._world.clock
        meetings = clock.following(_MEETINGS)
        await clock.move_to(at, only=(one for one in clock.following() if one not in meetings))
        await clock.settle()
        await clock.move_to(at + _A_MOMENT, only=meetings)
        await clock.settle()

    async def _do(self, at: datetime, happenings: Sequence[Happening]) -> None:
        await self._world.clock.move_to(at)
        await self._world.clock.settle()
        before = await self._foretell(at)
        because: dict[str, list[str]] = defaultdict(list)
        for one in happenings:
            deed = await one.play()
            self._deeds.append(deed)
            self._tell(at, f"{deed.who}: {deed.told}")
            for touched in deed.touched:
                because[touched].append(deed.told)
        self._ahead = await self._foretell(at)
        self._revisions.append(
            Revision(
                at=at,
                before=before,
                after=self._ahead,
                because={one: ", ".join(told) for one, told in because.items()},
            )
        )

    async def _end(self) -> None:
        self._tell(self._ends_at, "the year ends")
        clock = self._world.clock
        await clock.move_to(self._ends_at)
        await clock.settle()
        await clock.move_to(self._ends_at + _AFTERWARDS, only=clock.following(_INBOXES))
        await clock.settle()

    async def _foretell(self, after: datetime) -> Foretold:
        return await foretell(self._world, after=after, until=self._ends_at)


def _workflow_of(subject_id: str) -> str:
    """Inspections are called alike everywhere, items are not."""
    is_inspection = subject_id.startswith(subject_of(""))
    return subject_id if is_inspection else workflow_id(subject_id)


def _counted(number: int) -> str:
    return "1 thing" if number == 1 else f"{number} things"
