"""The roll-up of a national report beside the trail."""

from dataclasses import replace

from domain.inspection import NationalReport
from domain.national import ForceInspection, NationalItem, RollUp, roll_up
from domain.recommendation import RAGRating, Stage
from infra.database.engine import Database
from rehearsal.board_figures import read_trail
from rehearsal.roll_up_figures import audit_roll_up
from rehearsal.standings import Standing, standings
from tests.factories import INSPECTION_ID
from tests.rehearsal.lives import lives, recorded

REPORT = NationalReport(national_id="national", title="Care in Custody")
FORCE = ForceInspection(inspection_id=INSPECTION_ID, force="Northmoor Police")


async def the_standings(database: Database) -> tuple[Standing, ...]:
    await recorded(database, *lives())
    return tuple(standings(await read_trail(database)).values())


def rolled_up(items: tuple[Standing, ...]) -> RollUp:
    """As the read model would show them."""
    return roll_up(
        REPORT,
        [FORCE],
        [
            NationalItem(
                inspection_id=INSPECTION_ID,
                recommendation_id=one.recommendation_id,
                reference="R.1",
                title="Record every search",
                stage=one.stage,
                rag=one.rag,
            )
            for one in items
        ],
    )


class TestAuditRollUp:
    async def test_finds_every_total_in_the_trail(self, database: Database) -> None:
        items = await the_standings(database)

        figures = audit_roll_up(rolled_up(items), items)

        assert [one for one in figures if not one.agrees] == []
        assert {one.name.partition(",")[0] for one in figures} == {
            "Northmoor Police",
            "All forces",
        }

    async def test_shows_a_force_that_is_counted_wrongly(self, database: Database) -> None:
        first, *others = await the_standings(database)
        mistaken = replace(first, stage=Stage.CLOSED, rag=RAGRating.COMPLETE)

        figures = audit_roll_up(rolled_up((mistaken, *others)), (first, *others))

        assert any(not one.agrees for one in figures)
