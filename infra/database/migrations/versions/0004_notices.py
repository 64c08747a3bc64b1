"""The outbox of notices."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "notices",
        sa.Column("notice_id", TEXT, nullable=False),
        sa.Column("recommendation_id", TEXT, nullable=False),
        sa.Column("kind", TEXT, nullable=False),
        sa.Column("occurrence", TEXT, nullable=False),
        sa.Column("recipient", TEXT, nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("attempted_at", MOMENT),
        sa.Column("sent_at", MOMENT),
        sa.Column("channel", TEXT),
        sa.Column("ts", TEXT),
        sa.Column("why", TEXT),
        sa.PrimaryKeyConstraint("notice_id", name=op.f("pk_notices")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.recommendation_id"],
            name=op.f("fk_notices_recommendation_id_recommendations"),
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint(
            "recommendation_id",
            "kind",
            "occurrence",
            "recipient",
            name=op.f("uq_notices_recommendation_id_kind_occurrence_recipient"),
        ),
    )
    for columns in (["recipient", "state"], ["state", "recipient"]):
        op.create_index(op.f(f"ix_notices_{'_'.join(columns)}"), "notices", columns)


def downgrade() -> None:
    op.drop_table("notices")
