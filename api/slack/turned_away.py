"""Saying no to somebody in a way they can act on."""

from domain.recommendation import Recommendation

NOT_DONE = "Not done"


class TurnedAwayError(Exception):
    """Nothing was done; the words say why and what to do.

    `item` is set when the card was out of date, and `latest` then says what happened last.
    """

    def __init__(self, words: str, *, item: Recommendation | None = None, latest: str = "") -> None:
        super().__init__(words)
        self.words = words
        self.item = item
        self.latest = latest
