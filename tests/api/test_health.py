"""Whether Traction lives, and whether it can work."""

import asyncio

import pytest

from api import health
from api.dependencies import ReadinessCheck
from infra.database.engine import Database
from tests.api.worlds import APIWorld, an_api_world


async def _is_up() -> None:
    """Find nothing wrong."""


async def _is_behind() -> str:
    return "Run the migrations."


async def _breaks() -> None:
    raise ConnectionError("postgresql://traction:hunter2@db")


async def _hangs() -> None:
    await asyncio.Event().wait()


def a_check(name: str) -> ReadinessCheck:
    """A check that goes as its name says."""
    probes = {"up": _is_up, "behind": _is_behind, "breaks": _breaks, "hangs": _hangs}
    return ReadinessCheck(name=name, probe=probes[name])


class TestLive:
    async def test_answers(self, world: APIWorld) -> None:
        answer = await world.client.get("/livez")

        assert (answer.status_code, answer.json()) == (200, {"status": "alive"})


class TestReady:
    async def test_names_every_check(self, sqlite_database: Database) -> None:
        world = an_api_world(sqlite_database, checks=(a_check("up"),))

        answer = await world.client.get("/readyz")

        await world.client.aclose()
        assert answer.status_code == 200
        assert answer.json() == {
            "status": "ready",
            "checks": [{"name": "up", "state": "up", "detail": None}],
        }

    async def test_says_which_is_down_and_no_more(
        self, sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(health, "_PATIENCE_SECONDS", 0.05)
        names = ("up", "behind", "breaks", "hangs")
        world = an_api_world(sqlite_database, checks=tuple(a_check(name) for name in names))

        answer = await world.client.get("/readyz")

        await world.client.aclose()
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
        states = {one["name"]: (one["state"], one["detail"]) for one in answer.json()["checks"]}
        assert states == {
            "up": ("up", None),
            "behind": ("down", "Run the migrations."),
            "breaks": ("down", "It does not answer: see the log."),
            "hangs": ("down", "It does not answer: see the log."),
        }
        assert "hunter2" not in answer.text
