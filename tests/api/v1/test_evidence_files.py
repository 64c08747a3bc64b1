"""Evidence files over REST: taken in, named in commands, given back to be saved."""

from collections.abc import AsyncGenerator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx2
import pytest

from api.body_limit import MOST_BYTES
from domain.commands import Command, SubmitEvidence
from domain.people import Actor
from domain.recommendation import EvidenceFile, Recommendation, Stage
from tests.api.problem_answers import kind_of
from tests.api.worlds import MOST_FILE_BYTES, APIWorld
from tests.factories import (
    BYSTANDER,
    OWNER,
    a_recommendation,
    a_recommendation_in,
    everybody,
    some_evidence,
)
from tests.infra.evidence_files.files import (
    MACRO_EXCEL,
    PDF,
    PROGRAM,
    VBA,
    WEB_PAGE,
    WORDS,
    a_zip,
    an_open_xml,
)
from workflows.messages import Outcome

UPLOADS = "/v1/evidence-files"
ITEM = a_recommendation().recommendation_id
EVIDENCE = some_evidence().evidence_id
FILE = f"/v1/recommendations/{ITEM}/evidence/{EVIDENCE}/file"
NAME = "Café, May.pdf"


@pytest.fixture(autouse=True)
async def people(world: APIWorld) -> None:
    await world.services.people.keep(everybody())


async def upload(
    world: APIWorld, content: bytes = PDF, name: str = NAME, *, by: str = OWNER
) -> httpx2.Response:
    """Send a file as that person."""
    return await world.client.post(
        UPLOADS, files={"file": (name, content)}, headers=await world.as_person(by)
    )


async def taken_in(world: APIWorld, content: bytes = PDF, name: str = NAME) -> EvidenceFile:
    return EvidenceFile(**(await upload(world, content, name)).json())


def item_with(file: EvidenceFile | None) -> Recommendation:
    return a_recommendation_in(Stage.EVIDENCE_SUBMITTED, evidence=(some_evidence(file=file),))


