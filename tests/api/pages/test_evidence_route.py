"""Handing evidence in on an item's page: in once, refused in words, the file kept meanwhile."""

import asyncio
from pathlib import Path

import pytest

from tests.api.pages.board_site import (
    AWAITING_REVIEW,
    SUPERSEDED,
    BoardSite,
    hidden,
    hrefs,
    words,
)
from tests.api.pages.evidence_forms import (
    EVIDENCE,
    ITEM,
    NAME,
    SHOWS,
    evidence_of,
    form_of,
    kept_of,
    send,
)
from tests.api.worlds import MOST_FILE_BYTES
from tests.factories import (
    BYSTANDER,
    OWNER,
    SECOND_OWNER,
    SECRETARIAT,
)
from tests.infra.evidence_files.files import PDF, PROGRAM, WORDS
from workflows.client import UnavailableError


class TestHandIn:
    async def test_takes_a_file_and_says_so_on_the_items_page(
        self, northmoor_site: BoardSite
    ) -> None:
        form = await form_of(northmoor_site)

        answer = await send(northmoor_site, {**form, **SHOWS}, (NAME, PDF))

        assert (answer.status_code, answer.headers["location"]) == (303, f"{ITEM}?recorded=2")
        page = await northmoor_site.get(answer.headers["location"], by=OWNER)
        assert "Success Your evidence on AFI.2 is in Evidence submitted." in words(page)
        assert f"{NAME} (PDF, 1 KB) {SHOWS['shows']}" in words(page)
        [piece] = await evidence_of(northmoor_site)
        assert piece.file is not None
        assert (piece.file.name, piece.submitted_by) == (NAME, OWNER)

    async def test_takes_a_link_without_a_file(self, northmoor_site: BoardSite) -> None:
        link = "https://records.northmoor.example/audit-7"
        fields = {**await form_of(northmoor_site), "shows": "One.\r\nTwo.\r\n", "link": f" {link} "}

        answer = await send(northmoor_site, fields)

        assert answer.status_code == 303
        [piece] = await evidence_of(northmoor_site)
        assert (piece.shows, piece.link, piece.file) == ("One.\nTwo.", link, None)

    async def test_shows_a_link_and_a_file_side_by_side(self, northmoor_site: BoardSite) -> None:
        link = "https://records.northmoor.example/audit-7"
        fields = {**await form_of(northmoor_site), **SHOWS, "link": link}

        answer = await send(northmoor_site, fields, (NAME, PDF))

        page = await northmoor_site.get(answer.headers["location"], by=OWNER)
        [piece] = await evidence_of(northmoor_site)
        assert {link, f"{ITEM}/evidence/{piece.evidence_id}"} <= set(hrefs(page))

    async def test_records_both_names_when_the_secretariat_sends_it(
        self, northmoor_site: BoardSite
    ) -> None:
        form = await form_of(northmoor_site, by=SECRETARIAT)

        answer = await send(
            northmoor_site, {**form, **SHOWS, "on_behalf_of": OWNER}, (NAME, PDF), by=SECRETARIAT
        )

        assert answer.status_code == 303
        [piece] = await evidence_of(northmoor_site)
        assert (piece.submitted_by, piece.on_behalf_of) == (SECRETARIAT, OWNER)

    async def test_puts_a_file_in_the_place_of_earlier_evidence(
        self, northmoor_site: BoardSite
    ) -> None:
        path = f"/items/{AWAITING_REVIEW.recommendation_id}/do/replace_evidence"
        [before] = await evidence_of(northmoor_site, AWAITING_REVIEW)
        form = await form_of(northmoor_site, path)

        answer = await send(
            northmoor_site,
            {**form, **SHOWS, "evidence_id": before.evidence_id},
            (NAME, PDF),
            path=path,
        )

        assert "Your evidence on AFI.4 is in" in words(
            await northmoor_site.get(answer.headers["location"], by=OWNER)
        )
        replaced, better = await evidence_of(northmoor_site, AWAITING_REVIEW)
        assert (replaced.replaced_by, better.stands) == (better.evidence_id, True)

    async def test_is_done_once_however_often_the_form_is_sent(
        self, northmoor_site: BoardSite
    ) -> None:
        fields = {**await form_of(northmoor_site), **SHOWS}

        answers = await asyncio.gather(
            *(send(northmoor_site, fields, (NAME, PDF)) for _ in range(3))
        )

        assert {one.headers.get("location") for one in answers} == {f"{ITEM}?recorded=2"}
        assert len(await evidence_of(northmoor_site)) == 1


