"""Commands on an item, each a POST that is carried out once for its Idempotency-Key."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from fastapi import APIRouter, Depends
from starlette.responses import Response

from api.problem_docs import problems
from api.schemas.commands.board import (
    ClosureBody,
    InspectorateClosureBody,
    LiftingBody,
    RAGOverrideBody,
    ReopeningBody,
    SendBackBody,
)
from api.schemas.commands.body import CommandBody
from api.schemas.commands.due_dates import (
    DueDateBody,
    ExtensionGrantBody,
    ExtensionRefusalBody,
    ExtensionRequestBody,
)
from api.schemas.commands.ownership import (
    JointAllocationBody,
    OverseersBody,
    OwnersChangeBody,
    PromptBody,
    TransferBody,
)
from api.schemas.commands.progress import (
    EvidenceBody,
    ReplacementBody,
    StartBody,
    UpdateBody,
    WithdrawalBody,
)
from api.schemas.commands.review import AcceptanceBody, MoreBody, ReturnBody
from api.schemas.items import RecommendationView
from api.signed_in import signed_in_person
from api.v1.command_call import FromCall
from api.v1.evidence_files import resolve_file
from api.v1.once import require_json

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


@dataclass(frozen=True, kw_only=True)
class CommandRoute:
    """Where a command is sent, and what is said of it; `name` is that of its form and update."""

    name: str
    path: str
    body: type[CommandBody]
    summary: str
    about: str


COMMAND_ROUTES: Final = (
    CommandRoute(
        name="start",
        path="/start",
        body=StartBody,
        summary="Start",
        about="An action owner takes the work on.",
    ),
    CommandRoute(
        name="post_update",
        path="/updates",
        body=UpdateBody,
        summary="Report progress",
        about="An action owner reports progress, and may rate it.",
    ),
    CommandRoute(
        name="submit_evidence",
        path="/evidence",
        body=EvidenceBody,
        summary="Submit evidence",
        about="An action owner offers evidence; an earlier review of the item is void from then"
        " on.",
    ),
    CommandRoute(
        name="replace_evidence",
        path="/evidence/replacement",
        body=ReplacementBody,
        summary="Replace evidence",
        about="An action owner puts a better piece in the place of one handed in before, which is"
        " kept as withdrawn.",
    ),
    CommandRoute(
        name="withdraw_evidence",
        path="/evidence/withdrawal",
        body=WithdrawalBody,
        summary="Withdraw evidence",
        about="An action owner takes a piece back; with the last one the item is in progress"
        " again.",
    ),
    CommandRoute(
        name="accept_evidence",
        path="/evidence/acceptance",
        body=AcceptanceBody,
        summary="Accept evidence",
        about="The reviewer, who may not have submitted any of it, finds the evidence sufficient.",
    ),
    CommandRoute(
        name="return_evidence",
        path="/evidence/return",
        body=ReturnBody,
        summary="Return evidence",
        about="The reviewer sends the evidence back with a reason.",
    ),
    CommandRoute(
        name="ask_for_more",
        path="/evidence/more",
        body=MoreBody,
        summary="Ask for more evidence",
        about="The reviewer keeps what is in and asks the owners to show more.",
    ),
    CommandRoute(
        name="request_extension",
        path="/extension",
        body=ExtensionRequestBody,
        summary="Ask for an extension",
        about="An action owner asks the board for a later date, as often as the policy allows.",
    ),
    CommandRoute(
        name="grant_extension",
        path="/extension/grant",
        body=ExtensionGrantBody,
        summary="Grant an extension",
        about="The board allows the date that was asked for; the original one is kept.",
    ),
    CommandRoute(
        name="refuse_extension",
        path="/extension/refusal",
        body=ExtensionRefusalBody,
        summary="Refuse an extension",
        about="The board holds the owner to the present date.",
    ),
    CommandRoute(
        name="set_due_date",
        path="/due-date",
        body=DueDateBody,
        summary="Set the due date",
        about="The board sets a first date, or another one of its own accord.",
    ),
    CommandRoute(
        name="assign",
        path="/owners",
        body=OwnersChangeBody,
        summary="Assign action owners",
        about="Whoever oversees the item names its action owners; the due date stays.",
    ),
    CommandRoute(
        name="appoint",
        path="/overseers",
        body=OverseersBody,
        summary="Name overseers",
        about="Whoever oversees the item names its portfolio holder, plan owner or reviewer.",
    ),
    CommandRoute(
        name="transfer",
        path="/transfer",
        body=TransferBody,
        summary="Transfer",
        about="Whoever oversees the item moves it to another portfolio; it is never lost.",
    ),
    CommandRoute(
        name="allocate_jointly",
        path="/joint-allocation",
        body=JointAllocationBody,
        summary="Allocate jointly",
        about="Whoever oversees the item names the portfolios that support its lead.",
    ),
    CommandRoute(
        name="prompt",
        path="/prompt",
        body=PromptBody,
        summary="Prompt the owners",
        about="Whoever oversees the item reminds its action owners by hand.",
    ),
    CommandRoute(
        name="close",
        path="/closure",
        body=ClosureBody,
        summary="Close",
        about="The board closes the item; whoever reviewed the evidence may not also close.",
    ),
    CommandRoute(
        name="send_back",
        path="/send-back",
        body=SendBackBody,
        summary="Send back",
        about="The board sends a reviewed item back to its owner with a reason.",
    ),
    CommandRoute(
        name="override_rag",
        path="/rag-override",
        body=RAGOverrideBody,
        summary="Override the RAG rating",
        about="The board sets its own rating, which stands above what was declared or computed.",
    ),
    CommandRoute(
        name="lift_rag_override",
        path="/rag-override/lifting",
        body=LiftingBody,
        summary="Lift the RAG override",
        about="The board lets the declared and the computed rating count again.",
    ),
    CommandRoute(
        name="record_inspectorate_closure",
        path="/inspectorate-closure",
        body=InspectorateClosureBody,
        summary="Record the inspectorate's closure",
        about="The board or the secretariat writes down what the inspectorate says; also of a"
        " closed item.",
    ),
    CommandRoute(
        name="reopen",
        path="/reopening",
        body=ReopeningBody,
        summary="Reopen",
        about="The board takes a closed item up again: the same item, with a new due date.",
    ),
)


def _endpoint(route: CommandRoute) -> Callable[..., Awaitable[Response]]:
    async def endpoint(body: CommandBody, call: FromCall) -> Response:
        file = await resolve_file(call.call.services, *body.names_file)
        return await call.perform(body.command(file), on_behalf_of=body.acts_for)

    # The framework reads from here what the body of this command is.
    endpoint.__annotations__["body"] = route.body
    endpoint.__name__ = route.name
    return endpoint


for one in COMMAND_ROUTES:
    router.add_api_route(
        one.path,
        _endpoint(one),
        methods=["POST"],
        operation_id=one.name,
        summary=one.summary,
        description=one.about,
    )
