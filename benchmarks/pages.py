"""How long the pages and the list of the API take over many items, and what each asks of SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter
from typing import Final
from urllib.parse import urlencode

import httpx2

from api.pages import links
from benchmarks.ground import Basis, Ground, ground
from benchmarks.items import BOARD_MEMBER
from benchmarks.latency import Latency, latency_of
from benchmarks.listed_items import an_item_id, fill
from benchmarks.rounds import Tell
from benchmarks.sizes import Sizes
from benchmarks.web_clients import ALIVE, served, statements_sent, watched
from cli.clock import utc_now
from infra.database.sessions import SessionRepository

_WORDS: Final = urlencode({"text": "vulnerable callers", "stage": "in_progress"})
BARE_PAGE: Final = "A route that does nothing"
_PAGES: Final[Mapping[str, str]] = {
    BARE_PAGE: ALIVE,
    "Board": links.BOARD,
    "List of items": links.ITEMS,
    "List of items by words and stage": f"{links.ITEMS}?{_WORDS}",
    "One item": links.item_path(an_item_id()),
    "API: list of items": "/v1/recommendations",
}
_WARMING_UP = 5


class PageFailedError(Exception):
    """A page that was to be measured did not come."""


@dataclass(frozen=True, kw_only=True)
class PageFigures:
    """One page: how long it took a lone reader, and how many SQL statements it sent."""

    name: str
    latency: Latency
    statements: int


async def measure_pages(basis: Basis, sizes: Sizes, tell: Tell) -> tuple[PageFigures, ...]:
    """Fill a fresh database, serve it in a process of its own, and read."""
    async with ground(basis) as fresh:
        tell(f"recording {sizes.listed:,} items to list")
        await fill(fresh.database, sizes.listed, now=utc_now())
        headers = {"Authorization": f"Bearer {await _signed_in(fresh)}"}
        async with served(fresh, headers) as client:
            latencies: dict[str, Latency] = {}
            for name, path in _PAGES.items():
                tell(f"{name}, {sizes.requests} times")
                latencies[name] = await _latency(client, path, requests=sizes.requests)
        async with watched(fresh, headers) as client:
            return tuple(
                [
                    PageFigures(
                        name=name,
                        latency=latencies[name],
                        statements=await _statements(client, path),
                    )
                    for name, path in _PAGES.items()
                ]
            )


async def _latency(client: httpx2.AsyncClient, path: str, *, requests: int) -> Latency:
    for _ in range(_WARMING_UP):
        await _read(client, path)
    return latency_of([await _read(client, path) for _ in range(requests)])


async def _statements(client: httpx2.AsyncClient, path: str) -> int:
    with statements_sent() as statements:
        await _read(client, path)
    return len(statements)


async def _read(client: httpx2.AsyncClient, path: str) -> float:
    began = perf_counter()
    answer = await client.get(path)
    took = perf_counter() - began
    if not answer.is_success:
        raise PageFailedError(f"{path} answered {answer.status_code}: {answer.text[:500]}")
    return took


async def _signed_in(fresh: Ground) -> str:
    sessions = SessionRepository(fresh.database)
    link = await sessions.make_link(BOARD_MEMBER.person_id, utc_now())
    session = await sessions.use_link(link, utc_now())
    if session is None:
        raise PageFailedError("Signing in by a link made a moment ago did not work.")
    return session
