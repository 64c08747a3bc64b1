"""An owner hands a file in and a reader saves it, in a real browser."""

from pathlib import Path

from playwright.async_api import BrowserContext, expect

from tests.api.pages.axe import violations
from tests.api.pages.board_site import BoardSite
from tests.api.pages.evidence_forms import ITEM, NAME
from tests.factories import OWNER
from tests.infra.evidence_files.files import PDF
from tests.serving import serve


class TestEvidenceFile:
    async def test_is_handed_in_and_saved_again_as_it_was(
        self, northmoor_site: BoardSite, context: BrowserContext, tmp_path: Path
    ) -> None:
        chosen = tmp_path / NAME
        chosen.write_bytes(PDF)
        said: list[str] = []
        session = await northmoor_site.world.session_of(OWNER)
        async with serve(northmoor_site.app) as base_url:
            await context.add_cookies(
                [{"name": "traction_session", "value": session, "url": base_url}]
            )
            page = await context.new_page()
            page.on("console", lambda message: said.append(message.text))
            await page.goto(base_url + ITEM)
            await page.get_by_role("link", name="Submit evidence").click()

            await page.get_by_label("File (optional)").set_input_files(chosen)
            await page.get_by_role("button", name="Submit", exact=True).click()
            summary = page.get_by_role("alert")
            await expect(summary).to_contain_text("Enter this: what the evidence shows.")
            assert await violations(page) == []

            await summary.get_by_role("link").click()
            shows = page.get_by_label("What the evidence shows")
            await expect(shows).to_be_focused()
            await shows.fill("Two hundred calls were sampled.")
            await page.get_by_role("button", name="Submit", exact=True).click()
            await expect(page.get_by_role("alert")).to_contain_text("Your evidence on AFI.2 is in")

            async with page.expect_download() as saving:
                await page.get_by_role("link", name=NAME).click()
            download = await saving.value
            await download.save_as(tmp_path / "saved.pdf")
            await page.close()

        assert download.suggested_filename == NAME
        assert (tmp_path / "saved.pdf").read_bytes() == PDF
        # A browser notes that the form came back with a mistake; it has nothing else to say.
        assert [one for one in said if "422" not in one] == []
