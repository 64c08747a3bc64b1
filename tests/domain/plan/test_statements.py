"""Numbers of items stated in prose."""

import pytest

from domain.plan.document import Paragraph
from domain.plan.statements import stated_totals
from domain.recommendation import RecommendationKind
from tests.domain.plan.factories import AFI, REC, ROADS


class TestStatedTotals:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("It has five main recommendations and 27 Areas for Improvement.", {REC: 5, AFI: 27}),
            ("Roads has only one AFI.", {AFI: 1}),
            ("There are twenty-three areas for improvement.", {AFI: 23}),
            ("Two recommendations; one recommendation has since moved.", {REC: 2}),
            ("Every AFI that spans two portfolios is marked.", {}),
        ],
    )
    def test_reads_the_first_number_of_each_kind(
        self, text: str, expected: dict[object, int]
    ) -> None:
        paragraph = Paragraph(line=3, number="2.1", text=text, portfolio=ROADS)

        found = list(stated_totals([paragraph]))

        assert {stated.kind: stated.count for stated in found} == expected
        assert all(stated.portfolio == ROADS for stated in found)

    def test_passes_over_lists_within_a_paragraph(self) -> None:
        bullet = Paragraph(line=4, number=None, text="- Rural crime: four AFIs")

        assert list(stated_totals([bullet])) == []

    def test_are_taken_from_prose_without_numbers_only_where_it_speaks_of_the_plan(self) -> None:
        said = Paragraph(line=1, number=None, text="This plan contains 12 sub recommendations.")
        other = Paragraph(line=2, number=None, text="HMIC made 9 recommendations to all forces.")

        (stated,) = stated_totals([said, other])

        assert (stated.count, stated.paragraph) == (12, None)
        assert stated.kind is RecommendationKind.SUB_RECOMMENDATION

    @pytest.mark.parametrize(
        "said",
        [
            "There are 9 areas for improvement in all.",
            "In total, the inspection raised 9 areas for improvement.",
            "A total of nine areas for improvement remain.",
        ],
    )
    def test_are_taken_from_prose_that_says_it_is_a_total(self, said: str) -> None:
        (stated,) = stated_totals([Paragraph(line=1, number=None, text=said)])

        assert stated.count == 9
