"""One item's page, and the fragment that keeps an open one true."""

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import HTMLResponse, Response

from api.dependencies import FromServices, Services
from api.pages import links
from api.pages.confirmations import confirmation_of
from api.pages.decision_form import no_decision_because, offered_decision
from api.pages.from_item import item_page
from api.pages.from_offers import possible_commands
from api.pages.from_people import actor_of, frame_for
from api.pages.offers import offers_on_the_page
from api.pages.rendering import render_item, render_item_fragment
from api.pages.views import ItemPage
from api.problems import UnknownResourceError
from api.signed_in import SignedIn
from api.v1.items import RecommendationId
from domain.passage_of_time import years_needed
from domain.people import Person
from domain.recommendation import Stage
from infra.database.item_reading import WholeItem

router = APIRouter()

ITEM = links.ITEMS + "/{recommendation_id}"
_Version = Annotated[int | None, Query(ge=0)]


@router.get(ITEM)
async def show_item(
    recommendation_id: RecommendationId,
    services: FromServices,
    person: SignedIn,
    recorded: _Version = None,
) -> HTMLResponse:
    """Everything known of the item; `recorded` is the version the reader's decision made."""
    whole = await read_whole(services, recommendation_id)
    confirmation = confirmation_of(
        whole.item.reference, whole.history, version=recorded, person_id=person.person_id
    )
    frame = frame_for(person, "items", force=whole.inspection.force, confirmation=confirmation)
    return HTMLResponse(render_item(page_for(person, whole, services), frame))


@router.get(ITEM + "/fragment")
async def refresh_item(
    recommendation_id: RecommendationId,
    services: FromServices,
    person: SignedIn,
    version: Annotated[int, Query(ge=0)],
) -> Response:
    """Nothing (204) while the item has not changed, else the parts of its page that may have."""
    if version == await services.recommendations.version(recommendation_id):
        return Response(status_code=HTTPStatus.NO_CONTENT)
    whole = await read_whole(services, recommendation_id)
    return HTMLResponse(render_item_fragment(page_for(person, whole, services)))


def page_for(person: Person, whole: WholeItem, services: Services) -> ItemPage:
    """The item's page as that person sees it, with all that they may do."""
    now, actor = services.clock(), actor_of(person)
    first, last = years_needed(whole.item, now, whole.policy.prompts)
    holidays = services.calendar.bank_holidays(whole.inspection.division, first, last)
    return replace(
        item_page(whole, now=now, holidays=holidays),
        decision=offered_decision(whole.item, actor, open_children=open_children(whole)),
        no_decision_because=no_decision_because(whole.item, actor),
        possible=possible_commands(offers_on_the_page(actor, whole.item), whole.names),
    )


def open_children(whole: WholeItem) -> tuple[str, ...]:
    """The references of the items that feed this one and are open."""
    return tuple(one.reference for one in whole.children if one.stage is not Stage.CLOSED)


async def read_whole(services: Services, recommendation_id: str) -> WholeItem:
    """The item and everything around it.

    Raises:
        UnknownResourceError: there is no such item.
    """
    whole = await services.recommendations.whole(recommendation_id)
    if whole is None:
        raise UnknownResourceError(
            f"There is no item '{recommendation_id}'. Look it up in the list of items; one received"
            " a moment ago may not have been started yet."
        )
    return whole
