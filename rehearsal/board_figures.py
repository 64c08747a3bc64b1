"""Laying the board's figures beside those that the audit trail gives, one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from domain.rag import RAGPolicy
from infra.database.audit import AuditTrail
from infra.database.audit_entries import AuditRow
from infra.database.board_reading import BoardReading
from infra.database.engine import Database
from infra.database.recommendations import RecommendationRepository
from rehearsal.recount import (
    due_figure,
    late_figure,
    rating_figure,
    recount,
    share_figure,
)
from rehearsal.standings import standings

_READ_AT_ONCE = 1_000
_SILENT_AFTER = RAGPolicy().stale_after_days


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One figure as the board sees it, and as the trail gives it."""

    name: str
    board: int
    trail: int

    @property
    def agrees(self) -> bool:
        """Whether they are the same."""
        return self.board == self.trail


async def audit_board(database: Database, *, today: date) -> tuple[Figure, ...]:
    """Every figure of the board's page on that day, beside the trail's."""
    reading = await RecommendationRepository(database).board(
        None, today, no_update_days=_SILENT_AFTER
    )
    items = standings(await read_trail(database)).values()
    trail = recount(items, today=today, no_update_days=_SILENT_AFTER)
    board = _of_the_board(reading)
    names = dict.fromkeys((*board, *trail))
    return tuple(
        Figure(name=name, board=board.get(name, 0), trail=trail.get(name, 0)) for name in names
    )


async def read_trail(database: Database) -> tuple[AuditRow, ...]:
    """Every entry, oldest first."""
    trail, rows = AuditTrail(database), list[AuditRow]()
    while some := await trail.after(rows[-1].sequence if rows else 0, limit=_READ_AT_ONCE):
        rows.extend(some)
    return tuple(rows)


def _of_the_board(reading: BoardReading) -> Mapping[str, int]:
    return {
        **{one.name: getattr(reading.figures, one.name) for one in fields(reading.figures)},
        **{rating_figure(one.portfolio, one.kind, one.rag): one.count for one in reading.tallies},
        **{share_figure(one.lead, one.supporting, one.kind): one.items for one in reading.shares},
        **{due_figure(one.month): one.open for one in reading.due_months},
        **{late_figure(one.month): one.overdue for one in reading.due_months},
    }
