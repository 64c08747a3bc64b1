"""PDF: pages, running headers, and tables with ruling lines."""

import pytest
from fpdf import FPDF

from domain.source import SourceLine
from infra.documents.formats.pdf import read_pdf
from tests.infra.documents.formats.northmoor_files import (
    HEADER,
    add_paragraphs,
    add_table,
    new_pdf,
)

_LONG = "The force should make sure that supervisors read every log within a day of its closure. "


class _Report(FPDF):
    def header(self) -> None:
        self.cell(0, 6, "Northmoor inspection", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.cell(0, 6, f"Page {self.page_no()} of 9")


@pytest.fixture
def report() -> FPDF:
    page = _Report()
    page.set_font("Helvetica", size=9)
    return page


def lines_of(page: FPDF) -> list[SourceLine]:
    return list(read_pdf(bytes(page.output())).lines)


class TestRunningText:
    def test_is_read_line_by_line_with_gaps_between_paragraphs(self) -> None:
        page = new_pdf()
        add_paragraphs(page, _LONG * 2, "Next.")

        lines = lines_of(page)

        assert " ".join(line.text for line in lines[:-1]) == (_LONG * 2).strip()
        assert [line.gap_above for line in lines[1:-1]] == [False] * (len(lines) - 2)
        assert (lines[-1].text, lines[-1].gap_above) == ("Next.", True)

    def test_stands_on_its_page(self, report: FPDF) -> None:
        for number in range(3):
            report.add_page()
            add_paragraphs(report, f"Words of page {'abc'[number]}.")

        lines = lines_of(report)

        assert [(line.place.page, line.text) for line in lines[1:]] == [
            (1, "Words of page a."),
            (2, "Words of page b."),
            (3, "Words of page c."),
        ]

    def test_prints_running_headers_once_and_page_numbers_never(self, report: FPDF) -> None:
        for _ in range(4):
            report.add_page()
            add_paragraphs(report, _LONG)

        texts = [line.text for line in lines_of(report)]

        assert texts.count("Northmoor inspection") == 1
        assert not [text for text in texts if text.startswith("Page")]

    def test_goes_on_over_the_page_where_a_sentence_does(self, report: FPDF) -> None:
        for text in ("The force should", "listen.", "It does."):
            report.add_page()
            add_paragraphs(report, text)

        gaps = {line.text: line.gap_above for line in lines_of(report)}

        assert gaps["listen."] is False
        assert gaps["It does."] is True


class TestTables:
    def test_go_on_over_the_page(self, report: FPDF) -> None:
        report.add_page()
        rows = [(f"R.{number}", _LONG, "30-Jun-27", "Tom Hale", "", "RED") for number in range(40)]
        add_table(report, [HEADER, *rows])

        lines = [line for line in lines_of(report) if line.cells]

        assert {line.table for line in lines} == {1}
        assert len({line.place.page for line in lines}) > 1
        assert [line.cells for line in lines if line.cells != HEADER] == [
            tuple(cell.strip() for cell in row) for row in rows
        ]

    def test_print_merged_cells_once_and_keep_their_width(self) -> None:
        page = new_pdf()
        with page.table() as drawn:
            drawn.row(["Ref", "Text", "RAG"])
            drawn.row().cell("Roads", colspan=3)
            drawn.row(["R.1", "x", ""])

        assert [line.cells for line in lines_of(page)] == [
            ("Ref", "Text", "RAG"),
            ("Roads", "", ""),
            ("R.1", "x", ""),
        ]

    def test_do_not_print_their_words_as_running_text(self) -> None:
        page = new_pdf()
        add_paragraphs(page, "Above.")
        add_table(page, [("Ref", "Text"), ("R.1", "Listen.")])
        add_paragraphs(page, "Below.")

        assert [line.text or line.cells for line in lines_of(page)] == [
            "Above.",
            ("Ref", "Text"),
            ("R.1", "Listen."),
            "Below.",
        ]

    def test_next_to_each_other_on_a_page_are_counted_apart(self) -> None:
        page = new_pdf()
        for _ in range(2):
            add_table(page, [("Ref", "Text"), ("R.1", "Listen.")])

        assert [line.table for line in lines_of(page)] == [1, 1, 2, 2]

    def test_of_one_cell_are_frames_around_words(self) -> None:
        page = new_pdf()
        page.multi_cell(0, 5, "Area for improvement", border=1)

        assert lines_of(page)[0].text == "Area for improvement"
