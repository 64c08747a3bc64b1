"""The layouts that forces keep, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.plan.document import Column
from domain.plan.reading.columns import ColumnMapping
from infra.database.engine import Database
from infra.database.tables import TemplateRecord
from infra.database.templates import (
    TemplateRepository,
    UnknownTemplateError,
    UnusableTemplateNameError,
)
from tests.factories import BOARD_MEMBER, NOW, SECRETARIAT

FORCE, OTHER_FORCE = "Northmoor Police", "Eastmoor Police"
LATER = NOW + timedelta(hours=1)


def a_layout(name: str = "Board paper", **columns: Column | None) -> ColumnMapping:
    """A layout of that name."""
    return ColumnMapping(name=name, columns=columns or {"Nr": Column.REFERENCE, "Cost": None})


@pytest.fixture
def templates(database: Database) -> TemplateRepository:
    return TemplateRepository(database)


class TestKeep:
    async def test_gives_back_every_heading_in_its_order(
        self, templates: TemplateRepository
    ) -> None:
        layout = a_layout(Was=Column.TEXT, Nr=Column.REFERENCE, Cost=None)

        await templates.keep(FORCE, layout, by=SECRETARIAT, at=NOW)

        (kept,) = await templates.of_force(FORCE)
        assert kept == layout
        assert list(kept.columns) == ["Was", "Nr", "Cost"]

    async def test_takes_the_place_of_the_one_kept_so_before(
        self, database: Database, templates: TemplateRepository
    ) -> None:
        await templates.keep(FORCE, a_layout("Board paper"), by=SECRETARIAT, at=NOW)
        anew = a_layout("BOARD-PAPER", Was=Column.TEXT)

        await templates.keep(FORCE, anew, by=BOARD_MEMBER, at=LATER)

        assert await templates.of_force(FORCE) == (anew,)
        async with database.read() as connection:
            (row,) = await connection.execute(
                select(TemplateRecord.kept_by, TemplateRecord.kept_at)
            )
        assert tuple(row) == (BOARD_MEMBER, LATER)

    @pytest.mark.parametrize("name", ["", " ", "?!"])
    async def test_refuses_a_name_that_cannot_be_told_from_others(
        self, templates: TemplateRepository, name: str
    ) -> None:
        with pytest.raises(UnusableTemplateNameError, match="letters or figures"):
            await templates.keep(FORCE, a_layout(name), by=SECRETARIAT, at=NOW)

        assert await templates.of_force(FORCE) == ()


class TestOfForce:
    async def test_lists_its_own_by_name(self, templates: TemplateRepository) -> None:
        for name in ("Weekly", "Board paper", "Plan 2"):
            await templates.keep(FORCE, a_layout(name), by=SECRETARIAT, at=NOW)
        await templates.keep(OTHER_FORCE, a_layout("Another"), by=SECRETARIAT, at=NOW)

        kept = await templates.of_force("NORTHMOOR police")

        assert [one.name for one in kept] == ["Board paper", "Plan 2", "Weekly"]


class TestFind:
    async def test_knows_a_name_past_case_and_marks(self, templates: TemplateRepository) -> None:
        await templates.keep(FORCE, a_layout(), by=SECRETARIAT, at=NOW)

        assert await templates.find(FORCE, "board-paper") == a_layout()

    async def test_lists_what_there_is_where_there_is_none(
        self, templates: TemplateRepository
    ) -> None:
        for name in ("Weekly", "Board paper"):
            await templates.keep(FORCE, a_layout(name), by=SECRETARIAT, at=NOW)

        with pytest.raises(UnknownTemplateError, match="there is 'Board paper', 'Weekly'"):
            await templates.find(FORCE, "Monthly")

    async def test_says_that_a_force_keeps_none(self, templates: TemplateRepository) -> None:
        await templates.keep(FORCE, a_layout(), by=SECRETARIAT, at=NOW)

        with pytest.raises(UnknownTemplateError, match=r"Eastmoor Police.*there is none yet"):
            await templates.find(OTHER_FORCE, "Board paper")
