"""What machines and people are told when something is refused or fails."""

from collections.abc import AsyncGenerator, Iterator

import pytest
from sqlalchemy.exc import OperationalError

from api.body_limit import MOST_BYTES
from api.errors import STATUS_BY_CODE, TITLE_BY_CODE, problem_of
from domain.editions.selection import NothingSelectedError
from domain.errors import RefusedError
from domain.inbox import UnusableHoursError
from domain.stages import IllegalMoveError
from tests.api.problem_answers import kind_of
from tests.api.worlds import APIWorld
from tests.factories import OWNER, a_recommendation, everybody

BROWSER = {"Accept": "text/html,application/xhtml+xml"}
START = f"/v1/recommendations/{a_recommendation().recommendation_id}/start"


def _refusals(kind: type[RefusedError] = RefusedError) -> Iterator[type[RefusedError]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith(("domain.", "workflows.")):
            yield one
        yield from _refusals(one)


class TestStatusByCode:
    def test_knows_every_refusal(self) -> None:
        codes = {refusal.code for refusal in _refusals()}

        # Not every rule is loaded by the API alone.
        assert {UnusableHoursError.code, NothingSelectedError.code} <= codes
        assert codes == set(STATUS_BY_CODE)
        assert set(TITLE_BY_CODE) == set(STATUS_BY_CODE)


class TestProblemOf:
    def test_passes_the_words_of_the_rules_on(self) -> None:
        problem = problem_of(IllegalMoveError("Possible now: start."))

        assert (problem.status, problem.type, problem.detail) == (
            409,
            "illegal_move",
            "Possible now: start.",
        )

    def test_tells_of_a_code_nobody_knows_as_our_own_failure(self) -> None:
        assert problem_of(RefusedError("secret")).status == 500


class TestAnswers:
    async def test_tells_machines_of_an_address_that_is_none(self, world: APIWorld) -> None:
        answer = await world.client.get("/v1/nothing")

        assert (answer.status_code, kind_of(answer)) == (404, "not_found")

    async def test_leaves_refusals_out_of_the_log_of_failures(
        self, world: APIWorld, caplog: pytest.LogCaptureFixture
    ) -> None:
        await world.client.get("/v1/nothing")
        await world.client.get("/v1/people")

        assert [one for one in caplog.records if one.name == "api.errors"] == []

    async def test_shows_people_a_page(self, world: APIWorld) -> None:
        answer = await world.client.get("/nothing", headers=BROWSER)

        assert answer.status_code == 404
        assert "Page not found" in answer.text
        assert answer.headers["content-type"].startswith("text/html")

    async def test_answers_the_api_alike_whoever_asks(self, world: APIWorld) -> None:
        answer = await world.client.get("/v1/people", headers=BROWSER)

        assert kind_of(answer) == "not_signed_in"

    async def test_says_that_the_database_is_away(
        self, world: APIWorld, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def fail(*_args: object) -> None:
            raise OperationalError("SELECT secret", {}, Exception("locked"))

        monkeypatch.setattr(world.services.sessions, "session", fail)

        answer = await world.client.get("/v1/people", headers={"Authorization": "Bearer x"})

        assert (answer.status_code, kind_of(answer)) == (503, "unavailable")
        assert "secret" not in answer.text
        assert "retry-after" in answer.headers

    async def test_carries_the_headers_that_protect_readers(self, world: APIWorld) -> None:
        answer = await world.client.get("/v1/nothing")

        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"


class TestBodyLimit:
    @pytest.mark.parametrize("announced", [True, False])
    async def test_refuses_more_than_it_takes(self, world: APIWorld, *, announced: bool) -> None:
        await world.services.people.keep(everybody())
        body = b'{"text": "' + b"x" * MOST_BYTES + b'"}'
        headers = await world.as_person(OWNER) | {"content-type": "application/json"}

        async def unannounced() -> AsyncGenerator[bytes]:
            yield body

        content = body if announced else unannounced()

        answer = await world.client.post(START, content=content, headers=headers)

        assert answer.status_code == 413
        assert answer.headers["content-type"] == "application/problem+json"
        assert "256 KiB" in answer.json()["detail"]
