"""The board's figures beside those of the audit trail, after everything that can move them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from infra.database.engine import Database
from rehearsal.board_figures import audit_board, read_trail
from rehearsal.standings import UntoldItemError, standings
from tests.factories import DUE_ON
from tests.infra.database.stories import numbered, taken_up
from tests.rehearsal.lives import lives, recorded


class TestAuditBoard:
    @pytest.mark.parametrize("days", [5, 60, 200])
    async def test_finds_every_figure_in_the_trail(self, database: Database, days: int) -> None:
        await recorded(database, *lives())

        figures = await audit_board(database, today=DUE_ON + timedelta(days=days))

        assert [one for one in figures if not one.agrees] == []
        assert next(one.trail for one in figures if one.name == "total") == len(lives())

    async def test_shows_a_figure_that_does_not_follow_from_the_trail(
        self, database: Database
    ) -> None:
        change = taken_up(numbered(1))
        mislaid = replace(change, item=replace(change.item, portfolio="Crime"))

        await recorded(database, [mislaid])

        wrong = [one for one in await audit_board(database, today=DUE_ON) if not one.agrees]
        assert {one.name.partition(",")[0] for one in wrong} == {"Contact and Response", "Crime"}


class TestStandings:
    async def test_refuse_an_item_that_was_never_taken_up(self, database: Database) -> None:
        await recorded(database, *lives())
        trail = await read_trail(database)

        with pytest.raises(UntoldItemError, match="never took up"):
            standings(row for row in trail if row.version > 1)
