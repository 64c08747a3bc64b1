"""A document of which an earlier edition runs: finding that, and taking in what is confirmed."""

from collections.abc import Sequence
from pathlib import Path

from cli.acting import actor_named
from cli.clock import utc_now
from cli.databases import open_database
from cli.importing import wait_until_recorded
from cli.wiring import item_commands, temporal_address
from domain.addressing import Addressed
from domain.editions.comparing import Compared
from domain.editions.selection import confirmed_by
from domain.inspection import Opening
from infra.database.edition_finding import EditionFinder
from infra.database.editions import EditionRepository
from infra.database.engine import Database
from infra.database.naming import Finder
from infra.database.recommendations import RecommendationRepository
from infra.settings import Settings
from infra.temporal_client import connect
from workflows.client import WorkflowStarter
from workflows.editions import Confirmation, EditionTaking, StepResult


class OlderEditionError(Exception):
    """A document is older than what runs of it; the message says what to do."""


async def compare_with_running(
    opening: Opening, addressed: Addressed, settings: Settings, *, file: str
) -> Compared | None:
    """The document beside what runs of it, or None when nothing does, or exactly this."""
    async with open_database(settings) as database:
        return await EditionFinder(database).find(
            opening, inspection_id=addressed.inspection_id, file=Path(file).name
        )


async def take_in(
    compared: Compared, words: Sequence[str], acting: str, settings: Settings
) -> tuple[StepResult, ...]:
    """Apply what those words confirm, in the name of whoever acts, and wait for what starts.

    Raises:
        OlderEditionError: a later edition was taken in before.
        NothingSelectedError: a word selects nothing.
        NoSuchPersonError: nobody is called so, or they cannot act.
        NotAllowedError: they are neither of the board nor of the secretariat.
        NotRunningError: no worker took the new items up in two minutes.
    """
    if compared.is_older:
        raise OlderEditionError(
            f"The {compared.edition.in_words} is older than the one taken in last, so nothing was"
            " applied: import the latest edition."
        )
    confirmed = confirmed_by(words, compared.differences)
    async with open_database(settings) as database:
        confirmation = Confirmation(
            edition=compared.edition,
            confirmed=confirmed,
            listed=compared.listed,
            people=compared.later.people,
            actor=await actor_named(Finder(database), acting),
        )
        taking = await _taking(settings, database)
        results = await taking.take_in(compared.running, confirmation)
        await _until_started(compared, database)
    return results


async def _taking(settings: Settings, database: Database) -> EditionTaking:
    client = await connect(temporal_address(settings), settings.temporal_namespace)
    commands = item_commands(client, database, settings)
    starter = WorkflowStarter(client, task_queue=settings.task_queue)
    return EditionTaking(commands, EditionRepository(database), starter, clock=utc_now)


async def _until_started(compared: Compared, database: Database) -> None:
    running = await EditionRepository(database).read(compared.inspection_id)
    if running is not None and compared.has_new_items:
        recommendations = RecommendationRepository(database)
        await wait_until_recorded(running.opening, recommendations, lambda _count: None)
