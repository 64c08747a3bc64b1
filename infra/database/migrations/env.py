"""What Alembic runs for every command: it joins the tables of the code to a database.

The application passes its own locked connection; the `alembic` command line gives a URL instead.
"""

from typing import Any, Literal, cast

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from infra.database.migrate import connect_for_migration
from infra.database.tables import Base, UTCDateTime


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write our column type as the plain one beneath it: migrations never import the code."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run(connection: Connection) -> None:
    """Carry the command out on that connection."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


def main() -> None:
    """Use the connection handed over, or open the URL given."""
    given = cast("Connection | None", context.config.attributes.get("connection"))
    if given is not None:
        run(given)
        return
    url = context.config.get_main_option("sqlalchemy.url")
    if not url:
        raise ValueError("Set sqlalchemy.url, or call infra.database.migrate.migrate(url).")
    with connect_for_migration(url) as connection:
        run(connection)


main()
