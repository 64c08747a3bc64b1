"""How a national report stands with every force, read in two queries."""

from domain.inspection_life import InspectionStage
from domain.national import for_forces
from domain.recommendation import RAGRating, Stage
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.inspection_states import InspectionStateRepository
from infra.database.inspections import InspectionRepository
from infra.database.national import NationalRepository
from tests.domain.test_national import FORCES, a_national_opening
from tests.factories import INSPECTION_ID, NOW, an_inspection, an_opening
from tests.infra.database.statement_watch import watched_statements
from tests.infra.database.stories import altered, numbered, taken_up
from tests.infra.database.test_inspection_states import begun_as


async def kept(database: Database) -> None:
    """The report with three forces, of which one has begun, and another inspection beside it."""
    inspections = InspectionRepository(database)
    openings = for_forces(a_national_opening(), FORCES)
    await inspections.keep_openings(openings, received_at=NOW)
    await inspections.keep_opening(
        an_opening(numbered(9), inspection=an_inspection(external_id="other", inspection_id="i-9")),
        received_at=NOW,
    )
    first = openings[0]
    changes = [taken_up(item) for item in first.recommendations]
    red = altered(changes[0], declared_rag=RAGRating.RED, stage=Stage.IN_PROGRESS)
    await ChangeRepository(database).record([*changes, red])
    await InspectionStateRepository(database).record([begun_as(first.inspection.inspection_id)])


class TestRollUp:
    async def test_shows_every_force_by_name(self, database: Database) -> None:
        await kept(database)

        found = await NationalRepository(database).roll_up(INSPECTION_ID)

        assert found is not None
        assert found.report.title == an_inspection().title
        assert [one.inspection.force for one in found.forces] == sorted(FORCES)
        stages = {one.inspection.force: one.inspection.stage for one in found.forces}
        assert stages["Northmoor Police"] is InspectionStage.PUBLISHED
        assert stages["Eastmoor Police"] is None

    async def test_shows_each_recommendation_as_far_as_it_was_taken_up(
        self, database: Database
    ) -> None:
        await kept(database)

        found = await NationalRepository(database).roll_up(INSPECTION_ID)

        assert found is not None
        first, second = found.lines
        assert (first.reference, second.reference) == ("AFI.1", "AFI.1a")
        east, north, west = first.standings
        assert (east, west) == (None, None)
        assert north is not None
        assert (north.stage, north.rag) == (Stage.IN_PROGRESS, RAGRating.RED)
        assert (found.total.items, found.total.red) == (2, 1)

    async def test_takes_two_queries(self, database: Database) -> None:
        await kept(database)

        with watched_statements() as statements:
            await NationalRepository(database).roll_up(INSPECTION_ID)

        assert len(statements) == 2

    async def test_is_none_of_what_is_no_national_report(self, database: Database) -> None:
        await kept(database)

        assert await NationalRepository(database).roll_up("i-9") is None
