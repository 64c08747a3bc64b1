"""A real browser, and the sample site it visits."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass

import pytest
from playwright.async_api import BrowserContext, Page

from tests.api.pages.board_site import BoardSite, board_site
from tests.api.pages.sample_site import Shown, sample_site
from tests.api.worlds import APIWorld
from tests.serving import serve


@dataclass(frozen=True)
class Visit:
    """An open page, what its console said, and what the site shows."""

    page: Page
    base_url: str
    shown: Shown
    said: list[str]

    async def open(self, path: str) -> None:
        await self.page.goto(self.base_url + path)


@pytest.fixture
async def visit(context: BrowserContext) -> AsyncGenerator[Visit]:
    shown = Shown()
    said: list[str] = []
    page = await context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    async with serve(sample_site(shown)) as base_url:
        yield Visit(page=page, base_url=base_url, shown=shown, said=said)
        await page.close()


@pytest.fixture
async def site(world: APIWorld) -> AsyncGenerator[BoardSite]:
    """The real pages with nothing imported yet."""
    made = board_site(world)
    yield made
    await made.client.aclose()


@pytest.fixture
async def northmoor_site(site: BoardSite) -> BoardSite:
    """The real pages with Northmoor's inspection taken up."""
    await site.open_inspection()
    return site
