"""The editions of documents that were taken in after an inspection was opened."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "inspection_editions",
        sa.Column("inspection_id", TEXT, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fingerprint", TEXT, nullable=False),
        sa.Column("file", TEXT, nullable=False),
        sa.Column("document_date", sa.Date()),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.Column("taken_by", TEXT, nullable=False),
        sa.Column("kept", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("inspection_id", "number", name=op.f("pk_inspection_editions")),
        sa.ForeignKeyConstraint(
            ["inspection_id"],
            ["inspections.inspection_id"],
            name=op.f("fk_inspection_editions_inspection_id_inspections"),
        ),
    )


def downgrade() -> None:
    op.drop_table("inspection_editions")
