"""A frozen paper beside the trail: every figure of it, and what has moved since the last one."""

from dataclasses import replace

import pytest

from domain.recommendation import RAGRating
from infra.database.board_papers import BoardPaper, PaperRepository
from infra.database.engine import Database
from rehearsal.board_figures import read_trail
from rehearsal.paper_figures import AuditedPaper, audit_paper
from tests.infra.database.meeting_stories import frozen
from tests.infra.database.stories import numbered, taken_up
from tests.meeting_factories import MEETING_ID
from tests.rehearsal.lives import lives, one, recorded

MARCH = "board-2026-03-19"


async def the_paper(database: Database) -> BoardPaper:
    """The paper of the usual meeting."""
    paper = await PaperRepository(database).get(MEETING_ID)
    assert paper is not None
    return paper


async def audited(database: Database) -> AuditedPaper:
    """The same beside the trail."""
    trail = await read_trail(database)
    return audit_paper(await the_paper(database), trail, is_approved=True)


def figures(found: AuditedPaper) -> dict[str, int]:
    return {one.name: one.trail for one in found.figures}


class TestAuditPaper:
    @pytest.mark.parametrize("days", [0, 60, 200])
    async def test_finds_every_figure_in_the_trail(self, database: Database, days: int) -> None:
        await recorded(database, *lives())

        await frozen(database, days=days)

        found = await audited(database)
        assert [one for one in found.figures if not one.agrees] == []
        assert found.agrees
        assert figures(found)["total"] == len(lives())

    @pytest.mark.parametrize("days", [30, 200])
    async def test_finds_all_that_has_moved_since_the_last_board(
        self, database: Database, days: int
    ) -> None:
        await recorded(database, *([life[0]] for life in lives()[1:]))
        await frozen(database, MARCH)
        await recorded(database, *lives())

        await frozen(database, days=days)

        found = await audited(database)
        assert [one for one in found.figures if not one.agrees] == []
        counted = figures(found)
        assert counted["total, change since the last board"] == 1
        assert counted["items moved: new"] == 1
        assert counted["items moved: transferred"] == 3
        assert counted["items moved: reopened"] == 1
        assert counted["items moved: owner named"] == 1

    async def test_takes_in_nothing_that_came_after_the_freeze(self, database: Database) -> None:
        await recorded(database, lives()[0])
        await frozen(database)
        await recorded(database, *lives()[1:])

        found = await audited(database)

        assert found.agrees
        assert figures(found)["total"] == 1

    async def test_keeps_to_the_inspection_the_board_meets_on(self, database: Database) -> None:
        await recorded(database, lives()[0], [taken_up(one(99, inspection_id="another"))])

        await frozen(database, inspection_id="another")

        found = await audited(database)
        assert found.agrees
        assert figures(found)["total"] == 1

    async def test_shows_a_figure_that_does_not_follow_from_the_trail(
        self, database: Database
    ) -> None:
        change = taken_up(numbered(1, declared_rag=RAGRating.GREEN))
        await recorded(database, [replace(change, item=replace(change.item, portfolio="Crime"))])

        await frozen(database)

        found = await audited(database)
        wrong = {one.name.partition(",")[0] for one in found.figures if not one.agrees}
        assert not found.agrees
        assert {"Contact and Response", "Crime"} <= wrong

    async def test_shows_a_paper_that_names_another_entry_than_there_is(
        self, database: Database
    ) -> None:
        await recorded(database, lives()[0])
        await frozen(database)
        paper = await the_paper(database)
        forged = replace(
            paper, figures=replace(paper.figures, head=replace(paper.figures.head, hash="00"))
        )

        found = audit_paper(forged, await read_trail(database), is_approved=True)

        assert not found.agrees

    async def test_shows_a_change_that_was_counted_wrongly(self, database: Database) -> None:
        await recorded(database, *([life[0]] for life in lives()))
        await frozen(database, MARCH)
        await recorded(database, *lives())
        await frozen(database, days=30)
        paper = await the_paper(database)
        assert paper.before is not None
        altered = replace(paper.before.figures, closed=paper.before.figures.closed + 1)

        found = audit_paper(
            replace(paper, before=replace(paper.before, figures=altered)),
            await read_trail(database),
            is_approved=True,
        )

        assert {one.name for one in found.figures if not one.agrees} == {
            "closed, at the last board",
            "closed, change since the last board",
        }
