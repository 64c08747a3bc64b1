"""Announcing an inspection, and every command on one; each POST is carried out once for its key."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter, Depends
from starlette.responses import Response

from api.announcing import announce
from api.problem_docs import problems
from api.recorded_inspections import when_state_recorded
from api.schemas.inspections import (
    AccuracyCheckBody,
    AnnouncementBody,
    DraftBody,
    EndBody,
    FieldworkBody,
    FindingsBody,
    InspectionBody,
    InspectionLifeView,
    PublicationBody,
    ResponseBody,
    RevisitBody,
    life_view,
)
from api.signed_in import signed_in_person
from api.v1.inspections import InspectionId, require_inspection
from api.v1.once import Answer, FromOnceCall, require_json
from domain.inspection_life import InspectionState
from domain.working_days import london_date

router = APIRouter(
    prefix="/v1/inspections",
    tags=["inspections"],
    # Nobody is told what is wrong with a body before they have said who they are.
    dependencies=[Depends(signed_in_person), Depends(require_json)],
)

_COMMANDED: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "model": InspectionLifeView,
        "description": "Carried out; the inspection as it stands now.",
    },
    **problems(400, 401, 403, 404, 409, 413, 415, 422, 503),
}


@router.post(
    "",
    operation_id="announce_inspection",
    summary="Announce an inspection",
    status_code=HTTPStatus.CREATED,
    responses={
        201: {"model": InspectionLifeView, "description": "Announced."},
        **problems(400, 401, 403, 409, 413, 415, 422, 503),
    },
)
async def announce_inspection(body: AnnouncementBody, call: FromOnceCall) -> Response:
    """The secretariat or the board; its items take its place once they are published."""

    async def work() -> Answer:
        services, now = call.services, call.services.clock()
        inspection_id = await announce(
            body.command(),
            actor=call.actor(),
            openings=services.inspections,
            starter=services.starter,
            now=now,
        )
        await when_state_recorded(services.inspection_states, inspection_id, version=1)
        state = (await require_inspection(inspection_id, services)).state
        return Answer(body=_body_of(state, call), status=HTTPStatus.CREATED)

    return await call.once(work)


@dataclass(frozen=True, kw_only=True)
class InspectionRoute:
    """Where a command is sent, and what is said of it; `name` is that of its update."""

    name: str
    path: str
    body: type[InspectionBody]
    summary: str
    about: str


INSPECTION_ROUTES: Final = (
    InspectionRoute(
        name="begin_fieldwork",
        path="/fieldwork",
        body=FieldworkBody,
        summary="Begin fieldwork",
        about="The inspectors are at work in the force.",
    ),
    InspectionRoute(
        name="receive_draft",
        path="/draft",
        body=DraftBody,
        summary="Receive the draft report",
        about="The draft has come; the secretariat is reminded of its factual accuracy check.",
    ),
    InspectionRoute(
        name="return_accuracy_check",
        path="/accuracy-check",
        body=AccuracyCheckBody,
        summary="Return the accuracy check",
        about="The factual accuracy check went back, and nobody is reminded of it any more.",
    ),
    InspectionRoute(
        name="publish",
        path="/publication",
        body=PublicationBody,
        summary="Publish",
        about="The report is out; the days for the response run from that day, which counts.",
    ),
    InspectionRoute(
        name="send_response",
        path="/response",
        body=ResponseBody,
        summary="Send the response",
        about="The response was sent; once every item has an owner, the inspection is monitored.",
    ),
    InspectionRoute(
        name="announce_revisit",
        path="/revisit",
        body=RevisitBody,
        summary="Announce a revisit",
        about="The inspectorate will come back; this is possible after the end as well.",
    ),
    InspectionRoute(
        name="record_revisit",
        path="/revisit/findings",
        body=FindingsBody,
        summary="Record a revisit",
        about="What the revisit found, and which closed items the board is to reopen.",
    ),
    InspectionRoute(
        name="end",
        path="/end",
        body=EndBody,
        summary="End an inspection",
        about="The board ends it: it was called off, or nothing is waited for any more.",
    ),
)


def _endpoint(route: InspectionRoute) -> Callable[..., Awaitable[Response]]:
    async def endpoint(
        inspection_id: InspectionId, body: InspectionBody, call: FromOnceCall
    ) -> Response:
        async def work() -> Answer:
            await require_inspection(inspection_id, call.services)
            state = await call.services.inspection_commands.perform(
                inspection_id, body.command(), actor=call.actor(), command_id=call.command_id()
            )
            return Answer(body=_body_of(state, call))

        return await call.once(work)

    # The framework reads from here what the body of this command is.
    endpoint.__annotations__["body"] = route.body
    endpoint.__name__ = route.name
    return endpoint


for one in INSPECTION_ROUTES:
    router.add_api_route(
        "/{inspection_id}" + one.path,
        _endpoint(one),
        methods=["POST"],
        operation_id=f"{one.name}_inspection" if one.name in ("publish", "end") else one.name,
        summary=one.summary,
        description=one.about,
        responses=_COMMANDED,
    )


def _body_of(state: InspectionState, call: FromOnceCall) -> bytes:
    today = london_date(call.services.clock())
    return life_view(state, today=today).model_dump_json().encode()
