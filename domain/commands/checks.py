"""What may stand in the words of a command: not empty, not too long, nothing unkeepable."""

import re
from datetime import date

from domain.due_dates import last_of_month
from domain.errors import RefusedError
from domain.recommendation import DuePrecision

LONGEST_TEXT = 4_000
LONGEST_LINK = 2_000
LONGEST_REFERENCE = 200
LONGEST_NAME = 200
MOST_NAMES = 20
# Anything that could end the link early where it is shown is refused; browsers encode it.
_LINK = re.compile(r"https?://[^\s<>\"/?#]+[^\s<>\"]*", re.IGNORECASE)
# No database keeps a null character, and no encoding half a surrogate pair.
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class IncompleteCommandError(RefusedError):
    """Something the command needs is missing or cannot be used; the message names it."""

    code = "incomplete_command"


def require_text(text: str, what: str) -> None:
    """Refuse an empty text, or one that cannot be kept; `what` completes "Say ..."."""
    if not text.strip():
        raise IncompleteCommandError(f"Say {what}: the text is empty.")
    require_keepable(text, "text")


def require_keepable(text: str, what: str, *, longest: int = LONGEST_TEXT) -> None:
    """Refuse a text that is too long or holds a character no database keeps."""
    if len(text) > longest:
        raise IncompleteCommandError(
            f"The {what} has {len(text):,} characters; at most {longest:,} are kept:"
            " shorten it, or say the rest in a document you link to."
        )
    if _UNKEEPABLE.search(text):
        raise IncompleteCommandError(
            f"The {what} contains a character that cannot be kept: type it again as plain text."
        )


def require_link(link: str) -> None:
    """Refuse what no browser could open."""
    require_keepable(link, "link", longest=LONGEST_LINK)
    if not _LINK.fullmatch(link):
        raise IncompleteCommandError(
            "The link must start with https:// or http://, name a site and have no spaces: copy"
            " it from the address bar of the document."
        )


def require_names(names: tuple[str, ...], what: str) -> None:
    """Refuse more names than anybody could answer for, the same one twice, or a blank one."""
    if len(names) > MOST_NAMES:
        raise IncompleteCommandError(f"Name at most {MOST_NAMES} {what}, not {len(names)}.")
    if len(set(names)) != len(names):
        raise IncompleteCommandError(f"One of the {what} is named twice: name each once.")
    for name in names:
        require_name(name, what)


def require_name(name: str | None, what: str) -> None:
    """Refuse a name that is given but blank, or as no list would know it, or cannot be kept."""
    if name is None:
        return
    if not name.strip():
        raise IncompleteCommandError(
            f"A name among the {what} is blank: name somebody or leave it out."
        )
    if name != name.strip():
        raise IncompleteCommandError(
            f"'{name}' among the {what} has blanks around it: leave them out."
        )
    require_keepable(name, what, longest=LONGEST_NAME)


def require_due_date(due_on: date, precision: DuePrecision) -> None:
    """Refuse a month that is not given by its last day, which is when it is over."""
    last_day = last_of_month(due_on).day
    if precision is DuePrecision.MONTH and due_on.day != last_day:
        raise IncompleteCommandError(
            f"A month is given by its last day: {last_day} {due_on:%B %Y}, or name the day itself."
        )
