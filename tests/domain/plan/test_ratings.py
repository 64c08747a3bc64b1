"""Ratings in the words of a plan."""

import pytest

from domain.plan.ratings import rating_printed, rating_words
from domain.recommendation import RAGRating


class TestRatingPrinted:
    @pytest.mark.parametrize(
        ("words", "rating"),
        [
            ("RED", RAGRating.RED),
            ("Completed", RAGRating.COMPLETE),
            ("n/a", RAGRating.NOT_APPLICABLE),
            ("Blue", None),
            ("", None),
        ],
    )
    def test_knows_the_usual_words(self, words: str, rating: RAGRating | None) -> None:
        assert rating_printed(words) is rating


class TestRatingWords:
    def test_are_those_the_plan_has_used(self) -> None:
        assert rating_words(RAGRating.COMPLETE, ["AMBER", "", "Completed"]) == "Completed"

    def test_are_in_capitals_where_all_others_are(self) -> None:
        assert rating_words(RAGRating.COMPLETE, ["AMBER", "", "Blue"]) == "COMPLETE"

    def test_are_plain_words_otherwise(self) -> None:
        assert rating_words(RAGRating.RED, ["Amber"]) == "Red"

    def test_are_none_for_an_item_nobody_has_rated(self) -> None:
        assert rating_words(None, ["Amber"]) == ""
