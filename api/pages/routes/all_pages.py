"""Every page of the board in one router."""

from http import HTTPStatus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse

from api.pages import links
from api.pages.routes import (
    board,
    commands,
    decision,
    evidence,
    inspections,
    intake,
    intake_document,
    item,
    items,
    meetings,
    national,
    people,
    plan,
    plan_files,
    policy,
    selection,
)


def create_pages_router() -> APIRouter:
    """The board's pages; mount `assets.static_files()` at `links.STATIC` beside them."""
    # People read these; the description of the API is for machines.
    router = APIRouter(include_in_schema=False)
    router.add_api_route("/", _to_the_board)
    each = (
        *(board, items, item, decision, evidence, commands, selection),
        *(plan, plan_files, inspections, policy, national, meetings, people),
        *(intake, intake_document),
    )
    for pages in each:
        router.include_router(pages.router)
    return router


async def _to_the_board(request: Request) -> RedirectResponse:
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(links.BOARD + query, HTTPStatus.SEE_OTHER)
