"""Serving an ASGI application over real HTTP on a free loopback port."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import uvicorn
from starlette.types import ASGIApp

PATIENCE_SECONDS = 5
_A_MOMENT = 0.02


@asynccontextmanager
async def serve(app: ASGIApp) -> AsyncGenerator[str]:
    """Give the base URL of a running application, and run its lifespan around the block.

    Raises RuntimeError when the application cannot start.
    """
    config = uvicorn.Config(
        app, log_config=None, access_log=False, timeout_graceful_shutdown=PATIENCE_SECONDS
    )
    config.load()
    server = uvicorn.Server(config)
    # `Server.serve` would take the signals that pytest needs, so its two halves are run here.
    server.lifespan = config.lifespan_class(config)
    # Naming TCP lets asyncio turn off the delay that would add 40 ms to each small answer.
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        try:
            await server.startup(sockets=[listener])
        except SystemExit:
            raise RuntimeError("The application could not start: see the log above.") from None
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            await server.shutdown(sockets=[listener])
            await _close_latecomers(server)


async def _close_latecomers(server: uvicorn.Server) -> None:
    """Close what was taken on while the doors were closing, which the server itself leaves open."""
    await asyncio.sleep(_A_MOMENT)
    for connection in tuple(server.server_state.connections):
        connection.shutdown()
    await asyncio.sleep(0)
