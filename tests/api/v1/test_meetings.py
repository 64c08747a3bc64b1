"""Board meetings over REST: planned and commanded once, their papers read as frozen."""

from datetime import timedelta
from typing import Any

import httpx2
import pytest

from domain.board_meetings import MeetingStage
from domain.recommendation import RAGRating
from infra.database.changes import ChangeRepository
from tests.api.problem_answers import kind_of
from tests.api.worlds import APIWorld
from tests.factories import BOARD_MEMBER, INSPECTION_ID, OWNER, SECRETARIAT, a_recommendation
from tests.infra.database.stories import altered, taken_up
from workflows.client import UnavailableError
from workflows.meeting_client import AlreadyPlannedError, MeetingOverError

KEY = "a-key-of-the-caller"
PLAN = {"held_on": "2026-06-18"}
ITEM = a_recommendation(declared_rag=RAGRating.GREEN)
TURNED_RED = altered(taken_up(ITEM), declared_rag=RAGRating.RED)


async def post(
    world: APIWorld, path: str, body: dict[str, Any], *, by: str = SECRETARIAT, key: str = KEY
) -> httpx2.Response:
    """Send a body about meetings as that person."""
    headers = {"Idempotency-Key": key, **await world.as_person(by)}
    return await world.client.post(f"/v1/meetings{path}", json=body, headers=headers)


async def get(world: APIWorld, path: str = "") -> httpx2.Response:
    return await world.client.get(f"/v1/meetings{path}", headers=await world.as_person(OWNER))


async def planned(world: APIWorld) -> str:
    """The path of a meeting that is planned, with one item taken up."""
    await world.take_up(ITEM)
    answer = await post(world, "", PLAN, key="planning-it")
    return f"/{answer.json()['meeting_id']}"


async def frozen(world: APIWorld) -> str:
    """The path of a meeting whose figures are frozen."""
    path = await planned(world)
    await post(world, f"{path}/freeze", {}, key="freezing-it")
    return path


