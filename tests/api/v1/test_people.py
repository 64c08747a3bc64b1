"""The list of people over REST: what it tells, who may change it, and what is done once."""

from typing import Any

import httpx2
import pytest

from domain.people import PersonKind
from tests.api.problem_answers import kind_of
from tests.api.worlds import APIWorld
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    OWNER,
    SECRETARIAT,
    a_person,
    a_recommendation,
    everybody,
)

KEY = "a-key-of-the-caller"
LEFT = {"on": "2026-04-01", "reason": "Moved to another force."}


@pytest.fixture(autouse=True)
async def _known(world: APIWorld) -> None:
    estates = a_person("estates", name="Estates", kind=PersonKind.DEPARTMENT, email="")
    await world.services.people.keep((*everybody(), estates))


async def send(
    world: APIWorld, path: str, body: dict[str, Any], *, by: str = SECRETARIAT, key: str = KEY
) -> httpx2.Response:
    """Change the list as that person."""
    headers = {"Idempotency-Key": key, **await world.as_person(by)}
    return await world.client.post(f"/v1/people{path}", json=body, headers=headers)


async def read(world: APIWorld, path: str) -> Any:
    answer = await world.client.get(path, headers=await world.as_person(BYSTANDER))
    assert answer.status_code == 200
    return answer.json()


class TestListPeople:
    async def test_says_what_each_is(self, world: APIWorld) -> None:
        await send(world, f"/{OWNER}/left", LEFT)

        people = (await read(world, "/v1/people"))["people"]

        by_id = {one["person_id"]: one for one in people}
        assert by_id["estates"]["kind"] == "department"
        assert by_id[OWNER] == {
            "person_id": OWNER,
            "name": "Supt Priya Nair",
            "email": a_person().email,
            "offices": [],
            "kind": "person",
            "contact": None,
            "left_on": "2026-04-01",
        }


class TestAddPerson:
    async def test_answers_with_who_was_added(self, world: APIWorld) -> None:
        body = {"name": "Northmoor Council", "kind": "outside_body", "contact": "supt priya nair"}

        answer = await send(world, "", body)

        assert answer.status_code == 201
        assert answer.json()["person_id"] == "northmoor-council"
        assert answer.json()["contact"] == OWNER

    async def test_adds_once_for_its_key(self, world: APIWorld) -> None:
        body = {"name": "Jo Hope", "email": "jo.hope@northmoor.example"}
        first, again = [await send(world, "", body) for _ in range(2)]
        another = await send(world, "", body, key="another-key")

        assert first.json() == again.json()
        assert again.headers["idempotency-replayed"] == "true"
        assert (another.status_code, kind_of(another)) == (409, "not_possible_now")

    async def test_lets_only_some_add(self, world: APIWorld) -> None:
        body = {"name": "Jo Hope", "email": "jo.hope@northmoor.example"}

        answer = await send(world, "", body, by=OWNER)

        assert (answer.status_code, kind_of(answer)) == (403, "not_allowed")

    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            ({"name": "Jo Hope"}, "incomplete_command"),
            ({"name": "Board", "email": "b@northmoor.example"}, "unnamed_person"),
            ({"name": "Jo Hope", "email": "nowhere"}, "invalid_fields"),
            ({"name": "Jo Hope", "email": "j@n.example", "rank": "Sgt"}, "invalid_fields"),
            ({"name": "X", "kind": "department", "contact": "Pria Nair"}, "unknown_person"),
        ],
    )
    async def test_says_what_is_wrong(
        self, world: APIWorld, body: dict[str, str], kind: str
    ) -> None:
        answer = await send(world, "", body)

        assert (answer.status_code, kind_of(answer)) == (422, kind)


class TestChanges:
    @pytest.mark.parametrize(
        ("path", "body", "expected"),
        [
            (
                f"/{OWNER}/address",
                {"email": "p@northmoor.example"},
                {"email": "p@northmoor.example"},
            ),
            (f"/{OWNER}/kind", {"kind": "role"}, {"kind": "role"}),
            ("/estates/contact", {"contact": "Priya Nair"}, None),
            ("/estates/contact", {"contact": OWNER}, {"contact": OWNER}),
            (f"/{OWNER}/grant", {"office": "board"}, {"offices": ["board"]}),
            (f"/{OWNER}/left", LEFT, {"left_on": "2026-04-01"}),
        ],
    )
    async def test_answer_with_how_somebody_is_known_now(
        self,
        world: APIWorld,
        path: str,
        body: dict[str, str],
        expected: dict[str, object] | None,
    ) -> None:
        answer = await send(world, path, body, by=BOARD_MEMBER)

        if expected is None:
            assert "Did you mean Supt Priya Nair" in answer.json()["detail"]
        else:
            assert answer.status_code == 200
            assert answer.json().items() >= expected.items()

    async def test_can_be_undone(self, world: APIWorld) -> None:
        await send(world, f"/{OWNER}/grant", {"office": "board"}, by=BOARD_MEMBER)
        revoked = await send(world, f"/{OWNER}/revoke", {"office": "board"}, by=BOARD_MEMBER)
        await send(world, f"/{OWNER}/left", LEFT)
        returned = await send(world, f"/{OWNER}/returned", {})

        assert revoked.json()["offices"] == []
        assert returned.json()["left_on"] is None

    async def test_never_take_the_last_office(self, world: APIWorld) -> None:
        answer = await send(world, f"/{BOARD_MEMBER}/revoke", {"office": "board"}, by=BOARD_MEMBER)

        assert (answer.status_code, kind_of(answer)) == (409, "not_possible_now")
        assert "make somebody else one first" in answer.json()["detail"]

    async def test_know_nobody_by_an_unknown_id(self, world: APIWorld) -> None:
        answer = await send(world, "/nobody-known/left", LEFT)

        assert (answer.status_code, kind_of(answer)) == (404, "not_found")

    async def test_are_not_for_strangers(self, world: APIWorld) -> None:
        answer = await world.client.post(f"/v1/people/{OWNER}/left", json={})

        assert (answer.status_code, kind_of(answer)) == (401, "not_signed_in")


class TestListLeavers:
    async def test_lists_what_waits_and_whoever_was_named(self, world: APIWorld) -> None:
        await world.take_up()
        before = await read(world, "/v1/leavers")
        await send(world, f"/{OWNER}/left", LEFT)

        after = await read(world, "/v1/leavers")

        assert before == {"items": 0, "is_whole": True, "vacant": []}
        (vacant,) = after["vacant"]
        assert after["items"] == 1
        assert vacant == {
            "recommendation_id": a_recommendation().recommendation_id,
            "inspection_id": a_recommendation().inspection_id,
            "reference": "AFI.1",
            "title": a_recommendation().title,
            "portfolio": "Contact and Response",
            "due_on": "2026-06-30",
            "due_precision": "day",
            "part": "action_owner",
            "person_id": OWNER,
            "name": "Supt Priya Nair",
            "left_on": "2026-04-01",
        }

    async def test_ends_the_session_of_whoever_leaves(self, world: APIWorld) -> None:
        theirs = await world.as_person(OWNER)
        await send(world, f"/{OWNER}/left", LEFT)

        answer = await world.client.get("/v1/people", headers=theirs)

        assert (answer.status_code, kind_of(answer)) == (401, "not_signed_in")
