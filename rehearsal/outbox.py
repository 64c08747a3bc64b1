"""What was really told to whom: the outbox beside what lies on the Slack desk."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import httpx2
from sqlalchemy import RowMapping, select

from domain.inspection_deadlines import DEADLINE_STEPS
from domain.notices import NoticeKind
from domain.prompts import SCHEDULED_KINDS
from infra.database.notice_states import NoticeState
from infra.database.tables import NoticeRecord, table_of
from rehearsal.foretelling import Prompt
from rehearsal.reconciliation import Told
from rehearsal.world import World

_NOTICES: Final = table_of(NoticeRecord)
_DEADLINES: Final = frozenset(step.kind for step in DEADLINE_STEPS)
# A revisit is told of when it is announced, and again as its day comes near.
_AT_ONCE: Final = "announced@"
_Message = tuple[str | None, str | None]


@dataclass(frozen=True, kw_only=True)
class Kept:
    """One notice of the outbox, and how often it lies on the desk."""

    notice_id: str
    prompt: Prompt
    recorded_at: datetime
    state: NoticeState
    why: str
    on_the_desk: int

    @property
    def is_scheduled(self) -> bool:
        """Whether time alone gave it, and not something that somebody did."""
        kind = self.prompt.kind
        by_deadline = kind in _DEADLINES and not self.prompt.occurrence.startswith(_AT_ONCE)
        return kind in SCHEDULED_KINDS or by_deadline

    @property
    def was_sent(self) -> bool:
        """Whether the outbox says so, and the desk shows it, once."""
        return self.state is NoticeState.SENT and self.on_the_desk == 1

    @property
    def told(self) -> Told:
        """What became of it."""
        # What the outbox says was sent, but the desk does not show, has no excuse.
        excused = self.state is not NoticeState.SENT
        return Told(prompt=self.prompt, was_sent=self.was_sent, why_not=self.why if excused else "")


async def read_outbox(world: World) -> tuple[Kept, ...]:
    """Every notice that was ever recorded, in the order of recording."""
    desk = await _read_desk(world)
    statement = select(_NOTICES).order_by(_NOTICES.c.recorded_at, _NOTICES.c.notice_id)
    async with world.database.read() as connection:
        rows = (await connection.execute(statement)).mappings().all()
    named = _named(rows, desk)
    return tuple(_kept(row, named[row["notice_id"]]) for row in rows)


def _named(rows: Sequence[RowMapping], desk: Mapping[_Message, Sequence[str]]) -> Counter[str]:
    """In how many messages each notice is told of.

    Several notices about one thing are one entry of a message, known by the first of them.
    """
    subjects = {row["notice_id"]: row["subject_id"] for row in rows}
    counted = Counter(notice_id for named in desk.values() for notice_id in named)
    for row in rows:
        about = {subjects.get(one) for one in desk.get((row["channel"], row["ts"]), ())}
        if not counted[row["notice_id"]] and row["subject_id"] in about:
            counted[row["notice_id"]] = 1
    return counted


def _kept(row: RowMapping, on_the_desk: int) -> Kept:
    return Kept(
        notice_id=row["notice_id"],
        prompt=Prompt(
            subject_id=row["subject_id"],
            kind=NoticeKind(row["kind"]),
            occurrence=row["occurrence"],
            recipient=row["recipient"],
        ),
        recorded_at=row["recorded_at"],
        state=NoticeState(row["state"]),
        why=row["why"] or "",
        on_the_desk=on_the_desk,
    )


async def _read_desk(world: World) -> Mapping[_Message, Sequence[str]]:
    """Which notices each message names, by its channel and its ts."""
    address = f"http://127.0.0.1:{world.settings.desk_port}/desk"
    found: dict[_Message, Sequence[str]] = {}
    async with httpx2.AsyncClient(base_url=address, trust_env=False) as desk:
        for person in (await desk.get("/people.json")).json():
            seen = await desk.get("/messages.json", params={"user_id": person["user_id"]})
            for message in seen.json():
                found[message["channel"], message["ts"]] = _notices_named(message)
    return found


def _notices_named(message: dict[str, Any]) -> Sequence[str]:
    ids = (str(block.get("block_id", "")).rpartition("/")[2] for block in message["blocks"])
    return tuple(dict.fromkeys(ids))
