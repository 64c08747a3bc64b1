"""Signing in by a one-time link, and out again; on this machine alone."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Final
from urllib.parse import parse_qs, urlsplit

from fastapi import APIRouter, Depends, Form, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import FromServices, Services, is_loopback_name
from api.forgery import require_own_request
from api.pages import links
from api.pages.rendering import environment, render_sign_in
from api.pages.views import Frame, SignInPage
from api.problem_docs import problems
from api.problems import SignInRefusedError
from api.signed_in import session_cookie
from infra.database.sessions import SESSION_LASTS

_LONGEST: Final = 4_000
Pasted = Annotated[str, Form(max_length=_LONGEST)]


@dataclass(frozen=True, kw_only=True)
class ConfirmSignInPage:
    """A link that was opened: signing in takes a press, so that previews do not use it up."""

    link: str
    next: str


def require_local(request: Request, services: FromServices) -> None:
    """Let somebody sign in by link.

    Raises:
        SignInRefusedError: it is switched off, or others than this machine can reach Traction.
    """
    site = services.site
    if not (site.signs_in_by_link and site.is_local and is_loopback_name(request.url.hostname)):
        raise SignInRefusedError(
            "One-time links work only with TRACTION_LOCAL_SIGN_IN=true, while Traction listens on"
            " 127.0.0.1, at an address such as http://127.0.0.1:8000."
        )


router = APIRouter(tags=["sign-in"])
_ANSWERS = problems(403, 422, 503)
_PAGE: Final[dict[int | str, dict[str, Any]]] = {
    200: {"content": {"text/html": {}}, "description": "The page."}
}
_MOVED_ON = {"description": "Done; the Location says where to go on."}


@router.get(
    links.SIGN_IN,
    operation_id="show_sign_in",
    summary="The sign-in page",
    response_class=HTMLResponse,
    dependencies=[Depends(require_local)],
    responses={**_PAGE, **_ANSWERS},
)
async def show_sign_in(
    link: Annotated[str, Query(max_length=_LONGEST)] = "",
    following: Annotated[str, Query(alias="next", max_length=_LONGEST)] = "",
) -> HTMLResponse:
    """Ask for a one-time link, or for a press on the button when one was opened."""
    if not link:
        page = SignInPage(next=own_path(following))
        return HTMLResponse(render_sign_in(page, Frame()))
    confirm = ConfirmSignInPage(link=link, next=own_path(following))
    template = environment().get_template("confirm_sign_in.html")
    return HTMLResponse(template.render(page=confirm, frame=Frame()))


@router.post(
    links.SIGN_IN,
    operation_id="sign_in",
    summary="Sign in by a one-time link",
    response_class=RedirectResponse,
    status_code=HTTPStatus.SEE_OTHER,
    dependencies=[Depends(require_own_request), Depends(require_local)],
    responses={303: _MOVED_ON, **_ANSWERS},
)
async def sign_in(
    services: FromServices,
    link: Pasted = "",
    following: Annotated[str, Form(alias="next", max_length=_LONGEST)] = "",
) -> Response:
    """Use the link up and open a session of 12 hours; the link may be pasted whole."""
    session = await services.sessions.use_link(_token(link), services.clock())
    if session is None:
        page = SignInPage(
            error="This link has been used, has expired or is incomplete. Ask for a new one.",
            next=own_path(following),
        )
        return HTMLResponse(render_sign_in(page, Frame()), HTTPStatus.FORBIDDEN)
    response = RedirectResponse(own_path(following), HTTPStatus.SEE_OTHER)
    _set_session(response, session, services)
    return response


@router.post(
    links.SIGN_OUT,
    operation_id="sign_out",
    summary="Sign out",
    response_class=RedirectResponse,
    status_code=HTTPStatus.SEE_OTHER,
    dependencies=[Depends(require_own_request)],
    responses={303: _MOVED_ON, **problems(403, 503)},
)
async def sign_out(request: Request, services: FromServices) -> Response:
    """End the session; without one, nothing happens."""
    name = session_cookie(services.site)
    token = request.cookies.get(name)
    if token is not None:
        await services.sessions.end(token)
    response = RedirectResponse(links.SIGN_IN, HTTPStatus.SEE_OTHER)
    response.delete_cookie(name, httponly=True, samesite="lax", secure=services.site.is_https)
    return response


def own_path(following: str) -> str:
    """Where to go on after signing in: a path of this site, whatever was asked for."""
    # Browsers read a backslash as a slash, and two slashes as the start of another site.
    own = following.startswith("/") and not following.startswith(("//", "/\\"))
    return following if own and following.isprintable() else links.BOARD


def _set_session(response: Response, session: str, services: Services) -> None:
    response.set_cookie(
        session_cookie(services.site),
        session,
        max_age=int(SESSION_LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=services.site.is_https,
    )


def _token(pasted: str) -> str:
    """The token itself, out of the whole link where that was pasted."""
    try:
        given = parse_qs(urlsplit(pasted.strip()).query).get("link", [])
    except ValueError:
        given = []
    return given[0] if given else pasted.strip()
