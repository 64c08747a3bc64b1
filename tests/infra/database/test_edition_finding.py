"""Which inspection that runs a document is laid beside."""

from dataclasses import replace
from datetime import date

import pytest

from domain.editions.comparing import Compared
from domain.inspection import Opening, identified
from domain.national import for_forces
from infra.database.edition_finding import EditionFinder
from infra.database.editions import EditionRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from tests.domain.editions.printing import SECOND_ON, TEXTS, an_edition, printed
from tests.factories import INSPECTION_ID, NOW

TITLE = "Northmoor Police improvement plan"
FIRST = an_edition(printed(1), printed(2), title=f"{TITLE}, 2 March 2026")


def another(opening: Opening, name: str) -> Opening:
    """The same under an id of its own."""
    return identified(opening, inspection_id=f"import-{name}", source="import", external_id=name)


def later(*, title: str = f"{TITLE}, 1 April 2026", force: str = "Northmoor Police") -> Opening:
    """A later edition with one item more."""
    items = (printed(1), printed(2), printed(3))
    return another(an_edition(*items, on=SECOND_ON, title=title, force=force), "later")


@pytest.fixture
async def finder(database: Database) -> EditionFinder:
    await InspectionRepository(database).keep_opening(FIRST, received_at=NOW)
    return EditionFinder(database)


def id_of(compared: Compared | None) -> str | None:
    """The inspection that was found."""
    return compared.inspection_id if compared else None


class TestFind:
    async def test_knows_a_later_edition_by_title_and_force(self, finder: EditionFinder) -> None:
        found = await finder.find(later(), file="april.docx")

        assert found is not None
        assert (found.inspection_id, found.edition.file) == (INSPECTION_ID, "april.docx")
        assert found.edition.document_date == SECOND_ON
        assert [one.kind.value for one in found.differences] == ["same", "same", "new"]

    @pytest.mark.parametrize(
        "other",
        [
            later(title="Another plan, 1 April 2026"),
            later(force="Eastmoor Police"),
            another(replace(FIRST, recommendations=(printed(7, text=TEXTS[3]),)), "other-items"),
        ],
        ids=["title", "force", "items"],
    )
    async def test_takes_anything_else_for_an_inspection_of_its_own(
        self, finder: EditionFinder, other: Opening
    ) -> None:
        assert await finder.find(other) is None

    async def test_believes_whoever_names_the_inspection(self, finder: EditionFinder) -> None:
        other = later(title="Another plan")

        assert id_of(await finder.find(other, inspection_id=INSPECTION_ID)) == INSPECTION_ID
        assert await finder.find(other, inspection_id="import-nowhere") is None

    async def test_lays_another_reading_of_the_same_edition_beside_it(
        self, finder: EditionFinder
    ) -> None:
        mended = replace(FIRST, recommendations=(printed(1, section="Custody"), printed(2)))

        found = await finder.find(mended)

        assert found is not None
        assert not found.has_anything_left

    async def test_knows_the_first_edition_even_after_others(
        self, database: Database, finder: EditionFinder
    ) -> None:
        await EditionRepository(database).add(INSPECTION_ID, [printed(3)], [])

        assert await finder.find(FIRST) is None

    async def test_takes_the_latest_of_several(
        self, database: Database, finder: EditionFinder
    ) -> None:
        newer = an_edition(
            printed(1), on=date(2026, 3, 20), title=TITLE, published_on=date(2026, 3, 20)
        )
        await InspectionRepository(database).keep_opening(another(newer, "newer"), received_at=NOW)

        assert id_of(await finder.find(later())) == "import-newer"

    async def test_finds_each_force_of_a_national_report(
        self, database: Database, finder: EditionFinder
    ) -> None:
        forces = ("Eastmoor Police", "Westmoor Police")
        for one in for_forces(FIRST, forces):
            await InspectionRepository(database).keep_opening(one, received_at=NOW)

        found = [await finder.find(one) for one in for_forces(later(), forces)]

        assert [one and one.running.opening.inspection.force for one in found] == list(forces)

    async def test_leaves_an_announcement_to_be_replaced(
        self, database: Database, finder: EditionFinder
    ) -> None:
        announced = another(replace(FIRST, recommendations=()), "announced")
        await InspectionRepository(database).keep_opening(announced, received_at=NOW)

        assert await finder.find(later(), inspection_id="import-announced") is None
