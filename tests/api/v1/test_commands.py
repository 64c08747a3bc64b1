"""Commands over REST: judged by the rules, carried out once, refused in words."""

from typing import Any

import httpx2
import pytest

from domain.recommendation import Stage
from tests.api.problem_answers import kind_of
from tests.api.worlds import APIWorld
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    OWNER,
    REVIEWER,
    SECRETARIAT,
    a_recommendation,
)
from workflows.client import ClosedRecommendationError, UnavailableError

ITEM = a_recommendation().recommendation_id
KEY = "a-key-of-the-caller"


async def command(
    world: APIWorld,
    path: str,
    body: dict[str, Any],
    *,
    by: str = OWNER,
    key: str = KEY,
    **headers: str,
) -> httpx2.Response:
    """Give a command as that person."""
    given = {"Idempotency-Key": key, **await world.as_person(by)}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    return await world.client.post(f"/v1/recommendations/{ITEM}/{path}", json=body, headers=given)


async def events(world: APIWorld) -> list[str]:
    """What happened to the item, without what all events begin with."""
    history = await world.services.recommendations.history(ITEM)
    return [entry.event.removeprefix("recommendation.") for entry in history]


class TestLifeOfAnItem:
    async def test_leads_from_assigned_to_closed(self, world: APIWorld) -> None:
        await world.take_up()
        steps: list[tuple[str, dict[str, Any], str, Stage]] = [
            ("start", {}, OWNER, Stage.IN_PROGRESS),
            ("updates", {"text": "Half done.", "rag": "green"}, OWNER, Stage.IN_PROGRESS),
            ("evidence", {"shows": "An audit."}, OWNER, Stage.EVIDENCE_SUBMITTED),
            ("evidence/return", {"reason": "Too small."}, REVIEWER, Stage.IN_PROGRESS),
            ("evidence", {"shows": "A larger audit."}, OWNER, Stage.EVIDENCE_SUBMITTED),
            ("evidence/acceptance", {}, REVIEWER, Stage.REVIEWED),
            ("send-back", {"reason": "Wait a month."}, BOARD_MEMBER, Stage.IN_PROGRESS),
            ("rag-override", {"rag": "red", "reason": "Late."}, BOARD_MEMBER, Stage.IN_PROGRESS),
            ("evidence", {"shows": "Another audit."}, OWNER, Stage.EVIDENCE_SUBMITTED),
            ("evidence/acceptance", {"comment": "Good."}, REVIEWER, Stage.REVIEWED),
            ("closure", {"category": "implemented"}, BOARD_MEMBER, Stage.CLOSED),
        ]

        for number, (path, body, by, stage) in enumerate(steps):
            answer = await command(world, path, body, by=by, key=f"step-{number:04}")

            assert (answer.status_code, answer.json().get("stage")) == (200, stage), path
            assert answer.headers["etag"] == f'"{answer.json()["version"]}"'
        assert len(await events(world)) == len(steps) + 1

    async def test_records_both_names_when_the_secretariat_acts(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await command(
            world, "updates", {"text": "By telephone.", "on_behalf_of": OWNER}, by=SECRETARIAT
        )

        [update] = answer.json()["updates"]
        assert (update["by"], update["on_behalf_of"]) == (SECRETARIAT, OWNER)


class TestRefusals:
    async def test_says_what_is_possible_instead(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await command(world, "evidence", {"shows": "An audit."})

        assert (answer.status_code, kind_of(answer)) == (409, "illegal_move")
        assert "Possible now: start" in answer.json()["detail"]

    async def test_refuses_whoever_may_not(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await command(world, "start", {}, by=BYSTANDER)

        assert (answer.status_code, kind_of(answer)) == (403, "not_allowed")

    async def test_refuses_what_is_incomplete(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await command(world, "updates", {"text": "  "})

        assert (answer.status_code, kind_of(answer)) == (422, "incomplete_command")

    async def test_refuses_an_item_nobody_knows(self, world: APIWorld) -> None:
        await world.services.people.keep((await world.take_up()).people)
        headers = {"Idempotency-Key": KEY, **await world.as_person(OWNER)}

        answer = await world.client.post(
            "/v1/recommendations/nothing/start", json={}, headers=headers
        )

        assert (answer.status_code, kind_of(answer)) == (404, "unknown_recommendation")

    async def test_refuses_an_item_whose_life_has_ended(self, world: APIWorld) -> None:
        await world.take_up()
        world.commands.refusal = ClosedRecommendationError("This item is closed.")

        answer = await command(world, "start", {})

        assert (answer.status_code, kind_of(answer)) == (409, "closed")

    async def test_says_when_to_try_again(self, world: APIWorld) -> None:
        await world.take_up()
        world.commands.refusal = UnavailableError("Send it again.")

        answer = await command(world, "start", {})

        assert (answer.status_code, kind_of(answer)) == (503, "unavailable")
        assert int(answer.headers["retry-after"]) > 0

    async def test_keeps_what_failed_to_itself(self, world: APIWorld) -> None:
        await world.take_up()
        world.commands.failure = RuntimeError("postgresql://traction:hunter2@db")

        answer = await command(world, "start", {})

        assert (answer.status_code, kind_of(answer)) == (500, "unexpected")
        assert "hunter2" not in answer.text
        assert len(answer.json()["reference"]) == 12

    @pytest.mark.parametrize(
        ("path", "body", "field"),
        [
            ("updates", {}, "text"),
            ("updates", {"text": "Done.", "colour": "blue"}, "colour"),
            ("updates", {"text": "Done.", "rag": "blue"}, "rag"),
            ("evidence/acceptance", {"on_behalf_of": OWNER}, "on_behalf_of"),
            ("closure", {"category": "forgotten"}, "category"),
        ],
    )
    async def test_names_the_field_that_is_wrong(
        self, world: APIWorld, path: str, body: dict[str, Any], field: str
    ) -> None:
        await world.take_up()

        answer = await command(world, path, body)

        assert (answer.status_code, kind_of(answer)) == (422, "invalid_fields")
        assert [error["field"] for error in answer.json()["errors"]] == [field]

    @pytest.mark.parametrize(
        ("body", "content_type", "status", "kind"),
        [
            (b"{", "application/json", 400, "malformed"),
            (b"{}", "text/plain", 415, "unsupported_content_type"),
            (b"[" * 100_000, "application/json", 400, "malformed"),
            (b'{"\\ud800": 1}', "application/json", 422, "invalid_fields"),
            (b"", "application/json", 422, "invalid_fields"),
        ],
    )
    async def test_refuses_a_body_that_cannot_be_read(
        self, world: APIWorld, *, body: bytes, content_type: str, status: int, kind: str
    ) -> None:
        await world.take_up()
        headers = {"Idempotency-Key": KEY, **await world.as_person(OWNER)}
        headers["content-type"] = content_type

        answer = await world.client.post(
            f"/v1/recommendations/{ITEM}/start", content=body, headers=headers
        )

        assert (answer.status_code, kind_of(answer)) == (status, kind)

    async def test_asks_who_is_there_before_anything_else(self, world: APIWorld) -> None:
        answer = await world.client.post(f"/v1/recommendations/{ITEM}/updates", content=b"nonsense")

        assert (answer.status_code, kind_of(answer)) == (401, "not_signed_in")
        assert answer.headers["www-authenticate"] == "Bearer"


class TestIdempotencyKey:
    async def test_makes_one_change_of_two_requests(self, world: APIWorld) -> None:
        await world.take_up()
        first = await command(world, "updates", {"text": "Half done."})

        again = await command(world, "updates", {"text": "Half done."})

        assert (again.status_code, again.content) == (200, first.content)
        assert again.headers["idempotency-replayed"] == "true"
        assert await events(world) == ["taken_up", "update_posted"]

    async def test_refuses_another_body_under_the_same_key(self, world: APIWorld) -> None:
        await world.take_up()
        await command(world, "updates", {"text": "Half done."})

        answer = await command(world, "updates", {"text": "All done."})

        assert (answer.status_code, kind_of(answer)) == (422, "idempotency_key_reused")
        assert await events(world) == ["taken_up", "update_posted"]

    async def test_belongs_to_whoever_chose_it(self, world: APIWorld) -> None:
        await world.take_up()
        body = {"text": "Half done."}
        await command(world, "updates", body)

        answer = await command(world, "updates", body, by=BYSTANDER)

        assert answer.status_code == 403

    async def test_may_be_used_again_after_a_refusal(self, world: APIWorld) -> None:
        await world.take_up()
        await command(world, "updates", {"text": " "})

        answer = await command(world, "updates", {"text": "Half done."})

        assert answer.status_code == 200

    async def test_makes_one_change_when_the_answer_was_lost(self, world: APIWorld) -> None:
        await world.take_up()
        world.commands.loses_answer = UnavailableError("Send it again.")
        lost = await command(world, "updates", {"text": "Half done."})
        world.commands.loses_answer = None

        again = await command(world, "updates", {"text": "Half done."})

        assert [lost.status_code, again.status_code] == [503, 200]
        assert await events(world) == ["taken_up", "update_posted"]

    @pytest.mark.parametrize("key", ["", "short", "with a space", "x" * 201])
    async def test_is_required_and_bounded(self, world: APIWorld, key: str) -> None:
        await world.take_up()

        answer = await command(world, "start", {}, key=key)

        assert (answer.status_code, kind_of(answer)) == (422, "invalid_fields")
        assert answer.json()["errors"][0]["field"] == "header.idempotency-key"


class TestIfMatch:
    async def test_lets_the_present_version_through(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await command(world, "start", {}, if_match='"1"')

        assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')

    async def test_refuses_an_earlier_version(self, world: APIWorld) -> None:
        await world.take_up()
        await command(world, "start", {})

        answer = await command(world, "updates", {"text": "Done."}, if_match='"1"')

        assert (answer.status_code, kind_of(answer)) == (412, "stale_version")
        assert await events(world) == ["taken_up", "started"]

    async def test_refuses_a_version_that_never_was(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await command(world, "start", {}, if_match='"99"')

        assert kind_of(answer) == "stale_version"

    async def test_repeats_the_answer_although_the_version_has_moved(self, world: APIWorld) -> None:
        await world.take_up()
        await command(world, "start", {}, if_match='"1"')

        again = await command(world, "start", {}, if_match='"1"')

        assert again.status_code == 200

    async def test_refuses_what_is_no_version(self, world: APIWorld) -> None:
        await world.take_up()

        answer = await command(world, "start", {}, if_match="yesterday")

        assert answer.json()["errors"][0]["field"] == "header.if-match"


class TestSeparationOfDuties:
    async def test_refuses_the_reviewer_as_closer(self, world: APIWorld) -> None:
        await world.take_up(a_recommendation(reviewer=BOARD_MEMBER))
        await command(world, "start", {}, key="to-begin-with")
        await command(world, "evidence", {"shows": "An audit."}, key="and-after-it")
        await command(world, "evidence/acceptance", {}, by=BOARD_MEMBER)

        answer = await command(
            world, "closure", {"category": "implemented"}, by=BOARD_MEMBER, key="and-at-last"
        )

        assert (answer.status_code, kind_of(answer)) == (403, "not_allowed")
