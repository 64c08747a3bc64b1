"""What the page of an item shows of its evidence."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class EvidenceCheck:
    """Who looked at one piece of evidence, when, and what they found."""

    by: str
    on: date
    accepted: bool
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """That a piece of evidence no longer stands, and what took its place, if anything did."""

    by: str
    on: date
    reason: str
    replaced_by: str = ""


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
    withdrawn: Withdrawn | None = None
