"""How the API's own description tells of refusals: a schema and an example for each status."""

from http import HTTPStatus
from typing import Any, Final

from pydantic import BaseModel, ConfigDict

_CONTENT: Final = "application/problem+json"


class FieldProblem(BaseModel):
    """One wrong field: where it is, and how to mend it."""

    field: str
    message: str


class ProblemDetails(BaseModel):
    """A refusal or failure as RFC 9457 has it; `type` is stable, `detail` says what to do."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str | None = None
    errors: list[FieldProblem] | None = None


# Status to what it means here, the type of a typical problem, and its detail.
_EXAMPLES: Final[dict[int, tuple[str, str, str]]] = {
    400: ("The request cannot be read.", "malformed", "The body is not JSON."),
    401: (
        "Nobody is signed in, or the sender is not proven.",
        "not_signed_in",
        "Sign in and send the request again.",
    ),
    403: (
        "Signed in, but not allowed to do this.",
        "not_allowed",
        "Only the board may do this.",
    ),
    404: ("Nothing is kept under that id.", "not_found", "Look the id up in the list."),
    409: (
        "It contradicts the present state.",
        "illegal_move",
        "This item is assigned, from which 'submit evidence' is not possible.",
    ),
    412: (
        "The item has changed since the version in If-Match.",
        "stale_version",
        "Read the item again.",
    ),
    413: ("The body is too long.", "too_large", "At most 256 KiB are taken."),
    415: (
        "The content type is not taken here.",
        "unsupported_content_type",
        "Send application/json.",
    ),
    422: (
        "Fields are missing or wrong.",
        "invalid_fields",
        "Mend the fields named under 'errors'.",
    ),
    503: (
        "A part Traction needs does not answer; Retry-After says when to try again.",
        "unavailable",
        "Nothing is lost: send the same request again.",
    ),
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may answer with these problems."""
    return {status: _response(status) for status in statuses}


def _response(status: int) -> dict[str, Any]:
    description, kind, detail = _EXAMPLES[status]
    example = {
        "type": f"urn:traction:problem:{kind}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
    }
    retry = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
    return {
        "description": description,
        "content": {
            _CONTENT: {
                "schema": {"$ref": f"#/components/schemas/{ProblemDetails.__name__}"},
                "example": example,
            }
        },
        **({"headers": retry} if status == HTTPStatus.SERVICE_UNAVAILABLE else {}),
    }
