"""How every refusal and failure is answered: problem+json for machines, a page for browsers."""

import logging
from collections.abc import Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi_problem.error import Problem
from fastapi_problem.handler import ExceptionHandler
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.field_errors import field_errors
from api.pages import links
from api.pages.errors import error_page
from api.pages.rendering import render_error
from api.pages.views import Frame
from api.problems import (
    TYPE_TEMPLATE,
    InvalidFieldsError,
    MalformedError,
    UnavailableNowError,
    UnexpectedError,
)
from domain.errors import RefusedError

_LOG = logging.getLogger(__name__)

# The only place where a refusal of the rules meets a status of HTTP.
STATUS_BY_CODE: Mapping[str, HTTPStatus] = MappingProxyType(
    {
        "illegal_move": HTTPStatus.CONFLICT,
        "closed": HTTPStatus.CONFLICT,
        "not_possible_now": HTTPStatus.CONFLICT,
        "not_allowed": HTTPStatus.FORBIDDEN,
        "incomplete_command": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unnamed_person": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unknown_person": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unknown_portfolio": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unknown_recommendation": HTTPStatus.NOT_FOUND,
        "unknown_inspection": HTTPStatus.NOT_FOUND,
        "too_many_items": HTTPStatus.UNPROCESSABLE_ENTITY,
        "nothing_selected": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unusable_hours": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unknown_meeting": HTTPStatus.NOT_FOUND,
        "meeting_over": HTTPStatus.CONFLICT,
        "already_planned": HTTPStatus.CONFLICT,
        "already_announced": HTTPStatus.CONFLICT,
        "unusable_forces": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
        "file_too_large": HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        "file_type_not_taken": HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
        "empty_file": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unusable_file_name": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unusable_file_content": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unknown_evidence_file": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unwritable_plan": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unusable_correction": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unknown_template": HTTPStatus.UNPROCESSABLE_ENTITY,
        "unusable_template_name": HTTPStatus.UNPROCESSABLE_ENTITY,
    }
)
TITLE_BY_CODE: Mapping[str, str] = MappingProxyType(
    {
        "illegal_move": "Not possible from the present stage",
        "closed": "The item is closed",
        "not_possible_now": "Not possible as things stand",
        "not_allowed": "Not allowed",
        "incomplete_command": "Something is missing or cannot be used",
        "unnamed_person": "A name names nobody",
        "unknown_person": "Nobody is known by that name",
        "unknown_portfolio": "No portfolio is known by that name",
        "unknown_recommendation": "No such item",
        "unknown_inspection": "No such inspection",
        "too_many_items": "Too many items at once",
        "nothing_selected": "Nothing is selected",
        "unusable_hours": "Working hours that cannot be kept",
        "unknown_meeting": "No such meeting",
        "meeting_over": "The meeting is over",
        "already_planned": "The board meets on that day already",
        "already_announced": "Another inspection is kept under that name",
        "unusable_forces": "The forces cannot be told apart",
        "unavailable": UnavailableNowError.title,
        "file_too_large": "The file is too large",
        "file_type_not_taken": "Files of this type are not taken",
        "empty_file": "The file is empty",
        "unusable_file_name": "The file's name cannot be used",
        "unusable_file_content": "The file is not what its name says",
        "unknown_evidence_file": "No such file was uploaded",
        "unwritable_plan": "The plan does not fit into such a file",
        "unusable_correction": "The correction cannot be used",
        "unknown_template": "No layout is kept under that name",
        "unusable_template_name": "The layout's name cannot be used",
    }
)
# The framework's own refusals whose type would otherwise depend on the release of Python.
_TYPE_BY_STATUS: Mapping[HTTPStatus, str] = MappingProxyType(
    {
        HTTPStatus.BAD_REQUEST: str(MalformedError.type_),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_large",
    }
)


def status_of_form(wrong: Exception) -> HTTPStatus:
    """The status of a page that shows a form again: of the refusal, or that it was mistaken."""
    if isinstance(wrong, RefusedError):
        return STATUS_BY_CODE[wrong.code]
    return HTTPStatus.UNPROCESSABLE_ENTITY


