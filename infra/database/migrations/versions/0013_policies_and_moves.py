"""The policies of inspections, and what lists and plans need of an item's whole life."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "inspection_policies",
        sa.Column("inspection_id", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("policy", TEXT, nullable=False),
        sa.Column("set_by", TEXT, nullable=False),
        sa.Column("set_by_name", TEXT, nullable=False),
        sa.Column("set_at", MOMENT, nullable=False),
        sa.Column("applied_at", MOMENT),
        sa.PrimaryKeyConstraint("inspection_id", "version", name=op.f("pk_inspection_policies")),
    )
    op.create_table(
        "recommendation_moves",
        sa.Column("recommendation_id", TEXT, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("from_portfolio", TEXT, nullable=False),
        sa.Column("to_portfolio", TEXT),
        sa.Column("moved_on", sa.Date()),
        sa.PrimaryKeyConstraint(
            "recommendation_id", "position", name=op.f("pk_recommendation_moves")
        ),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.recommendation_id"],
            name=op.f("fk_recommendation_moves_recommendation_id_recommendations"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(
        op.f("ix_recommendation_moves_from_portfolio"), "recommendation_moves", ["from_portfolio"]
    )
    op.add_column("recommendations", sa.Column("extension_wanted", sa.Date()))
    op.add_column(
        "recommendations",
        sa.Column("inspectorate", TEXT, nullable=False, server_default="not_required"),
    )
    op.create_index(
        op.f("ix_recommendations_extension_wanted"), "recommendations", ["extension_wanted"]
    )
    op.create_index(op.f("ix_recommendations_inspectorate"), "recommendations", ["inspectorate"])


def downgrade() -> None:
    op.drop_index(op.f("ix_recommendations_inspectorate"), "recommendations")
    op.drop_index(op.f("ix_recommendations_extension_wanted"), "recommendations")
    with op.batch_alter_table("recommendations") as table:
        table.drop_column("inspectorate")
        table.drop_column("extension_wanted")
    op.drop_table("recommendation_moves")
    op.drop_table("inspection_policies")
