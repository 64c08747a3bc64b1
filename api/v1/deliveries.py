"""Reading a delivery step by step, trusting nothing in it before its signature is found good."""

from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from typing import Any, cast

from pydantic import ValidationError
from pydantic_core import from_json, to_json
from starlette.requests import Request

from api.dependencies import Services
from api.field_errors import field_errors
from api.problems import (
    BadSignatureError,
    InvalidFieldsError,
    MalformedError,
    UnsupportedContentError,
)
from api.schemas.inspection_event import INSPECTION_PUBLISHED, CloudEvent, PublishedInspection
from api.v1.signatures import SignedDelivery
from infra.database.webhook_inbox import ReceivedWebhook

CONTENT_TYPE = "application/cloudevents+json"
_HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")


@dataclass(frozen=True, kw_only=True)
class ProvenDelivery:
    """A delivery whose sender is proven, with its envelope, to be kept whatever is in it."""

    event: CloudEvent
    received: ReceivedWebhook


async def read_delivery(request: Request, services: Services, now: datetime) -> ProvenDelivery:
    """Read the delivery and prove its sender.

    Raises:
        UnsupportedContentError, MalformedError: it is no CloudEvent in structured JSON.
        UnknownSenderError, BadSignatureError, StaleSignatureError: nobody known signed it lately.
    """
    _require_content_type(request)
    body = await request.body()
    given = _json_object(body)
    delivery = _signed(request, body)
    sender = _source(given)
    services.senders.verify(sender, delivery, now=now)
    event = _envelope(given)
    if event.id != delivery.webhook_id:
        raise MalformedError(
            "The header webhook-id and the event's 'id' differ: send the same in both."
        )
    received = ReceivedWebhook(sender=sender, webhook_id=event.id, body=body)
    return ProvenDelivery(event=event, received=received)


def read_inspection(event: CloudEvent) -> PublishedInspection:
    """The inspection in the event.

    Raises:
        InvalidFieldsError: it is another kind of event, or fields of the inspection are wrong.
    """
    if event.type != INSPECTION_PUBLISHED:
        message = f"Only events of type '{INSPECTION_PUBLISHED}' are taken here."
        raise InvalidFieldsError([{"field": "type", "message": message}])
    try:
        # Validated as JSON, in which a list may stand for a tuple and a text for a date.
        return PublishedInspection.model_validate_json(to_json(event.data))
    except ValidationError as invalid:
        raise InvalidFieldsError(_errors(invalid, within="data")) from invalid


def _require_content_type(request: Request) -> None:
    header = Message()
    header["content-type"] = request.headers.get("content-type", "")
    charset = str(header.get_param("charset", "utf-8")).lower()
    if header.get_content_type() != CONTENT_TYPE or charset != "utf-8":
        raise UnsupportedContentError(
            f"Send one event in structured mode, as {CONTENT_TYPE} in UTF-8; batches and binary"
            " mode are not taken.",
            headers={"Accept": CONTENT_TYPE},
        )


def _json_object(body: bytes) -> dict[str, Any]:
    try:
        given = from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise MalformedError(f"The body is not JSON: {error}.") from error
    if not isinstance(given, dict):
        raise MalformedError("The body is not a CloudEvent: send one JSON object.")
    return cast("dict[str, Any]", given)


def _signed(request: Request, body: bytes) -> SignedDelivery:
    missing = [name for name in _HEADERS if not request.headers.get(name)]
    if missing:
        raise BadSignatureError(f"The delivery is not signed: add the header {missing[0]}.")
    webhook_id, timestamp, signature = (request.headers[name] for name in _HEADERS)
    return SignedDelivery(
        webhook_id=webhook_id, timestamp=timestamp, signature=signature, body=body
    )


def _source(given: dict[str, Any]) -> str:
    source = given.get("source")
    if not isinstance(source, str):
        raise MalformedError("The body is not a CloudEvent: it has no 'source' naming its sender.")
    return source


def _envelope(given: dict[str, Any]) -> CloudEvent:
    try:
        return CloudEvent.model_validate(given)
    except ValidationError as invalid:
        wrong = "; ".join(f"{one['field']}: {one['message']}" for one in _errors(invalid))
        raise MalformedError(f"The body is not a CloudEvent 1.0. {wrong}") from invalid


def _errors(invalid: ValidationError, *, within: str = "") -> list[dict[str, str]]:
    found = field_errors(invalid.errors(include_url=False, include_input=False))
    if not within:
        return found
    return [{**one, "field": f"{within}.{one['field']}".removesuffix(".")} for one in found]
