"""The board's figures, counted in SQL over the flat columns."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.board import Tally
from domain.recommendation import RAGRating, RecommendationKind, Stage
from infra.database.conditions import not_completed, not_heard_of_since, overdue
from infra.database.tables import RecommendationRecord

# A due day (None without one) and how many open items fall due on it.
OpenByDay = tuple[date | None, int]


@dataclass(frozen=True, kw_only=True)
class SharedTally(Tally):
    """So many items of one kind, lead portfolio and rating that the same portfolios support."""

    supporting_portfolios: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BoardFigures:
    """The numbers at the head of the board's page.

    `overdue` and `no_update` leave out what is completed or only declared so. `awaiting_decision`
    is reviewed and waits for the board.
    """

    total: int
    completed: int
    red: int
    overdue: int
    awaiting_review: int
    awaiting_decision: int
    no_update: int


@dataclass(frozen=True, kw_only=True)
class DueMonth:
    """Open items due in one month (its first day; None without a date), and how many are late."""

    month: date | None
    open: int
    overdue: int


@dataclass(frozen=True, kw_only=True)
class NextDue:
    """The next day on which open items fall due, and how many do."""

    on: date
    items: int


async def count_tallies(
    connection: AsyncConnection, inspection_id: str | None
) -> tuple[SharedTally, ...]:
    """How many items there are of each lead and supporting portfolios, kind and rating."""
    columns = (
        RecommendationRecord.portfolio,
        RecommendationRecord.kind,
        RecommendationRecord.rag,
        RecommendationRecord.supporting,
    )
    statement = (
        select(*columns, func.count().label("items"))
        .where(within(inspection_id))
        .group_by(*columns, RecommendationRecord.sort_portfolio)
        .order_by(RecommendationRecord.sort_portfolio, *columns)
    )
    return tuple(
        SharedTally(
            portfolio=row.portfolio,
            kind=RecommendationKind(row.kind),
            rag=RAGRating(row.rag) if row.rag else None,
            count=row.items,
            supporting_portfolios=tuple(json.loads(row.supporting)),
        )
        for row in await connection.execute(statement)
    )


async def count_figures(
    connection: AsyncConnection,
    inspection_id: str | None,
    *,
    today: date,
    no_update_days: int,
) -> BoardFigures:
    """Every number in one pass over the table."""
    stage = RecommendationRecord.stage
    counted = {
        "total": true(),
        "completed": ~not_completed(),
        "red": RecommendationRecord.rag == RAGRating.RED.value,
        "overdue": overdue(today),
        "awaiting_review": stage == Stage.EVIDENCE_SUBMITTED.value,
        "awaiting_decision": stage == Stage.REVIEWED.value,
        "no_update": not_heard_of_since(today - timedelta(days=no_update_days)),
    }
    columns = [func.count().filter(what).label(name) for name, what in counted.items()]
    statement = select(*columns).select_from(RecommendationRecord).where(within(inspection_id))
    return BoardFigures(**(await connection.execute(statement)).mappings().one())


async def count_open_by_day(
    connection: AsyncConnection, inspection_id: str | None
) -> tuple[OpenByDay, ...]:
    """How many items not completed are due on each day, or have no date."""
    due_on = RecommendationRecord.due_on
    statement = (
        select(due_on, func.count()).where(within(inspection_id), not_completed()).group_by(due_on)
    )
    return tuple((day, items) for day, items in await connection.execute(statement))


def due_months(days: Iterable[OpenByDay], *, today: date) -> tuple[DueMonth, ...]:
    """Open items by month, the earliest first and those without a date last."""
    months: dict[date | None, list[int]] = defaultdict(lambda: [0, 0])
    for due_on, items in days:
        month = months[due_on.replace(day=1) if due_on else None]
        month[0] += items
        month[1] += items if due_on and due_on < today else 0
    ordered = sorted(months.items(), key=lambda one: one[0] or date.max)
    return tuple(
        DueMonth(month=month, open=items, overdue=late) for month, (items, late) in ordered
    )


def next_due(days: Iterable[OpenByDay], *, today: date) -> NextDue | None:
    """The first day from today on with anything due, or None."""
    ahead = sorted((day, items) for day, items in days if day is not None and day >= today)
    return NextDue(on=ahead[0][0], items=ahead[0][1]) if ahead else None


def within(inspection_id: str | None) -> ColumnElement[bool]:
    """Of that inspection, or of any."""
    if inspection_id is None:
        return true()
    return RecommendationRecord.inspection_id == inspection_id
