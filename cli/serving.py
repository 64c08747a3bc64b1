"""Serving a web application until told to stop."""

import asyncio
import contextlib
import gc
import socket
from collections.abc import Generator

import uvicorn
from starlette.types import ASGIApp

from cli.supervision import told_to_stop

_TIME_TO_FINISH_SECONDS = 5


class _QuietServer(uvicorn.Server):
    """Leaves signals to whoever runs it, and its own code out of garbage collection."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # What is loaded by now stays; looking through it again would hold up a page by 100 ms.
        gc.collect()
        gc.freeze()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


async def serve_until_told(app: ASGIApp, *, host: str, port: int, with_supervisor: bool) -> None:
    """Serve; requests under way when the word comes are finished first.

    Raises:
        SystemExit: the port is taken; uvicorn has said so in the log.
    """
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=_TIME_TO_FINISH_SECONDS,
    )
    server = _QuietServer(config)
    serving = asyncio.create_task(server.serve())
    told = asyncio.create_task(told_to_stop(with_supervisor=with_supervisor))
    await asyncio.wait({serving, told}, return_when=asyncio.FIRST_COMPLETED)
    server.should_exit = True
    told.cancel()
    await serving
