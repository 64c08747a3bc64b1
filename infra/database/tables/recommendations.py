"""Recommendations as they stand: flat columns to filter and sort by, and the whole item as JSON.

People and inspections are held by id without a foreign key: the workflow is the source of truth,
and the read model must be able to keep whatever it says.
"""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from infra.database.tables.base import Base


class RecommendationRecord(Base):
    """The latest recorded version of one item.

    The `sort_` columns are never empty and are text in code-point order, so that one keyset cursor
    serves every sort. `heard_on` is the day of the last update, or of the taking up or reopening
    if later.
    `owners` and `supporting` repeat the link tables as JSON lists, for lists without joins.
    `extension_wanted` is the date asked for while the board has not decided.
    """

    __tablename__ = "recommendations"

    recommendation_id: Mapped[str] = mapped_column(primary_key=True)
    inspection_id: Mapped[str]
    version: Mapped[int]
    recorded_at: Mapped[datetime]
    reference: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    portfolio: Mapped[str]
    stage: Mapped[str]
    rag: Mapped[str | None]
    rag_basis: Mapped[str]
    rag_reason: Mapped[str]
    parent_id: Mapped[str | None] = mapped_column(index=True)
    original_due_on: Mapped[date | None]
    due_on: Mapped[date | None]
    due_precision: Mapped[str | None]
    extension_wanted: Mapped[date | None] = mapped_column(index=True)
    inspectorate: Mapped[str] = mapped_column(index=True, server_default="not_required")
    last_updated_on: Mapped[date | None]
    heard_on: Mapped[date]
    owners: Mapped[str]
    supporting: Mapped[str]
    sort_reference: Mapped[str]
    sort_title: Mapped[str]
    sort_rating: Mapped[str]
    sort_stage: Mapped[str]
    sort_portfolio: Mapped[str]
    sort_owner: Mapped[str]
    sort_due: Mapped[str]
    sort_updated: Mapped[str]
    search_text: Mapped[str]
    # After the flat columns, so that SQLite need not read past it for a list.
    item: Mapped[str]
    # Added since, and read from their index alone.
    plan_owner: Mapped[str | None]
    portfolio_holder: Mapped[str | None]
    reviewer: Mapped[str | None]

    __table_args__ = (
        Index(None, "inspection_id", "sort_reference", "recommendation_id"),
        Index(None, "portfolio", "sort_reference", "recommendation_id"),
        # All the board counts by, so that counting need not read whole items.
        Index(
            "ix_recommendations_figures",
            "portfolio",
            "kind",
            "rag",
            "stage",
            "due_on",
            "heard_on",
            "inspection_id",
            "original_due_on",
            "extension_wanted",
            "inspectorate",
        ),
        # All that says who oversees what, so that looking for leavers need not read whole items.
        Index(
            "ix_recommendations_parts",
            "stage",
            "inspection_id",
            "plan_owner",
            "portfolio_holder",
            "reviewer",
            "recommendation_id",
        ),
        Index(None, "sort_reference", "recommendation_id"),
        Index(None, "sort_title", "recommendation_id"),
        Index(None, "sort_rating", "recommendation_id"),
        Index(None, "sort_stage", "recommendation_id"),
        Index(None, "sort_portfolio", "recommendation_id"),
        Index(None, "sort_owner", "recommendation_id"),
        Index(None, "sort_due", "recommendation_id"),
        Index(None, "sort_updated", "recommendation_id"),
    )


class OwnerRecord(Base):
    """Who owns the action of an item; `position` keeps the order in which they were named."""

    __tablename__ = "recommendation_owners"

    recommendation_id: Mapped[str] = mapped_column(
        ForeignKey("recommendations.recommendation_id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[str] = mapped_column(primary_key=True, index=True)
    position: Mapped[int]


class SupportingPortfolioRecord(Base):
    """Which portfolios support an item besides its lead."""

    __tablename__ = "recommendation_portfolios"

    recommendation_id: Mapped[str] = mapped_column(
        ForeignKey("recommendations.recommendation_id", ondelete="CASCADE"), primary_key=True
    )
    portfolio: Mapped[str] = mapped_column(primary_key=True, index=True)
    position: Mapped[int]


class MoveRecord(Base):
    """Which portfolio an item was moved out of, whose plan keeps the row without counting it."""

    __tablename__ = "recommendation_moves"

    recommendation_id: Mapped[str] = mapped_column(
        ForeignKey("recommendations.recommendation_id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    from_portfolio: Mapped[str] = mapped_column(index=True)
    to_portfolio: Mapped[str | None]
    moved_on: Mapped[date | None]
