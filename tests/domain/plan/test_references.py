"""References, kinds and pages as printed."""

import pytest

from domain.plan.references import (
    announced_kind,
    is_bare_reference,
    kind_in_letters,
    kind_in_words,
    names_its_kind,
    opening_reference,
    page_numbers,
    pages_in,
    parse_reference,
    series_and_number,
)
from domain.recommendation import RecommendationKind

AFI = RecommendationKind.AREA_FOR_IMPROVEMENT


class TestParseReference:
    @pytest.mark.parametrize(
        ("cell", "text", "parent", "kind"),
        [
            ("R.2", "R.2", None, RecommendationKind.RECOMMENDATION),
            ("AFI.1 (R.1)", "AFI.1", "R.1", RecommendationKind.AREA_FOR_IMPROVEMENT),
            ("afi 3(R 4)", "afi 3", "R 4", RecommendationKind.AREA_FOR_IMPROVEMENT),
            ("CoC.1", "CoC.1", None, RecommendationKind.CAUSE_OF_CONCERN),
            ("R.1.2", "R.1.2", None, RecommendationKind.SUB_RECOMMENDATION),
            ("R3a (CoC.1)", "R3a", "CoC.1", RecommendationKind.SUB_RECOMMENDATION),
            ("AFI.4 (new)", "AFI.4", None, RecommendationKind.AREA_FOR_IMPROVEMENT),
            ("Area for improvement 3", "Area for improvement 3", None, AFI),
            (
                "Cause of concern 1.",
                "Cause of concern 1",
                None,
                RecommendationKind.CAUSE_OF_CONCERN,
            ),
            ("Rec: 4", "Rec: 4", None, RecommendationKind.RECOMMENDATION),
            ("12", "12", None, None),
            ("2.1.4", "2.1.4", None, None),
        ],
    )
    def test_reads_reference_parent_and_kind(
        self, cell: str, text: str, parent: str | None, kind: RecommendationKind | None
    ) -> None:
        reference = parse_reference(cell)

        assert reference is not None
        assert (reference.text, reference.parent, reference.kind) == (text, parent, kind)

    def test_says_what_a_divided_number_is_part_of(self) -> None:
        reference = parse_reference("R.1.2")

        assert reference is not None
        assert reference.part_of == "R.1"

    @pytest.mark.parametrize("cell", ["", "Rural crime", "AFI", "R.1 and R.2", "(R.1)", "12345"])
    def test_gives_none_for_what_is_no_reference(self, cell: str) -> None:
        assert parse_reference(cell) is None


class TestNamesItsKind:
    @pytest.mark.parametrize(("cell", "known"), [("AFI.3 text", True), ("3 text", False)])
    def test_needs_letters_that_say_so(self, cell: str, *, known: bool) -> None:
        assert names_its_kind(cell) is known


class TestKindInWords:
    @pytest.mark.parametrize(
        ("heading", "kind"),
        [
            ("Recommendation", RecommendationKind.RECOMMENDATION),
            ("SUB RECOMMENDATIONS FROM THE REPORT", RecommendationKind.SUB_RECOMMENDATION),
            ("Areas for Improvement", RecommendationKind.AREA_FOR_IMPROVEMENT),
            ("Causes of concern", RecommendationKind.CAUSE_OF_CONCERN),
            ("Rural crime", None),
        ],
    )
    def test_tells_the_kind_a_heading_announces(
        self, heading: str, kind: RecommendationKind | None
    ) -> None:
        assert kind_in_words(heading) is kind


class TestSeriesAndNumber:
    @pytest.mark.parametrize(
        ("reference", "expected"),
        [("AFI.24", ("AFI.", 24)), ("7", ("", 7)), ("R.1.2", None), ("", None)],
    )
    def test_parts_whole_numbers_only(
        self, reference: str, expected: tuple[str, int] | None
    ) -> None:
        assert series_and_number(reference) == expected


class TestPagesIn:
    @pytest.mark.parametrize(
        ("text", "pages"),
        [
            ("Do it. (page 13)", (13,)),
            ("Do it. (pages 6, 14 and 32)", (6, 14, 32)),
            ("Do it. (pages 6, 27, 32)", (6, 27, 32)),
            ("Do it. (Pages 53 / 54)", (53, 54)),
            ("Do it. (pages 12-14)", (12, 13, 14)),
            ("Do it. (pages 14-12)", (14, 12)),
            ("Do it (page 3) and that (page 3, 9).", (3, 9)),
            ("Do it on page 3 (R.1).", ()),
        ],
    )
    def test_gathers_the_pages_in_brackets(self, text: str, pages: tuple[int, ...]) -> None:
        assert pages_in(text) == pages


class TestAnnouncedKind:
    @pytest.mark.parametrize(
        ("heading", "kind"),
        [
            ("Areas for Improvement", AFI),
            ("Sub-recommendations", RecommendationKind.SUB_RECOMMENDATION),
            ("Recommendation / AFI", None),
            ("Finding", None),
        ],
    )
    def test_is_one_for_all_below_or_none(
        self, heading: str, kind: RecommendationKind | None
    ) -> None:
        assert announced_kind(heading) is kind


class TestKindInLetters:
    @pytest.mark.parametrize("cell", ["AFI", "afi.", "Area for improvement", "AFIs"])
    def test_reads_letters_and_words(self, cell: str) -> None:
        assert kind_in_letters(cell) is AFI


class TestIsBareReference:
    @pytest.mark.parametrize(
        ("cell", "expected"),
        [("AFI.3", True), ("4.", True), ("Recommendation 2", True), ("Workstream 3", False)],
    )
    def test_tells_references_from_numbered_sections(self, cell: str, *, expected: bool) -> None:
        assert is_bare_reference(cell) is expected


class TestOpeningReference:
    def test_is_read_where_its_letters_tell_its_kind(self) -> None:
        found = opening_reference("AFI 3: Tell callers.")

        assert found is not None
        assert (found.text, found.kind) == ("AFI 3", AFI)

    @pytest.mark.parametrize("text", ["42 calls were lost.", "Tell callers.", ""])
    def test_is_none_otherwise(self, text: str) -> None:
        assert opening_reference(text) is None


class TestPageNumbers:
    def test_are_read_from_a_cell_of_their_own(self) -> None:
        assert page_numbers("6, 14-16 and 6") == (6, 14, 15, 16)
