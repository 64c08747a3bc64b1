"""One command for a selection of items: offered, filled in once, one result for each."""

import asyncio
import re
from urllib.parse import urlencode

import httpx2
import pytest

from domain.recommendation import Recommendation
from tests.api.pages.board_site import (
    CONTACT,
    CRIME,
    GREEN,
    OVERDUE,
    REVIEWED,
    SUPERSEDED,
    BoardSite,
    hidden,
    hrefs,
    numbered,
    words,
)
from tests.api.pages.query_counts import queries
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    NAMES,
    OWNER,
    PLAN_OWNER,
    SECOND_OWNER,
    SECRETARIAT,
    a_recommendation,
)
from tests.life_factories import an_extension
from workflows.client import UnavailableError

ASKED = numbered("AFI.11", a_recommendation(extension_request=an_extension()))


def path_of(command: str, *items: Recommendation) -> str:
    selected = urlencode([("item", one.recommendation_id) for one in items])
    return f"/items/bulk/{command}" + (f"?{selected}" if selected else "")


async def send(
    site: BoardSite,
    command: str,
    answers: dict[str, str],
    *items: Recommendation,
    by: str = BOARD_MEMBER,
) -> httpx2.Response:
    """Fill the form in as the page gives it."""
    page = await site.get(path_of(command, *items), by=by)
    assert page.status_code == 200, words(page)
    form = {"token": hidden(page, "token"), "item": [one.recommendation_id for one in items]}
    return await site.client.post(
        path_of(command), data={**form, **answers}, headers=await site.world.as_person(by)
    )


async def events(site: BoardSite, item: Recommendation) -> list[str]:
    history = await site.world.services.recommendations.history(item.recommendation_id)
    return [entry.event.removeprefix("recommendation.") for entry in history]


class TestList:
    @pytest.mark.parametrize(
        ("by", "commands"),
        [
            (BOARD_MEMBER, ["assign", "prompt", "transfer", "set_due_date", "grant_extension"]),
            (SECRETARIAT, ["assign", "prompt", "transfer"]),
            (OWNER, []),
            (PLAN_OWNER, []),
        ],
    )
    async def test_offers_what_an_office_may_do_to_every_item(
        self, northmoor_site: BoardSite, by: str, commands: list[str]
    ) -> None:
        page = await northmoor_site.get("/items", by=by)
        assert re.findall(r'formaction="/items/bulk/([^"]+)"', page.text) == commands
        assert page.text.count('type="checkbox" value="import-') == (6 if commands else 0)

    async def test_names_each_checkbox_by_its_item(self, northmoor_site: BoardSite) -> None:
        assert "Select R.1 " in words(await northmoor_site.get("/items"))


