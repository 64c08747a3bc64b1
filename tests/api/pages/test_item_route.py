"""One item's page: everything known of it, and what the reader may decide."""

from datetime import date, timedelta

import pytest

from domain.recommendation import Recommendation, Stage
from tests.api.pages.board_site import (
    AWAITING_REVIEW,
    GREEN,
    OVERDUE,
    REVIEWED,
    SUPERSEDED,
    UNDER_IT,
    BoardSite,
    hrefs,
    words,
)
from tests.api.pages.query_counts import MOST_QUERIES, queries
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    OWNER,
    REVIEWER,
    a_recommendation,
    a_recommendation_in,
    a_review,
    an_opening,
    some_evidence,
)


def path_of(item: Recommendation) -> str:
    return f"/items/{item.recommendation_id}"


class TestItem:
    async def test_tells_everything_known_of_it(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get(path_of(REVIEWED))
        said = words(page)
        assert page.status_code == 200
        for fact in (
            "Area for improvement AFI.1",
            "Amber: declared by the owner",
            "Action owner Supt Priya Nair",
            "Improvement plan owner C/Supt Ruth Adeyemi",
            "Portfolio holder ACC Martin Shaw",
            "Reviewer Chief Inspector Lowe",
            "Due 30 June 2026",
            "Source Northmoor Police: how well calls are answered , 4.2, pages 6 and 14",
            "Management response The script asks now.",
            "call-script",
            "Supt Priya Nair, 13 April 2026 Accepted by Chief Inspector Lowe, 14 April 2026",
            "Assigned to Contact and Response by Traction 14 April 2026, 10:30",
        ):
            assert fact in said, fact

    async def test_links_to_what_it_stands_under_and_what_stands_under_it(
        self, northmoor_site: BoardSite
    ) -> None:
        assert path_of(UNDER_IT) in hrefs(await northmoor_site.get(path_of(OVERDUE)))
        assert path_of(OVERDUE) in hrefs(await northmoor_site.get(path_of(UNDER_IT)))

    async def test_names_what_superseded_it(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get(path_of(SUPERSEDED))
        assert path_of(GREEN) in hrefs(page)
        assert "Superseded by another item, by DCC Olu Mensah on 14 April 2026" in words(page)
        assert "Nothing: this item is closed." in words(page)

    async def test_gives_the_due_date_in_the_papers_words_where_there_is_no_date(
        self, northmoor_site: BoardSite
    ) -> None:
        assert "Due Ongoing Last update" in words(
            await northmoor_site.get(path_of(AWAITING_REVIEW))
        )

    async def test_says_what_happens_next_on_working_days(self, northmoor_site: BoardSite) -> None:
        said = words(await northmoor_site.get(path_of(GREEN)))
        for step in (
            "2 June 2026, 09:00 Supt Priya Nair Reminder: due in 20 working days",
            "30 June 2026, 09:00 Supt Priya Nair Last reminder",
            "30 June 2026 Supt Priya Nair Due by the end of this day",
            "1 July 2026, 09:00 Supt Priya Nair Prompt: 1 working day overdue",
            "ACC Martin Shaw, the board Prompt: 20 working days overdue",
            "Rated Amber: no update for 45 days",
        ):
            assert step in said, step

    async def test_knows_the_bank_holidays_of_the_inspections_division(
        self, site: BoardSite
    ) -> None:
        item = a_recommendation(due_on=date(2026, 6, 19))
        await site.open_inspection(an_opening(item))
        # Without the Spring Bank Holiday it would be the 22nd.
        assert "21 May 2026, 09:00 Supt Priya Nair Reminder: due in 20 working days" in words(
            await site.get(path_of(item))
        )

    async def test_counts_days_on_without_anything_being_recorded(
        self, northmoor_site: BoardSite
    ) -> None:
        northmoor_site.world.clock.move_on(timedelta(hours=2))
        assert "Red: 4 days overdue" in words(await northmoor_site.get(path_of(OVERDUE)))
        northmoor_site.world.clock.move_on(timedelta(days=6))
        assert "Red: 10 days overdue" in words(await northmoor_site.get(path_of(OVERDUE)))

    async def test_has_no_page_for_an_item_nobody_knows(self, northmoor_site: BoardSite) -> None:
        assert (await northmoor_site.get("/items/nowhere")).status_code == 404
        assert (await northmoor_site.get("/items/%00")).status_code == 422

    async def test_takes_few_queries(self, northmoor_site: BoardSite) -> None:
        assert await queries(northmoor_site, path_of(REVIEWED)) <= MOST_QUERIES


class TestDecisionOffered:
    async def test_to_the_board_in_every_category_once_reviewed(
        self, northmoor_site: BoardSite
    ) -> None:
        said = words(await northmoor_site.get(path_of(REVIEWED)))
        assert "Close: implemented" in said
        assert "Send back to the owner" in said

    async def test_to_the_board_only_without_implementing_before_that(
        self, northmoor_site: BoardSite
    ) -> None:
        said = words(await northmoor_site.get(path_of(GREEN)))
        assert "Close: implemented" not in said
        assert "Close: no longer applicable" in said
        assert "Send back to the owner" not in said

    @pytest.mark.parametrize("person", [OWNER, REVIEWER, BYSTANDER])
    async def test_to_nobody_else(self, northmoor_site: BoardSite, person: str) -> None:
        said = words(await northmoor_site.get(path_of(REVIEWED), by=person))
        assert "Record decision" not in said
        assert "Board decision" not in said

    async def test_to_nobody_once_closed(self, northmoor_site: BoardSite) -> None:
        said = words(await northmoor_site.get(path_of(SUPERSEDED)))
        assert "Record decision" not in said
        assert "This item is closed: nothing is left to decide." in said

    async def test_without_closing_to_a_member_who_reviewed(self, site: BoardSite) -> None:
        item = a_recommendation_in(Stage.REVIEWED, review=a_review(by=BOARD_MEMBER))
        await site.open_inspection(an_opening(item))
        said = words(await site.get(path_of(item)))
        assert "Send back to the owner" in said
        assert "Close: implemented" not in said

    async def test_not_to_a_member_who_owns_the_item_with_the_reason(self, site: BoardSite) -> None:
        item = a_recommendation(action_owners=(BOARD_MEMBER,))
        await site.open_inspection(an_opening(item))
        said = words(await site.get(path_of(item)))
        assert "Record decision" not in said
        assert "An action owner may not close or rate their own item" in said


class TestEvidence:
    async def test_waits_for_a_check(self, northmoor_site: BoardSite) -> None:
        said = words(await northmoor_site.get(path_of(AWAITING_REVIEW)))
        assert "Supt Priya Nair, 13 April 2026 Not yet" in said

    async def test_without_a_link_or_with_one_that_ends_in_its_site_is_still_named(
        self, site: BoardSite
    ) -> None:
        evidence = (
            some_evidence(link=None),
            some_evidence(link="https://records.northmoor.example/"),
            some_evidence(link="https://records.northmoor.example/Dip%20sample.pdf"),
        )
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, evidence=evidence)
        await site.open_inspection(an_opening(item))
        said = words(await site.get(path_of(item)))
        assert "No link given" in said
        assert "records.northmoor.example The new" in said
        assert "Dip sample.pdf The new" in said


class TestFragment:
    async def test_is_empty_until_the_item_changes(self, northmoor_site: BoardSite) -> None:
        path = f"{path_of(REVIEWED)}/fragment"
        assert (await northmoor_site.get(f"{path}?version=1")).status_code == 204
        changed = await northmoor_site.get(f"{path}?version=0")
        assert changed.status_code == 200
        assert 'data-live-version="1"' in changed.text
        assert "Record decision" in words(changed)

    async def test_keeps_the_form_from_who_may_not_decide(self, northmoor_site: BoardSite) -> None:
        path = f"{path_of(REVIEWED)}/fragment?version=0"
        assert "Record decision" not in words(await northmoor_site.get(path, by=BYSTANDER))

    async def test_has_nothing_for_an_item_nobody_knows(self, northmoor_site: BoardSite) -> None:
        assert (await northmoor_site.get("/items/nowhere/fragment?version=0")).status_code == 404
