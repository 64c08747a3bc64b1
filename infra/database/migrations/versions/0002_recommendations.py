"""Recommendations as they stand, with links to their owners and supporting portfolios."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)

INDEXES = (
    ("parent_id",),
    ("inspection_id", "sort_reference", "recommendation_id"),
    ("portfolio", "sort_reference", "recommendation_id"),
    ("sort_reference", "recommendation_id"),
    ("sort_title", "recommendation_id"),
    ("sort_rating", "recommendation_id"),
    ("sort_stage", "recommendation_id"),
    ("sort_portfolio", "recommendation_id"),
    ("sort_owner", "recommendation_id"),
    ("sort_due", "recommendation_id"),
    ("sort_updated", "recommendation_id"),
)


def upgrade() -> None:
    _create_recommendations()
    for columns in INDEXES:
        name = op.f(f"ix_recommendations_{'_'.join(columns)}")
        op.create_index(name, "recommendations", list(columns))
    _create_link("recommendation_owners", "person_id")
    _create_link("recommendation_portfolios", "portfolio")


def downgrade() -> None:
    op.drop_table("recommendation_portfolios")
    op.drop_table("recommendation_owners")
    op.drop_table("recommendations")


def _create_recommendations() -> None:
    op.create_table(
        "recommendations",
        sa.Column("recommendation_id", TEXT, nullable=False),
        sa.Column("inspection_id", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("reference", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("portfolio", TEXT, nullable=False),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("rag", TEXT),
        sa.Column("rag_basis", TEXT, nullable=False),
        sa.Column("rag_reason", TEXT, nullable=False),
        sa.Column("parent_id", TEXT),
        sa.Column("original_due_on", sa.Date()),
        sa.Column("due_on", sa.Date()),
        sa.Column("due_precision", TEXT),
        sa.Column("last_updated_on", sa.Date()),
        sa.Column("heard_on", sa.Date(), nullable=False),
        sa.Column("owners", TEXT, nullable=False),
        sa.Column("supporting", TEXT, nullable=False),
        sa.Column("sort_reference", TEXT, nullable=False),
        sa.Column("sort_title", TEXT, nullable=False),
        sa.Column("sort_rating", TEXT, nullable=False),
        sa.Column("sort_stage", TEXT, nullable=False),
        sa.Column("sort_portfolio", TEXT, nullable=False),
        sa.Column("sort_owner", TEXT, nullable=False),
        sa.Column("sort_due", TEXT, nullable=False),
        sa.Column("sort_updated", TEXT, nullable=False),
        sa.Column("search_text", TEXT, nullable=False),
        sa.Column("item", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("recommendation_id", name=op.f("pk_recommendations")),
    )


def _create_link(table: str, column: str) -> None:
    op.create_table(
        table,
        sa.Column("recommendation_id", TEXT, nullable=False),
        sa.Column(column, TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("recommendation_id", column, name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.recommendation_id"],
            name=op.f(f"fk_{table}_recommendation_id_recommendations"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
