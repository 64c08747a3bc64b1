"""What the read model refuses to answer."""


class UnknownInspectionError(LookupError):
    """Nothing was kept under that inspection id."""


class UnknownPersonError(LookupError):
    """Nobody is known by that person id."""


class CannotSignInError(ValueError):
    """Nobody can sign in as that person; the message says why."""


class SlackUserTakenError(ValueError):
    """That Slack user is already linked to somebody else."""


class UnknownSortError(ValueError):
    """A list was asked for in an order that does not exist."""


class UnusableCursorError(ValueError):
    """A cursor was not given out by this list, or for another order."""


class NoticeMovedError(ValueError):
    """A notice is not in a state from which it can be marked so."""