class TestMistakes:
    @pytest.mark.parametrize(
        ("fields", "file", "status", "message"),
        [
            ({}, None, 422, "Enter this: what the evidence shows."),
            ({"shows": " \r\n"}, None, 422, "Enter this: what the evidence shows."),
            ({**SHOWS, "link": "the shared drive"}, None, 422, "The link must start with https://"),
            (SHOWS, ("audit.exe", PROGRAM), 415, "link to where it is kept"),
            (SHOWS, ("audit.pdf", PROGRAM), 422, "but it is no PDF"),
            (SHOWS, ("audit.pdf", b""), 422, "The file is empty"),
            (SHOWS, ("audit.txt", b"x" * (MOST_FILE_BYTES + 1)), 413, "At most 1 MB are taken"),
            (SHOWS, ("audit.txt", b"x" * MOST_FILE_BYTES * 3), 413, "At most 1 MB are taken"),
        ],
    )
    async def test_are_told_beside_their_fields_and_change_nothing(
        self,
        northmoor_site: BoardSite,
        *,
        fields: dict[str, str],
        file: tuple[str, bytes] | None,
        status: int,
        message: str,
    ) -> None:
        form = await form_of(northmoor_site)

        page = await send(northmoor_site, {**form, **fields}, file)

        assert page.status_code == status
        assert words(page).count(message) == 2
        assert await evidence_of(northmoor_site) == ()

    async def test_keep_what_was_typed_and_the_file_that_came(
        self, northmoor_site: BoardSite
    ) -> None:
        fields = {**await form_of(northmoor_site), "shows": "", "link": "the <b> drive"}

        page = await send(northmoor_site, fields, (NAME, PDF))

        assert hidden(page, "token") == fields["token"]
        assert 'value="the &lt;b&gt; drive"' in page.text
        assert f"{NAME} has arrived and goes with this form." in words(page)
        resent = kept_of(page, "kept_sha256", "kept_name")
        answer = await send(northmoor_site, {**resent, **SHOWS})
        assert answer.status_code == 303
        [piece] = await evidence_of(northmoor_site)
        assert piece.file is not None
        assert (piece.file.name, piece.file.size) == (NAME, len(PDF))

    @pytest.mark.parametrize(
        "file", [("far.txt", b"x" * MOST_FILE_BYTES * 3), ("audit.pdf", PROGRAM)]
    )
    async def test_in_the_file_keep_what_was_typed_and_the_file_that_came_before(
        self, northmoor_site: BoardSite, file: tuple[str, bytes]
    ) -> None:
        first = await send(northmoor_site, await form_of(northmoor_site), (NAME, PDF))
        resent = kept_of(first, "kept_sha256", "kept_name")

        page = await send(northmoor_site, {**resent, **SHOWS}, file)

        assert SHOWS["shows"] in page.text
        assert hidden(page, "token") == resent["token"]
        assert f"{NAME} has arrived and goes with this form." in words(page)

    async def test_let_another_file_be_chosen_for_the_one_that_came(
        self, northmoor_site: BoardSite
    ) -> None:
        page = await send(northmoor_site, await form_of(northmoor_site), (NAME, PDF))
        resent = kept_of(page, "kept_sha256", "kept_name")

        await send(northmoor_site, {**resent, **SHOWS}, ("better.txt", WORDS))

        [piece] = await evidence_of(northmoor_site)
        assert piece.file is not None
        assert piece.file.name == "better.txt"

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"token": "x"},
            {"token": "12345678", "version": "1", "kept_sha256": "../../etc/passwd"},
        ],
    )
    async def test_of_a_form_that_is_not_ours_are_not_guessed_at(
        self, northmoor_site: BoardSite, fields: dict[str, str]
    ) -> None:
        page = await send(northmoor_site, {**fields, **SHOWS})

        assert page.status_code == 422
        assert "Something in the address or form is wrong" in words(page)
        assert await evidence_of(northmoor_site) == ()

    async def test_in_how_the_form_is_sent_are_told(self, northmoor_site: BoardSite) -> None:
        fields = {**await form_of(northmoor_site), **SHOWS}

        plain = await northmoor_site.post(EVIDENCE, fields, by=OWNER)
        broken = await northmoor_site.client.post(
            EVIDENCE,
            content=b"--x\r\nnothing",
            headers={
                "content-type": "multipart/form-data; boundary=y",
                **await northmoor_site.world.as_person(OWNER),
            },
        )

        assert [plain.status_code, broken.status_code] == [415, 400]
        assert await evidence_of(northmoor_site) == ()

    async def test_of_a_kept_file_that_never_came_are_told(self, northmoor_site: BoardSite) -> None:
        form = await form_of(northmoor_site)

        page = await send(northmoor_site, {**form, **SHOWS, "kept_sha256": "0" * 64})

        assert page.status_code == 422
        assert "No file with that SHA-256 was uploaded" in words(page)


