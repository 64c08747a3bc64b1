"""The walk of one item from being assigned to closure, as its people take it."""

import asyncio
import re
from dataclasses import dataclass

from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from tests.end_to_end.whole_traction import WholeTraction

OWNER = "Insp Gareth Moss"
REVIEWER = "C Supt Martin Fell"
REFERENCE = "AFI.5"
_WITHIN_MILLISECONDS = 15_000
_WORKER_BACK_SECONDS = 60
# A round of sending that the killed worker had begun is waited for until it is given up.
_NEWS_SECONDS = 120
_PAUSE_SECONDS = 0.2


@dataclass
class Desk:
    """One person's view of the Slack desk."""

    page: Page

    async def press(self, button: str, *, card: str) -> None:
        """Press a button on a card about an item, or in its row of a message about several."""
        pressed = self.page.get_by_role("button", name=button, exact=True)
        cards = self.page.get_by_test_id("message").filter(has_text=card)
        message = cards.filter(has=pressed).first
        await _once_shown(self.page, message)
        headline = message.locator(".section").filter(has_text=card).first
        marker = await headline.get_attribute("data-block-id") or ""
        row = message.locator(f'[data-block-id="buttons/{marker.rpartition("/")[2]}"]')
        place = row if await row.count() else message
        await place.get_by_role("button", name=button, exact=True).click()

    async def fill_in(self, answers: dict[str, str], *, submit: str) -> None:
        """Fill in the open modal by its labels and send it."""
        modal = self.page.get_by_test_id("modal")
        await expect(modal).to_be_visible()
        for label, answer in answers.items():
            await modal.get_by_label(re.compile(f"^{re.escape(label)}")).fill(answer)
        await modal.get_by_role("button", name=submit, exact=True).click()
        await self._send_again_while_told_to(modal, submit)

    async def _send_again_while_told_to(self, modal: Locator, submit: str) -> None:
        """With the worker gone, the modal keeps what was typed and asks to send it again."""
        async with asyncio.timeout(_WORKER_BACK_SECONDS):
            while await modal.is_visible():
                error = modal.get_by_test_id("field-error")
                if await error.is_visible():
                    assert "send it again" in await error.inner_text()
                    await modal.get_by_role("button", name=submit, exact=True).click()
                await asyncio.sleep(_PAUSE_SECONDS)


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
        link = page.get_by_role("link", name=name)
        await _once_shown(page, link)
        await link.click()
        return Desk(page)

    async def board_shows(self, words: str) -> None:
        """Wait, without a reload, until the item's page says so."""
        await expect(self.board.get_by_text(words, exact=False).first).to_be_visible(
            timeout=_WITHIN_MILLISECONDS
        )


async def _once_shown(page: Page, wanted: Locator) -> None:
    """Look again until it is there: news is held back for a moment, to be told together."""
    async with asyncio.timeout(_NEWS_SECONDS):
        while not await wanted.is_visible():
            await asyncio.sleep(_PAUSE_SECONDS)
            await page.reload()


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
    await expect(board.get_by_role("heading", name="Timeline")).to_be_visible()
    return Walk(traction=traction, context=context, board=board)


async def start_and_report(walk: Walk) -> None:
    """As the owner: start, then post an update."""
    desk = await walk.desk_of(OWNER)
    await desk.press("Start", card=REFERENCE)
    await walk.board_shows("Work started")
    await desk.press("Post update", card=REFERENCE)
    await desk.fill_in({"What has been done": "Half of the shifts are trained."}, submit="Post")
    await walk.board_shows("Half of the shifts are trained.")


async def submit_evidence(walk: Walk) -> None:
    """As the owner: a description and a link."""
    desk = await walk.desk_of(OWNER)
    await desk.press("Submit evidence", card=REFERENCE)
    await desk.fill_in(
        {
            "What the evidence shows": "Training records of all shifts.",
            "Link to the evidence": "https://records.northmoor.example/training",
        },
        submit="Submit",
    )
    await walk.board_shows("Training records of all shifts.")


async def return_it(walk: Walk) -> None:
    """As the reviewer: send it back with a reason, which the owner hears."""
    desk = await walk.desk_of(REVIEWER)
    await desk.press("Return", card=REFERENCE)
    await desk.fill_in({"Why it is returned": "One shift is missing."}, submit="Return")
    await walk.board_shows("One shift is missing.")


async def accept(walk: Walk) -> None:
    """As the reviewer: accept."""
    desk = await walk.desk_of(REVIEWER)
    await desk.press("Accept", card=REFERENCE)
    await desk.page.get_by_label("I have read the evidence and find it sufficient").check()
    await desk.fill_in({"Comment": "Checked against the rota."}, submit="Accept")
    await walk.board_shows("Evidence reviewed and accepted")


async def send_back(walk: Walk) -> None:
    """As the board, on the web page: not yet."""
    await walk.board.reload()
    await walk.board.get_by_label("Send back to the owner").check()
    await walk.board.get_by_label("Reason for the record").fill("The board wants the night shift.")
    await walk.board.get_by_role("button", name="Record decision").click()
    await walk.board_shows("The board wants the night shift.")


async def close(walk: Walk) -> None:
    """As the board, on the web page: closed as implemented."""
    await walk.board.reload()
    await walk.board.get_by_label("Close: implemented").check()
    await walk.board.get_by_role("button", name="Record decision").click()
    await walk.board_shows("Closed: implemented")
