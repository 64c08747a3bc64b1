"""The demo: a made-up force's plan, dated today, and the people who run its board."""

from collections.abc import Callable
from pathlib import Path

from cli import importing
from cli.databases import open_database
from cli.importing import Dates
from domain.people import Office, person_named
from infra.database.inspections import InspectionRepository
from infra.database.people import PeopleRepository
from infra.documents.reader import read_document
from infra.settings import Settings

DEMO_PLAN = Path(__file__).parent.parent / "infra" / "demo" / "northmoor-plan.txt"
BOARD_MEMBER = "Chair of the Programme Board"
_SECRETARY = "Inspection Liaison Officer"


async def keep_board(settings: Settings) -> None:
    """See that somebody can sit on the board; a name that is known already keeps its offices."""
    async with open_database(settings) as database:
        await PeopleRepository(database).keep(
            [
                person_named(
                    BOARD_MEMBER,
                    email_domain=settings.email_domain,
                    offices=frozenset({Office.BOARD}),
                ),
                person_named(
                    _SECRETARY,
                    email_domain=settings.email_domain,
                    offices=frozenset({Office.SECRETARIAT}),
                ),
            ]
        )


async def is_empty(settings: Settings) -> bool:
    """Whether no inspection was ever opened."""
    async with open_database(settings) as database:
        return not await InspectionRepository(database).list_inspections()


async def load_demo(settings: Settings, *, report: Callable[[int], None]) -> None:
    """Import the demo plan with its dates moved to today."""
    opening = importing.opening_of(
        read_document(DEMO_PLAN).document, settings, Dates(shift_to_today=True)
    )
    await importing.start(opening, settings, report=report)
