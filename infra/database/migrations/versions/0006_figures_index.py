"""An index with all the board counts by, so that counting need not read whole items."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_NAME = "ix_recommendations_figures"


def upgrade() -> None:
    op.create_index(
        op.f(_NAME),
        "recommendations",
        ["portfolio", "kind", "rag", "stage", "due_on", "heard_on", "inspection_id"],
    )


def downgrade() -> None:
    op.drop_index(op.f(_NAME), "recommendations")
