"""What kind of owner somebody is, whom to turn to for them, and when they left."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("people", sa.Column("kind", TEXT, nullable=False, server_default="person"))
    op.add_column("people", sa.Column("contact", TEXT))
    op.add_column("people", sa.Column("left_on", sa.Date()))


def downgrade() -> None:
    op.drop_column("people", "left_on")
    op.drop_column("people", "contact")
    op.drop_column("people", "kind")
