"""A desk whose clock stands still, a database, and a messenger between the two."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from domain.changes import Event, changed
from domain.notices import Notice, NoticeKind
from domain.people import THE_CLOCK
from domain.rag import RAGPolicy
from domain.recommendation import Recommendation, Stage
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.notices import NoticeRepository, NoticeRow
from infra.database.people import PeopleRepository
from infra.slack.cards import CardStyle
from infra.slack.client import create_client
from infra.slack.messenger import SlackMessenger
from tests.database_fixtures import migrated_sqlite_file, sqlite_database, sqlite_url
from tests.factories import NOW, OWNER, a_recommendation, a_recommendation_in, everybody
from tests.infra.slack.desk_at_work import TOKEN, DeskAtWork, desk_at_work

__all__ = ["migrated_sqlite_file", "sqlite_database", "sqlite_url"]


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

    changes: ChangeRepository
    notices: NoticeRepository
    people: PeopleRepository

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
        changes=ChangeRepository(sqlite_database),
        notices=NoticeRepository(sqlite_database),
        people=people,
    )


@pytest.fixture
async def desk(tmp_path: Path, clock: MovingClock) -> AsyncGenerator[DeskAtWork]:
    async with desk_at_work(tmp_path, clock=lambda: clock().timestamp()) as running:
        yield running


@pytest.fixture
def messenger(desk: DeskAtWork, outbox: Outbox, clock: MovingClock) -> SlackMessenger:
    return messenger_to(desk.api_url, outbox, clock)


def messenger_to(
    base_url: str, outbox: Outbox, clock: MovingClock, *, patience_seconds: int = 10
) -> SlackMessenger:
    """A messenger to whatever listens there."""
    client = create_client(token=TOKEN, base_url=base_url)
    client.timeout = patience_seconds
    return SlackMessenger(
        client,
        outbox.notices,
        outbox.people,
        clock=clock,
        style=CardStyle(public_url="http://board.northmoor.example"),
        pause=clock.pause,
    )
