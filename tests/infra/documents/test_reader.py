"""Reading plans in the shapes in which they come."""

from datetime import date
from pathlib import Path

import pytest

from domain.plan.discrepancies import find_discrepancies
from domain.plan.document import PlanRow
from domain.recommendation import DuePrecision, RecommendationKind
from tests.infra.documents.northmoor import HEADER, ITEM, LABELS, plan, written
from tests.plan_files import read_plan


def only_row(path: Path) -> PlanRow:
    """The one row a plan has."""
    (row,) = read_plan(path).rows
    return row


class TestReadPlan:
    def test_reads_every_cell_of_a_row(self, tmp_path: Path) -> None:
        row = only_row(plan(tmp_path, ITEM))

        assert (row.line, row.reference, row.parent_reference) == (5, "AFI.1", "R.1")
        assert row.kind is RecommendationKind.AREA_FOR_IMPROVEMENT
        assert (row.portfolio.name, row.plan_owner) == ("Local Policing", "Tom Hale")
        assert (row.due_on, row.due_precision) == (date(2027, 1, 29), DuePrecision.DAY)
        assert (row.action_owners, row.pages) == (("Insp Rahman",), (6,))
        assert (row.rag, row.updated_on) == ("GREEN", None)
        assert row.raw["ref"] == "AFI.1 (R.1)"

    def test_finds_columns_in_any_order_and_by_other_names(self, tmp_path: Path) -> None:
        header = "Status\tLead\tDeadline\tPriority\tNo.\tFinding\tProgress update"
        path = plan(
            tmp_path, "RED\tJo Marsh\t1/3/2027\thigh\tR.4\tCount them.\tNot begun.", header=header
        )

        row = only_row(path)

        assert (row.reference, row.text, row.rag) == ("R.4", "Count them.", "RED")
        assert (row.due_on, row.action_owners) == (date(2027, 3, 1), ("Jo Marsh",))
        assert row.raw["Priority"] == "high"

    def test_drops_markup_and_keeps_paragraphs_in_the_raw_cells(self, tmp_path: Path) -> None:
        cell = "<p>Tell <i>all</i> callers.</p><p>Ask &amp; listen, if &lt; 3.</p>"
        row = only_row(plan(tmp_path, f"AFI.1\t{cell}\t\t\t\t\t"))

        assert row.text == "Tell all callers. Ask & listen, if < 3."
        assert row.raw["text"] == "Tell all callers.\nAsk & listen, if < 3."

    def test_carries_a_section_over_a_repeated_header(self, tmp_path: Path) -> None:
        path = plan(
            tmp_path,
            "\t<i>Rural crime</i>\t\t\t\t\t",
            ITEM,
            "",
            HEADER,
            ITEM.replace("AFI.1", "AFI.2"),
        )

        assert [row.section for row in read_plan(path).rows] == ["Rural crime", "Rural crime"]

    def test_ends_a_section_with_its_kind_of_item_and_with_its_plan(self, tmp_path: Path) -> None:
        recommendation = "R.1\tCount them.\t\t\t\t\t"
        path = plan(
            tmp_path,
            "\tRural crime\t\t\t\t\t",
            ITEM,
            HEADER.replace("Areas for Improvement", "Recommendation"),
            recommendation,
            "\tCustody\t\t\t\t\t",
            "IMPROVEMENT PLAN 2026",
            "Portfolio Holder: ACC Lena Brandt, Operations",
            HEADER,
            ITEM,
        )

        rows = read_plan(path).rows

        assert [row.section for row in rows] == ["Rural crime", None, None]
        assert [row.plan_owner for row in rows] == ["Tom Hale", "Tom Hale", None]
        assert rows[2].portfolio.name == "Operations"

    def test_takes_a_heading_between_header_and_rows_for_a_section(self, tmp_path: Path) -> None:
        path = plan(
            tmp_path,
            "---\t---\t---\t---\t---\t---\t---",
            "SUB RECOMMENDATIONS",
            "Custody",
            "1\tCount them.\t\t\t\t\t",
            header=HEADER.replace("Areas for Improvement", "Recommendation"),
        )

        row = only_row(path)

        assert (row.kind, row.section) == (RecommendationKind.SUB_RECOMMENDATION, "Custody")

    def test_joins_a_holder_that_spills_to_the_next_line(self, tmp_path: Path) -> None:
        path = written(
            tmp_path,
            "SCT Portfolio Holder: Grace Adeyemi",
            "T/Director - People",
            "",
            "Improvement Plan Owner:",
            "Tom Hale",
            "",
            HEADER,
            ITEM,
        )

        row = only_row(path)

        assert row.portfolio_holder == "Grace Adeyemi, T/Director - People"
        assert (row.portfolio.name, row.plan_owner) == ("People", "Tom Hale")

    @pytest.mark.parametrize("word", ["TBC", "N/A", "Complete"])
    def test_keeps_a_status_word_in_the_due_cell(self, tmp_path: Path, word: str) -> None:
        row = only_row(plan(tmp_path, ITEM.replace("29-Jan-27", word)))

        assert (row.due_on, row.due_text, row.status_text) == (None, word, word)

    def test_reads_on_past_a_date_that_cannot_be(self, tmp_path: Path) -> None:
        document = read_plan(
            plan(tmp_path, ITEM.replace("29-Jan-27", "31-Feb-27").replace(" (R.1)", ""))
        )

        (found,) = find_discrepancies(document)

        assert document.rows[0].due_on is None
        assert found.code == "unreadable_date"
        assert "Line 5" in found.message

    def test_reads_an_item_without_a_reference(self, tmp_path: Path) -> None:
        row = only_row(plan(tmp_path, ITEM.replace("AFI.1 (R.1)", "")))

        assert (row.reference, row.kind) == ("", RecommendationKind.AREA_FOR_IMPROVEMENT)

    def test_reads_an_item_whose_text_was_merged_into_the_first_cell(self, tmp_path: Path) -> None:
        row = only_row(plan(tmp_path, "Callers never hear back.\t\t29-Jan-27\tInsp Rahman\t\t\t"))

        assert (row.reference, row.text) == ("", "Callers never hear back.")

    def test_keeps_footnotes_and_remarks_out_of_the_items(self, tmp_path: Path) -> None:
        remark = "What inspectors found on the whole was sound."
        document = read_plan(
            plan(tmp_path, ITEM, f"{remark}\t\t\t\t\t\t", "N.B. See page 3.\t\t\t\t\t\t")
        )

        assert len(document.rows) == 1
        assert [paragraph.text for paragraph in document.paragraphs][-2:] == [
            remark,
            "N.B. See page 3.",
        ]

    def test_leaves_other_tables_alone(self, tmp_path: Path) -> None:
        document = read_plan(
            plan(tmp_path, ITEM, "", "Contents", "Summary\t3", "Question\tYes\tNo\tTotal")
        )

        assert len(document.rows) == 1

    @pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
    @pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
    def test_reads_utf_8_with_any_line_ending(
        self, tmp_path: Path, mark: bytes, ending: bytes
    ) -> None:
        path = plan(tmp_path, ITEM.replace("Tell", "Café £5 — tell"))
        path.write_bytes(mark + path.read_bytes().replace(b"\n", ending))

        assert only_row(path).text.startswith("Café £5 — tell")


