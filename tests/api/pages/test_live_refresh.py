"""Open pages keep themselves true, and leave the reader's work alone."""

from dataclasses import replace
from typing import Final

from playwright.async_api import BrowserContext, expect

from tests.api.pages import northmoor, northmoor_items
from tests.api.pages.conftest import Visit
from tests.api.pages.sample_site import DECIDABLE, sample_site
from tests.serving import serve

ITEM: Final = "/items/northmoor-afi.1"
WITHIN_MS: Final = 2_000
CHANGED_ITEM: Final = replace(DECIDABLE, version=8, title="Ask every caller about earlier calls")


async def polls(visit: Visit, *, times: int) -> None:
    """Let the page ask again, without living through the seconds it waits between."""
    for _ in range(times):
        async with visit.page.expect_response(lambda response: "fragment" in response.url):
            await visit.page.clock.run_for(15_000)


class TestBoard:
    async def test_shows_a_change_within_two_seconds_without_reloading(self, visit: Visit) -> None:
        await visit.open("/board")
        await visit.page.evaluate("window.notReloaded = true")

        visit.shown.board = northmoor.board(version="42", title="Extraordinary Board")

        heading = visit.page.get_by_role("heading", level=1)
        await expect(heading).to_contain_text("Extraordinary Board", timeout=WITHIN_MS)
        assert await visit.page.evaluate("window.notReloaded")
        assert visit.said == []

    async def test_keeps_focus_and_opened_figures_through_a_change(self, visit: Visit) -> None:
        await visit.open("/board")
        await visit.page.locator("#due-figures summary").click()
        await visit.page.get_by_role("link", name="AFI.25").focus()

        visit.shown.board = northmoor.board(version="42", title="Extraordinary Board")
        heading = visit.page.get_by_role("heading", level=1)
        await expect(heading).to_contain_text("Extraordinary Board", timeout=WITHIN_MS)

        await expect(visit.page.get_by_role("link", name="AFI.25")).to_be_focused()
        await expect(visit.page.locator("#due-figures table")).to_be_visible()

    async def test_leaves_frozen_figures_alone(self, visit: Visit) -> None:
        asked: list[str] = []
        visit.page.on("request", lambda request: asked.append(request.url))
        visit.shown.board = northmoor.board(frozen=True)
        await visit.open("/board")

        await visit.page.wait_for_timeout(1_500)

        assert not any("fragment" in url for url in asked)


class TestItem:
    async def test_keeps_half_typed_words_and_says_that_the_item_changed(
        self, visit: Visit
    ) -> None:
        await visit.open(ITEM)
        reason = visit.page.locator("#reason")
        await reason.press_sequentially("We still need")

        visit.shown.item = CHANGED_ITEM

        heading = visit.page.get_by_role("heading", level=1)
        await expect(heading).to_have_text(CHANGED_ITEM.title, timeout=WITHIN_MS)
        await expect(reason).to_be_focused()
        await reason.press_sequentially(" the figures")
        await expect(reason).to_have_value("We still need the figures")
        await expect(visit.page.get_by_text("changed since you began")).to_be_visible()
        version = visit.page.locator("form[action$=decision] input[name=version]")
        await expect(version).to_have_value("7")

    async def test_takes_an_untouched_form_away_when_there_is_nothing_left_to_decide(
        self, visit: Visit
    ) -> None:
        await visit.open(ITEM)

        visit.shown.item = replace(northmoor_items.CLOSED_ITEM, recommendation_id="northmoor-afi.1")

        await expect(visit.page.locator("#reason")).to_have_count(0, timeout=WITHIN_MS)
        await expect(visit.page.get_by_text("Only the inspectorate can")).to_be_visible()

    async def test_says_so_once_when_the_reader_has_been_signed_out(self, visit: Visit) -> None:
        await visit.open(ITEM)

        visit.shown.fragment_status = 401

        await expect(visit.page.get_by_text("You have been signed out")).to_be_visible()

    async def test_says_so_while_the_server_cannot_answer(self, visit: Visit) -> None:
        await visit.page.clock.install()
        await visit.open(ITEM)
        notice = visit.page.get_by_text("may be out of date")

        visit.shown.fragment_status = 503
        await polls(visit, times=3)
        await expect(notice).to_be_visible()

        visit.shown.fragment_status = 200
        await polls(visit, times=1)
        await expect(notice).to_have_count(0)


class TestWithoutScripts:
    async def test_filters_and_shows_the_decision_form(
        self, context: BrowserContext, visit: Visit
    ) -> None:
        browser = context.browser
        assert browser is not None
        plain = await browser.new_context(java_script_enabled=False)
        page = await plain.new_page()
        async with serve(sample_site(visit.shown)) as base_url:
            await page.goto(f"{base_url}/items")
            await page.locator("summary").click()
            await page.get_by_label("Red").check()
            await page.get_by_role("button", name="Show items").first.click()
            assert "rating=red" in page.url

            await page.goto(base_url + ITEM)
            await expect(page.get_by_role("button", name="Record decision")).to_be_visible()
            await plain.close()
