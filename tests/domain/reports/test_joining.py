"""Which lines belong together."""

import pytest

from domain.reports.joining import joined_lines
from domain.reports.lines import lines_of
from tests.domain.reports.sources import source_from


def _joined(text: str) -> list[str]:
    return [one.text for one in joined_lines(lines_of(source_from(text)))]


class TestJoinedLines:
    def test_goes_on_where_the_next_word_would_not_have_fitted(self) -> None:
        text = "The force should count all of its\nNorthmoor stations and say what\nthey cost."

        assert len(_joined(text)) == 1

    def test_ends_where_the_next_word_would_have_fitted(self) -> None:
        text = "A heading\nThe force should count its stations."

        assert _joined(text) == ["A heading", "The force should count its stations."]

    @pytest.mark.parametrize("mark", ["- ", "\u2022 ", "(a) ", "2. ", "iv) ", "1.2 "])
    def test_begins_anew_at_every_mark(self, mark: str) -> None:
        assert _joined(f"It should count the\n{mark}stations") == [
            "It should count the",
            "stations",
        ]

    def test_begins_anew_at_a_label(self) -> None:
        text = "This line is as long as any line is\nArea for improvement\nThe force should act."

        assert len(_joined(text)) == 3

    def test_takes_a_label_within_a_sentence_for_prose(self) -> None:
        text = "We say what forces could do about it in\nRecommendation 2\nand why they should."

        assert len(_joined(text)) == 1

    def test_goes_on_below_the_foot_of_a_page(self) -> None:
        text = "The force should count every one of its\n\n12\n\nstations by May."

        assert _joined(text) == ["The force should count every one of its stations by May."]

    def test_keeps_a_word_that_a_hyphen_divides_together(self) -> None:
        assert _joined("It should look after well-\nbeing.") == ["It should look after well-being."]