class TestReadPlanOfAPaper:
    def test_reads_its_title_date_and_figures(self, tmp_path: Path) -> None:
        path = written(
            tmp_path,
            "REPORT TO: Northmoor Programme Board",
            "DATE: 2 November 2026",
            "SUBJECT: Inspection Recommendations",
            "2.1 Local Policing",
            "2.1.1 There is one AFI.",
            "\tTotal\tCompleted\tGreen\tAmber\tRed",
            "Areas for Improvement\t1\t0\t1\t0\t0",
            LABELS,
            HEADER,
            ITEM,
        )

        document = read_plan(path)
        (table,) = document.summary_tables

        assert document.title == (
            "Northmoor Programme Board: Inspection Recommendations, 2 November 2026"
        )
        assert document.document_date == date(2026, 11, 2)
        assert table.portfolio == document.rows[0].portfolio
        assert (table.lines[0].total, table.lines[0].green, table.lines[0].red) == (1, 1, 0)
        assert [stated.count for stated in document.stated_totals] == [1]

    def test_takes_the_first_line_for_the_title_when_none_is_labelled(self, tmp_path: Path) -> None:
        document = read_plan(written(tmp_path, "Northmoor plan", LABELS, HEADER, ITEM))

        assert (document.title, document.document_date) == ("Northmoor plan", None)
