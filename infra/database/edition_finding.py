"""Finding the inspection that a document is a newer edition of."""

from collections.abc import Sequence

from domain.editions.comparing import Compared, as_of_running, compared_with
from domain.editions.earlier import lists_the_same, may_be_edition_of
from domain.editions.kept import RunningEditions
from domain.inspection import Inspection, Opening
from infra.database.codec import opening_fingerprint
from infra.database.editions import EditionRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository


class EditionFinder:
    """Lays documents beside what runs of them."""

    def __init__(self, database: Database) -> None:
        self._inspections = InspectionRepository(database)
        self._editions = EditionRepository(database)

    async def find(
        self, opening: Opening, *, inspection_id: str | None = None, file: str = ""
    ) -> Compared | None:
        """The document beside what runs of it, or None when nothing does, or exactly this.

        That is the inspection named, the one with the same id, or the latest that has the same
        title apart from dates and the same force, and lists the same items for a good part.
        """
        running = await self._editions.read(inspection_id or opening.inspection.inspection_id)
        if running is not None:
            return _beside(running, opening, file) if running.opening.recommendations else None
        if inspection_id is not None:
            return None
        for candidate in await self._candidates(opening.inspection):
            kept = await self._editions.read(candidate)
            compared = _beside(kept, opening, file) if kept else None
            if compared is not None and lists_the_same(compared.differences):
                return compared
        return None

    async def _candidates(self, inspection: Inspection) -> Sequence[str]:
        # They come with the latest published first.
        names = await self._inspections.names()
        return [one.inspection_id for one in names if may_be_edition_of(one, inspection)]


def _beside(running: RunningEditions, opening: Opening, file: str) -> Compared | None:
    later = as_of_running(opening, running)
    fingerprint = opening_fingerprint(later)
    if fingerprint == running.opened_as:
        return None
    return compared_with(running, later, fingerprint=fingerprint, file=file)
