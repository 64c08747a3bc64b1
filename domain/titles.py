"""A short title for what the inspectorate wrote at length."""

import re

_LONGEST = 110
_END_OF_SENTENCE = re.compile(r"(?<=[a-z0-9)][.;:])\s")


def title_of(text: str) -> str:
    """The first sentence, cut at a word where it is longer than fits one line of a list."""
    words = " ".join(text.split())
    sentence = _END_OF_SENTENCE.split(words, maxsplit=1)[0].rstrip(".;: ")
    if len(sentence) <= _LONGEST:
        return sentence
    return sentence[:_LONGEST].rsplit(" ", 1)[0].rstrip(",;: ") + "…"
