"""The list of items."""

from dataclasses import replace
from http import HTTPStatus

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.dependencies import FromServices, Services
from api.pages import links
from api.pages.from_items import (
    ROWS_A_PAGE,
    filter_options,
    items_page,
    mistaken_page,
    sort_name,
    wanted_items,
)
from api.pages.from_offers import selection_commands
from api.pages.from_people import actor_of, force_of, frame_for
from api.pages.items_query import read_items_query
from api.pages.offers import offered_for_selections
from api.pages.rendering import render_items
from api.pages.views import FieldError, FilterOptions, ItemsPage, ItemsQuery
from api.signed_in import SignedIn
from domain.working_days import london_date
from infra.database.errors import UnusableCursorError

router = APIRouter()


@router.get(links.ITEMS)
async def show_items(request: Request, services: FromServices, person: SignedIn) -> HTMLResponse:
    """A page of the items that answer the address; with a mistake (422) the form says which."""
    query, errors = read_items_query(request.query_params.multi_items())
    inspections = await services.inspections.names()
    options = filter_options(
        await services.recommendations.portfolios(),
        await services.recommendations.owners(),
        inspections,
    )
    page = (
        mistaken_page(query, options, errors) if errors else await _found(services, query, options)
    )
    page = replace(page, possible=selection_commands(offered_for_selections(actor_of(person))))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if page.errors else HTTPStatus.OK
    frame = frame_for(person, "items", force=force_of(inspections))
    return HTMLResponse(render_items(page, frame), status)


async def _found(services: Services, query: ItemsQuery, options: FilterOptions) -> ItemsPage:
    today = london_date(services.clock())
    try:
        found = await services.recommendations.page(
            wanted_items(query, today=today),
            sort=sort_name(query),
            after=query.cursor or None,
            limit=ROWS_A_PAGE,
        )
    except (UnusableCursorError, UnicodeError, RecursionError):
        # A cursor somebody made up may decode to what no text and no list can be.
        message = "This page of the list does not exist any more: begin again with the first."
        return mistaken_page(query, options, (FieldError(field="cursor", message=message),))
    return items_page(query, options, found, today=today)
