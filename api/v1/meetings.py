"""Board meetings: planned, commanded and read, with the paper of each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path
from starlette.responses import Response

from api.dependencies import FromServices, Services
from api.problem_docs import problems
from api.problems import UnknownResourceError
from api.recorded_meetings import when_recorded
from api.schemas.meetings import (
    FreezeBody,
    MeetingBody,
    MeetingCancellationBody,
    MeetingList,
    MeetingView,
    MoveBody,
    PaperApprovalBody,
    PaperView,
    PlanBody,
)
from api.signed_in import SignedIn, signed_in_person
from api.v1.once import Answer, FromOnceCall, require_json
from domain.board_meetings import BoardMeeting
from domain.working_days import london_date
from infra.database.board_papers import BoardPaper

router = APIRouter(prefix="/v1/meetings", tags=["meetings"])

MeetingId = Annotated[
    str,
    Path(max_length=300, pattern=r"^[a-z0-9][a-z0-9-]*$", examples=["board-2026-06-18-5f1c2a"]),
]
_MEETING: Final = "/{meeting_id}"
_COMMAND_PROBLEMS: Final = problems(400, 401, 403, 404, 409, 413, 415, 422, 503)
_COMMANDED: Final[dict[int | str, dict[str, Any]]] = {
    200: {"model": MeetingView, "description": "Carried out; the meeting as it stands now."},
    **_COMMAND_PROBLEMS,
}


@router.get("", operation_id="list_meetings", summary="List meetings", responses=problems(401, 503))
async def list_meetings(services: FromServices, _person: SignedIn) -> MeetingList:
    """Every board meeting, planned, held or called off."""
    found = await services.meetings.list_meetings()
    return MeetingList(meetings=[MeetingView.model_validate(one) for one in found])


@router.post(
    "",
    operation_id="plan_meeting",
    summary="Plan a meeting",
    dependencies=[Depends(signed_in_person), Depends(require_json)],
    status_code=HTTPStatus.CREATED,
    responses={
        201: {"model": MeetingView, "description": "Planned."},
        **problems(400, 401, 403, 409, 413, 415, 422, 503),
    },
)
async def plan_meeting(body: PlanBody, call: FromOnceCall) -> Response:
    """The secretariat plans a board meeting: its update round and freeze follow by themselves."""

    async def work() -> Answer:
        services = call.services
        planned = await services.meeting_commands.plan(
            body.command(),
            actor=call.actor(),
            command_id=call.command_id(),
            today=london_date(services.clock()),
        )
        recorded = await when_recorded(services.meetings, planned)
        return Answer(body=_body_of(recorded), status=HTTPStatus.CREATED)

    return await call.once(work)


@router.get(
    _MEETING,
    operation_id="read_meeting",
    summary="Read one meeting",
    responses=problems(401, 404, 422, 503),
)
async def read_meeting(
    meeting_id: MeetingId, services: FromServices, _person: SignedIn
) -> MeetingView:
    """The meeting as last recorded."""
    return MeetingView.model_validate(await meeting_of(meeting_id, services))


@router.get(
    f"{_MEETING}/paper",
    operation_id="read_paper",
    summary="Read the paper of a meeting",
    responses=problems(401, 404, 422, 503),
)
async def read_paper(meeting_id: MeetingId, services: FromServices, _person: SignedIn) -> PaperView:
    """The frozen figures, and what has moved since the last board; none before the freeze."""
    meeting = await meeting_of(meeting_id, services)
    paper = await services.papers.get(meeting_id)
    if paper is None:
        raise UnknownResourceError(
            f"The figures of this meeting are not frozen yet: it is {meeting.stage}."
        )
    return paper_view(
        meeting, paper, changed_since=await services.papers.changed_since(paper.figures)
    )


@dataclass(frozen=True, kw_only=True)
class MeetingRoute:
    """Where a command is sent, and what is said of it."""

    name: str
    path: str
    body: type[MeetingBody]
    summary: str
    about: str


MEETING_ROUTES: Final = (
    MeetingRoute(
        name="move_meeting",
        path="/move",
        body=MoveBody,
        summary="Move a meeting",
        about="The secretariat puts the meeting on another day; what lies ahead of it moves along.",
    ),
    MeetingRoute(
        name="cancel_meeting",
        path="/cancellation",
        body=MeetingCancellationBody,
        summary="Call a meeting off",
        about="The secretariat calls the meeting off; later boards are not compared with it.",
    ),
    MeetingRoute(
        name="freeze_figures",
        path="/freeze",
        body=FreezeBody,
        summary="Freeze the figures",
        about="The secretariat freezes the figures before their day; the paper follows in a"
        " moment.",
    ),
    MeetingRoute(
        name="approve_paper",
        path="/approval",
        body=PaperApprovalBody,
        summary="Approve the paper",
        about="A member of the board records that it approved the paper.",
    ),
)


def _endpoint(route: MeetingRoute) -> Callable[..., Awaitable[Response]]:
    async def endpoint(meeting_id: MeetingId, body: MeetingBody, call: FromOnceCall) -> Response:
        async def work() -> Answer:
            meeting = await call.services.meeting_commands.perform(
                meeting_id, body.command(), actor=call.actor(), command_id=call.command_id()
            )
            return Answer(body=_body_of(meeting))

        return await call.once(work)

    # The framework reads from here what the body of this command is.
    endpoint.__annotations__["body"] = route.body
    endpoint.__name__ = route.name
    return endpoint


for one in MEETING_ROUTES:
    router.add_api_route(
        _MEETING + one.path,
        _endpoint(one),
        methods=["POST"],
        operation_id=one.name,
        summary=one.summary,
        description=one.about,
        # Nobody is told what is wrong with a body before they have said who they are.
        dependencies=[Depends(signed_in_person), Depends(require_json)],
        responses=_COMMANDED,
    )


async def meeting_of(meeting_id: str, services: Services) -> BoardMeeting:
    """The meeting as last recorded.

    Raises:
        UnknownResourceError: there is no such meeting.
    """
    found = await services.meetings.get(meeting_id)
    if found is None:
        raise UnknownResourceError(
            f"There is no board meeting '{meeting_id}'. Look it up in the list of meetings."
        )
    return found


def paper_view(meeting: BoardMeeting, paper: BoardPaper, *, changed_since: int) -> PaperView:
    """The paper for machines."""
    return PaperView(
        meeting=MeetingView.model_validate(meeting),
        figures=paper.figures,
        movement=paper.movement,
        digest=paper.digest,
        changed_since=changed_since,
    )


def _body_of(meeting: BoardMeeting) -> bytes:
    return MeetingView.model_validate(meeting).model_dump_json().encode()
