"""Keeping the layouts of forces: which heading stands over what."""

from datetime import datetime

from pydantic import TypeAdapter
from sqlalchemy import select

from domain.intake.templates import UnknownTemplateError, UnusableTemplateNameError
from domain.people import slug
from domain.plan.reading.columns import ColumnMapping
from infra.database.engine import Database
from infra.database.statements import insert_into, storable
from infra.database.tables import TemplateRecord, table_of

_TEMPLATES = table_of(TemplateRecord)
_MAPPING = TypeAdapter(ColumnMapping)


class TemplateRepository:
    """Keeps the layouts of each force by name; case and marks make no difference."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, force: str, mapping: ColumnMapping, *, by: str, at: datetime) -> None:
        """Keep a layout under its name, in the place of the one kept so before.

        Raises:
            UnusableTemplateNameError: its name has no letter or figure in it.
        """
        name = slug(mapping.name)
        if not name:
            raise UnusableTemplateNameError(
                "Give the layout a name with letters or figures, such as Board paper."
            )
        row = {
            "force": slug(force),
            "name": name,
            "kept_by": by,
            "kept_at": at,
            "kept": storable(_MAPPING.dump_json(mapping).decode()),
        }
        async with self._database.write() as connection:
            statement = insert_into(connection.dialect.name, TemplateRecord).values(row)
            keys = [column.name for column in _TEMPLATES.primary_key.columns]
            changed = {one: row[one] for one in row if one not in keys}
            await connection.execute(
                statement.on_conflict_do_update(index_elements=keys, set_=changed)
            )

    async def of_force(self, force: str) -> tuple[ColumnMapping, ...]:
        """Every layout of that force, by name."""
        statement = (
            select(_TEMPLATES.c.kept)
            .where(_TEMPLATES.c.force == slug(force))
            .order_by(_TEMPLATES.c.name)
        )
        async with self._database.read() as connection:
            texts = await connection.scalars(statement)
            return tuple(_MAPPING.validate_json(text) for text in texts)

    async def find(self, force: str, name: str) -> ColumnMapping:
        """The layout of that force under that name.

        Raises:
            UnknownTemplateError: there is none; the message lists those there are.
        """
        kept = await self.of_force(force)
        found = next((one for one in kept if slug(one.name) == slug(name)), None)
        if found is None:
            names = ", ".join(f"'{one.name}'" for one in kept) or "none yet"
            whose = f" of {force}" if force else ""
            raise UnknownTemplateError(f"No layout{whose} is kept as '{name}': there is {names}.")
        return found
