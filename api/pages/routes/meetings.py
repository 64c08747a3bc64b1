"""The list of board meetings, the page of one, and its paper to print."""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import FromServices, Services
from api.errors import status_of_form
from api.pages import links
from api.pages.from_meetings import (
    meeting_confirmation,
    meeting_page,
    meetings_page,
    scope_of,
)
from api.pages.from_paper import paper_shown
from api.pages.from_people import actor_of, force_of, frame_for
from api.pages.meeting_forms import (
    ChangeFields,
    MistakenMeetingFormError,
    PlanFields,
    field_of,
    filled_changes,
    filled_plan,
    offered_changes,
    offered_plan,
    read_change,
    read_plan,
)
from api.pages.rendering import render_meeting, render_meetings, render_paper
from api.pages.views import FieldError, Frame
from api.pages.views.meetings import MeetingForms, MeetingPage, PaperShown, PlanForm
from api.problems import UnknownResourceError
from api.recorded_meetings import when_recorded
from api.signed_in import SignedIn
from api.v1.meetings import MeetingId, meeting_of
from domain.board_meetings import BoardMeeting
from domain.errors import RefusedError
from domain.meeting_decisions import may_plan
from domain.people import Person
from domain.working_days import london_date
from infra.database.audit_entries import AuditRow

router = APIRouter()

_MEETING = links.MEETINGS + "/{meeting_id}"
_Version = Annotated[int | None, Query(ge=1)]


@router.get(links.MEETINGS)
async def show_meetings(services: FromServices, person: SignedIn) -> HTMLResponse:
    """Every board meeting, and a form for whoever may plan one."""
    inspections = await services.inspections.names()
    return await _meetings(services, person, offered_plan(actor_of(person), inspections))


@router.post(links.MEETINGS)
async def plan_meeting(
    services: FromServices, person: SignedIn, fields: Annotated[PlanFields, Form()]
) -> Response:
    """Plan a meeting once, however often the form is sent, and go to its page."""
    try:
        planned = await services.meeting_commands.plan(
            read_plan(fields),
            actor=actor_of(person),
            command_id=fields.command_id(person.person_id),
            today=london_date(services.clock()),
        )
    except (MistakenMeetingFormError, RefusedError) as wrong:
        inspections = await services.inspections.names()
        form = filled_plan(fields, inspections, _errors(wrong, "held_on"))
        return await _meetings(
            services, person, form if may_plan(actor_of(person)) else None, status_of_form(wrong)
        )
    recorded = await when_recorded(services.meetings, planned)
    return RedirectResponse(
        links.meeting_recorded_path(recorded.meeting_id, 1), HTTPStatus.SEE_OTHER
    )


@router.get(_MEETING)
async def show_meeting(
    meeting_id: MeetingId, services: FromServices, person: SignedIn, recorded: _Version = None
) -> HTMLResponse:
    """The meeting, and its paper as frozen; `recorded` is the version the reader's change made."""
    shown = await _shown(services, person, meeting_id)
    confirmation = meeting_confirmation(shown.history, version=recorded, person_id=person.person_id)
    frame = replace(shown.frame, confirmation=confirmation)
    return HTMLResponse(render_meeting(shown.page, frame))


@router.post(_MEETING + "/change")
async def change_meeting(
    meeting_id: MeetingId,
    services: FromServices,
    person: SignedIn,
    fields: Annotated[ChangeFields, Form()],
) -> Response:
    """Carry the change out once, however often the form is sent, and go back to the meeting.

    What is wrong is told on the meeting's page as it stands now, with the form as filled in.
    """
    try:
        changed = await services.meeting_commands.perform(
            meeting_id,
            read_change(fields),
            actor=actor_of(person),
            command_id=fields.command_id(person.person_id, meeting_id),
        )
    except (MistakenMeetingFormError, RefusedError) as wrong:
        shown = await _shown(services, person, meeting_id)
        errors = _errors(wrong, field_of(fields.change))
        page = replace(shown.page, forms=filled_changes(shown.forms, fields, errors))
        return HTMLResponse(render_meeting(page, shown.frame), status_of_form(wrong))
    await when_recorded(services.meetings, changed)
    path = links.meeting_recorded_path(meeting_id, changed.version)
    return RedirectResponse(path, HTTPStatus.SEE_OTHER)


@router.get(_MEETING + "/paper")
async def print_paper(
    meeting_id: MeetingId, services: FromServices, person: SignedIn
) -> HTMLResponse:
    """The paper alone, to be printed."""
    shown = await _shown(services, person, meeting_id)
    if shown.page.paper is None:
        raise UnknownResourceError(
            "The figures of this meeting are not frozen yet, so there is no paper to print."
        )
    return HTMLResponse(render_paper(shown.page, shown.frame))


@dataclass(frozen=True, kw_only=True)
class _Shown:
    """A meeting's page for one reader, and what it was made from."""

    page: MeetingPage
    frame: Frame
    forms: MeetingForms
    history: tuple[AuditRow, ...]


async def _shown(services: Services, person: Person, meeting_id: str) -> _Shown:
    meeting = await meeting_of(meeting_id, services)
    inspections = await services.inspections.names()
    history = await services.meetings.history(meeting_id)
    today = london_date(services.clock())
    forms = offered_changes(meeting, actor_of(person), today=today)
    page = meeting_page(
        meeting,
        inspections,
        history=history,
        names={one.person_id: one.name for one in await services.people.list_people()},
        paper=await _paper(services, meeting, scope_of(meeting, inspections)),
        forms=forms,
    )
    frame = frame_for(person, "meetings", force=force_of(inspections))
    return _Shown(page=page, frame=frame, forms=forms, history=history)


async def _paper(services: Services, meeting: BoardMeeting, scope: str) -> PaperShown | None:
    paper = await services.papers.get(meeting.meeting_id)
    if paper is None:
        return None
    changed_since = await services.papers.changed_since(paper.figures)
    return paper_shown(meeting, paper, scope=scope, changed_since=changed_since)


async def _meetings(
    services: Services,
    person: Person,
    form: PlanForm | None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HTMLResponse:
    inspections = await services.inspections.names()
    page = meetings_page(await services.meetings.list_meetings(), inspections, plan=form)
    frame = frame_for(person, "meetings", force=force_of(inspections))
    return HTMLResponse(render_meetings(page, frame), status)


def _errors(wrong: MistakenMeetingFormError | RefusedError, field: str) -> tuple[FieldError, ...]:
    if isinstance(wrong, MistakenMeetingFormError):
        return wrong.errors
    return (FieldError(field=field, message=wrong.message),)
