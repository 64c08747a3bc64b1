"""One command for many items over REST: one result for each, carried out once for its key."""

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
    SECOND_OWNER,
    SECRETARIAT,
    a_recommendation_in,
    an_extension_request,
)
from workflows.bulk import MOST_AT_ONCE
from workflows.client import UnavailableError

FIRST, SECOND, CLOSED = (f"{INSPECTION_ID}.{name}" for name in ("afi-1", "afi-2", "afi-3"))
ITEMS = (
    a_recommendation_in(Stage.IN_PROGRESS, recommendation_id=FIRST, reference="AFI.1"),
    a_recommendation_in(
        Stage.IN_PROGRESS,
        recommendation_id=SECOND,
        reference="AFI.2",
        extension_request=an_extension_request(),
    ),
    a_recommendation_in(Stage.CLOSED, recommendation_id=CLOSED, reference="AFI.3"),
)


@pytest.fixture
async def bulk_world(world: APIWorld) -> APIWorld:
    """Three items, of which one is closed."""
    await world.take_up(*ITEMS)
    return world


async def post(
    world: APIWorld, path: str, *ids: str, by: str = SECRETARIAT, **body: Any
) -> httpx2.Response:
    """Give a command for these items under one key."""
    headers = {"Idempotency-Key": "once-for-all", **await world.as_person(by)}
    selection = {"recommendation_ids": list(ids), **body}
    return await world.client.post(f"/v1/bulk{path}", json=selection, headers=headers)


def results(answer: httpx2.Response) -> list[tuple[str, str, str | None]]:
    """Each item, what became of it, and why not."""
    assert answer.status_code == 200, answer.text
    lines = answer.json()["results"]
    return [(line["recommendation_id"], line["result"], line["code"]) for line in lines]


class TestSelection:
    async def test_gets_one_result_for_each_item_in_the_order_sent(
        self, bulk_world: APIWorld
    ) -> None:
        answer = await post(
            bulk_world, "/owners", CLOSED, FIRST, SECOND, action_owners=[SECOND_OWNER]
        )

        assert results(answer) == [
            (CLOSED, "refused", "illegal_move"),
            (FIRST, "done", None),
            (SECOND, "done", None),
        ]
        assert (answer.json()["done"], answer.json()["refused"]) == (2, 1)

    @pytest.mark.parametrize(
        ("path", "body", "by"),
        [
            ("/prompt", {"message": "The board meets on Friday."}, SECRETARIAT),
            ("/transfer", {"to_portfolio": "Crime", "reason": "Reorganised."}, SECRETARIAT),
            ("/due-date", {"due_on": "2026-12-31", "reason": "The new law."}, BOARD_MEMBER),
        ],
    )
    async def test_takes_each_command(
        self, bulk_world: APIWorld, path: str, body: dict[str, Any], by: str
    ) -> None:
        answer = await post(bulk_world, path, FIRST, SECOND, by=by, **body)

        assert results(answer) == [(FIRST, "done", None), (SECOND, "done", None)]

    async def test_grants_only_what_was_asked_for(self, bulk_world: APIWorld) -> None:
        answer = await post(bulk_world, "/extension-grant", FIRST, SECOND, by=BOARD_MEMBER)

        assert results(answer) == [(FIRST, "refused", "incomplete_command"), (SECOND, "done", None)]

    async def test_is_carried_out_once_for_its_key(self, bulk_world: APIWorld) -> None:
        first = await post(bulk_world, "/prompt", FIRST, SECOND)
        second = await post(bulk_world, "/prompt", FIRST, SECOND)

        history = await bulk_world.services.recommendations.history(FIRST)
        assert first.content == second.content
        assert len(history) == 2

    async def test_is_refused_item_by_item_to_whoever_may_not(self, bulk_world: APIWorld) -> None:
        answer = await post(bulk_world, "/prompt", FIRST, by=OWNER)

        assert results(answer) == [(FIRST, "refused", "not_allowed")]


class TestRefusals:
    async def test_is_not_kept_as_an_answer_when_an_item_did_not_answer(
        self, bulk_world: APIWorld
    ) -> None:
        bulk_world.commands.refusal = UnavailableError("Nobody answers.")
        refused = await post(bulk_world, "/prompt", FIRST)
        bulk_world.commands.refusal = None

        again = await post(bulk_world, "/prompt", FIRST)

        assert (refused.status_code, kind_of(refused)) == (503, "unavailable")
        assert results(again) == [(FIRST, "done", None)]

    @pytest.mark.parametrize("count", [0, MOST_AT_ONCE + 1])
    async def test_takes_neither_none_nor_too_many(self, bulk_world: APIWorld, count: int) -> None:
        ids = [f"{INSPECTION_ID}.afi-{number}" for number in range(count)]

        assert (await post(bulk_world, "/prompt", *ids)).status_code == 422
