"""The error pages: for each status, what happened and what the reader can do."""

from http import HTTPStatus
from typing import Final

from api.pages.views import ErrorPage

_HELP: Final = "If it keeps happening, tell the inspection liaison team and quote the reference."
_PAGES: Final[dict[int, tuple[str, str, tuple[str, ...]]]] = {
    401: (
        "Sign in first",
        "You are not signed in, or your session has ended.",
        ("Go to the board and sign in, then open this page again.",),
    ),
    403: (
        "You cannot do that",
        "Your account is not allowed to see this page or take this action.",
        (
            "Check that you are signed in as the right person.",
            "Ask the inspection liaison team if you should have access.",
        ),
    ),
    404: (
        "Page not found",
        "There is no page at this address.",
        (
            "Check the address if you typed or pasted it.",
            "Look for the item in the list of items: closed items are kept there too.",
        ),
    ),
    409: (
        "Someone was there before you",
        "The item has changed since you opened it, so nothing of yours was recorded.",
        ("Go back, reload the page and look at what changed before you decide again.",),
    ),
    422: (
        "Something in the address or form is wrong",
        "Traction could not understand what was sent, so nothing was changed.",
        ("Go back, check what you entered and try again.", _HELP),
    ),
    500: (
        "Something went wrong",
        "Traction failed while making this page.",
        (
            "Try again in a minute.",
            "Open the item to see whether what you entered was recorded before entering it again.",
            _HELP,
        ),
    ),
    503: (
        "Traction is starting or busy",
        "This page cannot be shown at the moment. Nothing recorded has been lost.",
        ("Try again in a minute.", _HELP),
    ),
}


def error_page(status: int, *, what_happened: str = "", reference: str = "") -> ErrorPage:
    """Word the page for a status; one without a page of its own takes the nearest that has.

    ``what_happened`` replaces the general sentence where the reason is known.
    """
    nearest = status if status in _PAGES else _nearest(status)
    title, usual, what_to_do = _PAGES[nearest]
    return ErrorPage(
        status=status,
        title=title,
        what_happened=what_happened or usual,
        what_to_do=what_to_do,
        reference=reference,
    )


def _nearest(status: int) -> int:
    if status == HTTPStatus.PRECONDITION_FAILED:
        return HTTPStatus.CONFLICT
    at_fault = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return HTTPStatus.INTERNAL_SERVER_ERROR if at_fault else HTTPStatus.UNPROCESSABLE_ENTITY
