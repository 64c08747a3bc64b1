"""Bringing a document in, in a real browser: from the file to the running inspection."""

from collections.abc import AsyncGenerator

import pytest
from playwright.async_api import BrowserContext, expect

from tests.api.pages.axe import violations
from tests.api.pages.board_site import BoardSite
from tests.api.pages.readers import Reader, reading
from tests.api.pages.test_intake_route import FIRST, HEAD, PLAN, THIRD
from tests.factories import SECRETARIAT, everybody


@pytest.fixture
async def reader(site: BoardSite, context: BrowserContext) -> AsyncGenerator[Reader]:
    """The secretariat, signed in, with nothing imported yet."""
    await site.world.services.people.keep(everybody())
    async with reading(site, context, SECRETARIAT) as signed_in:
        yield signed_in


class TestBringingADocumentIn:
    async def test_leads_from_the_file_over_a_correction_to_the_inspection(
        self, reader: Reader
    ) -> None:
        page = reader.page
        await reader.open("/inspections")
        await page.get_by_role("link", name="Import a report, plan or board paper").click()
        assert await violations(page) == []
        await _choose(reader, "plan.csv", PLAN)

        await expect(page.get_by_role("heading", name="beside the document")).to_be_visible()
        for folded in await page.locator("summary").all():
            await folded.click()
        assert await violations(page) == []

        await page.get_by_role("link", name="Correct what stands at line 3").click()
        assert await violations(page) == []
        await page.get_by_label("Due date").fill("1 July 2027")
        await page.get_by_role("button", name="Keep the correction").click()
        await expect(page.get_by_role("alert")).to_contain_text("The row is corrected")

        await page.get_by_role("button", name="Start the inspection").click()
        await expect(page.get_by_role("alert")).to_contain_text("The inspection is started")
        await page.get_by_role("link", name="plan", exact=True).click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("plan")
        assert reader.said == []

    async def test_confirms_a_newer_edition_item_by_item(self, reader: Reader) -> None:
        page = reader.page
        await reader.open("/imports")
        await _choose(reader, "plan.csv", PLAN)
        await page.get_by_role("button", name="Start the inspection").click()
        await reader.open("/imports")
        await _choose(reader, "plan.csv", HEAD + FIRST + THIRD)
        await expect(page.get_by_role("heading", name="A newer edition")).to_be_visible()
        assert await violations(page) == []
        await page.get_by_label("flag AFI.2 as not listed any more").uncheck()
        await page.get_by_role("button", name="Apply what is ticked").click()
        await expect(page.get_by_text("AFI.3, new: Started.")).to_be_visible()
        await expect(page.get_by_label("flag AFI.2 as not listed any more")).to_be_visible()
        assert reader.said == []


async def _choose(reader: Reader, name: str, content: str) -> None:
    chosen = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    await reader.page.get_by_label("Files").set_input_files(files=[chosen])  # pyright: ignore[reportArgumentType]
    await reader.page.get_by_role("button", name="Read").click()
