"""The board's page, counted from what is recorded."""

from datetime import timedelta

import httpx2
import pytest

from domain.directory.commands import MarkLeft
from domain.people import THE_OPERATOR
from domain.recommendation import RAGRating
from domain.working_days import london_date
from tests.api.pages.board_site import (
    CRIME,
    GREEN,
    REMARK,
    BoardSite,
    hrefs,
    northmoor,
    numbered,
    words,
)
from tests.api.pages.query_counts import MOST_QUERIES, queries
from tests.factories import (
    INSPECTION_ID,
    NOW,
    SECOND_OWNER,
    Changes,
    a_recommendation,
    an_inspection,
    an_opening,
)
from tests.life_factories import a_transfer


def version_of(page: httpx2.Response) -> str:
    return page.text.partition('data-live-version="')[2].partition('"')[0]


def count_of(page: httpx2.Response, meaning: str) -> str:
    """The number a screen reader hears before that meaning."""
    return words(page).partition(f" {meaning}")[0].rpartition(" ")[2]


async def open_a_second(site: BoardSite, **changes: Changes) -> None:
    second = an_inspection(
        inspection_id="import-other", external_id="other", title="How custody is run", **changes
    )
    item = a_recommendation(recommendation_id="import-other.1", inspection_id="import-other")
    await site.open_inspection(an_opening(item, inspection=second))


