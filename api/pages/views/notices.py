"""What the sign-in page and the error pages show."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SignInPage:
    """The door: the reader pastes the one-time link; ``error`` says why the last one failed.

    Posted to ``/sign-in`` as ``link``, with ``next`` (a path on this site) to return to.
    """

    error: str = ""
    next: str = "/"


@dataclass(frozen=True, kw_only=True)
class ErrorPage:
    """A page that could not be shown: what happened and what to do about it.

    ``reference`` is the request's id, for whoever is asked to help.
    """

    status: int
    title: str
    what_happened: str
    what_to_do: tuple[str, ...] = ()
    reference: str = ""
