"""A rating as it is kept in three columns."""

from domain.rag import RAGBasis, RAGStatus
from domain.recommendation import RAGRating


def read_status(rag: str | None, basis: str, reason: str) -> RAGStatus:
    """The rating those columns hold."""
    return RAGStatus(rag=RAGRating(rag) if rag else None, basis=RAGBasis(basis), reason=reason)
