"""The life of an inspection over REST: announced, commanded once, read with its history."""

from typing import Any

import httpx2
import pytest

from domain.inspection import inspection_id_for
from tests.api.problem_answers import kind_of
from tests.api.worlds import APIWorld
from tests.factories import (
    BOARD_MEMBER,
    INSPECTION_ID,
    OWNER,
    SECRETARIAT,
    a_recommendation,
    an_inspection,
    everybody,
)

KEY = "a-key-of-the-caller"
ANNOUNCED = {
    "source": "inspectorate",
    "external_id": "northmoor-2027-custody",
    "title": "Custody",
    "on": "2026-04-10",
}
ANNOUNCED_ID = inspection_id_for("inspectorate", "northmoor-2027-custody")


async def post(
    world: APIWorld, path: str, body: dict[str, Any], *, by: str = SECRETARIAT, key: str = KEY
) -> httpx2.Response:
    """Send a body about inspections as that person."""
    headers = {"Idempotency-Key": key, **await world.as_person(by)}
    return await world.client.post(f"/v1/inspections{path}", json=body, headers=headers)


async def get(world: APIWorld, inspection_id: str = INSPECTION_ID) -> httpx2.Response:
    path = f"/v1/inspections/{inspection_id}"
    return await world.client.get(path, headers=await world.as_person(OWNER))


async def announced(world: APIWorld) -> str:
    """The path of an inspection that is announced."""
    await world.services.people.keep(everybody())
    await post(world, "", ANNOUNCED, key="announcing-it")
    return f"/{ANNOUNCED_ID}"


class TestAnnounce:
    async def test_keeps_the_inspection_and_starts_it(self, world: APIWorld) -> None:
        await world.services.people.keep(everybody())

        answer = await post(world, "", ANNOUNCED)

        assert answer.status_code == 201
        assert answer.json()["inspection_id"] == ANNOUNCED_ID
        assert (answer.json()["stage"], answer.json()["announced_on"]) == (
            "announced",
            "2026-04-10",
        )
        assert world.starter.started == [ANNOUNCED_ID]

    async def test_is_made_once_for_its_key(self, world: APIWorld) -> None:
        await announced(world)

        again = await post(world, "", ANNOUNCED, key="announcing-it")

        assert again.headers["idempotency-replayed"] == "true"
        assert world.starter.started == [ANNOUNCED_ID]

    async def test_is_refused_when_another_has_the_name(self, world: APIWorld) -> None:
        await announced(world)

        answer = await post(world, "", ANNOUNCED | {"title": "Another"})

        assert (answer.status_code, kind_of(answer)) == (409, "already_announced")

    @pytest.mark.parametrize(
        ("by", "changes", "refusal"),
        [
            (OWNER, {}, (403, "not_allowed")),
            (SECRETARIAT, {"on": "2026-04-15"}, (422, "incomplete_command")),
            (SECRETARIAT, {"on": "yesterday"}, (422, "invalid_fields")),
            (SECRETARIAT, {"chief": "DCC"}, (422, "invalid_fields")),
            (SECRETARIAT, {"title": ""}, (422, "invalid_fields")),
        ],
    )
    async def test_is_refused_to_whoever_may_not_or_says_too_little(
        self, world: APIWorld, by: str, changes: dict[str, str], refusal: tuple[int, str]
    ) -> None:
        await world.services.people.keep(everybody())

        answer = await post(world, "", ANNOUNCED | changes, by=by)

        assert (answer.status_code, kind_of(answer)) == refusal


