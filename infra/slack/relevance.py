"""Drops what need no longer be told, before Slack is asked anything."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from domain.people import Person
from domain.stale_notices import Hearing, has_rule, meant_for, superseded, why_stale
from domain.working_days import london_date
from infra.database.notices import NoticeRepository, WaitingNotice

_SUPERSEDED = "a later notice says the same"


class Relevance:
    """Judges each notice on its item as it stands when it is about to be told."""

    def __init__(self, outbox: NoticeRepository) -> None:
        self._outbox = outbox

    async def drop_stale(
        self, notices: Sequence[WaitingNotice], reader: Person, *, now: datetime
    ) -> tuple[WaitingNotice, ...]:
        """Drop what no longer holds for that reader, and give the rest."""
        judged = [(one, await self._why_stale(one, reader, now)) for one in notices]
        await self._drop([(one, why) for one, why in judged if why is not None])
        return tuple(one for one, why in judged if why is None)

    async def drop_superseded(self, notices: Sequence[WaitingNotice]) -> tuple[WaitingNotice, ...]:
        """Drop what a later notice says as well, and give the rest."""
        dropped = superseded(notices)
        await self._drop([(one, _SUPERSEDED) for one in dropped])
        return tuple(one for one in notices if one not in dropped)

    async def _why_stale(self, notice: WaitingNotice, reader: Person, now: datetime) -> str | None:
        if notice.item is None or not has_rule(notice.kind):
            return None
        today = london_date(now)
        meant = meant_for(notice.kind, notice.item)
        listeners = (
            meant if reader.person_id in meant else await self._outbox.listeners(meant, today)
        )
        hearing = Hearing(reader=reader.person_id, recorded_at=notice.recorded_at, today=today)
        return why_stale(notice.kind, notice.item, hearing, listeners=listeners)

    async def _drop(self, judged: Iterable[tuple[WaitingNotice, str]]) -> None:
        by_reason: dict[str, list[str]] = defaultdict(list)
        for notice, why in judged:
            by_reason[why].append(notice.notice_id)
        for why, notice_ids in by_reason.items():
            await self._outbox.mark_dropped(notice_ids, why)
