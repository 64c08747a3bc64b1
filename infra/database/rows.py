"""Lines of a list, read from the flat columns alone: the item's JSON is never decoded here."""

import json
from collections.abc import Sequence

from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.recommendation import DuePrecision, RecommendationKind, Stage
from infra.database.listing import PersonName, RecommendationRow
from infra.database.ratings import read_status
from infra.database.tables import PersonRecord, RecommendationRecord, table_of

_ITEMS = table_of(RecommendationRecord)
_LEFT_OUT = {
    "item",
    "search_text",
    "heard_on",
    "plan_owner",
    "portfolio_holder",
    "reviewer",
}
ROW_COLUMNS = tuple(one for one in _ITEMS.columns if one.name not in _LEFT_OUT)


async def name_owners(
    connection: AsyncConnection, found: Sequence[RowMapping]
) -> tuple[RecommendationRow, ...]:
    """Those rows with the names of their owners; somebody unknown is shown by id."""
    owners = [_list(row["owners"]) for row in found]
    names = await read_person_names(connection, {person_id for ids in owners for person_id in ids})
    return tuple(
        _row(row, tuple(PersonName(person_id=one, name=names.get(one, one)) for one in ids))
        for row, ids in zip(found, owners, strict=True)
    )


async def read_person_names(connection: AsyncConnection, person_ids: set[str]) -> dict[str, str]:
    """The names of those people; somebody unknown is left out."""
    statement = select(PersonRecord.person_id, PersonRecord.name)
    found = await connection.execute(statement.where(PersonRecord.person_id.in_(person_ids)))
    return {one.person_id: one.name for one in found}


def _row(columns: RowMapping, owners: tuple[PersonName, ...]) -> RecommendationRow:
    precision = columns["due_precision"]
    return RecommendationRow(
        recommendation_id=columns["recommendation_id"],
        inspection_id=columns["inspection_id"],
        version=columns["version"],
        reference=columns["reference"],
        kind=RecommendationKind(columns["kind"]),
        title=columns["title"],
        portfolio=columns["portfolio"],
        supporting_portfolios=_list(columns["supporting"]),
        owners=owners,
        stage=Stage(columns["stage"]),
        status=read_status(columns["rag"], columns["rag_basis"], columns["rag_reason"]),
        parent_id=columns["parent_id"],
        original_due_on=columns["original_due_on"],
        due_on=columns["due_on"],
        due_precision=DuePrecision(precision) if precision else None,
        last_updated_on=columns["last_updated_on"],
        recorded_at=columns["recorded_at"],
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))
