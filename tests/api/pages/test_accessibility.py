"""Every page, in a real browser, on a desk and on a phone."""

from pathlib import Path
from typing import Any, Final

import pytest

from tests.api.pages.conftest import Visit
from tests.api.pages.sample_site import LIVE_PAGES, STILL_PAGES

AXE: Final = Path(__file__).parents[2] / "assets" / "axe.min.js"
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, PHONE = 1280, 390


async def violations(visit: Visit) -> list[str]:
    await visit.page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = await visit.page.evaluate(
        "rules => axe.run(document, {runOnly: rules})", RULES
    )
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found["violations"]]


@pytest.mark.parametrize("path", [*LIVE_PAGES, *STILL_PAGES])
class TestEveryPage:
    async def test_is_accessible_and_fits_a_desk_and_a_phone(self, visit: Visit, path: str) -> None:
        await visit.open(path)
        for width in (DESK, PHONE):
            await visit.page.set_viewport_size({"width": width, "height": 900})
            assert await violations(visit) == [], width
            taken = await visit.page.evaluate("document.documentElement.scrollWidth")
            assert taken == width, "The page scrolls sideways: wrap what is too wide."
        assert visit.said == [], "The browser complained, perhaps of the content policy."


class TestTheCheckItself:
    async def test_finds_an_unlabelled_field(self, visit: Visit) -> None:
        await visit.open("/sign-in")
        await visit.page.evaluate("document.querySelector('label').remove()")

        assert any(found.startswith("label:") for found in await violations(visit))
