"""What a piece of evidence is called where it is linked to, chosen or referred to."""

from urllib.parse import unquote, urlsplit

from domain.recommendation import EvidenceItem

_LONGEST = 120


def document_name(piece: EvidenceItem) -> str:
    """The name of its file, else what its link is called."""
    return piece.file.name if piece.file else link_name(piece.link)


def link_name(link: str | None) -> str:
    """What a document is called by its address: the last part of it, or the site."""
    if not link:
        return "No link given"
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc


def evidence_name(piece: EvidenceItem) -> str:
    """The document, and what it shows as far as that fits beside a choice."""
    shows = " ".join(piece.shows.split())
    cut = shows if len(shows) <= _LONGEST else shows[:_LONGEST].rstrip() + "…"
    return f"{document_name(piece)}: {cut}" if piece.file or piece.link else cut
