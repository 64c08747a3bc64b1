"""Every layout of a report, made up for Northmoor, gives the items it prints."""

from datetime import date
from pathlib import Path

import pytest

from domain.recommendation import DuePrecision, RecommendationKind
from domain.reports.discrepancies import find_report_discrepancies
from domain.reports.document import ReportDocument, ReportItem
from domain.reports.reading import read_report
from tests.domain.reports.sources import source_at

LAYOUTS = Path(__file__).parent / "layouts"
AFI = RecommendationKind.AREA_FOR_IMPROVEMENT
CONCERN = RecommendationKind.CAUSE_OF_CONCERN
REC = RecommendationKind.RECOMMENDATION
SUB = RecommendationKind.SUB_RECOMMENDATION


def _read(name: str) -> ReportDocument:
    return read_report(source_at(LAYOUTS / f"{name}.txt"))


def _parents(report: ReportDocument) -> list[ReportItem | None]:
    by_key = {item.key: item for item in report.items}
    return [by_key[item.parent] if item.parent else None for item in report.items]


def _codes(report: ReportDocument) -> list[str]:
    return [found.code for found in find_report_discrepancies(report)]


class TestLayouts:
    @pytest.mark.parametrize(
        ("name", "kinds"),
        [
            ("audit", [REC, REC]),
            ("boxes_with_bullets", [AFI, AFI, CONCERN, REC, AFI]),
            ("concern_with_numbered", [CONCERN, REC, REC, AFI, AFI]),
            ("contents_without_pages", [CONCERN, REC, REC, AFI, AFI]),
            ("explained_headlines", [AFI, AFI, CONCERN, REC, AFI, AFI]),
            ("headline_without_gaps", [AFI, AFI]),
            ("improvement_actions", [REC, REC, AFI]),
            ("key_concerns", [CONCERN, CONCERN, CONCERN, CONCERN]),
            ("letters_in_lists", [REC, REC, REC, CONCERN, REC]),
            ("nothing", []),
            ("numbered_national", [REC, REC, REC, REC]),
            ("numbered_paragraphs", [REC, REC]),
            ("old_thematic", [REC, REC, REC, AFI, AFI, SUB]),
            ("paper", []),
            ("prison", [CONCERN, REC, CONCERN, REC]),
            ("probation", [REC, REC, REC]),
            ("scottish", [REC, REC, AFI, REC]),
            ("tables", [REC, REC]),
            ("unlabelled", [REC, REC]),
            ("unnumbered_paragraphs", [REC, REC, REC]),
        ],
    )
    def test_gives_every_item_of_its_kind(self, name: str, kinds: list[RecommendationKind]) -> None:
        assert [item.kind for item in _read(name).items] == kinds

    def test_keeps_a_list_below_a_lead_in_together(self) -> None:
        report = _read("boxes_with_bullets")

        answer = report.items[3]

        assert answer.text.count("\n- ") == 3
        assert _parents(report)[3] is report.items[2]
        assert "one_item_or_several" in _codes(report)

    def test_makes_each_bullet_below_a_label_an_item(self) -> None:
        first, second = _read("boxes_with_bullets").items[:2]

        assert first.theme == second.theme == "Neighbourhood teams"
        assert second.text.endswith("more often than the policy allows.")

    def test_prints_no_reference_where_the_report_has_none(self) -> None:
        items = _read("boxes_with_bullets").items

        assert {item.reference for item in items} == {""}
        assert len({item.key for item in items}) == len(items)

    def test_takes_what_a_summary_repeats_once(self) -> None:
        second = _read("numbered_national").items[1]

        assert second.reference == "Recommendation 2"
        assert [one.first.line for one in second.passages] == [26, 41]

    def test_passes_over_what_an_earlier_report_asked_for(self) -> None:
        report = _read("numbered_national")

        assert [item.number for item in report.items] == ["1", "2", "3", "4"]
        assert _codes(report) == ["earlier_items_passed_over"]

    def test_reads_due_dates_and_counts_from_publication(self) -> None:
        due = [(item.due_text, item.due_on) for item in _read("numbered_national").items]

        assert due == [
            ("Within six months", date(2023, 9, 14)),
            ("By 31 December 2023", date(2023, 12, 31)),
            ("With immediate effect", date(2023, 3, 14)),
            ("by September 2024", date(2024, 9, 30)),
        ]

    def test_names_those_addressed_as_printed(self) -> None:
        report = _read("numbered_national")

        assert [item.addressed_to for item in report.items] == [
            "all forces",
            "the Home Office",
            "chief constables",
            "The College of Policing and the National Police Chiefs' Council",
        ]
        assert report.is_national

    def test_leaves_out_the_explanation_below_a_headline(self) -> None:
        first, second = _read("headline_without_gaps").items

        assert first.text.endswith("- publishing the minutes.")
        assert second.text.endswith("more completely")

    def test_finds_the_next_headline_below_an_explanation(self) -> None:
        items = _read("explained_headlines").items

        assert [item.reference for item in items] == ["", "", "", "", "1", "2"]
        assert all("sample" not in item.text for item in items)

    def test_compares_what_the_prose_counts(self) -> None:
        assert _codes(_read("concern_with_numbered")) == []
        assert len(_read("concern_with_numbered").stated) == 3

    def test_gives_the_recommendations_of_a_concern_their_parent(self) -> None:
        report = _read("concern_with_numbered")

        concern = report.items[0]

        assert concern.reference == "Cause of concern 1"
        assert _parents(report) == [None, concern, concern, None, None]

    def test_completes_the_entries_of_a_shared_lead_in(self) -> None:
        first, _, third = _read("probation").items

        assert first.text.startswith("Northmoor Probation Service should: improve")
        assert third.addressed_to == "HM Prison and Probation Service"

    def test_reads_what_an_audit_prints_below_an_item(self) -> None:
        first, second = _read("audit").items

        assert first.text == "Supervisors should approve overtime before it is worked."
        assert first.response == "Agreed. The form has been changed."
        assert (first.responsible, first.due_on) == ("Head of Finance", date(2022, 9, 30))
        assert (second.due_on, second.due_precision) == (date(2022, 10, 31), DuePrecision.MONTH)

    def test_links_what_names_its_parent_and_says_when_there_is_none(self) -> None:
        report = _read("old_thematic")

        assert [one.reference if one else None for one in _parents(report)[3:]] == [
            "R2",
            None,
            "R3",
        ]
        assert _codes(report) == ["parent_not_found", "due_date_in_words"]

    def test_says_which_number_is_missing(self) -> None:
        gap = find_report_discrepancies(_read("scottish"))[0]

        assert (gap.code, gap.references) == ("gap_in_references", ("Recommendation 3",))

    def test_reads_the_pages_named_in_a_table(self) -> None:
        first, second = _read("tables").items

        assert (first.pages, second.pages) == ((12,), (14,))
        assert len(first.passages) == 2

    def test_stops_before_the_next_numbered_paragraph(self) -> None:
        first, second = _read("numbered_paragraphs").items

        assert first.text.count("\n- ") == 2
        assert second.due_on == date(2023, 5, 1)

    def test_says_what_it_passed_over(self) -> None:
        (found,) = find_report_discrepancies(_read("improvement_actions"))

        assert (found.code, found.references) == (
            "earlier_items_passed_over",
            ("Recommendation 1",),
        )

    def test_ends_a_list_where_the_next_section_begins(self) -> None:
        report = _read("letters_in_lists")

        assert [item.due_on for item in report.items] == [
            date(2021, 11, 4),
            None,
            date(2022, 6, 1),
            None,
            date(2021, 8, 4),
        ]
        assert all("Introduction" not in item.text for item in report.items)
        assert not report.is_national

    def test_keeps_the_lines_as_printed(self) -> None:
        passage = _read("headline_without_gaps").items[0].passages[0]

        assert (passage.first.line, passage.last.line) == (9, 14)
        assert passage.lines[0] == "Area for improvement"
        assert len(passage.lines) == 6
