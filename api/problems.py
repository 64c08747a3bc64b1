"""The answers of the API itself when it says no, each with a type of its own (RFC 9457)."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from uuid import uuid4

from fastapi_problem.error import StatusProblem

TYPE_TEMPLATE = "urn:traction:problem:{type}"
_RETRY_SOON = "2"


class NotSignedInError(StatusProblem):
    """Nobody is signed in, or the session has ended."""

    type_ = "not_signed_in"
    title = "Not signed in"
    status = HTTPStatus.UNAUTHORIZED
    headers_ = {"WWW-Authenticate": "Bearer"}  # noqa: RUF012 - copied by the base class, never changed.


class SignInRefusedError(StatusProblem):
    """Signing in this way is switched off here."""

    type_ = "sign_in_refused"
    title = "Local sign-in is not available here"
    status = HTTPStatus.FORBIDDEN


class ForgedRequestError(StatusProblem):
    """A browser sent this on behalf of another site."""

    type_ = "cross_site_request"
    title = "The request came from another site"
    status = HTTPStatus.FORBIDDEN


class NotForYouError(StatusProblem):
    """Signed in, but without the office this needs."""

    type_ = "not_allowed"
    title = "Not allowed"
    status = HTTPStatus.FORBIDDEN


class UnknownResourceError(StatusProblem):
    """Nothing is kept under that id."""

    type_ = "not_found"
    title = "Not found"
    status = HTTPStatus.NOT_FOUND


class StaleVersionError(StatusProblem):
    """The item has changed since the caller looked."""

    type_ = "stale_version"
    title = "The item has changed since you read it"
    status = HTTPStatus.PRECONDITION_FAILED


class KeyReusedError(StatusProblem):
    """One Idempotency-Key was used for two different requests."""

    type_ = "idempotency_key_reused"
    title = "The Idempotency-Key was used for another request"
    status = HTTPStatus.UNPROCESSABLE_ENTITY


class StillAnsweringError(StatusProblem):
    """The first request under this Idempotency-Key has not been answered yet."""

    type_ = "request_in_progress"
    title = "The first request under this Idempotency-Key is still being answered"
    status = HTTPStatus.CONFLICT
    headers_ = {"Retry-After": _RETRY_SOON}  # noqa: RUF012 - copied by the base class, never changed.


class MalformedError(StatusProblem):
    """The body is not what its content type promises."""

    type_ = "malformed"
    title = "The request cannot be read"
    status = HTTPStatus.BAD_REQUEST


class UnsupportedContentError(StatusProblem):
    """The body is of a type this address does not take."""

    type_ = "unsupported_content_type"
    title = "This content type is not taken here"
    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class UnavailableNowError(StatusProblem):
    """A part Traction needs does not answer at the moment."""

    type_ = "unavailable"
    title = "Traction cannot answer at the moment"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    headers_ = {"Retry-After": _RETRY_SOON}  # noqa: RUF012 - copied by the base class, never changed.


class NotReadyError(StatusProblem):
    """At least one check of readiness is down; `checks` names each with its state."""

    type_ = "not_ready"
    title = "Traction is not ready"
    status = HTTPStatus.SERVICE_UNAVAILABLE
    headers_ = {"Retry-After": _RETRY_SOON}  # noqa: RUF012 - copied by the base class, never changed.


class UnknownSenderError(StatusProblem):
    """No secret is kept for the sender an event names."""

    type_ = "unknown_sender"
    title = "Unknown sender"
    status = HTTPStatus.UNAUTHORIZED


class BadSignatureError(StatusProblem):
    """No secret of the sender gives the signature that was sent."""

    type_ = "bad_signature"
    title = "The signature is not the sender's"
    status = HTTPStatus.UNAUTHORIZED


class StaleSignatureError(StatusProblem):
    """The signature is right, but was made too long ago, or in the future."""

    type_ = "stale_signature"
    title = "The signature is too old or from the future"
    status = HTTPStatus.UNAUTHORIZED


class DeliveryConflictError(StatusProblem):
    """A delivery says something else than an earlier one under the same id."""

    type_ = "delivery_conflict"
    title = "Something else was delivered under this id before"
    status = HTTPStatus.CONFLICT


class InvalidFieldsError(StatusProblem):
    """The request can be read, but fields in it are wrong; `errors` names each."""

    type_ = "invalid_fields"
    title = "Some fields are missing or wrong"
    status = HTTPStatus.UNPROCESSABLE_ENTITY

    def __init__(self, errors: Sequence[Mapping[str, str]], detail: str | None = None) -> None:
        """Take what is wrong as pairs of `field` and `message`."""
        super().__init__(
            detail or "Mend the fields named under 'errors' and send the request again.",
            errors=[dict(error) for error in errors],
        )
        self._errors = tuple(errors)

    def in_words(self) -> str:
        """Each wrong field and why, on one line."""
        return "; ".join(f"{one['field']}: {one['message']}" for one in self._errors)


class UnexpectedError(StatusProblem):
    """Traction failed; the reference finds the failure in its log, and nothing else is told."""

    type_ = "unexpected"
    title = "Something went wrong"
    status = HTTPStatus.INTERNAL_SERVER_ERROR

    def __init__(self) -> None:
        """Make a reference to tell this failure from others."""
        self.reference = uuid4().hex[:12]
        super().__init__(
            "Traction failed while answering. Try again; if it keeps happening, tell whoever runs"
            " it and quote the reference.",
            reference=self.reference,
        )


def unknown_inspection(inspection_id: str) -> UnknownResourceError:
    """That nothing is kept under that id, and where to look for it."""
    return UnknownResourceError(
        f"There is no inspection '{inspection_id}'. List the inspections to find the id."
    )
