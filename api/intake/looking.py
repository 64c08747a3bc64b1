"""A document that was brought in, beside what runs of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.dependencies import Services
from api.problems import UnknownResourceError
from domain.addressing import addressed_openings
from domain.documents import Document, count_items, open_document
from domain.editions.comparing import Compared
from domain.errors import RefusedError
from domain.inspection import Opening
from domain.intake.intake import Intake
from domain.plan.opening import TakingUp
from domain.working_days import london_date
from infra.documents.errors import UnreadableDocumentError
from infra.intake.documents import IntakeReading


class UnreadableIntakeError(RefusedError):
    """With what was decided, the document cannot be read; the message says what to do."""

    code = "unusable_file_content"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One inspection the document would open, and what there is of it already.

    `compared` is set where another edition of it runs, and `runs` where exactly this does.
    """

    opening: Opening
    compared: Compared | None = None
    runs: bool = False

    @property
    def is_new(self) -> bool:
        """Whether it can be started."""
        return self.compared is None and not self.runs


@dataclass(frozen=True, kw_only=True)
class LookedAt:
    """A document with everything that was decided about it, and how it stands."""

    intake: Intake
    reading: IntakeReading
    standings: tuple[Standing, ...]

    @property
    def edition(self) -> Compared | None:
        """What is to be confirmed: of several forces, the first of whom anything is left."""
        compared = [one.compared for one in self.standings if one.compared]
        left = [one for one in compared if one.has_anything_left]
        return next(iter([*left, *compared]), None)


async def require_intake(services: Services, intake_id: str) -> Intake:
    """The document of that id.

    Raises:
        UnknownResourceError: there is none.
    """
    intake = await services.intake.kept.get(intake_id)
    if intake is None:
        raise UnknownResourceError(
            f"No document was brought in as '{intake_id}': see the list of documents."
        )
    return intake


def force_of_layouts(services: Services, intake: Intake) -> str:
    """The force whose layouts the document may have."""
    return (intake.addressed.forces or (services.site.force,))[0]


async def reading_of(services: Services, intake: Intake) -> IntakeReading:
    """What the document is read as, whatever runs of it.

    Raises:
        UnreadableIntakeError: it cannot be read so.
        RefusedError: a correction cannot be used, or the store does not give the document.
    """
    try:
        return await services.intake.documents.read(intake)
    except UnreadableDocumentError as unreadable:
        raise UnreadableIntakeError(str(unreadable)) from unreadable


async def look_at(services: Services, intake: Intake) -> LookedAt:
    """Read the document, and see what of it runs already.

    Raises:
        UnreadableIntakeError: it cannot be read so.
        RefusedError: a correction cannot be used, or the store does not give the document.
    """
    reading = await reading_of(services, intake)
    standings: Sequence[Standing] = ()
    if count_items(reading.document):
        standings = await _standings(services, intake, reading.document)
    return LookedAt(intake=intake, reading=reading, standings=tuple(standings))


async def _standings(services: Services, intake: Intake, document: Document) -> Sequence[Standing]:
    taking_up = TakingUp(
        as_at=london_date(services.clock()),
        email_domain=services.site.email_domain,
        force=services.site.force,
    )
    addressed = intake.addressed
    named = None
    if addressed.inspection_id is not None:
        named = (await services.inspections.read_opening(addressed.inspection_id)).inspection
    openings = addressed_openings(open_document(document, taking_up), addressed, announced=named)
    return [await _standing(services, intake, opening) for opening in openings]


async def _standing(services: Services, intake: Intake, opening: Opening) -> Standing:
    compared = await services.intake.finder.find(
        opening, inspection_id=intake.addressed.inspection_id, file=intake.file
    )
    if compared is not None:
        return Standing(opening=opening, compared=compared)
    kept = await services.inspections.get(opening.inspection.inspection_id)
    return Standing(opening=opening, runs=kept is not None and kept.items > 0)
