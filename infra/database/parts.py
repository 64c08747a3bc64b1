"""Who plays which part on the items that are still open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    RowMapping,
    Select,
    String,
    cast,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute

from domain.parts import Part
from domain.recommendation import DuePrecision, Stage
from infra.database.tables import OwnerRecord, PersonRecord, RecommendationRecord


@dataclass(frozen=True, kw_only=True)
class ItemOfPart:
    """One open item, and a part on it; `reference` is as printed."""

    recommendation_id: str
    inspection_id: str
    reference: str
    title: str
    portfolio: str
    due_on: date | None
    due_precision: DuePrecision | None
    part: Part


ITEM_COLUMNS = (
    RecommendationRecord.recommendation_id,
    RecommendationRecord.inspection_id,
    RecommendationRecord.reference,
    RecommendationRecord.title,
    RecommendationRecord.portfolio,
    RecommendationRecord.due_on,
    RecommendationRecord.due_precision,
)

_OVERSEERS: Mapping[Part, InstrumentedAttribute[str | None]] = MappingProxyType(
    {
        Part.PLAN_OWNER: RecommendationRecord.plan_owner,
        Part.PORTFOLIO_HOLDER: RecommendationRecord.portfolio_holder,
        Part.REVIEWER: RecommendationRecord.reviewer,
    }
)
# Each has the columns recommendation_id, part and person_id.
_Parts = Select[*tuple[Any, ...]]

_IS_OPEN = RecommendationRecord.stage != Stage.CLOSED.value
_PRESENT = select(PersonRecord.person_id).where(PersonRecord.left_on.is_(None))
_OWNERS = select(OwnerRecord.person_id).where(
    OwnerRecord.recommendation_id == RecommendationRecord.recommendation_id
)


def is_absent(
    person_id: ColumnElement[str] | InstrumentedAttribute[str | None],
) -> ColumnElement[bool]:
    """Whether somebody named has left, or is nobody who is known."""
    return person_id.not_in(_PRESENT)


def lacks_somebody() -> ColumnElement[bool]:
    """Whether an item is open and has no action owner, or anybody absent in a part of it."""
    absent = _OWNERS.where(is_absent(OwnerRecord.person_id))
    overseers = (is_absent(holder) for holder in _OVERSEERS.values())
    return _IS_OPEN & or_(~_OWNERS.exists(), absent.exists(), *overseers)


def held_parts() -> CompoundSelect[*tuple[Any, ...]]:
    """Item, part and person of every part held on an open item."""
    return union_all(_owned(), *(_overseen(part) for part in _OVERSEERS))


def owning_by_nobody() -> _Parts:
    """The same of every open item without an action owner: the person is empty."""
    return select(
        RecommendationRecord.recommendation_id,
        literal(Part.ACTION_OWNER.value).label("part"),
        cast(null(), String).label("person_id"),
    ).where(_IS_OPEN, ~_OWNERS.exists())


def item_of_part(row: RowMapping) -> ItemOfPart:
    """The item those columns and the part hold."""
    precision = row["due_precision"]
    return ItemOfPart(
        recommendation_id=row["recommendation_id"],
        inspection_id=row["inspection_id"],
        reference=row["reference"],
        title=row["title"],
        portfolio=row["portfolio"],
        due_on=row["due_on"],
        due_precision=DuePrecision(precision) if precision else None,
        part=Part(row["part"]),
    )


def _owned() -> _Parts:
    owner = OwnerRecord.recommendation_id == RecommendationRecord.recommendation_id
    return (
        select(
            OwnerRecord.recommendation_id,
            literal(Part.ACTION_OWNER.value).label("part"),
            OwnerRecord.person_id.label("person_id"),
        )
        .join(RecommendationRecord, owner)
        .where(_IS_OPEN)
    )


def _overseen(part: Part) -> _Parts:
    holder = _OVERSEERS[part]
    return select(
        RecommendationRecord.recommendation_id,
        literal(part.value).label("part"),
        holder.label("person_id"),
    ).where(_IS_OPEN, holder.is_not(None))
