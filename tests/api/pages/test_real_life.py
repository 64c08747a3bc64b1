"""The later life of an item, given command by command in real browsers."""

from collections.abc import AsyncGenerator

import pytest
from playwright.async_api import Browser, BrowserContext, expect

from tests.api.pages.axe import violations
from tests.api.pages.board_site import CRIME, GREEN, OVERDUE, PEOPLE, SUPERSEDED, BoardSite
from tests.api.pages.readers import Reader, reading
from tests.factories import BOARD_MEMBER, NAMES, OWNER, SECRETARIAT

ITEM = f"/items/{GREEN.recommendation_id}"


@pytest.fixture
async def board(northmoor_site: BoardSite, context: BrowserContext) -> AsyncGenerator[Reader]:
    """The board member."""
    async with reading(northmoor_site, context, BOARD_MEMBER) as signed_in:
        yield signed_in


@pytest.fixture
async def secretary(northmoor_site: BoardSite, chromium: Browser) -> AsyncGenerator[Reader]:
    """The secretary, in a browser of her own."""
    own = await chromium.new_context(viewport={"width": 1280, "height": 900})
    async with reading(northmoor_site, own, SECRETARIAT) as signed_in:
        yield signed_in
    await own.close()


async def choose(reader: Reader, title: str, *, on: str = ITEM) -> None:
    """Go to the item's page, and from there to the form of that command."""
    await reader.open(on)
    await reader.page.get_by_role("link", name=title, exact=True).click()
    await expect(reader.page.get_by_role("heading", level=1)).to_have_text(title)
    assert await violations(reader.page) == []


async def confirmed(reader: Reader, words: str) -> None:
    """See the banner on the item's page."""
    await expect(reader.page.get_by_role("alert")).to_contain_text(words)
    assert await violations(reader.page) == []


class TestExtension:
    async def test_is_asked_by_the_secretariat_for_an_owner_and_granted_by_the_board(
        self, secretary: Reader, board: Reader
    ) -> None:
        await choose(secretary, "Ask for an extension")
        page = secretary.page
        await expect(page.get_by_label("For whom")).to_have_value(OWNER)
        await page.get_by_label("New due date").fill("soon")
        await page.get_by_role("button", name="Ask").click()
        summary = page.get_by_role("alert")
        await expect(summary).to_contain_text("'soon' is no date")
        assert await violations(page) == []
        await summary.get_by_role("link", name="'soon' is no date").click()
        await expect(page.get_by_label("New due date")).to_be_focused()
        await page.get_by_label("New due date").fill("September 2026")
        await page.get_by_label("Why more time is needed").fill("The supplier is late.")
        await page.get_by_role("button", name="Ask").click()
        await confirmed(secretary, "AFI.2: extension asked for")

        await board.open("/board")
        await board.page.get_by_role("link", name="1 extension waiting").click()
        await board.page.get_by_role("link", name="AFI.2", exact=True).click()
        await expect(board.page.get_by_text("the board has not decided")).to_be_visible()
        await choose(board, "Grant the extension")
        facts = board.page.get_by_text("asked by Helen Aske for Supt Priya Nair")
        await expect(facts).to_be_visible()
        await board.page.get_by_role("button", name="Grant").click()
        await confirmed(board, "AFI.2: extension granted")
        due = board.page.get_by_role("definition").filter(has_text="that is by 30 September 2026")
        await expect(due.first).to_be_visible()
        assert board.said == []


class TestPortfolios:
    async def test_change_by_a_transfer_that_both_plans_show(self, secretary: Reader) -> None:
        await choose(secretary, "Transfer")
        page = secretary.page
        await page.get_by_label("To which portfolio").fill("crime")
        await page.get_by_label("Why it moves").fill("Calls are theirs.")
        await page.get_by_role("button", name="Transfer").click()
        await confirmed(secretary, "AFI.2: transferred to Crime")

        await page.get_by_role("link", name=CRIME, exact=True).first.click()
        await expect(page.locator(".app-lead")).to_contain_text("3 items are counted here")
        assert await violations(page) == []
        await secretary.open("/plans/Contact%20and%20Response")
        moved = page.get_by_role("region", name="Moved away, not counted, table")
        await expect(moved).to_contain_text("AFI.2")
        await expect(moved).to_contain_text("Calls are theirs.")
        assert await violations(page) == []
        assert secretary.said == []

    async def test_support_one_another_in_a_joint_item(self, secretary: Reader) -> None:
        await choose(secretary, "Allocate jointly")
        page = secretary.page
        await page.get_by_label("Supporting portfolios").fill(f"{CRIME}, {PEOPLE}")
        await page.get_by_label("Who answers for the item").fill(NAMES[OWNER])
        await page.get_by_label("Dates of their own").fill(f"{CRIME}: 29 May 2026")
        await page.get_by_role("button", name="Allocate").click()
        await confirmed(secretary, "AFI.2: allocated jointly")
        await expect(page.get_by_text("due there on 29 May 2026")).to_be_visible()
        await expect(page.get_by_text("(answers for the item)")).to_be_visible()
        assert secretary.said == []


class TestReopening:
    async def test_takes_a_closed_item_up_again_with_its_history(self, board: Reader) -> None:
        await choose(board, "Reopen", on=f"/items/{SUPERSEDED.recommendation_id}")
        page = board.page
        await page.get_by_label("Why it is reopened").fill("The revisit found calls missed.")
        await page.get_by_label("New due date").fill("30 November 2026")
        await page.get_by_role("button", name="Reopen").click()
        await confirmed(board, "AFI.3: reopened")
        reopened = page.get_by_role("region", name="Reopened, table")
        await expect(reopened).to_contain_text("Superseded by another item, by DCC Olu Mensah")
        assert board.said == []


class TestSelection:
    async def test_is_transferred_in_one_go_with_a_result_for_each(self, board: Reader) -> None:
        page = board.page
        await board.open("/items")
        for item in (GREEN, OVERDUE):
            await page.get_by_label(f"Select {item.reference}", exact=True).check()
        await page.get_by_role("button", name="Transfer").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("Transfer: 2 items")
        assert await violations(page) == []
        await page.get_by_label("To which portfolio").fill(CRIME)
        await page.get_by_label("Why it moves").fill("Calls are theirs.")
        await page.get_by_role("button", name="Transfer").click()
        await expect(page.get_by_role("heading", level=1)).to_contain_text("done for 1 of 2 items")
        await expect(page.get_by_text("The item is in this portfolio already")).to_be_visible()
        assert await violations(page) == []
        assert board.said == []
