"""Inspections that other systems send, and the deliveries that could not be used."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from api.dependencies import FromServices, Services
from api.problem_docs import problems
from api.problems import DeliveryConflictError, InvalidFieldsError, NotForYouError
from api.schemas.deliveries import DeadLetter, DeadLetters, DeliveryAnswer
from api.schemas.inspection_event import InspectionPublishedEvent
from api.signed_in import SignedIn
from api.sweeper import Sweeper
from api.v1.deliveries import CONTENT_TYPE, ProvenDelivery, read_delivery, read_inspection
from api.v1.event_example import EVENT_EXAMPLE, SIGNATURE_HEADERS
from api.v1.webhook_opening import UnusableInspectionError, openings_of
from domain.authority import OVERSEEING
from domain.inspection import Inspection, Opening
from domain.working_days import london_date
from infra.database.inspections import Kept
from infra.database.webhook_inbox import WebhookState

router = APIRouter(prefix="/v1/webhooks", tags=["webhooks"])

_INSPECTION_LINK: dict[str, Any] = {
    "inspection": {
        "operationId": "read_inspection",
        "parameters": {"inspection_id": "$response.body#/inspection_id"},
    }
}
_BODY = {
    "parameters": SIGNATURE_HEADERS,
    "requestBody": {
        "required": True,
        "content": {
            CONTENT_TYPE: {
                "schema": {"$ref": f"#/components/schemas/{InspectionPublishedEvent.__name__}"},
                "example": EVENT_EXAMPLE,
            }
        },
    },
}


def sweeper_of(request: Request) -> Sweeper:
    """The sweeper that starts what is kept."""
    sweeper: Sweeper = request.app.state.sweeper
    return sweeper


@router.post(
    "/inspections",
    operation_id="receive_inspection",
    summary="Start an inspection",
    status_code=HTTPStatus.ACCEPTED,
    openapi_extra=_BODY,
    responses={
        202: {"description": "Kept; its items are being started.", "links": _INSPECTION_LINK},
        200: {
            "model": DeliveryAnswer,
            "description": "The same inspection was received before; nothing is done twice.",
            "links": _INSPECTION_LINK,
        },
        **problems(400, 401, 409, 413, 415, 422, 503),
    },
)
async def receive_inspection(
    request: Request,
    response: Response,
    services: FromServices,
    sweeper: Annotated[Sweeper, Depends(sweeper_of)],
) -> DeliveryAnswer:
    """Take a published inspection: CloudEvents 1.0 in structured JSON, signed as Standard Webhooks.

    The event's `source` is the sender's name as set in Traction, and its `id` equals the header
    `webhook-id`. Send it again until it is answered: the same delivery is only ever kept once.
    """
    delivery = await read_delivery(request, services, services.clock())
    known = await _known_already(delivery, services)
    if known is not None:
        response.status_code = HTTPStatus.OK
        return _answer("already_received", known, services)
    openings = await _openings(delivery, services)
    inspection = openings[0].inspection
    if not await _is_news(openings, delivery, services):
        response.status_code = HTTPStatus.OK
        return _answer("already_received", inspection, services)
    sweeper.wake()
    answer = _answer("accepted", inspection, services)
    response.headers["Location"] = answer.status_url
    return answer


@router.get(
    "/dead-letters",
    operation_id="list_dead_letters",
    summary="Deliveries that could not be used",
    responses=problems(401, 403, 503),
)
async def list_dead_letters(services: FromServices, person: SignedIn) -> DeadLetters:
    """Signed deliveries that could not be used, for the board and the secretariat to follow up."""
    if not person.offices & OVERSEEING:
        raise NotForYouError("Only the board and the secretariat may see what could not be used.")
    dead = await services.deliveries.list_dead()
    return DeadLetters(deliveries=[DeadLetter.model_validate(one) for one in reversed(dead)])


async def _known_already(delivery: ProvenDelivery, services: Services) -> Inspection | None:
    """The inspection this very delivery started, or None when it has not started one."""
    received = delivery.received
    before = await services.deliveries.look_up(received.sender, received.webhook_id)
    if before is None:
        return None
    if before.body_hash != received.body_hash:
        raise DeliveryConflictError(
            f"Another body was delivered as '{received.webhook_id}' before. To repeat that"
            " delivery send the same bytes; to send something else, use a new id."
        )
    if before.state is not WebhookState.ACCEPTED or before.inspection_id is None:
        return None
    return await services.inspections.read_inspection(before.inspection_id)


async def _openings(delivery: ProvenDelivery, services: Services) -> tuple[Opening, ...]:
    try:
        return openings_of(
            read_inspection(delivery.event),
            sender=delivery.received.sender,
            email_domain=services.site.email_domain,
            today=london_date(services.clock()),
        )
    except UnusableInspectionError as unusable:
        invalid = InvalidFieldsError(unusable.errors)
        await _keep_dead(delivery, services, str(unusable))
        raise invalid from unusable
    except InvalidFieldsError as invalid:
        await _keep_dead(delivery, services, invalid.in_words())
        raise


async def _is_news(
    openings: Sequence[Opening], delivery: ProvenDelivery, services: Services
) -> bool:
    """Keep what was sent; whether any of it was not kept already."""
    kept = await services.inspections.keep_openings(
        openings, received_at=services.clock(), webhook=delivery.received
    )
    if Kept.DIFFERENT not in kept:
        return any(one is not Kept.SAME for one in kept)
    external_id = read_inspection(delivery.event).external_id
    conflict = DeliveryConflictError(
        f"An inspection with external_id '{external_id}' was received before"
        " with other content, and Traction never overwrites an inspection under way. To send the"
        " earlier one again, repeat its content; to raise further items, send them as an inspection"
        " with an external_id of its own."
    )
    await _keep_dead(delivery, services, conflict.detail or conflict.title)
    raise conflict


async def _keep_dead(delivery: ProvenDelivery, services: Services, problem: str) -> None:
    await services.deliveries.keep_dead(delivery.received, problem, received_at=services.clock())


def _answer(status: Any, inspection: Inspection, services: Services) -> DeliveryAnswer:
    inspection_id = inspection.inspection_id
    return DeliveryAnswer(
        status=status,
        inspection_id=inspection_id,
        status_url=f"{services.site.public_url.rstrip('/')}/v1/inspections/{inspection_id}",
        national_id=inspection.national.national_id if inspection.national else None,
    )
