"""The policy of an inspection over REST: read, changed, told to every open item."""

from typing import Any

import httpx2
import pytest

from domain.recommendation import Stage
from tests.api.problem_answers import kind_of
from tests.api.worlds import APIWorld
from tests.factories import (
    BOARD_MEMBER,
    INSPECTION_ID,
    OWNER,
    SECRETARIAT,
    a_recommendation,
    a_recommendation_in,
)

PATH = f"/v1/inspections/{INSPECTION_ID}/policy"
ITEM = a_recommendation()
CLOSED = a_recommendation_in(
    Stage.CLOSED, recommendation_id=f"{INSPECTION_ID}.afi-9", reference="AFI.9"
)


@pytest.fixture
async def policy_world(world: APIWorld) -> APIWorld:
    """One open item and one that is closed."""
    await world.take_up(ITEM, CLOSED)
    return world


async def change(
    world: APIWorld, body: dict[str, Any], *, by: str = SECRETARIAT, path: str = PATH
) -> httpx2.Response:
    """Send another policy under one key."""
    headers = {"Idempotency-Key": "once-for-all", **await world.as_person(by)}
    return await world.client.post(path, json=body, headers=headers)


async def events(world: APIWorld, recommendation_id: str) -> list[str]:
    """What happened to an item, without what all events begin with."""
    history = await world.services.recommendations.history(recommendation_id)
    return [entry.event.removeprefix("recommendation.") for entry in history]


class TestReading:
    async def test_gives_the_default_where_nobody_set_one(self, policy_world: APIWorld) -> None:
        headers = await policy_world.as_person(OWNER)

        answer = await policy_world.client.get(PATH, headers=headers)

        assert answer.status_code == 200
        assert (answer.json()["version"], answer.json()["set_by"]) == (0, None)
        assert answer.json()["policy"]["response_days"] == 56


class TestChanging:
    async def test_is_told_to_every_open_item(self, policy_world: APIWorld) -> None:
        answer = await change(policy_world, {"most_extensions": 3})

        assert answer.status_code == 200, answer.text
        assert (answer.json()["version"], answer.json()["set_by"]) == (1, SECRETARIAT)
        assert answer.json()["policy"]["most_extensions"] == 3
        assert await events(policy_world, ITEM.recommendation_id) == ["taken_up", "policy_changed"]
        assert await events(policy_world, CLOSED.recommendation_id) == ["taken_up"]

    async def test_gives_back_what_it_takes(self, policy_world: APIWorld) -> None:
        headers = await policy_world.as_person(BOARD_MEMBER)
        shown = (await policy_world.client.get(PATH, headers=headers)).json()["policy"]

        answer = await change(policy_world, shown, by=BOARD_MEMBER)

        assert answer.json()["policy"] == shown

    async def test_is_done_once_for_its_key(self, policy_world: APIWorld) -> None:
        first = await change(policy_world, {"most_extensions": 3})
        second = await change(policy_world, {"most_extensions": 3})

        assert first.content == second.content
        assert len(await events(policy_world, ITEM.recommendation_id)) == 2

    async def test_is_refused_to_an_owner(self, policy_world: APIWorld) -> None:
        answer = await change(policy_world, {"most_extensions": 3}, by=OWNER)

        assert (answer.status_code, kind_of(answer)) == (403, "not_allowed")

    @pytest.mark.parametrize(
        "body", [{"most_extensions": -1}, {"most_extensions": True}, {"no_such_name": 1}]
    )
    async def test_names_what_is_wrong(self, policy_world: APIWorld, body: dict[str, Any]) -> None:
        answer = await change(policy_world, body)

        assert answer.status_code == 422
        assert next(iter(body)) in answer.text

    async def test_of_an_inspection_nobody_knows_is_refused(self, policy_world: APIWorld) -> None:
        answer = await change(policy_world, {}, path="/v1/inspections/other/policy")

        assert answer.status_code == 404
