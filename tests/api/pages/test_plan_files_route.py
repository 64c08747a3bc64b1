"""Saving a plan as a file from the pages."""

from io import BytesIO
from urllib.parse import quote

import pytest
from docx import Document

from tests.api.pages.board_site import CRIME, PEOPLE, BoardSite, hrefs, words
from tests.factories import INSPECTION_ID

PATH = f"/inspections/{INSPECTION_ID}"


class TestSavePlan:
    @pytest.mark.parametrize(
        ("ending", "media_type"),
        [
            ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("csv", "text/csv; charset=utf-8"),
        ],
    )
    async def test_gives_a_file_to_save(
        self, northmoor_site: BoardSite, ending: str, media_type: str
    ) -> None:
        answer = await northmoor_site.get(f"{PATH}/plan.{ending}")

        assert answer.status_code == 200
        assert answer.headers["content-type"] == media_type
        assert answer.headers["content-disposition"].startswith("attachment; filename=")
        assert f".{ending}" in answer.headers["content-disposition"]

    async def test_holds_every_item_of_the_inspection(self, northmoor_site: BoardSite) -> None:
        answer = await northmoor_site.get(f"{PATH}/plan.docx")

        tables = Document(BytesIO(answer.content)).tables
        assert sum(len(table.rows) - 1 for table in tables) >= 4

    async def test_can_be_of_one_portfolio(self, northmoor_site: BoardSite) -> None:
        answer = await northmoor_site.get(f"{PATH}/plan.csv?portfolio={CRIME}")

        assert "Portfolio: Crime" in answer.text
        assert "Portfolio: Contact and Response" not in answer.text

    async def test_has_none_of_what_is_not_there(self, northmoor_site: BoardSite) -> None:
        for path in (
            f"{PATH}/plan.csv?portfolio=Custody",
            "/inspections/nowhere/plan.csv",
        ):
            assert (await northmoor_site.get(path)).status_code == 404
        assert (await northmoor_site.get(f"{PATH}/plan.pdf")).status_code == 422

    async def test_is_for_whoever_is_signed_in(self, northmoor_site: BoardSite) -> None:
        answer = await northmoor_site.client.get(f"{PATH}/plan.csv")

        assert answer.status_code == 303


class TestTheLinks:
    async def test_stand_on_the_page_of_the_inspection(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get(PATH)

        assert "with the columns it came with: for Word , for Excel or as CSV" in words(page)
        assert f"{PATH}/plan.xlsx" in hrefs(page)

    async def test_stand_on_the_page_of_a_plan(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get(f"/plans/{quote(PEOPLE)}")

        (saved,) = [one for one in hrefs(page) if "plan.docx" in one]
        assert (await northmoor_site.get(saved)).status_code == 200