class TestRefusals:
    async def test_of_whoever_may_not_reach_the_page_in_their_own_words(
        self, northmoor_site: BoardSite
    ) -> None:
        form = await form_of(northmoor_site)

        page = await send(northmoor_site, {**form, **SHOWS}, (NAME, PDF), by=BYSTANDER)

        assert page.status_code == 403
        assert "Only an action owner of this item" in words(page)
        assert await evidence_of(northmoor_site) == ()

    async def test_of_acting_for_another_without_the_office_are_told(
        self, northmoor_site: BoardSite
    ) -> None:
        form = await form_of(northmoor_site)

        page = await send(northmoor_site, {**form, **SHOWS, "on_behalf_of": SECOND_OWNER})

        assert page.status_code == 403
        assert "Only the secretariat may act on behalf of somebody else" in words(page)

    async def test_of_what_the_stage_does_not_allow_name_what_is_possible(
        self, northmoor_site: BoardSite
    ) -> None:
        path = f"/items/{SUPERSEDED.recommendation_id}/do/submit_evidence"

        page = await send(
            northmoor_site, {**await form_of(northmoor_site), **SHOWS}, (NAME, PDF), path=path
        )

        assert page.status_code == 409
        assert "This item is closed" in words(page)

    async def test_for_want_of_an_answer_lose_neither_the_file_nor_the_words(
        self, northmoor_site: BoardSite
    ) -> None:
        northmoor_site.world.commands.refusal = UnavailableError("Send the same again.")
        fields = {**await form_of(northmoor_site), **SHOWS}
        page = await send(northmoor_site, fields, (NAME, PDF))
        assert page.status_code == 503
        northmoor_site.world.commands.refusal = None

        resent = kept_of(page, "kept_sha256", "kept_name")
        answer = await send(northmoor_site, {**resent, **SHOWS})

        assert answer.status_code == 303
        [piece] = await evidence_of(northmoor_site)
        assert piece.file is not None

    async def test_hand_in_once_when_only_the_answer_was_lost(
        self, northmoor_site: BoardSite
    ) -> None:
        northmoor_site.world.commands.loses_answer = UnavailableError("No answer in time.")
        answer = await send(northmoor_site, {**await form_of(northmoor_site), **SHOWS}, (NAME, PDF))

        assert answer.headers["location"] == f"{ITEM}?recorded=2"
        assert len(await evidence_of(northmoor_site)) == 1

    async def test_of_a_store_that_is_away_keep_the_words(
        self, northmoor_site: BoardSite, tmp_path: Path
    ) -> None:
        (tmp_path / "evidence").rmdir()
        (tmp_path / "evidence").touch()

        page = await send(northmoor_site, {**await form_of(northmoor_site), **SHOWS}, (NAME, PDF))

        assert page.status_code == 503
        assert "The store of evidence files does not answer" in words(page)
        assert SHOWS["shows"] in page.text

    async def test_without_signing_in_lead_to_the_door_unread(
        self, northmoor_site: BoardSite, tmp_path: Path
    ) -> None:
        answer = await northmoor_site.client.post(EVIDENCE, data=SHOWS, files={"file": (NAME, PDF)})

        assert answer.headers["location"] == "/sign-in"
        assert list((tmp_path / "evidence").iterdir()) == []

    async def test_of_another_sites_form_come_before_anything_is_read(
        self, northmoor_site: BoardSite, tmp_path: Path
    ) -> None:
        session = await northmoor_site.world.session_of(OWNER)

        answer = await northmoor_site.client.post(
            EVIDENCE,
            data=SHOWS,
            files={"file": (NAME, PDF)},
            headers={"Cookie": f"traction_session={session}", "Sec-Fetch-Site": "cross-site"},
        )

        assert answer.status_code == 403
        assert list((tmp_path / "evidence").iterdir()) == []
