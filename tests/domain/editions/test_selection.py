"""What somebody confirms of the differences."""

import pytest

from domain.editions.aspects import Aspect
from domain.editions.differences import compare_editions
from domain.editions.selection import SELECTABLE, NothingSelectedError, confirmed_by
from domain.recommendation import RAGRating
from tests.domain.editions.printing import TEXTS, an_edition, printed

BEFORE = an_edition(printed(1), printed(2), printed(3))
AFTER = an_edition(
    printed(1),
    printed(2, management_response="Done.", declared_rag=RAGRating.GREEN, portfolio="Crime"),
    printed(4, text=TEXTS[3]),
)
DIFFERENCES = compare_editions(BEFORE, AFTER)
CHANGED = {Aspect.RESPONSE, Aspect.RAG, Aspect.PORTFOLIO}


def confirmed(*words: str) -> dict[str, set[Aspect]]:
    """The references those words confirm, and of each what."""
    found = confirmed_by(words, DIFFERENCES)
    return {one.difference.item.reference: set(one.aspects) for one in found}


class TestConfirmedBy:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ((), {}),
            (("all",), {"AFI.2": CHANGED, "AFI.4": set[Aspect](), "AFI.3": set[Aspect]()}),
            (("new",), {"AFI.4": set[Aspect]()}),
            (("vanished",), {"AFI.3": set[Aspect]()}),
            (("responses", " ratings "), {"AFI.2": {Aspect.RESPONSE, Aspect.RAG}}),
            (("portfolios",), {"AFI.2": {Aspect.PORTFOLIO}}),
            (("owners", "texts", "due-dates", "overseers"), {}),
            (("afi 2",), {"AFI.2": CHANGED}),
            (("AFI.3", "new"), {"AFI.3": set[Aspect](), "AFI.4": set[Aspect]()}),
            ((printed(2).recommendation_id,), {"AFI.2": CHANGED}),
            (("AFI.1",), {}),
        ],
    )
    def test_selects_no_more_than_was_said(
        self, words: tuple[str, ...], expected: dict[str, set[Aspect]]
    ) -> None:
        assert confirmed(*words) == expected

    def test_says_which_words_there_are(self) -> None:
        with pytest.raises(NothingSelectedError, match="responses, ratings"):
            confirmed("new", "AFI.99")

    def test_has_a_word_for_every_aspect(self) -> None:
        changed = compare_editions(
            an_edition(printed(1)), an_edition(printed(1, text=TEXTS[0] + " Soon."))
        )

        assert [one.aspects for one in confirmed_by(["texts"], changed)] == [{Aspect.TEXT}]
        assert len(SELECTABLE) == len(set(SELECTABLE))
