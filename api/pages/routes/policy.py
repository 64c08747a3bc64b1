"""The page of an inspection's policy, and the form that changes it."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import FromServices
from api.errors import status_of_form
from api.pages import links
from api.pages.from_people import actor_of, frame_for
from api.pages.from_policy import (
    PolicyFields,
    policy_page,
    read_policy_form,
    with_what_was_typed,
)
from api.pages.rendering import render_policy
from api.pages.views import Confirmation, InspectionLink
from api.problems import unknown_inspection
from api.signed_in import SignedIn
from api.v1.inspections import InspectionId
from domain.errors import RefusedError
from infra.policies.reader import UnusablePolicyError
from workflows.policy_changes import require_may_change_policy

router = APIRouter()

_POLICY = links.INSPECTIONS + "/{inspection_id}/policy"
_Version = Annotated[int | None, Query(ge=1)]


@router.get(_POLICY)
async def show_policy(
    inspection_id: InspectionId,
    services: FromServices,
    person: SignedIn,
    saved: _Version = None,
) -> HTMLResponse:
    """What prompts and rates the items; `saved` is the version the reader's change made."""
    inspection = await _inspection(services, inspection_id)
    kept = await services.policies.read(inspection_id)
    confirmation = None
    if saved == kept.version:
        confirmation = Confirmation(
            heading="The policy is saved", text="Every open item goes by it from now on."
        )
    frame = frame_for(person, "inspections", confirmation=confirmation)
    return HTMLResponse(render_policy(policy_page(inspection, kept, actor_of(person)), frame))


@router.post(_POLICY)
async def change_policy(
    inspection_id: InspectionId,
    services: FromServices,
    person: SignedIn,
    fields: Annotated[PolicyFields, Form()],
) -> Response:
    """Save the policy once, however often the form is sent; mistakes are told beside it."""
    inspection = await _inspection(services, inspection_id)
    actor = actor_of(person)
    require_may_change_policy(actor)
    kept = await services.policies.read(inspection_id)
    try:
        policy = read_policy_form(fields, kept)
        saved = await services.policy_changes.change(inspection_id, policy, actor=actor)
    except (UnusablePolicyError, RefusedError) as wrong:
        page = with_what_was_typed(policy_page(inspection, kept, actor), fields, wrong)
        return HTMLResponse(
            render_policy(page, frame_for(person, "inspections")), status_of_form(wrong)
        )
    path = links.policy_saved_path(inspection_id, saved.version)
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)


async def _inspection(services: FromServices, inspection_id: str) -> InspectionLink:
    kept = await services.inspections.get(inspection_id)
    if kept is None:
        raise unknown_inspection(inspection_id)
    return InspectionLink(inspection_id=inspection_id, title=kept.title)