class TestPlan:
    async def test_gives_the_meeting_with_its_days(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await post(world, "", PLAN)

        assert answer.status_code == 201
        meeting = answer.json()
        assert (meeting["stage"], meeting["version"]) == ("planned", 1)
        assert (meeting["update_round_on"], meeting["freezes_on"]) == ("2026-06-04", "2026-06-15")
        assert (meeting["inspection_id"], meeting["paper"]) == (None, None)

    async def test_is_made_once_for_its_key(self, world: APIWorld) -> None:
        await world.take_up()
        first = await post(world, "", PLAN)

        again = await post(world, "", PLAN)

        assert again.json() == first.json()
        assert again.headers["idempotency-replayed"] == "true"
        assert len((await get(world)).json()["meetings"]) == 1

    async def test_takes_other_numbers_of_days(self, world: APIWorld) -> None:
        await world.take_up()
        body = PLAN | {"update_round_working_days": 5, "freeze_working_days": 0, "silent_days": 0}

        meeting = (await post(world, "", body | {"inspection_id": INSPECTION_ID})).json()

        assert (meeting["update_round_on"], meeting["freezes_on"]) == ("2026-06-11", "2026-06-18")
        assert meeting["inspection_id"] == INSPECTION_ID

    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            ({}, "invalid_fields"),
            ({"held_on": "next June"}, "invalid_fields"),
            (PLAN | {"chair": "DCC"}, "invalid_fields"),
            ({"held_on": "2026-04-01"}, "incomplete_command"),
            (PLAN | {"freeze_working_days": 10}, "incomplete_command"),
        ],
    )
    async def test_refuses_what_makes_no_sense(
        self, world: APIWorld, body: dict[str, Any], kind: str
    ) -> None:
        await world.take_up()

        answer = await post(world, "", body)

        assert (answer.status_code, kind_of(answer)) == (422, kind)

    async def test_refuses_everybody_but_the_secretariat(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await post(world, "", PLAN, by=BOARD_MEMBER)

        assert (answer.status_code, kind_of(answer)) == (403, "not_allowed")

    async def test_refuses_a_second_board_on_the_same_day(self, world: APIWorld) -> None:
        await world.take_up()
        world.meetings.refusal = AlreadyPlannedError("The board meets on 18 June 2026 already.")

        answer = await post(world, "", PLAN)

        assert (answer.status_code, kind_of(answer)) == (409, "already_planned")

    async def test_may_be_tried_again_when_nobody_answered(self, world: APIWorld) -> None:
        await world.take_up()
        world.meetings.refusal = UnavailableError("Traction did not answer in time.")
        first = await post(world, "", PLAN)
        world.meetings.refusal = None

        again = await post(world, "", PLAN)

        assert (first.status_code, again.status_code) == (503, 201)

    async def test_wants_to_know_who_asks_first(self, world: APIWorld) -> None:
        answer = await world.client.post("/v1/meetings", json={"held_on": 1})

        assert answer.status_code == 401


class TestCommands:
    async def test_lead_from_the_plan_to_the_approval(self, world: APIWorld) -> None:
        path = await planned(world)

        moved = await post(world, f"{path}/move", {"held_on": "2026-06-25"}, key="step-0001")
        told = await post(world, f"{path}/freeze", {}, key="step-0002")
        approval = {"decided_on": "2026-04-14", "note": "Agreed."}
        approved = await post(world, f"{path}/approval", approval, by=BOARD_MEMBER, key="step-0003")

        assert moved.json()["freezes_on"] == "2026-06-22"
        assert told.json()["stage"] == "frozen"
        assert approved.json()["approval"]["note"] == "Agreed."
        recorded = (await get(world, path)).json()
        assert (recorded["stage"], recorded["version"]) == ("approved", 5)
        assert recorded["paper"]["items"] == 1

    async def test_call_it_off(self, world: APIWorld) -> None:
        path = await planned(world)

        answer = await post(world, f"{path}/cancellation", {"reason": "No quorum."})

        assert answer.json()["cancellation"]["reason"] == "No quorum."

    async def test_are_carried_out_once_for_their_key(self, world: APIWorld) -> None:
        path = await planned(world)

        first = await post(world, f"{path}/freeze", {})
        again = await post(world, f"{path}/freeze", {})

        assert (first.status_code, again.json()) == (200, first.json())

    async def test_are_refused_by_the_rules(self, world: APIWorld) -> None:
        path = await planned(world)

        early = await post(world, f"{path}/approval", {"decided_on": "2026-04-14"}, by=BOARD_MEMBER)
        stranger = await post(world, f"{path}/freeze", {}, by=OWNER)

        assert (early.status_code, kind_of(early)) == (409, "illegal_move")
        assert (stranger.status_code, kind_of(stranger)) == (403, "not_allowed")

    async def test_are_refused_for_a_meeting_nobody_knows(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await post(world, "/board-none/freeze", {})

        assert (answer.status_code, kind_of(answer)) == (404, "unknown_meeting")

    async def test_are_refused_once_it_is_over(self, world: APIWorld) -> None:
        path = await planned(world)
        world.meetings.refusal = MeetingOverError("This meeting is over.")

        answer = await post(world, f"{path}/freeze", {})

        assert (answer.status_code, kind_of(answer)) == (409, "meeting_over")


class TestRead:
    async def test_lists_the_latest_day_first(self, world: APIWorld) -> None:
        await world.take_up()
        await post(world, "", PLAN)
        await post(world, "", {"held_on": "2026-09-17"}, key="another-key")

        found = (await get(world)).json()["meetings"]

        assert [one["held_on"] for one in found] == ["2026-09-17", "2026-06-18"]

    @pytest.mark.parametrize("path", ["/board-none", "/board-none/paper"])
    async def test_knows_no_other_meeting(self, world: APIWorld, path: str) -> None:
        await world.take_up()

        answer = await get(world, path)

        assert (answer.status_code, kind_of(answer)) == (404, "not_found")


class TestReadPaper:
    async def test_gives_the_figures_as_frozen(self, world: APIWorld) -> None:
        path = await frozen(world)
        await ChangeRepository(world.database).record([TURNED_RED])

        paper = (await get(world, f"{path}/paper")).json()

        assert paper["figures"]["figures"]["green"] == 1
        assert paper["figures"]["lines"][0]["rag"] == "green"
        assert paper["meeting"]["paper"]["digest"] == paper["digest"]
        assert (paper["movement"], paper["changed_since"]) == (None, 1)

    async def test_tells_what_moved_since_the_last_board(self, world: APIWorld) -> None:
        first = await frozen(world)
        await ChangeRepository(world.database).record([TURNED_RED])
        world.clock.move_on(timedelta(days=1))
        second = (await post(world, "", {"held_on": "2026-09-17"}, key="next-one")).json()
        path = f"/{second['meeting_id']}"
        await post(world, f"{path}/freeze", {}, key="freezing-next")

        movement = (await get(world, f"{path}/paper")).json()["movement"]

        assert movement["since_meeting_id"] == first.removeprefix("/")
        [item] = movement["items"]
        assert (item["was"]["rag"], item["now"]["rag"], item["moves"]) == (
            "green",
            "red",
            ["worse"],
        )
        assert {"name": "red", "before": 0, "after": 1} in movement["figures"]

    async def test_has_none_before_the_freeze(self, world: APIWorld) -> None:
        path = await planned(world)

        answer = await get(world, f"{path}/paper")

        assert (answer.status_code, kind_of(answer)) == (404, "not_found")
        assert f"it is {MeetingStage.PLANNED}" in answer.json()["detail"]