class TestForm:
    async def test_names_every_item_it_is_for(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get(path_of("transfer", GREEN, OVERDUE))
        assert "Transfer: 2 items" in words(page)
        assert f"/items/{OVERDUE.recommendation_id}" in hrefs(page)
        assert f'name="item" value="{GREEN.recommendation_id}"' in page.text

    async def test_asks_for_a_selection_that_can_be_taken(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get(path_of("transfer"))
        assert page.status_code == 422
        assert "Select at least one item in the list." in words(page)
        many = [numbered(f"AFI.{number}", GREEN) for number in range(100, 201)]
        page = await northmoor_site.get(path_of("transfer", *many))
        assert "101 items are selected, and at most 100 are taken at once" in words(page)

    async def test_takes_an_item_that_is_named_twice_once(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get(path_of("transfer", GREEN, GREEN))
        assert "Transfer: 1 item" in words(page)

    @pytest.mark.parametrize("command", ["close", "burn", "reopen"])
    async def test_is_there_for_no_other_command(
        self, northmoor_site: BoardSite, command: str
    ) -> None:
        assert (await northmoor_site.get(path_of(command, GREEN))).status_code == 404

    async def test_knows_no_item_that_is_not_kept(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get(path_of("transfer", GREEN, numbered("AFI.99", GREEN)))
        assert page.status_code == 404

    async def test_takes_the_same_few_queries_however_many_are_selected(
        self, northmoor_site: BoardSite
    ) -> None:
        many = [numbered(f"AFI.{number}", GREEN) for number in range(100, 160)]
        await northmoor_site.record(*many)
        few = await queries(northmoor_site, path_of("transfer", GREEN))
        assert await queries(northmoor_site, path_of("transfer", *many)) == few <= 8


class TestResults:
    @pytest.mark.parametrize(
        ("command", "answers", "event"),
        [
            ("assign", {"action_owners": NAMES[SECOND_OWNER]}, "assigned"),
            ("prompt", {"message": "Today?"}, "reminded"),
            ("transfer", {"to_portfolio": "Digital", "reason": "Theirs."}, "transferred"),
            ("set_due_date", {"due_on": "May 2027", "reason": "All."}, "due_date_set"),
        ],
    )
    async def test_are_told_for_each_item(
        self, northmoor_site: BoardSite, command: str, answers: dict[str, str], event: str
    ) -> None:
        page = await send(northmoor_site, command, answers, GREEN, REVIEWED)
        assert page.status_code == 200
        assert "done for 2 of 2 items" in words(page)
        for item in (GREEN, REVIEWED):
            assert (await events(northmoor_site, item))[-1] == event

    async def test_name_why_one_was_refused_and_hinder_no_other(
        self, northmoor_site: BoardSite
    ) -> None:
        await northmoor_site.record(ASKED)
        page = await send(northmoor_site, "grant_extension", {}, GREEN, ASKED, SUPERSEDED)
        said = words(page)
        assert "done for 1 of 3 items" in said
        assert "AFI.2 Identify callers who are vulnerable Refused: Nobody has asked" in said
        assert "AFI.11 Identify callers who are vulnerable Done" in said
        assert "AFI.3 Identify callers who are vulnerable Refused: This item is closed" in said

    async def test_are_the_same_however_often_the_form_is_sent(
        self, northmoor_site: BoardSite
    ) -> None:
        page = await northmoor_site.get(path_of("transfer", GREEN, OVERDUE))
        form = {
            "token": hidden(page, "token"),
            "item": [GREEN.recommendation_id, OVERDUE.recommendation_id],
            "to_portfolio": CRIME,
            "reason": "Theirs.",
        }
        headers = await northmoor_site.world.as_person(BOARD_MEMBER)
        path = path_of("transfer")
        pages = await asyncio.gather(
            *(northmoor_site.client.post(path, data=form, headers=headers) for _ in range(2))
        )
        pages.append(await northmoor_site.client.post(path, data=form, headers=headers))
        assert {re.sub(r"\?v=\w+", "", words(one)) for one in pages} == {words(pages[0])}
        assert await events(northmoor_site, GREEN) == ["taken_up", "transferred"]
        assert "The item is in this portfolio already" in words(pages[0])

    async def test_of_items_that_did_not_answer_are_got_by_sending_again(
        self, northmoor_site: BoardSite
    ) -> None:
        page = await northmoor_site.get(path_of("prompt", GREEN))
        form = {"token": hidden(page, "token"), "item": GREEN.recommendation_id}
        northmoor_site.world.commands.refusal = UnavailableError("Send the same again.")
        page = await northmoor_site.post(path_of("prompt"), form)
        assert "done for 0 of 1 item" in words(page)
        assert "Reload this page to send it again" in words(page)
        northmoor_site.world.commands.refusal = None
        page = await northmoor_site.post(path_of("prompt"), form)
        assert "done for 1 of 1 item" in words(page)

    async def test_are_all_refusals_for_somebody_without_the_right(
        self, northmoor_site: BoardSite
    ) -> None:
        page = await send(northmoor_site, "prompt", {}, GREEN, by=BYSTANDER)
        assert "Refused: Only the board, the secretariat" in words(page)


class TestMistakes:
    async def test_are_told_beside_the_field_with_everything_kept(
        self, northmoor_site: BoardSite
    ) -> None:
        answers = {"to_portfolio": "Contact and Respons", "reason": "Theirs."}
        page = await send(northmoor_site, "transfer", answers, GREEN, OVERDUE)
        assert page.status_code == 422
        assert words(page).count(f"Did you mean {CONTACT}?") == 2
        assert "Theirs." in page.text
        assert page.text.count('name="item"') == 2
        assert await events(northmoor_site, GREEN) == ["taken_up"]

    async def test_of_a_selection_are_told_however_it_is_sent(
        self, northmoor_site: BoardSite
    ) -> None:
        form = {"token": "12345678"}
        page = await northmoor_site.post(path_of("prompt"), form)
        assert page.status_code == 422
        assert "Select at least one item in the list." in words(page)
        page = await northmoor_site.post(path_of("prompt"), {"token": "x"})
        assert "Something in the address or form is wrong" in words(page)
