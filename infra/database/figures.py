"""The board's figures, counted in SQL over the flat columns."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.board import Tally
from domain.recommendation import RAGRating, RecommendationKind, Stage
from infra.database.conditions import (
    awaits_inspectorate,
    extension_waits,
    not_completed,
    not_heard_of_since,
    overdue,
    overdue_originally,
    undated,
)
from infra.database.sort_keys import natural_key
from infra.database.tables import RecommendationRecord, SupportingPortfolioRecord


@dataclass(frozen=True, kw_only=True)
class JointShare:
    """So many items of one kind that one portfolio leads and another supports.

    An item that several support is in the share of each; `first_named` counts it once, with the
    one it names first.
    """

    lead: str
    supporting: str
    kind: RecommendationKind
    items: int
    first_named: int


@dataclass(frozen=True, kw_only=True)
class BoardFigures:
    """The numbers at the head of the board's page.

    `overdue`, `overdue_originally`, `undated` and `no_update` leave out what is completed or only
    declared so. `awaiting_decision` is reviewed and waits for the board, as `extensions` do.
    """

    total: int
    completed: int
    red: int
    overdue: int
    awaiting_review: int
    awaiting_decision: int
    no_update: int
    overdue_originally: int
    undated: int
    extensions: int
    awaiting_inspectorate: int

    @property
    def open(self) -> int:
        """How many are neither completed nor said to be."""
        return self.total - self.completed


@dataclass(frozen=True, kw_only=True)
class DueDay:
    """The numbers of the items due on one day, or of those without a date."""

    on: date | None
    figures: BoardFigures


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
) -> tuple[Tally, ...]:
    """How many items there are of each lead portfolio, kind and rating, in natural order."""
    columns = (
        RecommendationRecord.portfolio,
        RecommendationRecord.kind,
        RecommendationRecord.rag,
    )
    statement = (
        select(*columns, func.count().label("items"))
        .where(within(inspection_id))
        .group_by(*columns)
        .order_by(*columns)
    )
    found = (
        Tally(
            portfolio=row.portfolio,
            kind=RecommendationKind(row.kind),
            rag=RAGRating(row.rag) if row.rag else None,
            count=row.items,
        )
        for row in await connection.execute(statement)
    )
    return tuple(sorted(found, key=lambda tally: natural_key(tally.portfolio)))


async def count_joint_shares(
    connection: AsyncConnection, inspection_id: str | None
) -> tuple[JointShare, ...]:
    """How many items of each kind each two portfolios share."""
    link = SupportingPortfolioRecord
    columns = (RecommendationRecord.portfolio, link.portfolio, RecommendationRecord.kind)
    statement = (
        select(*columns, func.count(), func.count().filter(link.position == 0))
        .select_from(link)
        .join(
            RecommendationRecord, RecommendationRecord.recommendation_id == link.recommendation_id
        )
        .where(within(inspection_id))
        .group_by(*columns)
        .order_by(*columns)
    )
    return tuple(
        JointShare(
            lead=lead,
            supporting=supporting,
            kind=RecommendationKind(kind),
            items=items,
            first_named=first_named,
        )
        for lead, supporting, kind, items, first_named in await connection.execute(statement)
    )


async def count_by_due_day(
    connection: AsyncConnection,
    inspection_id: str | None,
    *,
    today: date,
    no_update_days: int,
) -> tuple[DueDay, ...]:
    """Every number of the board's page by due day, in one pass over the index."""
    stage, due_on = RecommendationRecord.stage, RecommendationRecord.due_on
    counted = {
        "total": true(),
        "completed": ~not_completed(),
        "red": RecommendationRecord.rag == RAGRating.RED.value,
        "overdue": overdue(today),
        "awaiting_review": stage == Stage.EVIDENCE_SUBMITTED.value,
        "awaiting_decision": stage == Stage.REVIEWED.value,
        "no_update": not_heard_of_since(today - timedelta(days=no_update_days)),
        "overdue_originally": overdue_originally(today),
        "undated": undated(),
        "extensions": extension_waits(),
        "awaiting_inspectorate": awaits_inspectorate(),
    }
    columns = [func.count().filter(what).label(name) for name, what in counted.items()]
    statement = select(due_on, *columns).where(within(inspection_id)).group_by(due_on)
    found = (await connection.execute(statement)).mappings()
    return tuple(
        DueDay(on=row["due_on"], figures=BoardFigures(**{name: row[name] for name in counted}))
        for row in found
    )


def sum_figures(days: Iterable[DueDay]) -> BoardFigures:
    """The numbers of all those days together."""
    each = [day.figures for day in days]
    names = [field.name for field in fields(BoardFigures)]
    return BoardFigures(**{name: sum(getattr(one, name) for one in each) for name in names})


def due_months(days: Iterable[DueDay]) -> tuple[DueMonth, ...]:
    """Open items by month, the earliest first and those without a date last."""
    months: dict[date | None, list[int]] = defaultdict(lambda: [0, 0])
    for day in days:
        if day.figures.open:
            month = months[day.on.replace(day=1) if day.on else None]
            month[0] += day.figures.open
            month[1] += day.figures.overdue
    ordered = sorted(months.items(), key=lambda one: one[0] or date.max)
    return tuple(
        DueMonth(month=month, open=items, overdue=late) for month, (items, late) in ordered
    )


def next_due(days: Iterable[DueDay], *, today: date) -> NextDue | None:
    """The first day from today on with anything open due, or None."""
    ahead = {
        day.on: day.figures.open
        for day in days
        if day.on is not None and day.on >= today and day.figures.open
    }
    return NextDue(on=min(ahead), items=ahead[min(ahead)]) if ahead else None


def within(inspection_id: str | None) -> ColumnElement[bool]:
    """Of that inspection, or of any."""
    if inspection_id is None:
        return true()
    return RecommendationRecord.inspection_id == inspection_id
