"""Board meetings, and the figures frozen for them."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_meetings()
    _create_papers()


def downgrade() -> None:
    for table in ("board_paper_ratings", "board_papers", "board_meetings"):
        op.drop_table(table)


def _create_meetings() -> None:
    op.create_table(
        "board_meetings",
        sa.Column("meeting_id", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("inspection_id", TEXT),
        sa.Column("stage", TEXT, nullable=False),
        sa.Column("meeting", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_board_meetings")),
    )
    op.create_index(op.f("ix_board_meetings_held_on"), "board_meetings", ["held_on"])


def _create_papers() -> None:
    op.create_table(
        "board_papers",
        sa.Column("meeting_id", TEXT, nullable=False),
        sa.Column("inspection_id", TEXT),
        sa.Column("figures_at", MOMENT, nullable=False),
        sa.Column("figures", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("meeting_id", name=op.f("pk_board_papers")),
    )
    op.create_index(op.f("ix_board_papers_figures_at"), "board_papers", ["figures_at"])
    op.create_table(
        "board_paper_ratings",
        sa.Column("meeting_id", TEXT, nullable=False),
        sa.Column("recommendation_id", TEXT, nullable=False),
        sa.Column("rag", TEXT),
        sa.PrimaryKeyConstraint(
            "meeting_id", "recommendation_id", name=op.f("pk_board_paper_ratings")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["board_papers.meeting_id"],
            name=op.f("fk_board_paper_ratings_meeting_id_board_papers"),
            ondelete="CASCADE",
        ),
    )
