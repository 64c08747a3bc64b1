"""One command for many items, with one result for each; carried out once for its key."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Depends
from starlette.responses import Response

from api.problem_docs import problems
from api.schemas.commands.bulk import (
    BulkDueDateBody,
    BulkExtensionGrantBody,
    BulkOwnersBody,
    BulkPromptBody,
    BulkResults,
    BulkTransferBody,
    SelectionBody,
    results_of,
)
from api.signed_in import signed_in_person
from api.v1.once import Answer, FromOnceCall, require_json
from domain.errors import RefusedError
from workflows.bulk import perform_on_all

router = APIRouter(
    prefix="/v1/bulk",
    tags=["commands"],
    dependencies=[Depends(signed_in_person), Depends(require_json)],
    responses={
        200: {"model": BulkResults, "description": "One result for each item."},
        **problems(400, 401, 403, 409, 413, 415, 422, 503),
    },
)


@dataclass(frozen=True, kw_only=True)
class BulkRoute:
    """Where a command for a selection is sent."""

    name: str
    path: str
    body: type[SelectionBody]
    summary: str


BULK_ROUTES: Final = (
    BulkRoute(name="assign", path="/owners", body=BulkOwnersBody, summary="Assign many items"),
    BulkRoute(name="prompt", path="/prompt", body=BulkPromptBody, summary="Prompt many items"),
    BulkRoute(
        name="transfer", path="/transfer", body=BulkTransferBody, summary="Transfer many items"
    ),
    BulkRoute(
        name="set_due_date",
        path="/due-date",
        body=BulkDueDateBody,
        summary="Set the due date of many items",
    ),
    BulkRoute(
        name="grant_extension",
        path="/extension-grant",
        body=BulkExtensionGrantBody,
        summary="Grant many extensions",
    ),
)


def _endpoint(route: BulkRoute) -> Callable[..., Awaitable[Response]]:
    async def endpoint(body: SelectionBody, call: FromOnceCall) -> Response:
        async def work() -> Answer:
            results = await perform_on_all(
                call.services.commands,
                body.recommendation_ids,
                body.command(),
                actor=call.actor(),
                command_id=call.command_id(),
            )
            if any(one.refusal and one.refusal.code == "unavailable" for one in results):
                # Kept as the answer it could never be made good; sent again it can.
                raise UnansweredError(
                    "Some items did not answer in time. Send the same request again: what was"
                    " done is not done twice."
                )
            return Answer(body=results_of(results).model_dump_json().encode())

        return await call.once(work)

    # The framework reads from here what the body of this command is.
    endpoint.__annotations__["body"] = route.body
    endpoint.__name__ = f"bulk_{route.name}"
    return endpoint


class UnansweredError(RefusedError):
    """Some of the items could not be asked; nobody knows what became of them."""

    code = "unavailable"


for one in BULK_ROUTES:
    router.add_api_route(
        one.path,
        _endpoint(one),
        methods=["POST"],
        operation_id=f"bulk_{one.name}",
        summary=one.summary,
        description="Each item by itself: one that is refused hinders no other.",
    )