class TestCommands:
    async def test_lead_from_the_announcement_to_the_revisit(self, world: APIWorld) -> None:
        path = await announced(world)
        steps: list[tuple[str, dict[str, Any], str]] = [
            ("/fieldwork", {"on": "2026-04-11"}, "fieldwork"),
            (
                "/draft",
                {"on": "2026-04-12", "accuracy_check_due_on": "2026-04-26"},
                "draft_received",
            ),
            ("/accuracy-check", {"on": "2026-04-13", "note": "Two errors."}, "draft_received"),
            ("/publication", {"on": "2026-04-14"}, "published"),
            ("/response", {"on": "2026-04-14", "note": "By letter."}, "published"),
            ("/revisit", {"on": "2026-06-03"}, "revisit_announced"),
            ("/revisit/findings", {"on": "2026-04-14", "findings": "All holds."}, "revisit_found"),
        ]

        for number, (command, body, stage) in enumerate(steps):
            answer = await post(world, path + command, body, key=f"step-number-{number}")
            assert (answer.status_code, answer.json().get("stage")) == (200, stage), command

        ended = await post(world, f"{path}/end", {"reason": "Over."}, by=BOARD_MEMBER)
        assert ended.json()["stage"] == "ended"
        assert [one["text"] for one in ended.json()["notes"]] == [
            "Two errors.",
            "By letter.",
            "All holds.",
            "Over.",
        ]

    async def test_say_how_many_days_are_left(self, world: APIWorld) -> None:
        path = await announced(world)

        answer = await post(world, f"{path}/publication", {"on": "2026-04-14"})

        assert answer.json()["response_due_on"] == "2026-06-08"
        assert answer.json()["response_days_left"] == 55

    async def test_are_carried_out_once_for_their_key(self, world: APIWorld) -> None:
        path = await announced(world)
        first = await post(world, f"{path}/fieldwork", {"on": "2026-04-11"})

        again = await post(world, f"{path}/fieldwork", {"on": "2026-04-11"})

        assert again.json() == first.json()
        assert again.headers["idempotency-replayed"] == "true"

    @pytest.mark.parametrize(
        ("command", "body", "refusal"),
        [
            ("/response", {"on": "2026-04-14"}, (409, "illegal_move")),
            ("/end", {"reason": "Called off."}, (403, "not_allowed")),
            ("/fieldwork", {"on": "2026-04-15"}, (422, "incomplete_command")),
            ("/fieldwork", {}, (422, "invalid_fields")),
            ("/publication", {"on": "2026-04-14", "response_days": 400}, (422, "invalid_fields")),
        ],
    )
    async def test_are_refused_in_words(
        self, world: APIWorld, command: str, body: dict[str, Any], refusal: tuple[int, str]
    ) -> None:
        path = await announced(world)

        answer = await post(world, path + command, body)

        assert (answer.status_code, kind_of(answer)) == refusal

    async def test_know_no_other_inspection(self, world: APIWorld) -> None:
        await world.services.people.keep(everybody())

        answer = await post(world, "/nowhere/fieldwork", {"on": "2026-04-11"})

        assert (answer.status_code, kind_of(answer)) == (404, "not_found")

    async def test_are_for_people_who_say_who_they_are(self, world: APIWorld) -> None:
        answer = await world.client.post("/v1/inspections/nowhere/fieldwork", json={})

        assert (answer.status_code, kind_of(answer)) == (401, "not_signed_in")


class TestReadInspection:
    async def test_tells_of_its_life_and_what_happened(self, world: APIWorld) -> None:
        path = await announced(world)
        await post(world, f"{path}/fieldwork", {"on": "2026-04-11"})

        found = (await get(world, ANNOUNCED_ID)).json()

        assert (found["title"], found["items"], found["national"]) == ("Custody", 0, None)
        assert found["life"]["stage"] == "fieldwork"
        assert [one["event"] for one in found["history"]] == [
            "inspection.announced",
            "inspection.fieldwork_begun",
        ]

    async def test_tells_how_one_will_begin_before_its_workflow_has(self, world: APIWorld) -> None:
        await world.take_up(a_recommendation())

        found = (await get(world)).json()

        published_on = an_inspection().published_on
        assert published_on is not None
        assert found["life"]["published_on"] == published_on.isoformat()
        assert (found["life"]["stage"], found["history"]) == ("published", [])

    async def test_knows_no_other(self, world: APIWorld) -> None:
        await world.take_up()

        assert (await get(world, "nowhere")).status_code == 404
