"""The walk of one item from being assigned to closure, as its people take it."""

import re
from dataclasses import dataclass

from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.end_to_end.whole_traction import WholeTraction

OWNER = "Insp Gareth Moss"
REVIEWER = "C/Supt Martin Fell"
REFERENCE = "AFI.5"
_WITHIN_MILLISECONDS = 15_000


@dataclass
class Desk:
    """One person's view of the Slack desk."""

    page: Page

    async def press(self, button: str, *, card: str) -> None:
        """Press a button on the latest card about an item."""
        message = self.page.get_by_test_id("message").filter(has_text=card).last
        await message.get_by_role("button", name=button, exact=True).click()

    async def fill_in(self, answers: dict[str, str], *, submit: str) -> None:
        """Fill in the open modal by its labels and send it."""
        modal = self.page.get_by_test_id("modal")
        await expect(modal).to_be_visible()
        for label, answer in answers.items():
            await modal.get_by_label(re.compile(f"^{re.escape(label)}")).fill(answer)
        await modal.get_by_role("button", name=submit, exact=True).click()
        await expect(modal).to_be_hidden()


@dataclass
class Walk:
    """The board's page of the item, kept open, and the desks of its people."""

    traction: WholeTraction
    context: BrowserContext
    board: Page

    async def desk_of(self, name: str) -> Desk:
        """Open the desk as that person."""
        page = await self.context.new_page()
        await page.goto(self.traction.desk_url)
        await page.get_by_role("link", name=re.compile(re.escape(name))).click()
        return Desk(page)

    async def board_shows(self, words: str) -> None:
        """Wait, without a reload, until the item's page says so."""
        await expect(self.board.get_by_text(words, exact=False).first).to_be_visible(
            timeout=_WITHIN_MILLISECONDS
        )


async def begin(traction: WholeTraction, browser: Browser) -> Walk:
    """Sign in as the board and open the item."""
    context = await browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(_WITHIN_MILLISECONDS)
    board = await context.new_page()
    await board.goto(traction.sign_in_url)
    await board.get_by_role("button", name="Sign in").click()
    await expect(board.get_by_role("heading", name="Status by portfolio")).to_be_visible()
    await board.get_by_role("link", name="Items", exact=True).click()
    await board.get_by_role("link", name=re.compile(f"^{re.escape(REFERENCE)}\\b")).first.click()
    await expect(board.get_by_text("Board decision").or_(board.get_by_text("Timeline")).first).to_be_visible()
    return Walk(traction=traction, context=context, board=board)
