"""The list of items: what it finds, how it pages, and what it says of mistakes."""

import re
from html import unescape

import httpx2
import pytest

from api.pages import links
from domain.recommendation import RecommendationKind
from tests.api.pages.board_site import GREEN, BoardSite, hrefs, northmoor, numbered, words
from tests.api.pages.query_counts import MOST_QUERIES, queries
from tests.factories import INSPECTION_ID, OWNER, SECOND_OWNER
from tests.life_factories import an_extension


def listed(page: httpx2.Response) -> list[str]:
    """The references of the rows, in order."""
    found = re.findall(r'app-items__title"><a class="govuk-link" href="[^"]+">([^<]+)<', page.text)
    return [unescape(one) for one in found]


class TestItems:
    async def test_lists_everything_by_due_date(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get("/items")
        assert listed(page) == ["R.1", "AFI.1", "AFI.2", "AFI.3", "R.1a", "AFI.4"]
        said = words(page)
        assert "6 items" in said
        assert "4 days overdue" in said
        assert "First due 31 March 2026" in said
        assert "with People & Culture" in said
        assert "Record why a <caller> is vulnerable" in said

    @pytest.mark.parametrize(
        ("question", "expected"),
        [
            ("need=decision", ["AFI.1"]),
            ("need=decision&stage=in_progress", []),
            ("need=overdue", ["R.1"]),
            ("need=no_update", []),
            ("need=overdue_originally", ["R.1"]),
            ("need=undated", ["AFI.4"]),
            ("need=extension", []),
            ("need=inspectorate", []),
            ("stage=evidence_submitted", ["AFI.4"]),
            ("rating=red", ["R.1"]),
            ("rating=not_rated&sort=reference", ["AFI.4", "R.1a"]),
            ("rating=complete&rating=not_applicable", ["AFI.3"]),
            ("kind=recommendation&kind=sub_recommendation", ["R.1", "R.1a"]),
            ("portfolio=Crime&sort=reference&descending=yes", ["R.1a", "R.1"]),
            (f"owner={SECOND_OWNER}", ["R.1"]),
            (f"inspection={INSPECTION_ID}&due_before=2026-05-01", ["R.1"]),
            ("text=repeat+victims", ["R.1"]),
            ("text=afi.4", ["AFI.4"]),
        ],
    )
    async def test_answers_the_question_in_the_address(
        self, northmoor_site: BoardSite, question: str, expected: list[str]
    ) -> None:
        assert listed(await northmoor_site.get(f"/items?{question}")) == expected

    async def test_finds_what_waits_for_the_board_or_the_inspectorate(
        self, northmoor_site: BoardSite
    ) -> None:
        await northmoor_site.record(
            numbered("AFI.30", GREEN, extension_request=an_extension()),
            numbered("AFI.31", GREEN, kind=RecommendationKind.CAUSE_OF_CONCERN),
        )
        assert listed(await northmoor_site.get("/items?need=extension")) == ["AFI.30"]
        page = await northmoor_site.get("/items?need=inspectorate")
        assert listed(page) == ["AFI.31"]
        assert "Remove filter Awaiting the inspectorate" in words(page)

    async def test_offers_what_there_is_to_filter_by(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get("/items?portfolio=Crime")
        assert '<option value="Crime" selected>Crime</option>' in page.text
        assert f'<option value="{OWNER}">Supt Priya Nair</option>' in page.text
        assert "Northmoor Police: how well calls are answered" in words(page)

    async def test_leads_through_every_page_without_missing_a_row(
        self, northmoor_site: BoardSite
    ) -> None:
        more = [numbered(f"AFI.{number}", GREEN) for number in range(100, 220)]
        await northmoor_site.record(*more)
        path, seen = "/items?sort=reference", list[str]()
        while path:
            page = await northmoor_site.get(path)
            seen += listed(page)
            path = next((one for one in hrefs(page) if "cursor=" in one), "")
        assert len(seen) == len(set(seen)) == 126

    async def test_says_that_nothing_matches_or_that_nothing_is_imported(
        self, site: BoardSite
    ) -> None:
        await site.world.services.people.keep(northmoor().people)
        assert "Nothing imported yet" in words(await site.get("/items"))
        await site.open_inspection()
        assert "No item matches" in words(await site.get("/items?text=nothing+like+it"))

    async def test_takes_the_same_few_queries_however_many_items(
        self, northmoor_site: BoardSite
    ) -> None:
        before = await queries(northmoor_site, "/items")
        await northmoor_site.record(*(numbered(f"AFI.{one}", GREEN) for one in range(100, 160)))
        assert await queries(northmoor_site, "/items") == before <= MOST_QUERIES


class TestMistakes:
    @pytest.mark.parametrize(
        ("question", "message"),
        [
            ("due_before=next+week", "“next week” is not a date. Enter it like 2011-06-30."),
            ("rating=purple", "“purple” is not a choice here."),
            ("sort=colour", "“colour” is not a choice here."),
            ("shade=red", "There is no filter called “shade”."),
            ("cursor=bm9wZQ", "This page of the list does not exist any more"),
            ("cursor=%C3%A9", "This page of the list does not exist any more"),
            ("owner=%00", "It contains a character that cannot be shown"),
            (f"text={'a' * 1001}", "Enter at most 1,000 characters."),
        ],
    )
    async def test_are_named_with_the_form_as_filled_in(
        self, northmoor_site: BoardSite, question: str, message: str
    ) -> None:
        page = await northmoor_site.get(f"/items?{question}")
        assert page.status_code == 422
        assert "There is a problem" in words(page)
        assert message in words(page)
        assert listed(page) == []

    async def test_keep_what_was_typed(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get("/items?due_before=soon&text=callers&rating=red")
        assert 'value="soon"' in page.text
        assert 'value="callers"' in page.text
        assert links.ITEMS in hrefs(page)
