"""One portfolio's improvement plan: what it leads, what it supports, and what was moved away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, case, or_, select

from domain.plan.printed import PrintedPlan
from domain.plan.printing import print_plan
from domain.plan.standing import RatedItem
from domain.recommendation import RAGRating, Recommendation, Transfer
from infra.database.codec import decode_item, decode_opening
from infra.database.engine import Database
from infra.database.figures import within
from infra.database.listing import RecommendationRow
from infra.database.people import read_people
from infra.database.rows import ROW_COLUMNS, name_owners
from infra.database.statements import storable
from infra.database.tables import (
    InspectionRecord,
    MoveRecord,
    RecommendationRecord,
    SupportingPortfolioRecord,
)


@dataclass(frozen=True, kw_only=True)
class LedItem:
    """An item counted in this plan; `came_from` is the portfolio that it was moved out of last."""

    row: RecommendationRow
    came_from: str | None


@dataclass(frozen=True, kw_only=True)
class SupportedItem:
    """An item that another portfolio leads and counts; `due_on` is the plan's own date for it.

    `moved` is how it left this plan, if this plan once led it.
    """

    row: RecommendationRow
    due_on: date | None
    moved: Transfer | None


@dataclass(frozen=True, kw_only=True)
class MovedItem:
    """An item that another portfolio leads now, and how it last left this plan."""

    row: RecommendationRow
    moved: Transfer


@dataclass(frozen=True, kw_only=True)
class KeptPlan:
    """Every row of one portfolio's plan, each once, by reference."""

    portfolio: str
    led: tuple[LedItem, ...] = ()
    supported: tuple[SupportedItem, ...] = ()
    moved_away: tuple[MovedItem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no item was ever in this plan."""
        return not (self.led or self.supported or self.moved_away)


class PlanRepository:
    """Reads improvement plans as they follow from the items."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, portfolio: str, *, inspection_id: str | None = None) -> KeptPlan:
        """The portfolio's plan, of one inspection or of all, in two queries; it may be empty."""
        name = storable(portfolio)
        async with self._database.read() as connection:
            found = (await connection.execute(_in_plan(name, inspection_id))).mappings().all()
            rows = await name_owners(connection, found)
        each = tuple(zip(found, rows, strict=True))
        led = (
            LedItem(row=row, came_from=columns["came_from"])
            for columns, row in each
            if row.portfolio == name
        )
        others = [
            (decode_item(columns["whole"]), row) for columns, row in each if row.portfolio != name
        ]
        return KeptPlan(
            portfolio=portfolio,
            led=tuple(led),
            supported=tuple(_supported(others, name)),
            moved_away=tuple(_moved_away(others, name)),
        )

    async def printed(
        self, inspection_id: str, *, portfolio: str | None = None
    ) -> PrintedPlan | None:
        """The plan of an inspection, or of one portfolio in it, ready to be printed.

        It has the layout it came in and says how the items stand now; None for no inspection.
        """
        opened = select(InspectionRecord.opening).where(
            InspectionRecord.inspection_id == inspection_id
        )
        recorded = select(RecommendationRecord.item, RecommendationRecord.rag).where(
            within(inspection_id)
        )
        async with self._database.read() as connection:
            opening = await connection.scalar(opened)
            found = (await connection.execute(recorded)).all()
            people = await read_people(connection)
        if opening is None:
            return None
        rated = [
            RatedItem(item=decode_item(one.item), rag=RAGRating(one.rag) if one.rag else None)
            for one in found
        ]
        names = {person.person_id: person.name for person in people}
        return print_plan(decode_opening(opening), rated, names, portfolio=portfolio)


_Whole = list[tuple[Recommendation, RecommendationRow]]


def _in_plan(portfolio: str, inspection_id: str | None) -> Select[Any]:
    item_id = RecommendationRecord.recommendation_id
    supported = select(SupportingPortfolioRecord.recommendation_id).where(
        SupportingPortfolioRecord.portfolio == portfolio
    )
    moved = select(MoveRecord.recommendation_id).where(MoveRecord.from_portfolio == portfolio)
    leads = RecommendationRecord.portfolio == portfolio
    came_from = (
        select(MoveRecord.from_portfolio)
        .where(MoveRecord.recommendation_id == item_id)
        .order_by(MoveRecord.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    return (
        select(
            *ROW_COLUMNS,
            came_from.label("came_from"),
            # Only what is not led needs more than the flat columns hold.
            case((~leads, RecommendationRecord.item)).label("whole"),
        )
        .where(within(inspection_id), or_(leads, item_id.in_(supported), item_id.in_(moved)))
        .order_by(RecommendationRecord.sort_reference, item_id)
    )


def _supported(others: _Whole, portfolio: str) -> Iterator[SupportedItem]:
    for item, row in others:
        if portfolio in row.supporting_portfolios:
            own = (one.due_on for one in item.supporting_due_dates if one.portfolio == portfolio)
            yield SupportedItem(row=row, due_on=next(own, None), moved=_last_move(item, portfolio))


def _moved_away(others: _Whole, portfolio: str) -> Iterator[MovedItem]:
    for item, row in others:
        moved = _last_move(item, portfolio)
        if moved is not None and portfolio not in row.supporting_portfolios:
            yield MovedItem(row=row, moved=moved)


def _last_move(item: Recommendation, portfolio: str) -> Transfer | None:
    out = [step for step in item.transfers if step.from_portfolio == portfolio]
    return out[-1] if out else None
