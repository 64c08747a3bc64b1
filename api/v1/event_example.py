"""The example of a delivery that the API's own description shows."""

from typing import Any, Final

from api.schemas.inspection_event import INSPECTION_PUBLISHED

EVENT_EXAMPLE: Final[dict[str, Any]] = {
    "specversion": "1.0",
    "id": "msg_2026_northmoor_1",
    "source": "inspectorate",
    "type": INSPECTION_PUBLISHED,
    "time": "2026-11-02T09:00:00Z",
    "datacontenttype": "application/json",
    "data": {
        "external_id": "northmoor-2026-custody",
        "title": "Custody inspection of Northmoor Police",
        "force": "Northmoor Police",
        "inspectorate": "Inspectorate of Custody",
        "published_on": "2026-11-02",
        "division": "england_and_wales",
        "items": [
            {
                "reference": "REC.1",
                "kind": "recommendation",
                "text": "Record every strip search with its reason, and review the records.",
                "title": "Record and review strip searches",
                "section": "Detention",
                "pages": [12, 13],
                "portfolio": "Custody",
                "portfolio_holder": {"name": "Assistant Chief Constable Okafor"},
                "plan_owner": {"name": "Superintendent Lindqvist"},
                "action_owners": [
                    {"name": "Inspector Raman", "email": "inspector.raman@northmoor.example"}
                ],
                "due_on": "2027-05-31",
                "due_precision": "month",
            },
            {
                "reference": "AFI.1",
                "kind": "area_for_improvement",
                "text": "Handovers between shifts should cover each detainee's risks.",
                "portfolio": "Custody",
                "action_owners": [{"name": "Head of Custody"}],
                "due_on": "2027-03-01",
            },
        ],
    },
}


def _header(name: str, description: str, example: str) -> dict[str, Any]:
    return {
        "name": name,
        "in": "header",
        "required": True,
        "description": description,
        "schema": {"type": "string"},
        "example": example,
    }


SIGNATURE_HEADERS: Final[list[dict[str, Any]]] = [
    _header("webhook-id", "Equal to the event's id.", str(EVENT_EXAMPLE["id"])),
    _header("webhook-timestamp", "The present time in seconds since 1970.", "1793610000"),
    _header(
        "webhook-signature",
        "One or more signatures, separated by spaces: `v1,` and the base64 of HMAC-SHA256 over"
        " `webhook-id.webhook-timestamp.body`.",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    ),
]
