"""Fixtures: a real Chromium, as installed on the machine."""

import shutil
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Final

import pytest
from playwright.async_api import Browser, BrowserContext, async_playwright

CHROMIUM_ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PATIENCE_MILLISECONDS: Final = 5_000


@pytest.fixture(scope="session")
async def chromium() -> AsyncGenerator[Browser]:
    """One browser for all tests; they are skipped where there is none."""
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
    """A fresh profile on a screen of ordinary size."""
    made = await chromium.new_context(viewport={"width": 1280, "height": 900})
    made.set_default_timeout(_PATIENCE_MILLISECONDS)
    yield made
    await made.close()