class TestUpload:
    async def test_keeps_the_file_and_names_it(self, world: APIWorld, tmp_path: Path) -> None:
        answer = await upload(world)

        assert answer.status_code == 201
        assert answer.json() == {
            "sha256": sha256(PDF).hexdigest(),
            "name": NAME,
            "media_type": "application/pdf",
            "size": len(PDF),
        }
        assert (tmp_path / "evidence" / sha256(PDF).hexdigest()).read_bytes() == PDF

    async def test_keeps_the_same_file_once(self, world: APIWorld, tmp_path: Path) -> None:
        await upload(world)

        again = await upload(world, name="other.pdf", by=BYSTANDER)

        assert (again.status_code, again.json()["name"]) == (200, "other.pdf")
        kept = [file for file in (tmp_path / "evidence").iterdir() if file.is_file()]
        assert len(kept) == 1

    @pytest.mark.parametrize(
        ("content", "name", "status", "kind"),
        [
            (PROGRAM, "audit.pdf", 422, "unusable_file_content"),
            (a_zip({"a.txt": "x"}), "audit.docx", 422, "unusable_file_content"),
            (an_open_xml(MACRO_EXCEL, VBA), "audit.xlsx", 422, "unusable_file_content"),
            (an_open_xml(MACRO_EXCEL, VBA), "audit.xlsm", 415, "file_type_not_taken"),
            (WEB_PAGE, "audit.txt", 422, "unusable_file_content"),
            (WEB_PAGE, "audit.html", 415, "file_type_not_taken"),
            (PROGRAM, "audit.exe", 415, "file_type_not_taken"),
            (PDF, "audit", 415, "file_type_not_taken"),
            (PDF, ".pdf", 422, "unusable_file_name"),
            (b"", "audit.pdf", 422, "empty_file"),
            (PDF + bytes(MOST_FILE_BYTES), "audit.pdf", 413, "file_too_large"),
        ],
    )
    async def test_refuses_what_is_not_taken_and_keeps_nothing_of_it(
        self,
        world: APIWorld,
        tmp_path: Path,
        *,
        content: bytes,
        name: str,
        status: int,
        kind: str,
    ) -> None:
        answer = await upload(world, content, name)

        assert (answer.status_code, kind_of(answer)) == (status, kind)
        assert list((tmp_path / "evidence").iterdir()) == []

    @pytest.mark.parametrize("announced", [True, False])
    async def test_stops_reading_what_is_far_too_large(
        self, world: APIWorld, *, announced: bool
    ) -> None:
        sent = 0

        async def endless() -> AsyncGenerator[bytes]:
            nonlocal sent
            yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n'
            while sent < 100_000_000:
                sent += 100_000
                yield bytes(100_000)

        headers = {"content-type": "multipart/form-data; boundary=x"}
        if announced:
            headers["content-length"] = "100000000"
        answer = await world.client.post(
            UPLOADS, content=endless(), headers=headers | await world.as_person(OWNER)
        )

        assert (answer.status_code, kind_of(answer)) == (413, "file_too_large")
        assert "At most 1 MB" in answer.json()["detail"]
        assert sent <= MOST_FILE_BYTES + MOST_BYTES + 200_000

    async def test_leaves_every_other_address_its_own_limit(self, world: APIWorld) -> None:
        answer = await world.client.post(
            f"/v1/recommendations/{ITEM}/evidence",
            content=bytes(MOST_BYTES + 1),
            headers={"content-type": "application/json", **await world.as_person(OWNER)},
        )

        assert (answer.status_code, kind_of(answer)) == (413, "too_large")

    @pytest.mark.parametrize(
        "parts",
        [
            {"files": {"document": ("a.pdf", PDF)}},
            {"files": {"file": ("", PDF)}},
            {"files": {"file": ("a.pdf", PDF)}, "data": {"note": "x"}},
            {"files": {"other": ("", b"")}},
        ],
    )
    async def test_refuses_a_form_without_one_file_alone(
        self, world: APIWorld, parts: dict[str, Any]
    ) -> None:
        answer = await world.client.post(UPLOADS, headers=await world.as_person(OWNER), **parts)

        assert (answer.status_code, kind_of(answer)) == (422, "invalid_fields")
        assert answer.json()["errors"][0]["field"] == "file"

    @pytest.mark.parametrize(
        ("content_type", "status", "kind"),
        [
            ("application/pdf", 415, "unsupported_content_type"),
            ("application/x-www-form-urlencoded", 415, "unsupported_content_type"),
            ("multipart/form-data", 400, "malformed"),
            ("multipart/form-data; boundary=y", 400, "malformed"),
        ],
    )
    async def test_refuses_a_body_that_is_no_form(
        self, world: APIWorld, *, content_type: str, status: int, kind: str
    ) -> None:
        headers = {"content-type": content_type, **await world.as_person(OWNER)}

        answer = await world.client.post(UPLOADS, content=PDF, headers=headers)

        assert (answer.status_code, kind_of(answer)) == (status, kind)

    async def test_refuses_several_files_at_once(self, world: APIWorld) -> None:
        files = [("file", ("a.pdf", PDF)), ("file", ("b.txt", WORDS))]

        answer = await world.client.post(UPLOADS, files=files, headers=await world.as_person(OWNER))

        assert (answer.status_code, kind_of(answer)) == (400, "malformed")

    async def test_reads_nothing_before_it_knows_who_sends_it(self, world: APIWorld) -> None:
        async def never() -> AsyncGenerator[bytes]:
            raise AssertionError("The body was read.")
            yield b""

        answer = await world.client.post(UPLOADS, content=never())

        assert (answer.status_code, kind_of(answer)) == (401, "not_signed_in")

    async def test_says_that_the_store_is_away(self, world: APIWorld, tmp_path: Path) -> None:
        (tmp_path / "evidence").rmdir()
        (tmp_path / "evidence").touch()

        answer = await upload(world)

        assert (answer.status_code, kind_of(answer)) == (503, "unavailable")
        assert int(answer.headers["retry-after"]) > 0
        assert str(tmp_path) not in answer.text


