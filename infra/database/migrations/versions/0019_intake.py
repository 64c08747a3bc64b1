"""Documents that were brought in, and the layouts that forces keep."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "intakes",
        sa.Column("intake_id", TEXT, nullable=False),
        sa.Column("brought_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("kept", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("intake_id", name=op.f("pk_intakes")),
    )
    op.create_table(
        "column_templates",
        sa.Column("force", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kept_by", TEXT, nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.Column("kept", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("force", "name", name=op.f("pk_column_templates")),
    )


def downgrade() -> None:
    op.drop_table("column_templates")
    op.drop_table("intakes")
