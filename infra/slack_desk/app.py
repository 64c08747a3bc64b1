"""The Slack desk as an application to serve."""

import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles

from infra.slack_desk.clicks import Clicks
from infra.slack_desk.delivery import Delivery
from infra.slack_desk.desk import Desk
from infra.slack_desk.drawing import FOLDER, Pages
from infra.slack_desk.dropping import DroppableFastAPI
from infra.slack_desk.errors import DeskRequestError
from infra.slack_desk.outcomes import Messenger
from infra.slack_desk.routes import faults, json, pages, slack
from infra.slack_desk.routes.parts import DeskParts
from infra.slack_desk.settings import Clock, DeskSettings
from infra.slack_desk.submissions import Submissions


def create_slack_desk(settings: DeskSettings, *, clock: Clock = time.time) -> FastAPI:
    """Build the desk; serve it with uvicorn, lifespan on, at a loopback address.

    The app's Slack client then needs `base_url` set to the desk's address plus `/api/`.
    """
    app = DroppableFastAPI(
        title="Slack desk", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_opened
    )
    app.state.settings = settings
    app.state.clock = clock
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    for router in (slack.router, json.router, faults.router, pages.router):
        app.include_router(router)
    app.exception_handler(DeskRequestError)(_explain)
    return app


@asynccontextmanager
async def _opened(app: FastAPI) -> AsyncGenerator[None]:
    settings: DeskSettings = app.state.settings
    clock: Clock = app.state.clock
    desk, delivery = Desk(settings, clock), Delivery(settings, clock)
    messenger = Messenger(desk, delivery)
    desk.open()
    app.state.parts = DeskParts(
        desk=desk,
        clicks=Clicks(messenger),
        submissions=Submissions(messenger),
        pages=Pages(settings),
    )
    try:
        yield
    finally:
        await delivery.close()
        desk.close()


async def _explain(request: Request, error: Exception) -> Response:
    if not isinstance(error, DeskRequestError):
        raise error
    parts: DeskParts = request.app.state.parts
    if "text/html" in request.headers.get("accept", ""):
        return parts.pages.error(error.message, error.status)
    return JSONResponse({"error": error.message}, status_code=error.status)
