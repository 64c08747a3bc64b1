"""What the items of one inspection still wait for, read from as little of them as will do."""

import json
from collections.abc import Iterable

from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.inspection_standing import ItemsStanding
from domain.recommendation import InspectorateVerdict, Recommendation, Stage
from infra.database.codec import decode_opening
from infra.database.tables import InspectionRecord, RecommendationRecord

_AWAITED = InspectorateVerdict.AWAITED.value


async def read_items_standing(
    connection: AsyncConnection, inspection_id: str, *, raised: int
) -> tuple[ItemsStanding, tuple[str, ...]]:
    """How they stand, and which of the `raised` ones are not recorded yet.

    Those are taken as the inspection was opened with them.
    """
    columns = (
        RecommendationRecord.recommendation_id,
        RecommendationRecord.stage,
        RecommendationRecord.owners,
        RecommendationRecord.inspectorate,
    )
    statement = (
        select(*columns)
        .where(RecommendationRecord.inspection_id == inspection_id)
        .order_by(RecommendationRecord.recommendation_id)
    )
    rows = (await connection.execute(statement)).mappings().all()
    new = await _unrecorded(connection, inspection_id, rows) if len(rows) < raised else ()
    still_open = [row for row in rows if row["stage"] != Stage.CLOSED.value]
    closed = (row for row in rows if row["stage"] == Stage.CLOSED.value)
    standing = ItemsStanding(
        ids=(*_ids(rows), *(item.recommendation_id for item in new)),
        open=(*_ids(still_open), *(item.recommendation_id for item in new)),
        unowned=(
            *_ids(row for row in still_open if not json.loads(row["owners"])),
            *(item.recommendation_id for item in new if not item.action_owners),
        ),
        awaiting_inspectorate=_ids(row for row in closed if row["inspectorate"] == _AWAITED),
    )
    return standing, tuple(item.recommendation_id for item in new)


def _ids(rows: Iterable[RowMapping]) -> tuple[str, ...]:
    return tuple(row["recommendation_id"] for row in rows)


async def _unrecorded(
    connection: AsyncConnection, inspection_id: str, rows: Iterable[RowMapping]
) -> tuple[Recommendation, ...]:
    recorded = set(_ids(rows))
    statement = select(InspectionRecord.opening).where(
        InspectionRecord.inspection_id == inspection_id
    )
    text = await connection.scalar(statement)
    opened = decode_opening(text).recommendations if text else ()
    return tuple(item for item in opened if item.recommendation_id not in recorded)
