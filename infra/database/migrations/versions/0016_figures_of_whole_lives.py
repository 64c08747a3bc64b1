"""The index the board counts by holds what it counts of an item's whole life, too."""

from alembic import op

revision = "0016"
down_revision = "0014"
branch_labels = None
depends_on = None

_NAME = "ix_recommendations_figures"
_BEFORE = ["portfolio", "kind", "rag", "stage", "due_on", "heard_on", "inspection_id"]


def upgrade() -> None:
    op.drop_index(op.f(_NAME), "recommendations")
    op.create_index(
        op.f(_NAME),
        "recommendations",
        [*_BEFORE, "original_due_on", "extension_wanted", "inspectorate"],
    )


def downgrade() -> None:
    op.drop_index(op.f(_NAME), "recommendations")
    op.create_index(op.f(_NAME), "recommendations", _BEFORE)
