"""Every page, in a real browser, on a desk and on a phone."""

import pytest

from tests.api.pages.axe import violations
from tests.api.pages.conftest import Visit
from tests.api.pages.sample_site import LIVE_PAGES, STILL_PAGES

DESK, PHONE = 1280, 390


@pytest.mark.parametrize("path", [*LIVE_PAGES, *STILL_PAGES])
class TestEveryPage:
    async def test_is_accessible_and_fits_a_desk_and_a_phone(self, visit: Visit, path: str) -> None:
        await visit.open(path)
        for width in (DESK, PHONE):
            await visit.page.set_viewport_size({"width": width, "height": 900})
            assert await violations(visit.page) == [], width
            taken = await visit.page.evaluate("document.documentElement.scrollWidth")
            assert taken == width, "The page scrolls sideways: wrap what is too wide."
        assert visit.said == [], "The browser complained, perhaps of the content policy."


class TestTheCheckItself:
    async def test_finds_an_unlabelled_field(self, visit: Visit) -> None:
        await visit.open("/sign-in")
        await visit.page.evaluate("document.querySelector('label').remove()")

        assert any(found.startswith("label:") for found in await violations(visit.page))
