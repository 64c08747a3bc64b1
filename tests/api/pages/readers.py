"""People at the real pages, each in a browser of their own."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from playwright.async_api import BrowserContext, Page

from tests.api.pages.board_site import BoardSite
from tests.serving import serve


@dataclass(frozen=True)
class Reader:
    """A signed-in person's open page, and what its console said."""

    page: Page
    base_url: str
    said: list[str]

    async def open(self, path: str) -> None:
        """Go to that page of the site."""
        await self.page.goto(self.base_url + path)


@asynccontextmanager
async def reading(
    site: BoardSite, context: BrowserContext, person_id: str
) -> AsyncGenerator[Reader]:
    """Serve the site, and sign that person in by a one-time link."""
    said: list[str] = []
    page = await context.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    link = await site.world.services.sessions.make_link(person_id, site.world.clock())
    async with serve(site.app) as base_url:
        await page.goto(f"{base_url}/sign-in?link={link}&next=/board")
        await page.get_by_role("button", name="Sign in").click()
        yield Reader(page=page, base_url=base_url, said=said)
        await page.close()
