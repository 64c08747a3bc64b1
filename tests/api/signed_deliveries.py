"""Deliveries signed as a sender would sign them."""

import copy
import json
from datetime import datetime
from typing import Any

from standardwebhooks.webhooks import Webhook

from api.v1.event_example import EVENT_EXAMPLE
from tests.api.worlds import SECRET
from tests.factories import NOW

CONTENT_TYPE = "application/cloudevents+json"
PATH = "/v1/webhooks/inspections"


def an_event(**attributes: Any) -> dict[str, Any]:
    """The inspection of the API's own example, in its envelope."""
    return copy.deepcopy(EVENT_EXAMPLE) | attributes


def an_event_with(**data: Any) -> dict[str, Any]:
    """That event with other fields of the inspection."""
    event = an_event()
    event["data"] |= data
    return event


def an_event_with_item(**fields: Any) -> dict[str, Any]:
    """That event with other fields of its first item."""
    event = an_event()
    event["data"]["items"][0] |= fields
    return event


def signed(
    body: bytes, *, webhook_id: str, secret: str = SECRET, at: datetime = NOW
) -> dict[str, str]:
    """The headers of a delivery of that body."""
    return {
        "content-type": CONTENT_TYPE,
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(webhook_id, at, body.decode()),
    }


def a_delivery(
    event: dict[str, Any] | None = None, *, secret: str = SECRET, at: datetime = NOW
) -> dict[str, Any]:
    """The `content` and `headers` of a signed request."""
    event = event or an_event()
    body = json.dumps(event).encode()
    return {"content": body, "headers": signed(body, webhook_id=event["id"], secret=secret, at=at)}
