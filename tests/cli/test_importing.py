"""Importing plans into a running Traction, on both databases."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from temporalio.testing import WorkflowEnvironment

from cli import importing
from cli.importing import ChangedPlanError, Dates
from domain.board import differences, portfolio_table
from domain.inspection import Opening
from domain.recommendation import RAGRating
from infra.database.audit import verify_audit
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository, Kept
from infra.database.listing import RecommendationFilter
from infra.database.recommendations import RecommendationRepository
from tests.cli.worlds import RunningWorker, running_worker
from tests.plan_files import read_plan
from tests.truth_003 import paper_003

pytestmark = pytest.mark.temporal

DEMO = Path("infra/demo/northmoor-plan.txt")


def unheard(_count: int) -> None:
    """Nobody watches the progress."""


@pytest.fixture
async def traction(
    temporal_env: WorkflowEnvironment, database: Database, database_url: str
) -> AsyncGenerator[RunningWorker]:
    """A worker and a database to import into."""
    with temporal_env.with_time_skipping_disabled():
        async with running_worker(temporal_env.client, database, database_url) as running:
            yield running


def opening_of(traction: RunningWorker, file: Path, dates: Dates | None = None) -> Opening:
    """What importing the file opens, under a title no other test on the same server uses."""
    document = read_plan(file)
    document = replace(document, title=f"{document.title} ({traction.settings.task_queue})")
    return importing.opening_of(document, traction.settings, dates or Dates())


def rewritten(folder: Path) -> Path:
    """The demo plan with another owner in it."""
    file = folder / "plan.txt"
    text = DEMO.read_text(encoding="utf-8")
    file.write_text(text.replace("Insp Noor Rahman", "Insp Ada Cole"), encoding="utf-8")
    return file


async def start(traction: RunningWorker, opening: Opening) -> Kept:
    """Import what was opened."""
    return await importing.start(opening, traction.settings, report=unheard)


class TestImport:
    async def test_a_second_time_changes_nothing(self, traction: RunningWorker) -> None:
        opening = opening_of(traction, DEMO)

        first = await start(traction, opening)
        once = await verify_audit(traction.database)
        again = await start(traction, opening)

        assert (first, again) == (Kept.CREATED, Kept.SAME)
        assert await verify_audit(traction.database) == once
        assert once.is_intact

    async def test_of_a_plan_that_was_rewritten_is_refused(
        self, traction: RunningWorker, tmp_path: Path
    ) -> None:
        await start(traction, opening_of(traction, DEMO))

        with pytest.raises(ChangedPlanError, match="Nothing was changed"):
            await start(traction, opening_of(traction, rewritten(tmp_path)))

    async def test_of_the_real_paper_gives_the_figures_the_paper_prints(
        self, traction: RunningWorker
    ) -> None:
        opening = opening_of(traction, paper_003())

        await start(traction, opening)

        inspection_id = opening.inspection.inspection_id
        board = await RecommendationRepository(traction.database).board(
            inspection_id, date(2011, 4, 27)
        )
        said = [
            difference
            for areas in (False, True)
            for difference in differences(
                portfolio_table(board.tallies, areas_for_improvement=areas),
                opening.inspection.stated,
            )
        ]
        assert [one for one in said if "no line" not in one] == [
            # AFI.20, which the paper counts nowhere, stays where it is printed.
            "Protective Services, areas for improvement, total: the paper says 6, the items give 7."
        ]
        assert sum(tally.count for tally in board.tallies) == 32

    async def test_of_an_old_paper_records_what_had_passed(self, traction: RunningWorker) -> None:
        opening = opening_of(traction, paper_003())

        await start(traction, opening)

        recommendations = RecommendationRepository(traction.database)
        page = await recommendations.page(
            RecommendationFilter(inspection_id=opening.inspection.inspection_id), limit=100
        )
        history = [
            row
            for item in page.rows
            for row in await recommendations.history(item.recommendation_id)
        ]
        assert {row.event for row in history} == {"recommendation.taken_up"}
        assert sum("passed_before" in row.details for row in history) == 32
        ratings = [item.status.rag for item in page.rows]
        assert ratings.count(RAGRating.RED) == 1

    async def test_as_at_its_own_date_names_what_has_changed_since(
        self, traction: RunningWorker
    ) -> None:
        dates = Dates(as_at=date(2011, 4, 27))
        opening = opening_of(traction, paper_003(), dates)

        await start(traction, opening)

        page = await RecommendationRepository(traction.database).page(
            RecommendationFilter(rag=(RAGRating.RED,)), limit=100
        )
        # Everything but what is complete or not applicable has been overdue since 2011.
        assert page.total == 29

    async def test_keeps_the_inspection_among_those_started(self, traction: RunningWorker) -> None:
        opening = opening_of(traction, DEMO)

        await start(traction, opening)

        (row,) = await InspectionRepository(traction.database).list_inspections()
        assert row.started_at is not None
        assert (row.items, row.closed) == (31, 0)
