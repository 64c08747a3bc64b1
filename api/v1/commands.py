"""Commands on an item, each a POST that is carried out once for its Idempotency-Key."""

from typing import Any, Final

from fastapi import APIRouter, Depends
from starlette.responses import Response

from api.problem_docs import problems
from api.schemas.commands import (
    AcceptanceBody,
    ClosureBody,
    EvidenceBody,
    RAGOverrideBody,
    ReturnBody,
    SendBackBody,
    StartBody,
    UpdateBody,
)
from api.schemas.items import RecommendationView
from api.signed_in import signed_in_person
from api.v1.command_call import FromCall, require_json
from api.v1.evidence_files import resolve_file

_HISTORY_LINK: Final[dict[str, Any]] = {
    "history": {
        "operationId": "read_history",
        "parameters": {"recommendation_id": "$response.body#/recommendation_id"},
    }
}
_ANSWERS: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "model": RecommendationView,
        "description": "Carried out; the item as it stands now.",
        "headers": {"ETag": {"description": "Its version.", "schema": {"type": "string"}}},
        "links": _HISTORY_LINK,
    },
    **problems(400, 401, 403, 404, 409, 412, 413, 415, 422, 503),
}

router = APIRouter(
    prefix="/v1/recommendations/{recommendation_id}",
    tags=["commands"],
    # Nobody is told what is wrong with a body before they have said who they are.
    dependencies=[Depends(signed_in_person), Depends(require_json)],
    responses=_ANSWERS,
)


@router.post("/start", operation_id="start", summary="Start")
async def start(body: StartBody, call: FromCall) -> Response:
    """An action owner takes the work on."""
    return await call.perform(body.command(), on_behalf_of=body.on_behalf_of)


@router.post("/updates", operation_id="post_update", summary="Report progress")
async def post_update(body: UpdateBody, call: FromCall) -> Response:
    """An action owner reports progress, and may rate it."""
    return await call.perform(body.command(), on_behalf_of=body.on_behalf_of)


@router.post("/evidence", operation_id="submit_evidence", summary="Submit evidence")
async def submit_evidence(body: EvidenceBody, call: FromCall) -> Response:
    """An action owner offers evidence; an earlier review of the item is void from then on."""
    file = await resolve_file(call.services, body.file_sha256, body.file_name)
    return await call.perform(body.command(file), on_behalf_of=body.on_behalf_of)


@router.post("/evidence/acceptance", operation_id="accept_evidence", summary="Accept evidence")
async def accept_evidence(body: AcceptanceBody, call: FromCall) -> Response:
    """The reviewer, who may not have submitted any of it, finds the evidence sufficient."""
    return await call.perform(body.command())


@router.post("/evidence/return", operation_id="return_evidence", summary="Return evidence")
async def return_evidence(body: ReturnBody, call: FromCall) -> Response:
    """The reviewer sends the evidence back with a reason."""
    return await call.perform(body.command())


@router.post("/closure", operation_id="close", summary="Close")
async def close(body: ClosureBody, call: FromCall) -> Response:
    """The board closes the item; whoever reviewed the evidence may not also close."""
    return await call.perform(body.command())


@router.post("/send-back", operation_id="send_back", summary="Send back")
async def send_back(body: SendBackBody, call: FromCall) -> Response:
    """The board sends a reviewed item back to its owner with a reason."""
    return await call.perform(body.command())


@router.post("/rag-override", operation_id="override_rag", summary="Override the RAG rating")
async def override_rag(body: RAGOverrideBody, call: FromCall) -> Response:
    """The board sets its own rating, which stands above what was declared or computed."""
    return await call.perform(body.command())
