"""Links and sessions for signing in, and the requests that may come twice."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_tokens("sign_in_links")
    _create_tokens("sessions")
    _create_requests()


def downgrade() -> None:
    op.drop_table("slack_deliveries")
    op.drop_table("idempotent_requests")
    op.drop_table("sessions")
    op.drop_table("sign_in_links")


def _create_tokens(table: str) -> None:
    op.create_table(
        table,
        sa.Column("token_hash", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.person_id"],
            name=op.f(f"fk_{table}_person_id_people"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f(f"ix_{table}_expires_at"), table, ["expires_at"])


def _create_requests() -> None:
    op.create_table(
        "idempotent_requests",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("operation", TEXT, nullable=False),
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("body_hash", TEXT, nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("status", sa.Integer()),
        sa.Column("body", sa.LargeBinary()),
        sa.PrimaryKeyConstraint(
            "key", "operation", "person_id", name=op.f("pk_idempotent_requests")
        ),
    )
    op.create_index(op.f("ix_idempotent_requests_begun_at"), "idempotent_requests", ["begun_at"])
    op.create_table(
        "slack_deliveries",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_slack_deliveries")),
    )
    op.create_index(op.f("ix_slack_deliveries_at"), "slack_deliveries", ["at"])
