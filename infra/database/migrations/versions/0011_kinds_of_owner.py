"""What kind of owner somebody is, when they left, and who oversees an item without reading it."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")

_OVERSEERS = ("plan_owner", "portfolio_holder", "reviewer")
_PARTS = "ix_recommendations_parts"
_AT_ONCE = 500


def upgrade() -> None:
    op.add_column("people", sa.Column("kind", TEXT, nullable=False, server_default="person"))
    op.add_column("people", sa.Column("contact", TEXT))
    op.add_column("people", sa.Column("left_on", sa.Date()))
    for part in _OVERSEERS:
        op.add_column("recommendations", sa.Column(part, TEXT))
    _fill_overseers()
    columns = ["stage", "inspection_id", *_OVERSEERS, "recommendation_id"]
    op.create_index(op.f(_PARTS), "recommendations", columns)


def downgrade() -> None:
    op.drop_index(op.f(_PARTS), "recommendations")
    for part in reversed(_OVERSEERS):
        op.drop_column("recommendations", part)
    op.drop_column("people", "left_on")
    op.drop_column("people", "contact")
    op.drop_column("people", "kind")


def _fill_overseers() -> None:
    names = ("recommendation_id", "item", *_OVERSEERS)
    items = sa.table("recommendations", *(sa.column(name, TEXT) for name in names))
    after, connection = "", op.get_bind()
    while True:
        following = (
            sa.select(items.c.recommendation_id, items.c.item)
            .where(items.c.recommendation_id > after)
            .order_by(items.c.recommendation_id)
            .limit(_AT_ONCE)
        )
        found = connection.execute(following).all()
        if not found:
            return
        for recommendation_id, item in found:
            kept = json.loads(item)
            connection.execute(
                sa.update(items)
                .where(items.c.recommendation_id == recommendation_id)
                .values({part: kept.get(part) for part in _OVERSEERS})
            )
        after = found[-1].recommendation_id
