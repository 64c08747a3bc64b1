"""Putting the application together with the routers of others."""

from collections.abc import AsyncGenerator

import httpx2
import pytest
from fastapi import APIRouter

from api.main import create_api
from api.signed_in import SignedIn
from tests.api.worlds import BASE_URL, APIWorld
from tests.factories import BYSTANDER, NAMES, everybody

pages = APIRouter()


@pages.get("/greeting")
@pages.post("/greeting", include_in_schema=False)
async def greet(person: SignedIn) -> str:
    """A page of somebody else's router that asks who is there."""
    return person.name


@pytest.fixture
async def browser(world: APIWorld) -> AsyncGenerator[httpx2.AsyncClient]:
    """A browser before an application with that page."""
    app = create_api(world.services, routers=[pages])
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    headers = {"Accept": "text/html"}
    async with httpx2.AsyncClient(
        transport=transport, base_url=BASE_URL, headers=headers
    ) as client:
        yield client


class TestCreateAPI:
    async def test_serves_the_routers_it_is_given(
        self, world: APIWorld, browser: httpx2.AsyncClient
    ) -> None:
        await world.services.people.keep(everybody())

        answer = await browser.get("/greeting", headers=await world.as_person(BYSTANDER))

        assert (answer.status_code, answer.json()) == (200, NAMES[BYSTANDER])

    @pytest.mark.parametrize(
        ("method", "location"),
        [("GET", "/sign-in?next=/greeting%3Ftext%3Da%2520b"), ("POST", "/sign-in")],
    )
    async def test_sends_people_to_sign_in_and_back_again(
        self, browser: httpx2.AsyncClient, method: str, location: str
    ) -> None:
        answer = await browser.request(method, "/greeting?text=a%20b")

        assert (answer.status_code, answer.headers["location"]) == (303, location)

    async def test_serves_its_own_description(self, browser: httpx2.AsyncClient) -> None:
        description = (await browser.get("/openapi.json")).json()

        assert description["info"]["title"] == "Traction"
        assert "/greeting" in description["paths"]

    async def test_loads_no_page_with_scripts_from_elsewhere(
        self, browser: httpx2.AsyncClient
    ) -> None:
        answers = [await browser.get(path) for path in ("/docs", "/redoc")]

        assert [answer.status_code for answer in answers] == [404, 404]