class TestBoard:
    async def test_says_how_things_stand_and_what_needs_the_board(
        self, northmoor_site: BoardSite
    ) -> None:
        page = await northmoor_site.get("/board")
        said = words(page)
        assert page.status_code == 200
        assert "1 of 6 items is complete, 1 is red and 2 are not rated." in said
        assert "3 open items are due on 30 June 2026." in said
        assert "1 waiting for a decision 0 extensions waiting 1 red 1 overdue" in said
        assert "1 overdue on the original date 1 without a due date" in said
        assert "0 no update for 45 days 1 waiting for a review" in said
        assert "0 awaiting the inspectorate 0 waiting for a new owner" in said
        assert "Northmoor Police: how well calls are answered, published 20 February 2026" in said
        assert "DCC Olu Mensah, programme board" in said

    async def test_counts_each_item_once_under_its_lead(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get("/board")
        assert count_of(page, "areas for improvement, Contact and Response") == "4"
        assert count_of(page, "recommendations, Crime") == "2"
        assert count_of(page, "completed areas for improvement, whole force") == "1"

    async def test_leads_from_every_count_to_as_many_items(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get("/board")
        found = [one for one in hrefs(page) if one.startswith("/items?")]
        assert len(found) > 10
        for href in found:
            listed = words(await northmoor_site.get(href))
            assert "No item matches" not in listed, href

    async def test_names_joint_items_and_those_no_longer_applicable(
        self, northmoor_site: BoardSite
    ) -> None:
        said = words(await northmoor_site.get("/board"))
        assert "AFI.1 , led by Contact and Response, also supports People & Culture." in said
        assert "AFI.3 (closed as superseded)" in said
        assert "People & Culture joint" in said

    async def test_names_every_move_between_portfolios(self, northmoor_site: BoardSite) -> None:
        moved = (a_transfer(from_portfolio="Custody", to_portfolio=CRIME, on=None), a_transfer())
        await northmoor_site.record(numbered("AFI.60", GREEN, transfers=moved))
        said = words(await northmoor_site.get("/board"))
        assert "AFI.60 , from Custody to Crime; AFI.60 , from Crime to Contact and Response" in said
        assert "on 2 April 2026 . Each item is counted once" in said

    async def test_leads_from_every_portfolio_to_its_plan(self, northmoor_site: BoardSite) -> None:
        found = hrefs(await northmoor_site.get(f"/board?inspection={INSPECTION_ID}"))
        assert f"/plans/Contact%20and%20Response?inspection={INSPECTION_ID}" in found
        assert "/plans/Crime" in hrefs(await northmoor_site.get("/board"))

    async def test_counts_what_waits_for_a_new_owner_where_it_is_listed(
        self, northmoor_site: BoardSite
    ) -> None:
        await northmoor_site.world.services.directory.change(
            SECOND_OWNER,
            MarkLeft(on=london_date(NOW)),
            actor=THE_OPERATOR,
            at=NOW,
            command_id="leave-1",
        )
        for path, listed in (
            ("/board", "/leavers"),
            (f"/board?inspection={INSPECTION_ID}", f"/leavers?inspection={INSPECTION_ID}"),
        ):
            page = await northmoor_site.get(path)
            assert count_of(page, "waiting for a new owner") == "1"
            assert listed in hrefs(page)

    async def test_holds_the_papers_own_tables_against_the_items(
        self, northmoor_site: BoardSite
    ) -> None:
        said = words(await northmoor_site.get("/board"))
        assert "Crime, recommendations, total: the paper says 3, the items give 2." in said
        assert "own tables differ in 1 place" in said
        assert f"1 remark on the imported paper {REMARK}" in said

    async def test_stays_silent_on_papers_where_it_counts_several(
        self, northmoor_site: BoardSite
    ) -> None:
        await open_a_second(northmoor_site)
        said = words(await northmoor_site.get("/board"))
        assert "2 inspections" in said
        assert "own tables differ" not in said
        assert "1 of 7 items is complete" in said

    async def test_can_be_limited_to_one_inspection(self, northmoor_site: BoardSite) -> None:
        await open_a_second(northmoor_site)
        page = await northmoor_site.get(f"/board?inspection={INSPECTION_ID}")
        assert "1 of 6 items is complete" in words(page)
        assert "own tables differ in 1 place" in words(page)
        counts = [one for one in hrefs(page) if one.startswith("/items?")]
        assert all(f"inspection={INSPECTION_ID}" in one for one in counts)
        assert f'data-live="/board/fragment/{INSPECTION_ID}"' in page.text

    async def test_says_what_to_do_while_nothing_is_imported(self, site: BoardSite) -> None:
        await site.world.services.people.keep(northmoor().people)
        assert "Nothing imported yet" in words(await site.get("/board"))

    async def test_has_no_page_for_an_inspection_nobody_knows(
        self, northmoor_site: BoardSite
    ) -> None:
        page = await northmoor_site.get("/board?inspection=nowhere")
        assert page.status_code == 404
        assert "Page not found" in words(page)

    async def test_names_twenty_joint_items_and_counts_the_rest(self, site: BoardSite) -> None:
        shared = a_recommendation(supporting_portfolios=(CRIME,), declared_rag=RAGRating.GREEN)
        items = (numbered(f"AFI.{number}", shared) for number in range(1, 24))
        await site.open_inspection(an_opening(*items))
        assert "AFI.20 , led by Contact and Response, also supports Crime; and 3 more items." in (
            words(await site.get("/board"))
        )

    @pytest.mark.parametrize("path", ["/board", f"/board?inspection={INSPECTION_ID}"])
    async def test_takes_the_same_few_queries_however_many_items(
        self, northmoor_site: BoardSite, path: str
    ) -> None:
        before = await queries(northmoor_site, path)
        items = [numbered(f"AFI.{number}", GREEN) for number in range(100, 160)]
        await northmoor_site.record(*items)
        assert await queries(northmoor_site, path) == before <= MOST_QUERIES


class TestFrontDoor:
    async def test_leads_to_the_board_and_keeps_the_question(self, site: BoardSite) -> None:
        answer = await site.client.get(f"/?inspection={INSPECTION_ID}")
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/board?inspection={INSPECTION_ID}"

    async def test_sends_strangers_to_sign_in_and_back(self, site: BoardSite) -> None:
        answer = await site.client.get("/board?inspection=x")
        assert answer.status_code == 303
        assert answer.headers["location"] == "/sign-in?next=/board%3Finspection%3Dx"


class TestFragment:
    async def test_is_empty_until_something_changes(self, northmoor_site: BoardSite) -> None:
        version = version_of(await northmoor_site.get("/board"))
        path = f"/board/fragment?version={version}"
        assert (await northmoor_site.get(path)).status_code == 204
        await northmoor_site.record(numbered("AFI.50", GREEN))
        changed = await northmoor_site.get(path)
        assert changed.status_code == 200
        assert "1 of 7 items is complete" in words(changed)
        assert version_of(changed) != version

    async def test_changes_at_midnight_when_items_become_overdue(
        self, northmoor_site: BoardSite
    ) -> None:
        version = version_of(await northmoor_site.get("/board"))
        northmoor_site.world.clock.move_on(timedelta(days=1))
        answer = await northmoor_site.get(f"/board/fragment?version={version}")
        assert answer.status_code == 200

    async def test_is_limited_like_the_page_it_refreshes(self, northmoor_site: BoardSite) -> None:
        await open_a_second(northmoor_site)
        path = "/board/fragment/import-other?version=0"
        assert "0 of 1 item is complete" in words(await northmoor_site.get(path))

    async def test_tells_an_open_page_that_nobody_is_signed_in(self, site: BoardSite) -> None:
        answer = await site.client.get("/board/fragment?version=0", headers={"Accept": "*/*"})
        assert answer.status_code == 401
