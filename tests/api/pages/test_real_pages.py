"""A board member's way through the real pages, in a real browser."""

import re
from collections.abc import AsyncGenerator

import pytest
from playwright.async_api import BrowserContext, expect

from tests.api.pages.axe import violations
from tests.api.pages.board_site import (
    CONTACT,
    GREEN,
    OVERDUE,
    REVIEWED,
    SUPERSEDED,
    BoardSite,
    numbered,
)
from tests.api.pages.readers import Reader, reading
from tests.factories import BOARD_MEMBER, INSPECTION_ID, OWNER

WITHIN_MILLISECONDS = 2_500


@pytest.fixture
async def reader(northmoor_site: BoardSite, context: BrowserContext) -> AsyncGenerator[Reader]:
    """The board member, signed in by a one-time link."""
    async with reading(northmoor_site, context, BOARD_MEMBER) as signed_in:
        yield signed_in


class TestWayThroughThePages:
    async def test_leads_from_a_count_on_the_board_to_a_decision_recorded(
        self, reader: Reader
    ) -> None:
        page = reader.page
        await expect(page.get_by_role("heading", level=1)).to_have_text("Programme Board")
        await page.get_by_role("link", name=f"4 areas for improvement, {CONTACT}").click()
        await expect(page.get_by_role("heading", name="4 items found")).to_be_visible()

        await page.get_by_role("link", name=REVIEWED.reference, exact=True).click()
        await expect(page.get_by_role("heading", name="What happens next")).to_be_visible()

        await page.get_by_label("Send back to the owner").check()
        await page.get_by_role("button", name="Record decision").click()
        summary = page.get_by_role("alert")
        await expect(summary).to_contain_text("Enter why the item is sent back")
        assert await violations(page) == []

        await summary.get_by_role("link").click()
        await expect(page.locator("#reason")).to_be_focused()
        await page.get_by_label("Close: implemented").check()
        await page.get_by_label("Reason for the record").fill("Seen in use.")
        await page.get_by_role("button", name="Record decision").click()

        banner = page.get_by_role("alert")
        await expect(banner).to_contain_text("AFI.1 is closed")
        await expect(banner).to_contain_text("Closed: implemented. Seen in use.")
        await expect(page).to_have_url(re.compile(r"\?recorded=2$"))
        assert await violations(page) == []
        assert reader.said == [ANSWERED_422]

    async def test_shows_on_the_open_board_what_happens_elsewhere(
        self, reader: Reader, northmoor_site: BoardSite
    ) -> None:
        lead = reader.page.locator(".app-lead")
        await expect(lead).to_contain_text("1 of 6 items is complete")
        await northmoor_site.record(numbered("AFI.50", GREEN))
        await expect(lead).to_contain_text("1 of 7 items", timeout=WITHIN_MILLISECONDS)
        assert reader.said == []


# Chromium notes every answer that is an error in its console, as it should here.
ANSWERED_422 = (
    "Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"
)


@pytest.mark.parametrize(
    "path",
    [
        "/board",
        f"/board?inspection={INSPECTION_ID}",
        "/items",
        "/items?need=overdue&text=service",
        f"/items/{REVIEWED.recommendation_id}",
        f"/items/{OVERDUE.recommendation_id}",
        f"/items/{SUPERSEDED.recommendation_id}",
        f"/items/{GREEN.recommendation_id}/do/transfer",
        f"/items/{GREEN.recommendation_id}/do/override_rag",
        f"/items/bulk/set_due_date?item={GREEN.recommendation_id}",
        "/plans/Crime",
        "/plans/People%20%26%20Culture",
        "/inspections",
        f"/inspections/{INSPECTION_ID}",
        "/people",
        f"/people/{OWNER}",
        "/leavers",
    ],
)
class TestEveryRealPage:
    async def test_is_accessible_and_breaks_no_policy(self, reader: Reader, path: str) -> None:
        await reader.open(path)
        assert await violations(reader.page) == []
        assert reader.said == []
