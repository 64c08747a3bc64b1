"""Waiting for the read model, which follows the workflows within moments."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

_PATIENCE_SECONDS: Final = 30.0
_POLL_SECONDS: Final = 0.02


class NeverRecordedError(Exception):
    """What was done does not show in the read model; the message says what."""


async def until(recorded: Callable[[], Awaitable[bool]], what: str) -> None:
    """Wait until it is so.

    Raises:
        NeverRecordedError: it is not, long after it should be.
    """
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while True:
                if await recorded():
                    return
                await asyncio.sleep(_POLL_SECONDS)
    except TimeoutError as error:
        raise NeverRecordedError(
            f"{what} is not recorded after {_PATIENCE_SECONDS:.0f} s: look at the worker's log."
        ) from error
