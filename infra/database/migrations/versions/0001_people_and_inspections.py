"""People with their offices, inspections, and the deliveries that opened them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_people()
    _create_inspections()
    _create_webhook_deliveries()


def downgrade() -> None:
    op.drop_table("webhook_deliveries")
    op.drop_table("inspections")
    op.drop_table("person_offices")
    op.drop_table("people")


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("email", TEXT, nullable=False),
        sa.Column("email_key", TEXT, nullable=False),
        sa.Column("slack_team_id", TEXT),
        sa.Column("slack_user_id", TEXT),
        sa.Column("slack_channel_id", TEXT),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_people")),
        sa.UniqueConstraint(
            "slack_team_id", "slack_user_id", name=op.f("uq_people_slack_team_id_slack_user_id")
        ),
    )
    op.create_index(op.f("ix_people_email_key"), "people", ["email_key"])
    op.create_table(
        "person_offices",
        sa.Column("person_id", TEXT, nullable=False),
        sa.Column("office", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "office", name=op.f("pk_person_offices")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["people.person_id"],
            name=op.f("fk_person_offices_person_id_people"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(op.f("ix_person_offices_office"), "person_offices", ["office"])


def _create_inspections() -> None:
    op.create_table(
        "inspections",
        sa.Column("inspection_id", TEXT, nullable=False),
        sa.Column("source", TEXT, nullable=False),
        sa.Column("external_id", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("force", TEXT, nullable=False),
        sa.Column("inspectorate", TEXT, nullable=False),
        sa.Column("document_date", sa.Date()),
        sa.Column("published_on", sa.Date()),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("started_at", MOMENT),
        sa.Column("ended_at", MOMENT),
        sa.Column("opening_hash", TEXT, nullable=False),
        sa.Column("opening", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("inspection_id", name=op.f("pk_inspections")),
        sa.UniqueConstraint(
            "source", "external_id", name=op.f("uq_inspections_source_external_id")
        ),
    )
    op.create_index(op.f("ix_inspections_started_at"), "inspections", ["started_at"])


def _create_webhook_deliveries() -> None:
    op.create_table(
        "webhook_deliveries",
        sa.Column("sender", TEXT, nullable=False),
        sa.Column("webhook_id", TEXT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("problem", TEXT),
        sa.Column("inspection_id", TEXT),
        sa.Column("body_hash", TEXT, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sender", "webhook_id", name=op.f("pk_webhook_deliveries")),
    )
    op.create_index(op.f("ix_webhook_deliveries_state"), "webhook_deliveries", ["state"])
