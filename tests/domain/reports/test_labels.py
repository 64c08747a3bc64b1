"""What is a label above an item, and what only mentions one."""

import pytest

from domain.recommendation import RecommendationKind
from domain.reports.labels import (
    Field,
    field_of,
    is_not_item,
    label_of,
    tells_of_earlier,
)

AFI = RecommendationKind.AREA_FOR_IMPROVEMENT
CONCERN = RecommendationKind.CAUSE_OF_CONCERN
REC = RecommendationKind.RECOMMENDATION
SUB = RecommendationKind.SUB_RECOMMENDATION


class TestLabelOf:
    @pytest.mark.parametrize(
        ("line", "kind", "reference", "rest"),
        [
            ("Recommendation 1", REC, "Recommendation 1", ""),
            ("RECOMMENDATION 12.", REC, "RECOMMENDATION 12", ""),
            ("Recommendation 3.2: The force should act.", REC, "Recommendation 3.2", "The"),
            ("Recommendation 4 - Chief constables should act.", REC, "Recommendation 4", "Chief"),
            ("Recommendation 5 By May 2023, all forces should", REC, "Recommendation 5", "By"),
            ("Recommendation #6", REC, "Recommendation #6", ""),
            ("Recommendation 7 (High)", REC, "Recommendation 7", ""),
            ("Recommendation Two: do this", REC, "Recommendation Two", "do"),
            ("Key recommendation 8", REC, "Key recommendation 8", ""),
            ("3.14 Recommendation 9: The force should", REC, "Recommendation 9", "The"),
            ("R.10 The force should act.", REC, "R.10", "The"),
            ("Sub-recommendation 3a", SUB, "Sub-recommendation 3a", ""),
            ("Area for improvement 2", AFI, "Area for improvement 2", ""),
            ("AFI.3", AFI, "AFI.3", ""),
            ("Area for improvement: The force should act.", AFI, "", "The"),
            ("Area for development 1", AFI, "Area for development 1", ""),
            ("Cause of concern", CONCERN, "", ""),
            ("Accelerated cause of concern", CONCERN, "", ""),
            ("Key concern: It was slow.", CONCERN, "", "It"),
        ],
    )
    def test_reads_kind_reference_and_what_follows(
        self, line: str, kind: RecommendationKind, reference: str, rest: str
    ) -> None:
        label = label_of(line)

        assert label is not None
        assert (label.kind, label.reference) == (kind, reference)
        assert label.rest.startswith(rest)
        assert bool(label.rest) is bool(rest)

    @pytest.mark.parametrize(
        "line",
        [
            "Recommendations",
            "Areas for improvement (AFIs)",
            "5. Recommendations",
            "Summary of recommendations",
            "Our recommendations",
            "Recommendations for the Home Office",
            "Causes of concern",
        ],
    )
    def test_knows_labels_above_several_items(self, line: str) -> None:
        label = label_of(line)

        assert label is not None
        assert label.plural
        assert not label.reference

    def test_takes_whom_a_heading_is_for(self) -> None:
        label = label_of("Recommendations for the Home Office")

        assert label is not None
        assert label.audience == "the Home Office"

    def test_takes_the_parent_in_brackets(self) -> None:
        label = label_of("AFI 4 (R2): The force should act.")

        assert label is not None
        assert label.parent == "R2"

    @pytest.mark.parametrize(
        "line",
        [
            "Recommendation 1 sets out how forces could do this.",
            "Recommendation 2 follows on from what we said last year.",
            "Recommendation 3, which we made before, still stands.",
            "Recommendations 1 and 2 are for forces.",
            "Recommendation 4 and recommendation 5 are for others.",
            "Recommendation 9 \u2013 page 27",
            "Recommendations made last year have been met.",
            "Areas for improvement that we named have been met.",
            "We made three recommendations.",
            "The force is recommended to act.",
            "Causes of crime",
        ],
    )
    def test_leaves_mentions_alone(self, line: str) -> None:
        assert label_of(line) is None


class TestIsNotItem:
    @pytest.mark.parametrize(
        "line",
        ["Innovative practice", "PROMISING PRACTICE", "Areas of notable practice", "Case study"],
    )
    def test_knows_boxes_that_ask_for_nothing(self, line: str) -> None:
        assert is_not_item(line)

    def test_leaves_other_headings_alone(self) -> None:
        assert not is_not_item("Operational practice and training")


class TestTellsOfEarlier:
    @pytest.mark.parametrize(
        "line",
        [
            "Progress against the recommendations of our 2019 report",
            "Recommendations from the last report",
            "Previous recommendations",
            "Status of recommendations",
            "Progress against areas for improvement",
        ],
    )
    def test_knows_lists_of_what_was_asked_before(self, line: str) -> None:
        assert tells_of_earlier(line)

    @pytest.mark.parametrize("line", ["Recommendations", "Our recommendations", "Progress"])
    def test_leaves_this_reports_own_alone(self, line: str) -> None:
        assert not tells_of_earlier(line)


class TestFieldOf:
    @pytest.mark.parametrize(
        ("line", "field", "rest"),
        [
            ("Management response: Agreed.", Field.RESPONSE, "Agreed."),
            ("Agreed action", Field.RESPONSE, ""),
            ("Responsible officer: Head of People", Field.RESPONSIBLE, "Head of People"),
            ("Target date: 1 May 2023", Field.DUE, "1 May 2023"),
            ("Priority: High", Field.OTHER, "High"),
        ],
    )
    def test_reads_what_an_audit_prints(self, line: str, field: Field, rest: str) -> None:
        assert field_of(line) == (field, rest)

    @pytest.mark.parametrize("line", ["Evidence", "Findings", "The response was slow."])
    def test_leaves_headings_and_prose_alone(self, line: str) -> None:
        assert field_of(line) is None
