"""Telling a person's own request from one that another site made their browser send."""

from urllib.parse import urlsplit

from starlette.requests import Request

from api.problems import ForgedRequestError

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITE = frozenset({"same-origin", "none"})


def is_forged(request: Request) -> bool:
    """Whether a browser says that another site is behind this request.

    Browsers say so in Sec-Fetch-Site, older ones in Origin; a client that sends neither is no
    browser, and no other site can make it send anything.
    """
    if request.method in _SAFE_METHODS:
        return False
    fetch_site = request.headers.get("sec-fetch-site")
    if fetch_site is not None:
        return fetch_site not in _OWN_SITE
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


def require_own_request(request: Request) -> None:
    """Let the request through.

    Raises:
        ForgedRequestError: another site is behind it.
    """
    if is_forged(request):
        raise ForgedRequestError(
            "Your browser says that another site sent this. Open Traction itself and try there."
        )
