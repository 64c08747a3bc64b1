"""A desk whose clock stands still, a database, and a messenger between the two."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.changes import Event, changed
from domain.inbox import Gathering
from domain.notices import Notice, NoticeKind
from domain.people import THE_CLOCK
from domain.rag import RAGPolicy
from domain.recommendation import Recommendation, Stage
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.notice_recording import keep_notices_about
from infra.database.notices import NoticeRepository, NoticeRow
from infra.database.people import PeopleRepository
from infra.database.working_hours import WorkingHoursRepository
from infra.slack.cards import CardStyle
from infra.slack.client import create_client
from infra.slack.messenger import SlackMessenger
from infra.slack.pacing import Pace
from tests.database_fixtures import migrated_sqlite_file, sqlite_database, sqlite_url
from tests.factories import NOW, OWNER, a_recommendation, a_recommendation_in, everybody
from tests.infra.database.stories import numbered
from tests.infra.slack.desk_at_work import TOKEN, DeskAtWork, desk_at_work

__all__ = ["migrated_sqlite_file", "sqlite_database", "sqlite_url"]

AT_ONCE = Gathering(usual=timedelta(), urgent=timedelta())


@dataclass
class MovingClock:
    """Moves only when somebody pauses, and remembers for how long each time."""

    now: datetime = NOW
    pauses: list[float] = field(default_factory=list[float])

    def __call__(self) -> datetime:
        return self.now

    async def pause(self, seconds: float) -> None:
        """Let that much time pass at once."""
        self.pauses.append(seconds)
        self.now += timedelta(seconds=seconds)


@dataclass(frozen=True)
class Outbox:
    """The database side: put notices in, look what became of them."""

    database: Database
    changes: ChangeRepository
    notices: NoticeRepository
    people: PeopleRepository
    hours: WorkingHoursRepository

    async def put(
        self,
        kind: NoticeKind = NoticeKind.ASSIGNED,
        item: Recommendation | None = None,
        *,
        to: str = OWNER,
        occurrence: str = "once",
    ) -> Recommendation:
        """Record a change that tells one person something, and give the item after it."""
        item = item or a_recommendation()
        notice = Notice(kind=kind, occurrence=occurrence, recipients=(to,))
        return await self.record(item, (notice,))

    async def put_several(
        self, count: int, kind: NoticeKind = NoticeKind.ASSIGNED
    ) -> list[Recommendation]:
        """Record as many items, each with something to tell its owner."""
        return [await self.put(kind, numbered(number)) for number in range(1, count + 1)]

    async def put_about(self, subject_id: str, kind: NoticeKind, text: str) -> None:
        """Tell the owner something about no single item."""
        notice = Notice(kind=kind, occurrence="once", recipients=(OWNER,), text=text)
        async with self.database.write() as connection:
            await keep_notices_about(connection, subject_id, (notice,), at=NOW)

    async def move(self, item: Recommendation, stage: Stage) -> Recommendation:
        """Record that the item has come to another stage meanwhile."""
        there = a_recommendation_in(stage)
        return await self.record(replace(there, version=item.version), ())

    async def record(self, item: Recommendation, notices: tuple[Notice, ...]) -> Recommendation:
        """Record one change of the item."""
        change = changed(
            item,
            item,
            event=Event.PROMPTED,
            actor=THE_CLOCK,
            at=NOW,
            policy=RAGPolicy(),
            notices=notices,
        )
        await self.changes.record((change,))
        return change.item

    async def rows(self) -> tuple[NoticeRow, ...]:
        """Every notice about the usual item, oldest first."""
        return await self.notices.for_item(a_recommendation().recommendation_id)

    async def all_rows(self, count: int) -> list[NoticeRow]:
        """Every notice about so many numbered items."""
        ids = [numbered(number).recommendation_id for number in range(1, count + 1)]
        return [row for one in ids for row in await self.notices.for_item(one)]

    async def states(self) -> list[str]:
        """Only what became of them."""
        return [row.state.value for row in await self.rows()]


@pytest.fixture
def clock() -> MovingClock:
    return MovingClock()


@pytest.fixture
async def outbox(sqlite_database: Database) -> Outbox:
    people = PeopleRepository(sqlite_database)
    await people.keep(everybody())
    return Outbox(
        database=sqlite_database,
        changes=ChangeRepository(sqlite_database),
        notices=NoticeRepository(sqlite_database),
        people=people,
        hours=WorkingHoursRepository(sqlite_database),
    )


@pytest.fixture
async def desk(tmp_path: Path, clock: MovingClock) -> AsyncGenerator[DeskAtWork]:
    async with desk_at_work(tmp_path, clock=lambda: clock().timestamp()) as running:
        yield running


@pytest.fixture
def messenger(desk: DeskAtWork, outbox: Outbox, clock: MovingClock) -> SlackMessenger:
    return messenger_to(desk.api_url, outbox, clock)


def messenger_to(
    base_url: str,
    outbox: Outbox,
    clock: MovingClock,
    *,
    patience_seconds: int = 10,
    gathering: Gathering = AT_ONCE,
    pace: Pace | None = None,
) -> SlackMessenger:
    """A messenger to whatever listens there."""
    client = create_client(token=TOKEN, base_url=base_url)
    client.timeout = patience_seconds
    return SlackMessenger(
        client,
        outbox.notices,
        outbox.people,
        outbox.hours,
        clock=clock,
        style=CardStyle(public_url="http://board.northmoor.example"),
        gathering=gathering,
        pace=pace or Pace(clock, clock.pause),
    )
