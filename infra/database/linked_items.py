"""Items as other items and footnotes name them: enough for a link and a rating."""

import json
from dataclasses import dataclass

from sqlalchemy import RowMapping

from domain.recommendation import RAGRating, RecommendationKind, Stage
from infra.database.tables import RecommendationRecord

LINK_COLUMNS = (
    RecommendationRecord.recommendation_id,
    RecommendationRecord.inspection_id,
    RecommendationRecord.reference,
    RecommendationRecord.title,
    RecommendationRecord.kind,
    RecommendationRecord.stage,
    RecommendationRecord.rag,
    RecommendationRecord.rag_reason,
    RecommendationRecord.portfolio,
    RecommendationRecord.supporting,
    RecommendationRecord.parent_id,
)


@dataclass(frozen=True, kw_only=True)
class LinkedItem:
    """One item as another names it; `rag_reason` says in words why it is rated so."""

    recommendation_id: str
    inspection_id: str
    reference: str
    title: str
    kind: RecommendationKind
    stage: Stage
    rag: RAGRating | None
    rag_reason: str
    portfolio: str
    supporting_portfolios: tuple[str, ...]
    parent_id: str | None


def linked_item(row: RowMapping) -> LinkedItem:
    """The item those columns hold."""
    return LinkedItem(
        recommendation_id=row["recommendation_id"],
        inspection_id=row["inspection_id"],
        reference=row["reference"],
        title=row["title"],
        kind=RecommendationKind(row["kind"]),
        stage=Stage(row["stage"]),
        rag=RAGRating(row["rag"]) if row["rag"] else None,
        rag_reason=row["rag_reason"],
        portfolio=row["portfolio"],
        supporting_portfolios=tuple(json.loads(row["supporting"])),
        parent_id=row["parent_id"],
    )
