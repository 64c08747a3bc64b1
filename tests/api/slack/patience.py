"""Waiting for what happens after a press has been answered."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

Found = TypeVar("Found")


async def eventually(look: Callable[[], Awaitable[Found]], *, within: float = 5.0) -> Found:
    """Look until there is something to see, and give it; fails when there never is."""
    async with asyncio.timeout(within):
        while not (found := await look()):
            await asyncio.sleep(0.01)
    return found
