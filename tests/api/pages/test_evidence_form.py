"""Who is offered the form that hands evidence in, and who can save what was handed in."""

import re

import pytest

from domain.recommendation import Recommendation, Stage
from tests.api.pages.board_site import GREEN, REVIEWED, SUPERSEDED, BoardSite, hrefs, words
from tests.api.pages.evidence_forms import EVIDENCE, ITEM, NAME, SHOWS, form_of, send
from tests.factories import (
    BYSTANDER,
    NAMES,
    OWNER,
    SECOND_OWNER,
    SECRETARIAT,
    a_recommendation_in,
    an_opening,
)
from tests.infra.evidence_files.files import PDF


class TestForm:
    async def test_is_offered_to_an_action_owner(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get(ITEM, by=OWNER)

        assert "What the evidence shows The reviewer reads this first." in words(page)
        assert "Up to 1 MB, ending in pdf, docx, xlsx" in words(page)
        assert 'enctype="multipart/form-data"' in page.text
        assert "On behalf of" not in words(page)

    async def test_asks_the_secretariat_for_whom_they_act(self, site: BoardSite) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS, action_owners=(SECOND_OWNER, OWNER))
        await site.open_inspection(an_opening(item))

        page = await site.get(f"/items/{item.recommendation_id}", by=SECRETARIAT)

        assert f"On behalf of Both names go on record. {NAMES[SECOND_OWNER]}" in words(page)
        assert f'<option value="{OWNER}">{NAMES[OWNER]}</option>' in page.text

    async def test_offers_the_one_who_answers_for_a_joint_item_alone(self, site: BoardSite) -> None:
        item = a_recommendation_in(
            Stage.IN_PROGRESS, action_owners=(OWNER, SECOND_OWNER), responder=SECOND_OWNER
        )
        await site.open_inspection(an_opening(item))

        path = f"/items/{item.recommendation_id}"
        mine, theirs = await site.get(path, by=OWNER), await site.get(path, by=SECRETARIAT)

        assert "Submit evidence" not in words(mine)
        assert f'<option value="{SECOND_OWNER}">' in theirs.text
        assert f'<option value="{OWNER}">' not in theirs.text

    @pytest.mark.parametrize(
        ("item", "by"), [(GREEN, BYSTANDER), (SUPERSEDED, OWNER), (SUPERSEDED, SECRETARIAT)]
    )
    async def test_is_offered_to_nobody_else_and_never_once_closed(
        self, northmoor_site: BoardSite, item: Recommendation, by: str
    ) -> None:
        page = await northmoor_site.get(f"/items/{item.recommendation_id}", by=by)

        assert "Submit evidence" not in words(page)

    async def test_is_part_of_what_keeps_an_open_page_true(self, northmoor_site: BoardSite) -> None:
        fragment = await northmoor_site.get(f"{ITEM}/fragment?version=0", by=OWNER)

        assert 'id="live-evidence" data-live-region' in fragment.text
        assert "Submit evidence" in words(fragment)


class TestDownload:
    async def test_is_linked_from_the_items_page_and_never_shown_in_place(
        self, northmoor_site: BoardSite
    ) -> None:
        await send(northmoor_site, {**await form_of(northmoor_site), **SHOWS}, (NAME, PDF))
        [link] = [
            one
            for one in hrefs(await northmoor_site.get(ITEM, by=BYSTANDER))
            if re.fullmatch(rf"{EVIDENCE}/.+", one)
        ]

        answer = await northmoor_site.get(link, by=BYSTANDER)

        assert (answer.status_code, answer.content) == (200, PDF)
        assert answer.headers["content-disposition"].startswith("attachment;")
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"

    async def test_without_signing_in_leads_to_the_door_and_back(
        self, northmoor_site: BoardSite
    ) -> None:
        path = f"{EVIDENCE}/{GREEN.recommendation_id}.e1"

        answer = await northmoor_site.client.get(path)

        assert answer.headers["location"] == f"/sign-in?next={path}"

    async def test_of_a_file_there_is_not_is_a_page_that_says_so(
        self, northmoor_site: BoardSite
    ) -> None:
        answer = await northmoor_site.get(f"/items/{REVIEWED.recommendation_id}/evidence/nothing")

        assert answer.status_code == 404
        assert "Page not found" in words(answer)
