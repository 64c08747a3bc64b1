"""A portfolio's improvement plan: what it counts, what it shows besides, and how that adds up."""

from datetime import date

from domain.recommendation import SupportingDueDate
from tests.api.pages.board_site import (
    CONTACT,
    CRIME,
    GREEN,
    PEOPLE,
    BoardSite,
    hrefs,
    numbered,
    words,
)
from tests.api.pages.query_counts import queries
from tests.factories import INSPECTION_ID, a_recommendation
from tests.life_factories import a_transfer

ARRIVED = numbered(
    "AFI.20",
    GREEN,
    portfolio=CRIME,
    transfers=(a_transfer(from_portfolio=CONTACT, to_portfolio=CRIME),),
)
JOINT = numbered(
    "AFI.21",
    GREEN,
    supporting_portfolios=(CRIME,),
    supporting_due_dates=(SupportingDueDate(portfolio=CRIME, due_on=date(2026, 5, 29)),),
)
MOVED = numbered("AFI.22", a_recommendation(), transfers=(a_transfer(),))
# One query for who is signed in, and three for the plan.
MOST_QUERIES = 4


class TestPlan:
    async def test_counts_what_it_leads_and_says_how_that_comes_about(
        self, northmoor_site: BoardSite
    ) -> None:
        await northmoor_site.record(ARRIVED, JOINT, MOVED)
        said = words(await northmoor_site.get("/plans/Crime"))
        assert "Improvement plan: Crime" in said
        assert (
            "3 items are counted here: 2 from the start and 1 moved here. 1 more, joint, is counted"
            " under its lead and 1 more, moved away, is counted where it is now."
        ) in said
        assert "In progress moved here from Contact and Response" in said

    async def test_marks_joint_items_with_their_lead_and_own_date(
        self, northmoor_site: BoardSite
    ) -> None:
        await northmoor_site.record(JOINT)
        said = words(await northmoor_site.get("/plans/Crime"))
        assert "Joint, counted under Contact and Response 29 May 2026 30 June 2026" in said
        said = words(await northmoor_site.get("/plans/People%20%26%20Culture"))
        assert "0 items are counted here. 1 more, joint, is counted under its lead." in said
        assert "It leads no item." in said
        assert "No date of its own" in said

    async def test_keeps_what_was_moved_away_dated_and_unrated(
        self, northmoor_site: BoardSite
    ) -> None:
        await northmoor_site.record(MOVED)
        page = await northmoor_site.get("/plans/Crime")
        _, _, moved = page.text.partition("Moved away, not counted")
        assert "Moved to Contact and Response on 2 April 2026: Calls are theirs." in words(page)
        assert "app-rating" not in moved
        assert "/plans/Contact%20and%20Response" in hrefs(page)

    async def test_says_so_of_a_joint_item_it_once_led(self, northmoor_site: BoardSite) -> None:
        both = numbered("AFI.23", MOVED, supporting_portfolios=(CRIME,))
        await northmoor_site.record(both)
        said = words(await northmoor_site.get("/plans/Crime"))
        assert "moved there on 2 April 2026: Calls are theirs." in said
        assert "Moved away" not in said

    async def test_can_be_of_one_inspection(self, northmoor_site: BoardSite) -> None:
        other = numbered("AFI.24", GREEN, portfolio=CRIME, inspection_id="other")
        await northmoor_site.record(other)
        page = await northmoor_site.get(f"/plans/Crime?inspection={INSPECTION_ID}")
        assert "2 items are counted here." in words(page)
        assert "how well calls are answered" in words(page)
        assert "3 items are counted here." in words(await northmoor_site.get("/plans/Crime"))

    async def test_counts_as_many_as_the_board_does(self, northmoor_site: BoardSite) -> None:
        await northmoor_site.record(ARRIVED, JOINT, MOVED)
        page = await northmoor_site.get("/plans/Crime")
        (listed,) = [one for one in hrefs(page) if one.startswith("/items?")]
        assert "3 items found" in words(await northmoor_site.get(listed))

    async def test_finds_a_portfolio_whatever_its_name(self, northmoor_site: BoardSite) -> None:
        odd = numbered("AFI.25", GREEN, portfolio="IT/Digital & 100%?")
        await northmoor_site.record(odd)
        item = await northmoor_site.get(f"/items/{odd.recommendation_id}")
        path = next(one for one in hrefs(item) if one.startswith("/plans/IT"))
        assert "Improvement plan: IT/Digital & 100%?" in words(await northmoor_site.get(path))

    async def test_has_no_page_for_a_portfolio_nobody_knows(
        self, northmoor_site: BoardSite
    ) -> None:
        for name in ("Custody", "Cust%00ody", PEOPLE[:3]):
            assert (await northmoor_site.get(f"/plans/{name}")).status_code == 404

    async def test_takes_the_same_few_queries_however_many_items(
        self, northmoor_site: BoardSite
    ) -> None:
        before = await queries(northmoor_site, "/plans/Crime")
        await northmoor_site.record(*(numbered(f"AFI.{one}", MOVED) for one in range(100, 160)))
        assert await queries(northmoor_site, "/plans/Crime") == before <= MOST_QUERIES
