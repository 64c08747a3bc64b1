"""The policies of inspections, and what lists and plans need of an item's whole life."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None

TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)

_ITEMS = sa.table(
    "recommendations",
    *(sa.column(name, TEXT) for name in ("recommendation_id", "kind", "inspectorate", "item")),
)
_MOVES = sa.table(
    "recommendation_moves",
    *(sa.column(name, TEXT) for name in ("recommendation_id", "from_portfolio", "to_portfolio")),
    sa.column("position", sa.Integer()),
    sa.column("moved_on", sa.Date()),
)
_AT_ONCE = 500


def upgrade() -> None:
    _create_policies()
    _create_moves()
    _add_columns()
    _await_the_inspectorate()
    _fill_moves()


def _create_policies() -> None:
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


def _create_moves() -> None:
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


def _add_columns() -> None:
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


def _await_the_inspectorate() -> None:
    # Nothing was recorded of the inspectorate yet, and it is always asked of a cause of concern.
    causes = sa.update(_ITEMS).where(_ITEMS.c.kind == "cause_of_concern")
    op.get_bind().execute(causes.values(inspectorate="awaited"))


def _fill_moves() -> None:
    after, connection = "", op.get_bind()
    while True:
        following = (
            sa.select(_ITEMS.c.recommendation_id, _ITEMS.c.item)
            .where(_ITEMS.c.recommendation_id > after)
            .order_by(_ITEMS.c.recommendation_id)
            .limit(_AT_ONCE)
        )
        found = connection.execute(following).all()
        if not found:
            return
        moves = list(_moves_of((one.recommendation_id, one.item) for one in found))
        if moves:
            connection.execute(sa.insert(_MOVES), moves)
        after = found[-1].recommendation_id


def _moves_of(items: Iterable[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    for recommendation_id, item in items:
        for position, step in enumerate(json.loads(item).get("transfers", ())):
            moved_on, to_portfolio = step.get("on"), step.get("to_portfolio")
            yield {
                "recommendation_id": recommendation_id,
                "position": position,
                "from_portfolio": _storable(step["from_portfolio"]),
                "to_portfolio": _storable(to_portfolio) if to_portfolio else None,
                "moved_on": date.fromisoformat(moved_on) if moved_on else None,
            }


def _storable(text: str) -> str:
    # PostgreSQL keeps no NUL; the item's JSON spells it out.
    return text.replace("\x00", "\ufffd")
