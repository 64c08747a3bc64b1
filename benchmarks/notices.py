"""Thousands told something at the same moment: how evenly it leaves, and what is urgent meanwhile.

The outbox, the Slack client and the Slack desk are real; in place of the inboxes' workflows stands
a task for each person, as many of them at work together as a worker takes.
"""

import asyncio
import os
from collections import Counter
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from benchmarks.child import running
from benchmarks.databases import fresh_database
from benchmarks.ground import Basis, free_port, temporary_folder
from benchmarks.items import an_item
from benchmarks.rounds import Tell
from benchmarks.sizes import Sizes
from benchmarks.web_clients import until_alive
from cli.clock import utc_now
from domain.changes import Change, Event, changed
from domain.inbox import Gathering
from domain.notices import Notice, NoticeKind
from domain.people import THE_CLOCK, Person
from domain.rag import RAGPolicy
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.notices import NoticeRepository, NoticeRow
from infra.database.people import PeopleRepository
from infra.database.working_hours import WorkingHoursRepository
from infra.slack.cards import CardStyle
from infra.slack.client import create_client
from infra.slack.messenger import SlackMessenger
from infra.slack.pacing import Pace
from infra.temporal_server.dev_server import LOOPBACK

_TOKEN: Final = "xoxb-benchmark"  # noqa: S105 - a made-up one.
# A Tuesday in working hours, so that the hour of the measurement does not matter.
_NINE: Final = datetime(2026, 4, 14, 8, tzinfo=UTC)
_AT_ONCE: Final = Gathering(usual=timedelta(), urgent=timedelta())
_AT_WORK_TOGETHER: Final = 100
_KEPT_TOGETHER: Final = 250


@dataclass(frozen=True, kw_only=True)
class NoticeFigures:
    """What left when: `fullest` is the most messages in any one second.

    `seconds` passed until the last had left, `urgent` until one that came in the middle had.
    """

    told: int
    per_second: float
    seconds: float
    fullest: int
    urgent: float


async def measure_notices(basis: Basis, sizes: Sizes, tell: Tell) -> NoticeFigures:
    """Fill a fresh outbox, then let everybody's inbox send at once."""
    with temporary_folder() as folder, fresh_database(basis.database_server, folder) as url:
        database = Database(url)
        try:
            async with _desk(folder) as api_url:
                tell(f"keeping {sizes.told:,} notices")
                await _fill(database, sizes.told)
                tell(f"sending them, {sizes.told_per_second:.0f} a second")
                return await _Sending(database, api_url, sizes).measure()
        finally:
            await database.close()


class _Sending:
    """The inboxes of everybody, and one more whose news is urgent."""

    def __init__(self, database: Database, api_url: str, sizes: Sizes) -> None:
        self._database = database
        self._sizes = sizes
        self._notices = NoticeRepository(database)
        self._ahead = _NINE - utc_now()
        self._at_work = asyncio.Semaphore(_AT_WORK_TOGETHER)
        self._messenger = SlackMessenger(
            create_client(token=_TOKEN, base_url=api_url),
            self._notices,
            PeopleRepository(database),
            WorkingHoursRepository(database),
            clock=utc_now,
            style=CardStyle(public_url="http://127.0.0.1:8000"),
            gathering=_AT_ONCE,
            pace=Pace(utc_now, asyncio.sleep, posts_per_second=sizes.told_per_second),
        )

    async def measure(self) -> NoticeFigures:
        """Send everything, and look when each left."""
        told, per_second = self._sizes.told, self._sizes.told_per_second
        async with asyncio.TaskGroup() as inboxes:
            for number in range(told):
                inboxes.create_task(self._inbox(_person_id(number)))
            urgent = inboxes.create_task(self._urgent(after=told / per_second / 2))
        rows = [row for number in range(told) for row in await self._notices.for_item(_id(number))]
        left = sorted(_arrived(row) for row in rows)
        return NoticeFigures(
            told=told,
            per_second=per_second,
            seconds=left[-1] - left[0],
            fullest=max(Counter(int(one - left[0]) for one in left).values()),
            urgent=urgent.result(),
        )

    async def _inbox(self, person_id: str) -> None:
        while True:
            async with self._at_work:
                delivery = await self._messenger.deliver(person_id, self._now())
            if delivery.retry_after is not None:
                await asyncio.sleep(delivery.retry_after)
            elif delivery.next_at is not None:
                await asyncio.sleep((delivery.next_at - self._now()).total_seconds())
            else:
                return

    async def _urgent(self, *, after: float) -> float:
        await asyncio.sleep(after)
        number, begun = self._sizes.told, utc_now()
        await _keep(self._database, [_told(number, NoticeKind.ASSIGNED, at=self._now())])
        await self._inbox(_person_id(number))
        (row,) = await self._notices.for_item(_id(number))
        return _arrived(row) - begun.timestamp()

    def _now(self) -> datetime:
        return utc_now() + self._ahead


async def _fill(database: Database, count: int) -> None:
    everybody = (_person_id(number) for number in range(count + 1))
    await PeopleRepository(database).keep(
        [Person(person_id=one, name=one, email=f"{one}@northmoor.example") for one in everybody]
    )
    for first in range(0, count, _KEPT_TOGETHER):
        numbers = range(first, min(first + _KEPT_TOGETHER, count))
        await _keep(database, [_told(one, NoticeKind.NO_UPDATE, at=_NINE) for one in numbers])


async def _keep(database: Database, changes: list[Change]) -> None:
    await ChangeRepository(database).record(changes)


def _told(number: int, kind: NoticeKind, *, at: datetime) -> Change:
    owner = _person_id(number)
    item = an_item("benchmark", number, today=_NINE.date())
    item = replace(item, recommendation_id=_id(number), action_owners=(owner,))
    notice = Notice(kind=kind, occurrence="nine", recipients=(owner,))
    return changed(
        item,
        item,
        event=Event.PROMPTED,
        actor=THE_CLOCK,
        at=at,
        policy=RAGPolicy(),
        notices=(notice,),
    )


def _id(number: int) -> str:
    return f"benchmark.afi-{number}"


def _person_id(number: int) -> str:
    return f"insp-{number}"


def _arrived(row: NoticeRow) -> float:
    """When it stood in the channel, by Slack's clock."""
    if row.ts is None:
        raise NotToldError(f"{row.recipient} was not told: {row.state}, {row.why}.")
    return float(row.ts)


class NotToldError(Exception):
    """A notice of the measurement did not leave."""


@asynccontextmanager
async def _desk(folder: Path) -> AsyncGenerator[str]:
    """A Slack desk in a process of its own, and the address of its API."""
    port = free_port()
    environment = {**os.environ, **dict(_settings(folder, port))}
    base = f"http://{LOOPBACK}:{port}"
    async with running(("cli", "desk"), environment=environment, log_file=folder / "desk.log"):
        await until_alive(base, "/")
        yield f"{base}/api/"


def _settings(folder: Path, port: int) -> Iterator[tuple[str, str]]:
    yield "TRACTION_DATA_FOLDER", str(folder)
    yield "TRACTION_DESK_PORT", str(port)
    yield "TRACTION_SLACK_BOT_TOKEN", _TOKEN
    yield "TRACTION_SLACK_SIGNING_SECRET", "benchmark"
