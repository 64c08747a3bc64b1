"""The bullets of lists that a PDF draws as dots beside its words."""

from collections.abc import Iterable
from typing import Final

from infra.documents.formats.pdf_paths import Dot
from infra.documents.formats.pdf_words import Word

_FARTHEST: Final = 30.0


def with_bullets(words: list[Word], dots: Iterable[Dot]) -> list[Word]:
    """The words of a page, each dot with a word to its right printed before that word."""
    before = {at: dot for dot in dots if (at := _word_beside(dot, words)) is not None}
    printed: list[Word] = []
    for at, word in enumerate(words):
        if dot := before.get(at):
            printed.append(Word("\N{BULLET}", dot.left, dot.right, word.top, word.bottom))
        printed.append(word)
    return printed


def _word_beside(dot: Dot, words: list[Word]) -> int | None:
    beside = [
        (word.left, at)
        for at, word in enumerate(words)
        if word.top <= dot.middle <= word.bottom and 0 < word.left - dot.right < _FARTHEST
    ]
    return min(beside)[1] if beside else None
