"""Putting the API together from its services and routers."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager, suppress
from importlib.metadata import version

from fastapi import APIRouter, FastAPI

from api import health, sign_in
from api.body_limit import BodyLimit
from api.dependencies import Services
from api.description import describe
from api.errors import answer_problems
from api.pages import links
from api.pages.security import SecurityHeaders
from api.sweeper import Sweeper
from api.v1 import (
    bulk,
    commands,
    evidence_files,
    inspection_commands,
    inspections,
    items,
    meetings,
    national,
    people,
    policies,
    webhooks,
)
from domain.evidence_files import MOST_BYTES

_ROUTERS = (
    webhooks.router,
    inspections.router,
    inspection_commands.router,
    items.router,
    commands.router,
    bulk.router,
    policies.router,
    meetings.router,
    national.router,
    people.router,
    evidence_files.router,
    sign_in.router,
    health.router,
)


def create_api(services: Services, *, routers: Sequence[APIRouter] = ()) -> FastAPI:
    """The whole application; `routers` are added to those of the API, in order.

    While it runs, it starts what was received by webhook and is not started yet.
    """
    app = bare_api(routers, most_file_bytes=services.evidence_files.most_bytes)
    app.state.services = services
    app.state.sweeper = Sweeper(
        services.inspections,
        services.starter,
        clock=services.clock,
        policies=services.policy_changes,
    )
    return app


def bare_api(routers: Sequence[APIRouter] = (), *, most_file_bytes: int = MOST_BYTES) -> FastAPI:
    """The application without services: enough to describe it, not to run it."""
    app = FastAPI(
        title="Traction",
        version=version("traction"),
        summary="Carries inspection recommendations to closure.",
        lifespan=_sweeping,
        # The interactive pages load their scripts from elsewhere, which the browser is told not to.
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(BodyLimit, most_file_bytes=most_file_bytes)
    app.add_middleware(SecurityHeaders, public_prefix=links.STATIC)
    answer_problems(app)
    for router in (*_ROUTERS, *routers):
        app.include_router(router)
    describe(app)
    return app


@asynccontextmanager
async def _sweeping(app: FastAPI) -> AsyncGenerator[None]:
    sweeper: Sweeper = app.state.sweeper
    sweeping = asyncio.create_task(sweeper.run())
    try:
        yield
    finally:
        sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await sweeping
