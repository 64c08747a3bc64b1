"""How each inspection stands, and the national report it is a part of."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)
_DAYS = (
    "announced_on",
    "fieldwork_on",
    "draft_received_on",
    "accuracy_check_due_on",
    "accuracy_check_returned_on",
    "published_on",
    "response_due_on",
    "response_sent_on",
    "revisit_on",
    "revisit_found_on",
    "ended_on",
)


def upgrade() -> None:
    op.create_table(
        "inspection_states",
        sa.Column("inspection_id", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("began_on", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Date()) for name in _DAYS),
        sa.Column("state", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("inspection_id", name=op.f("pk_inspection_states")),
    )
    op.add_column("inspections", sa.Column("national_id", TEXT))
    op.add_column("inspections", sa.Column("national_title", TEXT))
    op.create_index(op.f("ix_inspections_national_id"), "inspections", ["national_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_inspections_national_id"), "inspections")
    op.drop_column("inspections", "national_title")
    op.drop_column("inspections", "national_id")
    op.drop_table("inspection_states")
