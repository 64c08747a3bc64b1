"""The list of inspections, the page of one, and what is recorded on both."""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.announcing import announce
from api.dependencies import FromServices, Services
from api.errors import status_of_form
from api.pages import links
from api.pages.from_inspection_life import inspection_life, life_confirmation
from api.pages.from_inspections import inspection_page, inspections_page
from api.pages.from_people import actor_of, force_of, frame_for
from api.pages.inspection_forms import (
    LifeFields,
    MistakenLifeFormError,
    field_id,
    filled_forms,
    first_field,
    offered_announcement,
    offered_forms,
    read_announcement,
    read_life_form,
)
from api.pages.rendering import render_inspection, render_inspections
from api.pages.views import FieldError, Frame, InspectionPage
from api.pages.views.inspection_life import LifeForms
from api.problems import unknown_inspection
from api.recorded_inspections import when_state_recorded
from api.signed_in import SignedIn
from api.v1.inspections import InspectionId, require_inspection
from domain.errors import RefusedError
from domain.inspection_life import InspectionAction, InspectionState
from domain.people import Person
from domain.working_days import london_date
from infra.database.audit_entries import AuditRow

router = APIRouter()

_INSPECTION = links.INSPECTIONS + "/{inspection_id}"
_Version = Annotated[int | None, Query(ge=1)]


@router.get(links.INSPECTIONS)
async def show_inspections(services: FromServices, person: SignedIn) -> HTMLResponse:
    """Every inspection, and a form for whoever may announce one."""
    return await _inspections(services, person)


@router.post(links.INSPECTIONS)
async def announce_inspection(
    services: FromServices, person: SignedIn, fields: Annotated[LifeFields, Form()]
) -> Response:
    """Announce an inspection, and go to its page."""
    try:
        inspection_id = await announce(
            read_announcement(fields),
            actor=actor_of(person),
            openings=services.inspections,
            starter=services.starter,
            now=services.clock(),
        )
    except (MistakenLifeFormError, RefusedError) as wrong:
        return await _inspections(services, person, fields=fields, wrong=wrong)
    await when_state_recorded(services.inspection_states, inspection_id, version=1)
    path = links.inspection_recorded_path(inspection_id, 1)
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)


@router.get(_INSPECTION)
async def show_inspection(
    inspection_id: InspectionId,
    services: FromServices,
    person: SignedIn,
    recorded: _Version = None,
) -> HTMLResponse:
    """One inspection; `recorded` is the version that what the reader recorded has made."""
    shown = await _shown(services, person, inspection_id)
    confirmation = life_confirmation(shown.history, version=recorded, person_id=person.person_id)
    return HTMLResponse(
        render_inspection(shown.page, replace(shown.frame, confirmation=confirmation))
    )


@router.post(_INSPECTION + "/life")
async def record_life(
    inspection_id: InspectionId,
    services: FromServices,
    person: SignedIn,
    fields: Annotated[LifeFields, Form()],
) -> Response:
    """Record what happened once, however often the form is sent, and go back to the inspection.

    What is wrong is told on the page as it stands now, with the form as filled in.
    """
    await require_inspection(inspection_id, services)
    try:
        state = await _record(services, person, inspection_id, fields)
    except (MistakenLifeFormError, RefusedError) as wrong:
        shown = await _shown(services, person, inspection_id)
        page = _filled(shown.page, fields, _errors(wrong, fields))
        if not page.errors:
            # There is no form on the page beside which it could be told.
            raise
        return HTMLResponse(render_inspection(page, shown.frame), status_of_form(wrong))
    await when_state_recorded(services.inspection_states, inspection_id, version=state.version)
    path = links.inspection_recorded_path(inspection_id, state.version)
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """An inspection's page for one reader, and the history it was made from."""

    page: InspectionPage
    frame: Frame
    history: tuple[AuditRow, ...]


async def _record(
    services: Services, person: Person, inspection_id: str, fields: LifeFields
) -> InspectionState:
    command = read_life_form(fields, await _named_items(services, inspection_id, fields))
    return await services.inspection_commands.perform(
        inspection_id,
        command,
        actor=actor_of(person),
        command_id=fields.command_id(person.person_id, inspection_id),
    )


async def _named_items(
    services: Services, inspection_id: str, fields: LifeFields
) -> tuple[str, ...]:
    try:
        found = [
            await services.finder.find_item(words, inspection_id=inspection_id)
            for words in fields.named_items
        ]
    except RefusedError as unknown:
        field = field_id(fields.form, "to_reopen")
        mistake = FieldError(field=field, message=unknown.message)
        raise MistakenLifeFormError(mistake) from unknown
    return tuple(one.recommendation_id for one in found)


async def _shown(services: Services, person: Person, inspection_id: str) -> _Shown:
    kept = await services.inspections.get(inspection_id)
    if kept is None:
        raise unknown_inspection(inspection_id)
    opening = await services.inspections.read_opening(inspection_id)
    recorded = await require_inspection(inspection_id, services)
    life = inspection_life(
        recorded,
        opening,
        forms=offered_forms(recorded.state, actor_of(person)),
        today=london_date(services.clock()),
    )
    tallies = await services.recommendations.tallies(inspection_id)
    shares = await services.recommendations.joint_shares(inspection_id)
    return _Shown(
        page=inspection_page(kept, opening, tallies, shares, life=life),
        frame=frame_for(person, "inspections", force=kept.force),
        history=recorded.history,
    )


async def _inspections(
    services: Services,
    person: Person,
    *,
    fields: LifeFields | None = None,
    wrong: MistakenLifeFormError | RefusedError | None = None,
) -> HTMLResponse:
    inspections = await services.inspections.names()
    force = force_of(inspections)
    announcing = offered_announcement(actor_of(person), force=force)
    if announcing is None and isinstance(wrong, RefusedError):
        raise wrong
    if announcing is not None and fields is not None and wrong is not None:
        announcing = _typed(announcing, fields, _errors(wrong, fields))
    page = inspections_page(
        inspections,
        await services.recommendations.rated_by_inspection(),
        await services.inspection_states.stages(),
        announcing=announcing,
    )
    frame = frame_for(person, "inspections", force=force)
    status = HTTPStatus.OK if wrong is None else status_of_form(wrong)
    return HTMLResponse(render_inspections(page, frame), status)


def _typed(forms: LifeForms, fields: LifeFields, errors: tuple[FieldError, ...]) -> LifeForms:
    announced = fields.model_copy(update={"form": InspectionAction.ANNOUNCE.value})
    return filled_forms(forms, announced, errors)


def _filled(
    page: InspectionPage, fields: LifeFields, errors: tuple[FieldError, ...]
) -> InspectionPage:
    if page.life is None or page.life.forms is None:
        return page
    forms = filled_forms(page.life.forms, fields, errors)
    return replace(page, life=replace(page.life, forms=forms))


def _errors(
    wrong: MistakenLifeFormError | RefusedError, fields: LifeFields
) -> tuple[FieldError, ...]:
    if isinstance(wrong, MistakenLifeFormError):
        return wrong.errors
    return (FieldError(field=first_field(fields), message=wrong.message),)
