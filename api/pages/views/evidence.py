"""What the page of an item shows of its evidence, and the form that hands more of it in."""

from dataclasses import dataclass
from datetime import date

from api.pages.views.frame import FieldError


@dataclass(frozen=True, kw_only=True)
class EvidenceCheck:
    """Who looked at one piece of evidence, when, and what they found."""

    by: str
    on: date
    accepted: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class EvidenceDownload:
    """A file that was handed in: what it is called, its type in words, and where to save it."""

    name: str
    url: str
    file_type: str
    size_bytes: int


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One piece of evidence.

    ``url`` becomes a link only if it is http, https or a path on this site; anything else is
    printed as text. ``title`` is empty when there is a file and no link. ``check`` is ``None``
    until a reviewer has looked.
    """

    title: str = ""
    url: str = ""
    file: EvidenceDownload | None = None
    shows: str = ""
    submitted_by: str
    submitted_on: date
    check: EvidenceCheck | None = None


@dataclass(frozen=True, kw_only=True)
class EvidenceChoice:
    """One thing that can be chosen in the form: the value posted, and how it is said."""

    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class KeptFile:
    """A file that came with a form that was mistaken: it need not be sent again."""

    sha256: str
    name: str


@dataclass(frozen=True, kw_only=True)
class EvidenceForm:
    """The form that hands evidence in, offered only to a reader who may.

    Posted to ``/items/{id}/evidence`` as ``shows``, ``link``, ``file``, ``on_behalf_of`` (one of
    ``owners``, which are offered to the secretariat alone) and ``replaces`` (one of
    ``replaceable``, or nothing for evidence that is new). On a mistake, show the page again with
    ``errors`` and the fields as typed; ``kept`` is then the file that came. ``token`` goes with
    the form, so that sending it twice hands in once. ``limit`` is how large a file may be.
    """

    token: str = ""
    limit: str
    owners: tuple[EvidenceChoice, ...] = ()
    replaceable: tuple[EvidenceChoice, ...] = ()
    shows: str = ""
    link: str = ""
    on_behalf_of: str = ""
    replaces: str = ""
    kept: KeptFile | None = None
    errors: tuple[FieldError, ...] = ()
