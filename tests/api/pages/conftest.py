"""A real browser, and the sample site it visits."""

import shutil
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from tests.api.pages.sample_site import Shown, sample_site
from tests.serving import serve

CHROMIUM_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Visit:
    """An open page, what its console said, and what the site shows."""

    page: Page
    base_url: str
    shown: Shown
    said: list[str]

    async def open(self, path: str) -> None:
        await self.page.goto(self.base_url + path)


@pytest.fixture(scope="session")
async def chromium() -> AsyncGenerator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("No Chromium here: install the chromium package to run the browser tests.")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=Path(path), args=[*CHROMIUM_ARGUMENTS]
        )
        yield browser
        await browser.close()


@pytest.fixture
async def context(chromium: Browser) -> AsyncGenerator[BrowserContext]:
    made = await chromium.new_context(viewport={"width": 1280, "height": 900})
    made.set_default_timeout(5_000)
    yield made
    await made.close()


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
