"""What of an item is printed otherwise, and what people read of it."""

from datetime import date

import pytest

from domain.editions.aspects import Aspect, printed_otherwise, shown, with_aspects
from domain.recommendation import DuePrecision, RAGRating, RecommendationKind
from tests.domain.editions.printing import SECOND_ON, printed
from tests.factories import NAMES, SECOND_OWNER, Changes

OTHERWISE: tuple[tuple[Aspect, Changes, str], ...] = (
    (Aspect.REFERENCE, {"reference": "AFI.2"}, "AFI.2"),
    (Aspect.KIND, {"kind": RecommendationKind.CAUSE_OF_CONCERN}, "cause of concern"),
    (Aspect.TEXT, {"text": "Answer\ncalls."}, "Answer calls."),
    (Aspect.PORTFOLIO, {"portfolio": "Crime"}, "Crime"),
    (Aspect.SUPPORTING, {"supporting_portfolios": ("A", "B")}, "A, B"),
    (Aspect.HOLDER, {"portfolio_holder": SECOND_OWNER}, "CI Tom Hale"),
    (Aspect.PLAN_OWNER, {"plan_owner": None}, ""),
    (Aspect.OWNERS, {"action_owners": (SECOND_OWNER, "nobody-known")}, "CI Tom Hale, nobody-known"),
    (Aspect.DUE, {"due_on": date(2026, 9, 30)}, "30 September 2026"),
    (
        Aspect.DUE,
        {"due_on": date(2026, 6, 30), "due_precision": DuePrecision.MONTH},
        "June 2026",
    ),
    (Aspect.DUE, {"due_on": None, "due_precision": None, "due_text": "TBC"}, "TBC"),
    (Aspect.RESPONSE, {"management_response": "All done."}, "All done. (2 March 2026)"),
    (Aspect.RESPONSE, {"last_updated_on": SECOND_ON}, "Work has begun. (1 April 2026)"),
    (Aspect.RAG, {"declared_rag": RAGRating.NOT_APPLICABLE}, "not applicable"),
    (Aspect.RAG, {"declared_rag": None}, ""),
)


class TestPrintedOtherwise:
    @pytest.mark.parametrize(("aspect", "changes", "words"), OTHERWISE)
    def test_names_each_aspect_and_shows_it(
        self, aspect: Aspect, changes: dict[str, Changes], words: str
    ) -> None:
        after = printed(1, **changes)

        assert printed_otherwise(printed(1), after) == (aspect,)
        assert shown(aspect, after, NAMES) == words

    def test_covers_every_aspect_in_these_tests(self) -> None:
        assert {aspect for aspect, _changes, _words in OTHERWISE} == set(Aspect)

    @pytest.mark.parametrize(
        "changes",
        [
            {"management_response": " Work  has\nbegun. "},
            {"due_text": "30/6/26"},
            {"section": "Another heading"},
            {"pages": (7,)},
        ],
    )
    def test_passes_over_what_is_only_set_otherwise(self, changes: dict[str, Changes]) -> None:
        assert printed_otherwise(printed(1), printed(1, **changes)) == ()


class TestWithAspects:
    def test_takes_over_no_more_than_was_asked(self) -> None:
        after = printed(1, management_response="All done.", portfolio="Crime")

        taken = with_aspects(printed(1), after, frozenset({Aspect.RESPONSE}))

        assert taken == printed(1, management_response="All done.")
        assert printed_otherwise(taken, after) == (Aspect.PORTFOLIO,)
