"""The year itself: time moves to the next prompt or the next scene, whichever comes first."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import groupby
from typing import Final

from domain.working_days import london_moment
from infra.bank_holidays import UnitedKingdomBankHolidays
from rehearsal.cast import Cast
from rehearsal.foretelling import Foretold, foretell
from rehearsal.plan import Plan
from rehearsal.reconciliation import Revision
from rehearsal.scenes import SetScene
from rehearsal.script import script
from rehearsal.stage import Played, Stage
from rehearsal.world import World
from workflows.client import workflow_id

Tell = Callable[[datetime, str], None]

LENGTH: Final = timedelta(days=365)
# After the prompts of nine o'clock.
_PLAYED_AT: Final = time(10, 30)
# So that what rings at the very moment has rung.
_A_MOMENT: Final = timedelta(seconds=30)
# By then the last prompts have found the people they are for at work.
_AFTERWARDS: Final = timedelta(days=5)


@dataclass(frozen=True, kw_only=True)
class YearPlayed:
    """What happened: what was foretold on the first day, and what was done afterwards."""

    began_at: datetime
    ended_at: datetime
    foretold: Foretold
    revisions: tuple[Revision, ...]
    played: tuple[Played, ...]


class Year:
    """One year of one plan in one world."""

    def __init__(self, world: World, plan: Plan, cast: Cast, *, tell: Tell) -> None:
        self._world = world
        self._tell = tell
        self._stage = Stage(world, cast)
        self._began_at = world.clock.now()
        self._ends_at = self._began_at + LENGTH
        self._scenes = _by_moment(plan, cast, self._began_at, self._ends_at)
        self._ahead: Foretold = {}
        self._revisions: list[Revision] = []
        self._played: list[Played] = []

    async def play(self) -> YearPlayed:
        """Play it to the end."""
        now = self._began_at
        foretold = self._ahead = await self._foretell(now)
        while (following := self._next(now)) is not None:
            now = following
            if now in self._scenes:
                await self._play_scenes(now, self._scenes.pop(now))
            else:
                await self._let_prompts_go_out(now)
        await self._end()
        return YearPlayed(
            began_at=self._began_at,
            ended_at=self._ends_at,
            foretold=foretold,
            revisions=tuple(self._revisions),
            played=tuple(self._played),
        )

    def _next(self, now: datetime) -> datetime | None:
        prompts = (at for at in self._ahead.values() if at > now)
        return min((*prompts, *self._scenes), default=None)

    async def _let_prompts_go_out(self, at: datetime) -> None:
        subjects = {one.subject_id for one, when in self._ahead.items() if when == at}
        self._tell(at, f"prompts about {len(subjects)} items")
        inboxes = self._world.clock.following("inbox/")
        await self._world.clock.move_to(at + _A_MOMENT, only=inboxes)
        await self._world.clock.move_to(at + _A_MOMENT, only=map(workflow_id, subjects))
        await self._world.clock.settle()

    async def _play_scenes(self, at: datetime, scenes: Sequence[SetScene]) -> None:
        await self._world.clock.move_to(at)
        await self._world.clock.settle()
        before = await self._foretell(at)
        because: dict[str, list[str]] = defaultdict(list)
        for one in scenes:
            played = await self._stage.play(one)
            self._played.append(played)
            self._tell(at, f"{played.reference}: {one.scene.told}")
            if not played.was_refused:
                because[one.recommendation_id].append(one.scene.told)
        self._ahead = await self._foretell(at)
        self._revisions.append(
            Revision(
                at=at,
                before=before,
                after=self._ahead,
                because={
                    one: f"{', '.join(told)} on {at:%d %b %Y}" for one, told in because.items()
                },
            )
        )

    async def _end(self) -> None:
        self._tell(self._ends_at, "the year ends")
        await self._world.clock.move_to(self._ends_at)
        await self._world.clock.settle()
        inboxes = self._world.clock.following("inbox/")
        await self._world.clock.move_to(self._ends_at + _AFTERWARDS, only=inboxes)
        await self._world.clock.settle()

    async def _foretell(self, after: datetime) -> Foretold:
        return await foretell(self._world, after=after, until=self._ends_at)


def _by_moment(
    plan: Plan, cast: Cast, begins_at: datetime, ends_at: datetime
) -> dict[datetime, list[SetScene]]:
    division = plan.opening.inspection.division
    holidays = UnitedKingdomBankHolidays().bank_holidays(
        division, begins_at.year - 1, ends_at.year + 1
    )
    scenes = script(cast, begins_on=begins_at.date(), ends_on=ends_at.date(), holidays=holidays)
    moments = groupby(scenes, key=lambda one: london_moment(one.on, _PLAYED_AT))
    return {moment: list(several) for moment, several in moments}