def problem_of(refused: RefusedError) -> Problem:
    """The problem that tells of a refusal; a code without a status is our own mistake (500)."""
    status = STATUS_BY_CODE.get(refused.code)
    if status is None:
        _LOG.error("The refusal %r has no status.", refused.code)
        return UnexpectedError()
    unavailable = status is HTTPStatus.SERVICE_UNAVAILABLE
    return Problem(
        TITLE_BY_CODE[refused.code],
        type_=refused.code,
        detail=refused.message,
        status=status,
        headers=dict(UnavailableNowError.headers_ or {}) if unavailable else None,
    )


class Answers:
    """Answers what went wrong while a request was being answered."""

    def __init__(self) -> None:
        self._problems = ExceptionHandler(
            # The first kind that fits answers; without the last, exceptions tell their own text.
            handlers={
                Problem: _as_it_is,
                RefusedError: _refused,
                OperationalError: _unavailable,
                HTTPException: _of_the_framework,
                RequestValidationError: _invalid,
                Exception: _unexpected,
            },
            documentation_uri_template=TYPE_TEMPLATE,
        )

    async def __call__(self, request: Request, error: Exception) -> Response:
        """Answer with problem+json, or with a page where a person reads the answer."""
        response = self._problems(request, error)
        return _page(request, response, error) if _is_read_by_a_person(request) else response


def answer_problems(app: FastAPI) -> None:
    """Answer every refusal and failure of the application the one way."""
    answers = Answers()
    kinds = (Exception, Problem, HTTPException, RequestValidationError, RefusedError)
    for kind in (*kinds, OperationalError):
        app.add_exception_handler(kind, answers)


def _as_it_is(_handler: ExceptionHandler, _request: Request, problem: Problem) -> Problem:
    return problem


def _unexpected(_handler: ExceptionHandler, _request: Request, error: Exception) -> Problem:
    problem = UnexpectedError()
    _LOG.error("A request failed, reference %s.", problem.reference, exc_info=error)
    return problem


def _of_the_framework(
    _handler: ExceptionHandler, _request: Request, error: HTTPException
) -> Problem:
    status = HTTPStatus(error.status_code)
    return Problem(
        status.phrase,
        type_=_TYPE_BY_STATUS.get(status, status.name.lower()),
        detail=error.detail,
        status=status,
        headers=dict(error.headers or {}),
    )


def _refused(_handler: ExceptionHandler, _request: Request, error: RefusedError) -> Problem:
    return problem_of(error)


def _unavailable(_handler: ExceptionHandler, _request: Request, error: Exception) -> Problem:
    _LOG.error("The database does not answer.", exc_info=error)
    return UnavailableNowError("The database does not answer. Send the request again.")


def _invalid(
    _handler: ExceptionHandler, _request: Request, error: RequestValidationError
) -> Problem:
    found: list[dict[str, Any]] = list(error.errors())
    if any(one["type"] == "json_invalid" for one in found):
        return MalformedError("The body is not JSON: check its brackets, quotes and commas.")
    return InvalidFieldsError(field_errors(found))


def _is_read_by_a_person(request: Request) -> bool:
    return not request.url.path.startswith("/v1/") and "text/html" in request.headers.get(
        "accept", ""
    )


def _page(request: Request, problem: Response, error: Exception) -> Response:
    if problem.status_code == HTTPStatus.UNAUTHORIZED:
        return RedirectResponse(_sign_in_and_return(request), HTTPStatus.SEE_OTHER)
    said = error.message if isinstance(error, RefusedError) else ""
    page = error_page(problem.status_code, what_happened=said)
    return HTMLResponse(render_error(page, Frame()), problem.status_code)


def _sign_in_and_return(request: Request) -> str:
    # Only a page that can be opened again by its address is worth coming back to.
    if request.method != "GET":
        return links.SIGN_IN
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"{links.SIGN_IN}?next={quote(here)}"
