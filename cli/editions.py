"""A document of which an earlier edition runs: finding that, and taking in what is confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cli.acting import actor_named
from cli.addressed import Addressed
from cli.clock import london_today, utc_now
from cli.databases import open_database
from cli.importing import wait_until_recorded
from cli.wiring import temporal_address
from domain.editions.differences import DifferenceKind, EditionDifference, compare_editions
from domain.editions.earlier import is_older, lists_the_same, may_be_edition_of
from domain.editions.kept import Edition, RunningEditions
from domain.editions.selection import confirmed_by
from domain.inspection import Inspection, Opening, identified
from infra.database.codec import opening_fingerprint
from infra.database.editions import EditionRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.naming import Finder
from infra.database.recommendations import RecommendationRepository
from infra.database.register import ItemRegister
from infra.settings import Settings
from infra.temporal_client import connect
from workflows.client import RecommendationCommands, WorkflowStarter
from workflows.editions import Confirmation, EditionTaking, StepResult


class OlderEditionError(Exception):
    """A document is older than what runs of it; the message says what to do."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A document beside the edition of it that runs: `later` has the ids of what runs."""

    running: RunningEditions
    later: Opening
    edition: Edition
    differences: tuple[EditionDifference, ...]

    @property
    def inspection_id(self) -> str:
        """The inspection that runs."""
        return self.running.opening.inspection.inspection_id

    @property
    def is_older(self) -> bool:
        """Whether the document is dated before the edition that was taken in last."""
        return is_older(self.later.inspection, self.running.last_printed.inspection)

    @property
    def has_new_items(self) -> bool:
        """Whether there is anything that could start."""
        return any(one.kind is DifferenceKind.NEW for one in self.differences)


async def compare_with_running(
    opening: Opening, addressed: Addressed, settings: Settings, *, file: str
) -> Compared | None:
    """The document beside what runs of it, or None when nothing does, or exactly this.

    That is what is named, what has the same id, or what has the same title and lists the same.
    """
    async with open_database(settings) as database:
        return await find_running(
            opening, database, inspection_id=addressed.inspection_id, file=file
        )


async def find_running(
    opening: Opening, database: Database, *, inspection_id: str | None, file: str
) -> Compared | None:
    """The same with what is at hand already."""
    editions = EditionRepository(database)
    own = inspection_id or opening.inspection.inspection_id
    running = await editions.read(own)
    if running is not None:
        return _beside(running, opening, file) if running.opening.recommendations else None
    if inspection_id is not None:
        return None
    found = [
        compared
        for candidate in await _candidates(opening.inspection, database)
        if (kept := await editions.read(candidate)) is not None
        and (compared := _beside(kept, opening, file)) is not None
        and lists_the_same(compared.differences)
    ]
    # They come with the latest published first.
    return next(iter(found), None)


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
            people=compared.later.people,
            actor=await actor_named(Finder(database), acting),
        )
        taking = await _taking(settings, database)
        results = await taking.take_in(compared.running, confirmation)
        await _until_started(compared, database)
    return results


def _beside(running: RunningEditions, opening: Opening, file: str) -> Compared | None:
    kept = running.opening.inspection
    later = identified(
        opening,
        inspection_id=kept.inspection_id,
        source=kept.source,
        external_id=kept.external_id,
    )
    fingerprint = opening_fingerprint(later)
    if fingerprint == running.opened_as:
        return None
    inspection = later.inspection
    return Compared(
        running=running,
        later=later,
        edition=Edition(
            fingerprint=fingerprint,
            file=Path(file).name,
            title=inspection.title,
            document_date=inspection.document_date,
        ),
        differences=compare_editions(running.last_printed, later),
    )


async def _candidates(inspection: Inspection, database: Database) -> Sequence[str]:
    names = await InspectionRepository(database).names()
    return [one.inspection_id for one in names if may_be_edition_of(one, inspection)]


async def _taking(settings: Settings, database: Database) -> EditionTaking:
    client = await connect(temporal_address(settings), settings.temporal_namespace)
    commands = RecommendationCommands(
        client,
        task_queue=settings.task_queue,
        register=ItemRegister(database, today=london_today),
    )
    starter = WorkflowStarter(client, task_queue=settings.task_queue)
    return EditionTaking(commands, EditionRepository(database), starter, clock=utc_now)


async def _until_started(compared: Compared, database: Database) -> None:
    running = await EditionRepository(database).read(compared.inspection_id)
    if running is not None and compared.has_new_items:
        recommendations = RecommendationRepository(database)
        await wait_until_recorded(running.opening, recommendations, lambda _count: None)