class TestDownload:
    async def test_gives_the_file_to_be_saved_and_never_shown(self, world: APIWorld) -> None:
        await world.take_up(item_with(await taken_in(world)))

        answer = await world.client.get(FILE, headers=await world.as_person(BYSTANDER))

        assert (answer.status_code, answer.content) == (200, PDF)
        assert answer.headers["content-type"] == "application/pdf"
        assert answer.headers["content-length"] == str(len(PDF))
        assert answer.headers["content-disposition"] == (
            "attachment; filename=\"Caf_, May.pdf\"; filename*=UTF-8''Caf%C3%A9%2C%20May.pdf"
        )
        assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"

    async def test_gives_text_without_guessing_its_character_set(self, world: APIWorld) -> None:
        await world.take_up(item_with(await taken_in(world, WORDS, "sample.txt")))

        answer = await world.client.get(FILE, headers=await world.as_person(OWNER))

        assert (answer.content, answer.headers["content-type"]) == (WORDS, "text/plain")

    async def test_is_for_those_signed_in_alone(self, world: APIWorld) -> None:
        await world.take_up(item_with(await taken_in(world)))

        answer = await world.client.get(FILE)

        assert (answer.status_code, kind_of(answer)) == (401, "not_signed_in")

    @pytest.mark.parametrize(
        "path",
        [
            FILE,
            FILE.replace(EVIDENCE, "nothing"),
            FILE.replace(f"/{ITEM}/", "/nothing/"),
        ],
    )
    async def test_finds_no_file_where_there_is_none(self, world: APIWorld, path: str) -> None:
        await world.take_up(item_with(None))

        answer = await world.client.get(path, headers=await world.as_person(OWNER))

        assert (answer.status_code, kind_of(answer)) == (404, "not_found")

    async def test_says_that_the_store_has_lost_it(self, world: APIWorld, tmp_path: Path) -> None:
        file = await taken_in(world)
        await world.take_up(item_with(file))
        (tmp_path / "evidence" / file.sha256).unlink()

        answer = await world.client.get(FILE, headers=await world.as_person(OWNER))

        assert (answer.status_code, kind_of(answer)) == (503, "unavailable")


class NotedCommands:
    """Notes the commands it is given and carries them out as before."""

    def __init__(self, world: APIWorld) -> None:
        self._commands = world.commands
        self.given: list[Command] = []
        world.app.state.services = replace(world.services, commands=self)

    async def perform(
        self, recommendation_id: str, command: Command, *, actor: Actor, command_id: str
    ) -> Outcome:
        self.given.append(command)
        return await self._commands.perform(
            recommendation_id, command, actor=actor, command_id=command_id
        )


class TestEvidenceWithAFile:
    @pytest.fixture(autouse=True)
    async def item(self, world: APIWorld) -> None:
        await world.take_up(a_recommendation_in(Stage.IN_PROGRESS))

    async def submit(self, world: APIWorld, **body: str) -> httpx2.Response:
        headers = {"Idempotency-Key": "a-key-of-the-caller", **await world.as_person(OWNER)}
        return await world.client.post(
            f"/v1/recommendations/{ITEM}/evidence",
            json={"shows": "An audit.", **body},
            headers=headers,
        )

    async def test_names_it_by_its_hash(self, world: APIWorld) -> None:
        file, commands = await taken_in(world), NotedCommands(world)

        answer = await self.submit(world, file_sha256=file.sha256)

        assert answer.status_code == 200
        assert commands.given == [SubmitEvidence(shows="An audit.", file=file)]

    async def test_may_call_it_otherwise(self, world: APIWorld) -> None:
        file, commands = await taken_in(world), NotedCommands(world)

        await self.submit(world, file_sha256=file.sha256, file_name="May/Audit.pdf")

        [command] = commands.given
        assert isinstance(command, SubmitEvidence)
        assert command.file == replace(file, name="Audit.pdf")

    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            ({"file_sha256": "0" * 64}, "unknown_evidence_file"),
            ({"file_sha256": "0" * 63}, "invalid_fields"),
            ({"file_sha256": "F" * 64}, "invalid_fields"),
            ({"file_name": "a.pdf"}, "invalid_fields"),
        ],
    )
    async def test_is_refused_when_there_is_no_such_file(
        self, world: APIWorld, body: dict[str, str], kind: str
    ) -> None:
        answer = await self.submit(world, **body)

        assert (answer.status_code, kind_of(answer)) == (422, kind)

    async def test_is_refused_under_a_name_of_another_type(self, world: APIWorld) -> None:
        file = await taken_in(world)

        answer = await self.submit(world, file_sha256=file.sha256, file_name="audit.docx")

        assert (answer.status_code, kind_of(answer)) == (422, "unusable_file_content")
