"""Recording the board's decision on an item."""

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import FromServices, Services
from api.errors import STATUS_BY_CODE
from api.pages import links
from api.pages.decision_form import DecisionFields, filled_in
from api.pages.decision_reading import (
    MistakenDecisionError,
    read_decision,
    require_children_closed,
    with_successor,
)
from api.pages.from_people import actor_of, frame_for
from api.pages.recording import require_present, until_recorded, version_made_by
from api.pages.rendering import render_item
from api.pages.routes.item import ITEM, open_children, page_for, read_whole
from api.pages.views import FieldError
from api.signed_in import SignedIn
from api.v1.items import RecommendationId
from domain.commands import Close, SendBack
from domain.errors import RefusedError
from domain.people import Person
from domain.recommendation import Recommendation
from infra.database.item_reading import WholeItem

router = APIRouter()


@router.post(ITEM + "/decision")
async def record_decision(
    recommendation_id: RecommendationId,
    services: FromServices,
    person: SignedIn,
    fields: Annotated[DecisionFields, Form()],
) -> Response:
    """Carry the decision out once, however often the form is sent, and go back to the item.

    What is wrong is told on the item's page as it stands now, with the form as filled in.
    """
    whole = await read_whole(services, recommendation_id)
    try:
        version = await _decide(services, person, whole, fields)
    except MistakenDecisionError as mistaken:
        return _again(services, person, fields, whole=whole, errors=mistaken.errors)
    except RefusedError as refused:
        whole = await read_whole(services, recommendation_id)
        # What stood in the way may have been this very form, sent a moment before.
        command_id = fields.command_id(recommendation_id, person.person_id)
        recorded = version_made_by(command_id, whole.history)
        if recorded is None:
            return _again(services, person, fields, whole=whole, refused=refused)
        version = recorded
    return RedirectResponse(links.recorded_path(recommendation_id, version), HTTPStatus.SEE_OTHER)


async def _decide(
    services: Services, person: Person, whole: WholeItem, fields: DecisionFields
) -> int:
    """The version the decision made of the item, now or when the form was sent before."""
    item_id = whole.item.recommendation_id
    command_id = fields.command_id(item_id, person.person_id)
    recorded = version_made_by(command_id, whole.history)
    if recorded is not None:
        return recorded
    command = read_decision(fields)
    require_present(
        fields.version,
        whole.item,
        otherwise="read it again below before you decide",
        once_closed="nothing is left to decide",
    )
    require_children_closed(command, open_children(whole))
    outcome = await services.commands.perform(
        item_id,
        await _resolved(services, command, whole.item),
        actor=actor_of(person),
        command_id=command_id,
    )
    await until_recorded(services, outcome)
    return outcome.item.version


async def _resolved(
    services: Services, command: Close | SendBack, item: Recommendation
) -> Close | SendBack:
    if isinstance(command, SendBack) or command.superseded_by is None:
        return command
    named = await services.recommendations.named(item.inspection_id, command.superseded_by)
    return with_successor(command, named, item=item)


def _again(
    services: Services,
    person: Person,
    fields: DecisionFields,
    *,
    whole: WholeItem,
    errors: tuple[FieldError, ...] = (),
    refused: RefusedError | None = None,
) -> HTMLResponse:
    """The item's page once more, saying what is wrong and keeping what was typed."""
    page = page_for(person, whole, services)
    page = replace(
        page,
        decision=filled_in(page.decision, fields, errors) if page.decision else None,
        refusal=refused.message if refused else "",
    )
    frame = frame_for(person, "items", force=whole.inspection.force)
    return HTMLResponse(render_item(page, frame), _status(refused))


def _status(refused: RefusedError | None) -> HTTPStatus:
    if refused is None:
        return HTTPStatus.UNPROCESSABLE_ENTITY
    # The other refusals come from the rules, whose codes have their statuses there.
    return STATUS_BY_CODE.get(refused.code, HTTPStatus.CONFLICT)
