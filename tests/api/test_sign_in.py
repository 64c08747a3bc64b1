"""Signing in by a link that works once, on this machine alone."""

import pytest

from api.sign_in import own_path
from infra.database.engine import Database
from tests.api.worlds import BASE_URL, APIWorld, a_site, an_api_world
from tests.factories import BOARD_MEMBER, everybody

BROWSER = {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}


async def a_link(world: APIWorld) -> str:
    """The token of a fresh one-time link."""
    await world.services.people.keep(everybody())
    return await world.services.sessions.make_link(BOARD_MEMBER, world.clock())


class TestShowSignIn:
    async def test_asks_for_a_link(self, world: APIWorld) -> None:
        answer = await world.client.get("/sign-in", headers=BROWSER)

        assert answer.status_code == 200
        assert 'name="link"' in answer.text

    async def test_does_not_use_a_link_up(self, world: APIWorld) -> None:
        link = await a_link(world)

        shown = await world.client.get("/sign-in", params={"link": link}, headers=BROWSER)
        used = await world.client.post("/sign-in", data={"link": link}, headers=BROWSER)

        assert (shown.status_code, used.status_code) == (200, 303)
        assert f'name="link" value="{link}"' in shown.text
        assert "set-cookie" not in shown.headers

    async def test_writes_what_it_was_given_as_text(self, world: APIWorld) -> None:
        shown = await world.client.get(
            "/sign-in", params={"link": '"><i>', "next": '/"><b>'}, headers=BROWSER
        )

        assert "<i>" not in shown.text
        assert "<b>" not in shown.text


class TestSignIn:
    async def test_opens_a_session_and_goes_on(self, world: APIWorld) -> None:
        link = await a_link(world)

        answer = await world.client.post(
            "/sign-in", data={"link": link, "next": "/items?stage=closed"}, headers=BROWSER
        )

        assert (answer.status_code, answer.headers["location"]) == (303, "/items?stage=closed")
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("traction_session=")
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Secure" not in cookie
        assert (await world.client.get("/v1/people")).status_code == 200

    async def test_takes_the_whole_link_when_it_is_pasted(self, world: APIWorld) -> None:
        pasted = f" {BASE_URL}/sign-in?link={await a_link(world)} "

        answer = await world.client.post("/sign-in", data={"link": pasted}, headers=BROWSER)

        assert (answer.status_code, answer.headers["location"]) == (303, "/board")

    @pytest.mark.parametrize("pasted", ["", "nonsense", "http://[", "/sign-in?link=", "\x00"])
    async def test_refuses_what_is_no_link(self, world: APIWorld, pasted: str) -> None:
        await a_link(world)

        answer = await world.client.post("/sign-in", data={"link": pasted}, headers=BROWSER)

        assert answer.status_code == 403
        assert "Ask for a new one" in answer.text
        assert "set-cookie" not in answer.headers

    async def test_refuses_a_link_used_before(self, world: APIWorld) -> None:
        link = await a_link(world)
        await world.client.post("/sign-in", data={"link": link}, headers=BROWSER)

        again = await world.client.post("/sign-in", data={"link": link}, headers=BROWSER)

        assert again.status_code == 403

    async def test_refuses_a_form_of_another_site(self, world: APIWorld) -> None:
        link = await a_link(world)

        answer = await world.client.post(
            "/sign-in", data={"link": link}, headers={"Sec-Fetch-Site": "cross-site"}
        )

        assert answer.status_code == 403

    @pytest.mark.parametrize(
        ("changes", "address"),
        [
            ({"signs_in_by_link": False}, BASE_URL),
            ({"host": "0.0.0.0"}, BASE_URL),
            ({}, "http://rebound.example:8000"),
        ],
    )
    async def test_is_refused_where_others_could_reach_it(
        self, sqlite_database: Database, changes: dict[str, object], address: str
    ) -> None:
        world = an_api_world(sqlite_database, site=a_site(**changes))
        link = await a_link(world)

        answer = await world.client.post(f"{address}/sign-in", data={"link": link})

        await world.client.aclose()
        assert answer.status_code == 403
        assert answer.json()["type"] == "urn:traction:problem:sign_in_refused"

    async def test_sends_the_cookie_over_https_alone_where_there_is_https(
        self, sqlite_database: Database
    ) -> None:
        world = an_api_world(sqlite_database, site=a_site(public_url="https://127.0.0.1"))
        link = await a_link(world)

        answer = await world.client.post("/sign-in", data={"link": link})

        await world.client.aclose()
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-traction_session=")
        assert "Secure" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie


class TestSignOut:
    async def test_ends_the_session(self, world: APIWorld) -> None:
        await world.client.post("/sign-in", data={"link": await a_link(world)}, headers=BROWSER)
        session = world.client.cookies["traction_session"]

        answer = await world.client.post("/sign-out", headers=BROWSER)

        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
        headers = {"Authorization": f"Bearer {session}"}
        assert (await world.client.get("/v1/people", headers=headers)).status_code == 401

    async def test_changes_nothing_without_a_session(self, world: APIWorld) -> None:
        answer = await world.client.post("/sign-out", headers=BROWSER)

        assert answer.status_code == 303


class TestOwnPath:
    @pytest.mark.parametrize("path", ["/items", "/items?text=a%20b", "/"])
    def test_goes_where_it_was_asked_to(self, path: str) -> None:
        assert own_path(path) == path

    @pytest.mark.parametrize(
        "path", ["", "//elsewhere.example", "/\\elsewhere.example", "https://a.example", "/\n/a"]
    )
    def test_stays_on_this_site(self, path: str) -> None:
        assert own_path(path) == "/board"
