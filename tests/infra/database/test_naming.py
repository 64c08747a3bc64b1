"""People, portfolios and items by the words somebody typed."""

import pytest

from domain.naming import NobodyMeantError, NoItemMeantError, NoPortfolioMeantError
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.naming import Finder
from tests.factories import INSPECTION_ID, NOW, a_person, an_opening
from tests.infra.database.stories import numbered, taken_up

ITEMS = (
    numbered(1),
    numbered(10, portfolio="Custody", supporting_portfolios=("Finance & Estates",)),
    numbered(25),
    numbered(26, reference="AFI.25"),
)


@pytest.fixture
async def finder(database: Database) -> Finder:
    opening = an_opening(*ITEMS)
    await InspectionRepository(database).keep_opening(opening, received_at=NOW)
    await ChangeRepository(database).record([taken_up(one) for one in ITEMS])
    return Finder(database)


class TestFindPerson:
    async def test_knows_a_name(self, finder: Finder) -> None:
        assert await finder.find_person("supt priya nair") == a_person()

    async def test_offers_whoever_is_nearest(self, finder: Finder) -> None:
        with pytest.raises(NobodyMeantError, match="Supt Priya Nair"):
            await finder.find_person("Pria Nair")


class TestFindPortfolio:
    @pytest.mark.parametrize("words", ["custody", "Finance & estates"])
    async def test_knows_those_that_lead_and_those_that_support(
        self, finder: Finder, words: str
    ) -> None:
        assert (await finder.find_portfolio(words)).casefold() == words.casefold()

    async def test_offers_those_nearest(self, finder: Finder) -> None:
        with pytest.raises(NoPortfolioMeantError, match="Contact and Response"):
            await finder.find_portfolio("Contact and Responce")


class TestFindItem:
    @pytest.mark.parametrize("words", [ITEMS[0].recommendation_id, "AFI.1", " afi.1 ", "AFI.01"])
    async def test_knows_an_id_and_a_reference(self, finder: Finder, words: str) -> None:
        found = await finder.find_item(words)

        assert found.recommendation_id == ITEMS[0].recommendation_id

    async def test_looks_within_the_inspection_that_is_given(self, finder: Finder) -> None:
        found = await finder.find_item("AFI.10", inspection_id=INSPECTION_ID)

        assert found.recommendation_id == ITEMS[1].recommendation_id
        with pytest.raises(NoItemMeantError):
            await finder.find_item("AFI.10", inspection_id="another")

    async def test_does_not_choose_between_two_of_a_reference(self, finder: Finder) -> None:
        with pytest.raises(NoItemMeantError, match=r"AFI\.25 of 'Northmoor .*afi-26\): give the"):
            await finder.find_item("AFI.25")

    async def test_offers_those_nearest(self, finder: Finder) -> None:
        with pytest.raises(NoItemMeantError, match=r"Did you mean AFI\.1 "):
            await finder.find_item("AFI-11")

    @pytest.mark.parametrize("words", ["  ", "\x00", "\udcff"])
    async def test_finds_nothing_for_no_words(self, finder: Finder, words: str) -> None:
        with pytest.raises(NoItemMeantError, match="list of items"):
            await finder.find_item(words)
