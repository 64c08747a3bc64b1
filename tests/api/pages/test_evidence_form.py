"""Who is offered the form that hands evidence in, and who can save what was handed in."""

import re

from domain.recommendation import Stage
from tests.api.pages.board_site import GREEN, REVIEWED, BoardSite, hrefs, words
from tests.api.pages.evidence_forms import EVIDENCE, ITEM, NAME, SHOWS, form_of, send
from tests.factories import (
    BYSTANDER,
    OWNER,
    SECOND_OWNER,
    SECRETARIAT,
    a_recommendation_in,
    an_opening,
)
from tests.infra.evidence_files.files import PDF


class TestForm:
    async def test_takes_a_file_from_an_action_owner(self, northmoor_site: BoardSite) -> None:
        page = await northmoor_site.get(EVIDENCE, by=OWNER)
        assert "What the evidence shows The reviewer reads this first." in words(page)
        assert "Up to 1 MB, ending in pdf, docx, xlsx" in words(page)
        assert 'enctype="multipart/form-data"' in page.text
        assert "For whom" not in words(page)

    async def test_is_sent_in_parts_only_where_there_is_a_file(
        self, northmoor_site: BoardSite
    ) -> None:
        page = await northmoor_site.get(f"{ITEM}/do/post_update", by=OWNER)
        assert "multipart" not in page.text

    async def test_offers_the_one_who_answers_for_a_joint_item_alone(self, site: BoardSite) -> None:
        item = a_recommendation_in(
            Stage.IN_PROGRESS, action_owners=(OWNER, SECOND_OWNER), responder=SECOND_OWNER
        )
        await site.open_inspection(an_opening(item))
        path = f"/items/{item.recommendation_id}/do/submit_evidence"
        mine, theirs = await site.get(path, by=OWNER), await site.get(path, by=SECRETARIAT)
        assert "One action owner answers for this joint item" in words(mine)
        assert f'<option value="{SECOND_OWNER}" selected>' in theirs.text
        assert f'<option value="{OWNER}">' not in theirs.text


class TestDownload:
    async def test_is_linked_from_the_items_page_and_never_shown_in_place(
        self, northmoor_site: BoardSite
    ) -> None:
        await send(northmoor_site, {**await form_of(northmoor_site), **SHOWS}, (NAME, PDF))
        [link] = [
            one
            for one in hrefs(await northmoor_site.get(ITEM, by=BYSTANDER))
            if re.fullmatch(rf"{ITEM}/evidence/.+", one)
        ]

        answer = await northmoor_site.get(link, by=BYSTANDER)

        assert (answer.status_code, answer.content) == (200, PDF)
        assert answer.headers["content-disposition"].startswith("attachment;")
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"

    async def test_without_signing_in_leads_to_the_door_and_back(
        self, northmoor_site: BoardSite
    ) -> None:
        path = f"{ITEM}/evidence/{GREEN.recommendation_id}.e1"

        answer = await northmoor_site.client.get(path)

        assert answer.headers["location"] == f"/sign-in?next={path}"

    async def test_of_a_file_there_is_not_is_a_page_that_says_so(
        self, northmoor_site: BoardSite
    ) -> None:
        answer = await northmoor_site.get(f"/items/{REVIEWED.recommendation_id}/evidence/nothing")

        assert answer.status_code == 404
        assert "Page not found" in words(answer)
