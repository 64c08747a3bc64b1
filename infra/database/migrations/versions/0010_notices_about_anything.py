"""Notices about no single item, and the hours in which each person is told things."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0007"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_BY_ITEM = "uq_notices_recommendation_id_kind_occurrence_recipient"
_BY_SUBJECT = "uq_notices_subject_id_kind_occurrence_recipient"
_OCCASION = ["kind", "occurrence", "recipient"]


def upgrade() -> None:
    op.add_column("notices", sa.Column("subject_id", TEXT))
    op.add_column("notices", sa.Column("text", TEXT))
    op.add_column("notices", sa.Column("message_id", TEXT))
    op.execute("UPDATE notices SET subject_id = recommendation_id, text = ''")
    with op.batch_alter_table("notices") as notices:
        notices.alter_column("subject_id", existing_type=TEXT, nullable=False)
        notices.alter_column("text", existing_type=TEXT, nullable=False)
        notices.alter_column("recommendation_id", existing_type=TEXT, nullable=True)
        notices.drop_constraint(op.f(_BY_ITEM), type_="unique")
        notices.create_unique_constraint(op.f(_BY_SUBJECT), ["subject_id", *_OCCASION])
    op.add_column("people", sa.Column("works_from", sa.Time()))
    op.add_column("people", sa.Column("works_until", sa.Time()))
    op.add_column("people", sa.Column("division", TEXT))


def downgrade() -> None:
    with op.batch_alter_table("people") as people:
        for column in ("division", "works_until", "works_from"):
            people.drop_column(column)
    op.execute("DELETE FROM notices WHERE recommendation_id IS NULL")
    with op.batch_alter_table("notices") as notices:
        notices.drop_constraint(op.f(_BY_SUBJECT), type_="unique")
        notices.create_unique_constraint(op.f(_BY_ITEM), ["recommendation_id", *_OCCASION])
        notices.alter_column("recommendation_id", existing_type=TEXT, nullable=False)
        notices.drop_column("message_id")
        notices.drop_column("text")
        notices.drop_column("subject_id")
