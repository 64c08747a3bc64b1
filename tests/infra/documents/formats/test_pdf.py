"""PDF: pages, running headers, and tables with ruling lines."""

from collections.abc import Mapping, Sequence

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


def draw_lines(
    page: FPDF,
    *,
    across: Sequence[float],
    down: Sequence[float],
    head: float | None = None,
    foot: float | None = None,
) -> None:
    """Draw the lines of a table, whose columns may reach beyond the lines across."""
    page.set_auto_page_break(auto=False)
    for y in across:
        page.line(down[0], y, down[-1], y)
    for x in down:
        page.line(x, head or across[0], x, foot or across[-1])


def print_at(page: FPDF, words: Mapping[tuple[float, float], str]) -> None:
    """Print words at their places, in millimetres from the top left."""
    for (x, y), one in words.items():
        page.set_xy(x, y)
        page.cell(None, 4, one)


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

    def test_shows_gaps_on_a_page_of_short_paragraphs_too(self) -> None:
        page = new_pdf()
        add_paragraphs(page, _LONG * 8)
        page.add_page()
        add_paragraphs(page, "Sergeants listen", "Inspectors count", "Nobody asks")

        gaps = {line.text: line.gap_above for line in lines_of(page)}

        assert (gaps["Inspectors count"], gaps["Nobody asks"]) == (True, True)

    def test_has_a_gap_below_a_table(self) -> None:
        page = new_pdf()
        add_table(page, [("Ref", "Text"), ("R.1", "Listen.")])
        add_paragraphs(page, "Below.")

        assert lines_of(page)[-1].gap_above

    def test_keeps_the_hyphen_of_a_divided_word(self) -> None:
        page = new_pdf()
        for words in ("Officers look after the well-", "being of everybody who calls."):
            page.cell(0, 5, words, new_x="LMARGIN", new_y="NEXT")

        assert [line.text for line in lines_of(page)] == [
            "Officers look after the well-",
            "being of everybody who calls.",
        ]

    def test_puts_together_the_letters_of_a_word_that_are_printed_one_by_one(self) -> None:
        page = new_pdf()
        page.set_char_spacing(0.3)
        for letter in "Sergeants listen":
            page.cell(page.get_string_width(letter), 5, letter)

        assert [line.text for line in lines_of(page)] == ["Sergeants listen"]

    def test_has_the_bullets_that_are_drawn_as_dots(self) -> None:
        page = new_pdf()
        for at, words in enumerate(("listen;", "count calls.")):
            page.circle(x=14, y=21.5 + 5 * at, radius=0.5, style="F")
            page.set_xy(18, 20 + 5 * at)
            page.cell(0, 3, words)

        assert [line.text for line in lines_of(page)] == [
            "\N{BULLET} listen;",
            "\N{BULLET} count calls.",
        ]


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

    def test_say_which_cells_are_merged_with_those_above(self) -> None:
        page = new_pdf()
        with page.table() as drawn:
            drawn.row(["Portfolio", "Ref", "Text"])
            roads = drawn.row()
            roads.cell("Roads", rowspan=2)
            roads.cell("R.1")
            roads.cell("x")
            drawn.row(["R.2", "y"])

        assert [(line.cells, line.merged) for line in lines_of(page)[1:]] == [
            (("Roads", "R.1", "x"), ()),
            (("", "R.2", "y"), (0,)),
        ]

    def test_keep_words_of_neighbouring_cells_apart(self) -> None:
        page = new_pdf()
        draw_lines(page, across=(20, 30), down=(20, 40, 80))
        page.set_xy(40 - page.get_string_width("30-Jun-27") - page.c_margin, 22)
        page.cell(None, 5, "30-Jun-27Tom Hale")

        assert [line.cells for line in lines_of(page)] == [("30-Jun-27", "Tom Hale")]


class TestARowBrokenByThePage:
    """Browsers draw no line at the foot of a page where a row goes on."""

    def test_is_one_row(self) -> None:
        page = new_pdf()
        draw_lines(page, across=(200, 210), down=(20, 60, 120), foot=280)
        print_at(page, {(22, 203): "R.1", (62, 203): "Listen.", (22, 213): "R.2"})
        print_at(page, {(62, 213): "Count every", (62, 270): "call, and"})
        page.add_page()
        draw_lines(page, across=(40, 50), down=(20, 60, 120), head=20)
        print_at(page, {(62, 23): "tell callers.", (22, 43): "R.3", (62, 43): "Train."})

        assert [(line.cells, line.table) for line in lines_of(page)] == [
            (("R.1", "Listen."), 1),
            (("R.2", "Count every\ncall, and\ntell callers."), 1),
            (("R.3", "Train."), 1),
        ]

    def test_goes_on_below_a_header_that_is_printed_again(self) -> None:
        page = new_pdf()
        header = {(22, 0): "Ref", (62, 0): "Text"}
        draw_lines(page, across=(200, 210), down=(20, 60, 120), foot=280)
        print_at(page, {(x, 203): words for (x, _), words in header.items()})
        print_at(page, {(22, 213): "R.1", (62, 213): "Listen,"})
        page.add_page()
        draw_lines(page, across=(20, 30, 40), down=(20, 60, 120))
        print_at(page, {(x, 23): words for (x, _), words in header.items()})
        print_at(page, {(62, 33): "and count."})

        assert [line.cells for line in lines_of(page)] == [
            ("Ref", "Text"),
            ("R.1", "Listen,\nand count."),
        ]

    def test_ends_there_when_nothing_goes_on_overleaf(self) -> None:
        page = new_pdf()
        draw_lines(page, across=(200, 210), down=(20, 60, 120), foot=280)
        print_at(page, {(22, 203): "R.1", (62, 203): "Listen.", (22, 213): "R.2"})
        page.add_page()
        add_paragraphs(page, "Below.")

        assert [line.text or line.cells for line in lines_of(page)] == [
            ("R.1", "Listen."),
            ("R.2", ""),
            "Below.",
        ]
