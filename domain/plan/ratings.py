"""The words by which plans rate their items."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from domain.people import slug
from domain.recommendation import RAGRating

_RATINGS: Final[Mapping[str, RAGRating]] = MappingProxyType(
    {
        "red": RAGRating.RED,
        "amber": RAGRating.AMBER,
        "green": RAGRating.GREEN,
        "complete": RAGRating.COMPLETE,
        "completed": RAGRating.COMPLETE,
        "n-a": RAGRating.NOT_APPLICABLE,
        "not-applicable": RAGRating.NOT_APPLICABLE,
    }
)
_WORDS: Final[Mapping[RAGRating, str]] = MappingProxyType(
    {
        RAGRating.RED: "Red",
        RAGRating.AMBER: "Amber",
        RAGRating.GREEN: "Green",
        RAGRating.COMPLETE: "Complete",
        RAGRating.NOT_APPLICABLE: "N/A",
    }
)


def rating_printed(words: str) -> RAGRating | None:
    """The rating that the words of a plan stand for, if they are known."""
    return _RATINGS.get(slug(words))


def rating_words(rag: RAGRating | None, printed: Iterable[str]) -> str:
    """The rating in the words that a plan has printed so far, or in the same kind of letters."""
    if rag is None:
        return ""
    known = [words for words in printed if rating_printed(words) is not None]
    same = next((words for words in known if rating_printed(words) is rag), None)
    if same is not None:
        return same
    in_capitals = bool(known) and all(words.isupper() for words in known)
    return _WORDS[rag].upper() if in_capitals else _WORDS[rag]
