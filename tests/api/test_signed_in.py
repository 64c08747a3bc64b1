"""Who is asking, and whether they ask themselves."""

from datetime import timedelta

import pytest

from infra.database.engine import Database
from infra.database.sessions import SESSION_LASTS
from tests.api.problem_answers import kind_of
from tests.api.worlds import BASE_URL, APIWorld, a_site, an_api_world
from tests.factories import BYSTANDER, OWNER, a_recommendation, everybody

START = f"/v1/recommendations/{a_recommendation().recommendation_id}/start"
KEY = {"Idempotency-Key": "a-key-of-the-caller"}


class TestSignedInPerson:
    async def test_knows_a_session_by_its_cookie(self, world: APIWorld) -> None:
        await world.services.people.keep(everybody())
        world.client.cookies.set("traction_session", await world.session_of(BYSTANDER))

        answer = await world.client.get("/v1/people")

        assert answer.status_code == 200

    @pytest.mark.parametrize("header", ["Bearer nonsense", "Basic YTpi", "Bearer", "Bearer \u00e9"])
    async def test_refuses_what_is_no_session(self, world: APIWorld, header: str) -> None:
        answer = await world.client.get(
            "/v1/people", headers=[(b"Authorization", header.encode("latin-1"))]
        )

        assert (answer.status_code, kind_of(answer)) == (401, "not_signed_in")

    async def test_forgets_a_session_in_time(self, world: APIWorld) -> None:
        await world.services.people.keep(everybody())
        headers = await world.as_person(BYSTANDER)
        world.clock.move_on(SESSION_LASTS + timedelta(seconds=1))

        answer = await world.client.get("/v1/people", headers=headers)

        assert answer.status_code == 401

    async def test_holds_the_cookie_to_its_host_over_https(self, sqlite_database: Database) -> None:
        world = an_api_world(sqlite_database, site=a_site(public_url="https://traction.example"))
        await world.services.people.keep(everybody())
        session = await world.session_of(BYSTANDER)
        statuses: list[int] = []

        for name in ("traction_session", "__Host-traction_session"):
            headers = {"Cookie": f"{name}={session}"}
            statuses.append((await world.client.get("/v1/people", headers=headers)).status_code)

        await world.client.aclose()
        assert statuses == [401, 200]


class TestForgery:
    @pytest.mark.parametrize(
        ("headers", "status"),
        [
            ({"Sec-Fetch-Site": "same-origin"}, 200),
            ({"Sec-Fetch-Site": "none"}, 200),
            ({"Sec-Fetch-Site": "cross-site"}, 403),
            ({"Sec-Fetch-Site": "same-site"}, 403),
            ({"Sec-Fetch-Site": "cross-site", "Origin": BASE_URL}, 403),
            ({"Origin": BASE_URL}, 200),
            ({"Origin": "https://elsewhere.example"}, 403),
            ({"Origin": "null"}, 403),
            ({}, 200),
        ],
    )
    async def test_believes_what_the_browser_says(
        self, world: APIWorld, headers: dict[str, str], status: int
    ) -> None:
        await world.take_up()
        world.client.cookies.set("traction_session", await world.session_of(OWNER))

        answer = await world.client.post(START, json={}, headers=KEY | headers)

        assert answer.status_code == status

    async def test_does_not_concern_a_bearer_token(self, world: APIWorld) -> None:
        await world.take_up()
        headers = KEY | await world.as_person(OWNER) | {"Sec-Fetch-Site": "cross-site"}

        answer = await world.client.post(START, json={}, headers=headers)

        assert answer.status_code == 200

    async def test_does_not_concern_reading(self, world: APIWorld) -> None:
        await world.services.people.keep(everybody())
        world.client.cookies.set("traction_session", await world.session_of(BYSTANDER))

        answer = await world.client.get("/v1/people", headers={"Sec-Fetch-Site": "cross-site"})

        assert answer.status_code == 200
