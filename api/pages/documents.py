"""What a piece of evidence is called where it is linked to, chosen or referred to."""

from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from domain.recommendation import EvidenceFile, EvidenceItem

_LONGEST = 120


def document_name(piece: EvidenceItem) -> str:
    """The name of its file, else the last part of its link's address, or the site."""
    if piece.file is not None:
        return piece.file.name
    if not piece.link:
        return "No link given"
    try:
        parts = urlsplit(piece.link)
    except ValueError:
        return piece.link
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc


def evidence_name(piece: EvidenceItem) -> str:
    """The document, and what it shows as far as that fits beside a choice."""
    shows = " ".join(piece.shows.split())
    cut = shows if len(shows) <= _LONGEST else shows[:_LONGEST].rstrip() + "…"
    return f"{document_name(piece)}: {cut}" if piece.file or piece.link else cut


def file_type(file: EvidenceFile) -> str:
    """What kind of file it is, by the end of its name: "PDF"; blank where that says nothing."""
    return PurePath(file.name).suffix.lstrip(".").upper()
