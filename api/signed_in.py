"""Who is asking: the person behind the session cookie or the bearer token."""

from typing import Annotated, Final

from fastapi import Depends, Security
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from starlette.requests import Request

from api.dependencies import FromServices, Services, Site
from api.forgery import require_own_request
from api.problems import NotSignedInError
from domain.people import Person

_COOKIE: Final = "traction_session"
# Declared for the API's own description; the name of the cookie depends on the site.
_described_cookie = APIKeyCookie(name=_COOKIE, auto_error=False, scheme_name="session")
_bearer = HTTPBearer(auto_error=False, scheme_name="bearer", description="A session's token.")


def session_cookie(site: Site) -> str:
    """The name of the session cookie; over https browsers then hold it to this very host."""
    return f"__Host-{_COOKIE}" if site.is_https else _COOKIE


async def signed_in_person(
    request: Request,
    services: FromServices,
    bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)],
    _described: Annotated[str | None, Security(_described_cookie)],
) -> Person:
    """The person who is signed in.

    Raises:
        NotSignedInError: nobody is.
        ForgedRequestError: a browser's session is used by another site.
    """
    if bearer is not None:
        return await _person(bearer.credentials, services)
    token = request.cookies.get(session_cookie(services.site))
    if token is None:
        raise _not_signed_in()
    # Browsers add cookies to whatever is sent; a bearer token only its owner can add.
    require_own_request(request)
    return await _person(token, services)


SignedIn = Annotated[Person, Depends(signed_in_person)]


async def _person(token: str, services: Services) -> Person:
    person = await services.sessions.session(token, services.clock())
    if person is None:
        raise _not_signed_in()
    return person


def _not_signed_in() -> NotSignedInError:
    return NotSignedInError(
        "Sign in with a one-time link, or send a session's token as 'Authorization: Bearer ...'."
    )
