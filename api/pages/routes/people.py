"""Everybody, one of them, and what leavers leave behind."""

from dataclasses import replace
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import FromServices, Services
from api.errors import status_of_form
from api.pages import links
from api.pages.from_directory import leavers_page, people_page, person_page
from api.pages.from_directory_history import directory_confirmation
from api.pages.from_people import actor_of, force_of, frame_for
from api.pages.person_changes import (
    MistakenFormError,
    field_of,
    mistake_of,
    read_addition,
    read_change,
)
from api.pages.person_form import (
    AdditionFields,
    ChangeFields,
    filled_addition,
    filled_changes,
    offered_addition,
    offered_changes,
)
from api.pages.rendering import render_leavers, render_people, render_person
from api.pages.views import AdditionForm, Frame
from api.problems import UnknownResourceError
from api.signed_in import SignedIn
from api.v1.people import PersonId
from domain.authority import NotAllowedError
from domain.directory.authority import require
from domain.directory.commands import AddPerson
from domain.errors import RefusedError
from domain.people import Person
from infra.database.person_reading import WholePerson

router = APIRouter()

_PERSON = links.PEOPLE + "/{person_id}"
_Version = Annotated[int | None, Query(ge=1)]
_InspectionId = Annotated[str, Query(max_length=300)]


@router.get(links.PEOPLE)
async def show_people(services: FromServices, person: SignedIn) -> HTMLResponse:
    """Everybody who can be named on an item, and a form for whoever may add somebody."""
    return await _people(services, person, offered_addition(actor_of(person)))


@router.post(links.PEOPLE)
async def add_person(
    services: FromServices, person: SignedIn, fields: Annotated[AdditionFields, Form()]
) -> Response:
    """Add somebody once, however often the form is sent, and go to their page."""
    actor = actor_of(person)
    require(actor, AddPerson, None)
    try:
        added = await services.directory.add(
            await read_addition(fields, services.finder),
            actor=actor,
            at=services.clock(),
            command_id=fields.command_id(actor.person_id),
        )
    except (MistakenFormError, RefusedError) as wrong:
        form = filled_addition(fields, mistake_of(wrong, field="name"))
        return await _people(services, person, form, status_of_form(wrong))
    return RedirectResponse(links.person_recorded_path(added.person_id, 1), HTTPStatus.SEE_OTHER)


@router.get(_PERSON)
async def show_person(
    person_id: PersonId, services: FromServices, person: SignedIn, recorded: _Version = None
) -> HTMLResponse:
    """Somebody; `recorded` is the version the reader's change made."""
    whole = await _whole(services, person_id)
    confirmation = directory_confirmation(
        whole.person.name, whole.history, version=recorded, person_id=person.person_id
    )
    frame = replace(await _frame(services, person), confirmation=confirmation)
    page = person_page(whole, forms=offered_changes(whole, actor_of(person)))
    return HTMLResponse(render_person(page, frame))


@router.post(_PERSON + "/change")
async def change_person(
    person_id: PersonId,
    services: FromServices,
    person: SignedIn,
    fields: Annotated[ChangeFields, Form()],
) -> Response:
    """Change somebody once, however often the form is sent, and go back to their page."""
    whole = await _whole(services, person_id)
    actor = actor_of(person)
    forms = offered_changes(whole, actor)
    if forms is None:
        raise NotAllowedError("Only the secretariat or the board may change this person.")
    try:
        await services.directory.change(
            person_id,
            await read_change(fields, services.finder),
            actor=actor,
            at=services.clock(),
            command_id=fields.command_id(actor.person_id, person_id),
        )
    except (MistakenFormError, RefusedError) as wrong:
        mistake = mistake_of(wrong, field=field_of(fields.change))
        page = person_page(whole, forms=filled_changes(forms, fields, mistake))
        return HTMLResponse(
            render_person(page, await _frame(services, person)), status_of_form(wrong)
        )
    version = len(await services.directory.history(person_id))
    return RedirectResponse(links.person_recorded_path(person_id, version), HTTPStatus.SEE_OTHER)


@router.get(links.LEAVERS)
async def show_leavers(
    services: FromServices, person: SignedIn, inspection: _InspectionId = ""
) -> HTMLResponse:
    """What waits for somebody to be named, in every inspection or in the one asked for."""
    reading = await services.leavers.read(inspection or None)
    page = leavers_page(reading, inspection_id=inspection)
    return HTMLResponse(render_leavers(page, await _frame(services, person)))


async def _people(
    services: Services,
    reader: Person,
    form: AdditionForm | None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HTMLResponse:
    page = people_page(
        await services.people.list_people(),
        waiting=await services.leavers.count(),
        addition=form,
    )
    return HTMLResponse(render_people(page, await _frame(services, reader)), status)


async def _frame(services: Services, reader: Person) -> Frame:
    return frame_for(reader, "people", force=force_of(await services.inspections.names()))


async def _whole(services: Services, person_id: str) -> WholePerson:
    whole = await services.whole_people.whole(person_id)
    if whole is None:
        raise UnknownResourceError(
            f"Nobody is known as '{person_id}'. Choose somebody from the list of people."
        )
    return whole
