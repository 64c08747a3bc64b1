"""Plain text: lines, tabs, bars, encodings and what is left of markup."""

import pytest

from domain.source import SourceLine
from infra.documents.formats.decoding import decode
from infra.documents.formats.plain_text import read_plain_text


def cells(text: str) -> list[tuple[str, ...]]:
    return [line.cells for line in read_plain_text(text) if line.cells]


class TestReadPlainText:
    def test_numbers_lines_as_editors_do(self) -> None:
        lines = read_plain_text("One\r\n\r\nTwo\rThree\n")

        assert [(line.number, line.place.line, line.text) for line in lines] == [
            (1, 1, "One"),
            (3, 3, "Two"),
            (4, 4, "Three"),
        ]

    def test_says_where_a_blank_line_stands_above(self) -> None:
        assert [line.gap_above for line in read_plain_text("One\nTwo\n \nThree")] == [
            False,
            False,
            True,
        ]

    def test_keeps_blank_cells(self) -> None:
        assert cells("\ta\t\tb\t") == [("", "a", "", "b", "")]

    def test_begins_another_table_only_below_running_text(self) -> None:
        lines = read_plain_text("a\tb\n\nc\td\nWords\ne\tf")

        assert [line.table for line in lines] == [1, 1, None, 2]

    def test_takes_bars_for_cells_in_at_least_two_lines(self) -> None:
        lines = read_plain_text("Area | Grade |\n---|---|\nCrime | Good |\n\nHome | Contact")

        assert lines[0].cells == ("Area", "Grade")
        assert lines[1].cells == ("Crime", "Good")
        assert lines[2] == SourceLine(
            number=5, place=lines[2].place, text="Home | Contact", gap_above=True
        )

    def test_keeps_line_numbers_below_a_cell_of_several_lines(self) -> None:
        lines = read_plain_text('R.1\t"one\ntwo\nthree"\tx\nR.2\tfour')

        assert [(line.number, line.cells) for line in lines] == [
            (1, ("R.1", "one\ntwo\nthree", "x")),
            (4, ("R.2", "four")),
        ]

    @pytest.mark.parametrize(
        "line", ['R.1\t"Be heard" is the name', 'R.1\t"Be heard"', 'R.1\t"never closed']
    )
    def test_keeps_quotes_that_somebody_wrote(self, line: str) -> None:
        assert cells(line + "\nR.2\tx") == [tuple(line.split("\t")), ("R.2", "x")]

    def test_is_not_held_up_by_a_row_of_stray_quotes(self) -> None:
        line = '"x\t' * 200_000 + '"'

        assert len(read_plain_text(line + "\n" + line)) > 0

    def test_cleans_what_is_left_of_markup(self) -> None:
        assert cells("<p>One.</p><p>Two &amp; three</p>\t<i>Plan</i>\t&lt;5 days") == [
            ("One.\nTwo & three", "Plan", "<5 days")
        ]

    def test_keeps_angle_brackets_that_are_no_markup(self) -> None:
        text = "Ask <name of force> if a < b & c"

        assert read_plain_text(text)[0].text == text

    def test_removes_what_nobody_sees(self) -> None:
        text = "Safe\xadguarding\u200b of\xa0people\u2009\ufb01rst\x0b\ufeff"

        assert read_plain_text(text)[0].text == "Safeguarding of people first"


class TestDecode:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "utf-16-le"]
    )
    def test_reads_every_encoding_that_offices_write(self, encoding: str) -> None:
        mark = "\ufeff" if encoding == "utf-16-le" else ""
        text = "Northmoor \N{EN DASH} costs \xa35, \u2018good\u2019"

        assert decode((mark + text).encode(encoding)) == text
