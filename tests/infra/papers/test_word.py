"""A board paper as a Word document, read back."""

from io import BytesIO
from typing import Any, cast

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from infra.papers.word import paper_as_word
from tests.infra.papers.northmoor_paper import compared, first, hostile

# The elements of Word have no types.
Read = Any


def written(paper: bytes) -> Read:
    return cast("Read", Document(BytesIO(paper)))


def row_marks(table: Read, row: int) -> list[str]:
    """What is said of that row besides its cells."""
    said = table.rows[row]._tr.trPr
    return [] if said is None else [one.tag for one in said]


class TestWord:
    def test_has_a_heading_for_each_part_and_every_table(self) -> None:
        document = written(paper_as_word(compared()))

        headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
        assert headings == [
            "Figures",
            "Status by portfolio: recommendations",
            "Status by portfolio: areas for improvement",
            "Notes on the tables",
            "Movement since the board of 19 March 2026",
            "Items",
        ]
        assert len(document.tables) == 5
        assert document.core_properties.title == "Programme Board, 18 June 2026"

    def test_holds_the_very_figures(self) -> None:
        table = written(paper_as_word(compared())).tables[0]

        rows = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in table.rows}
        assert rows["Completed"] == ["0", "2", "▲ 2"]

    def test_lies_across_and_bears_its_marking(self) -> None:
        section = written(paper_as_word(compared(), marking="OFFICIAL-SENSITIVE")).sections[0]

        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert section.page_width > section.page_height
        assert [place.paragraphs[0].text for place in (section.header, section.footer)] == [
            "OFFICIAL-SENSITIVE",
            "OFFICIAL-SENSITIVE",
        ]

    def test_repeats_headings_and_splits_no_row(self) -> None:
        for table in written(paper_as_word(compared())).tables:
            assert row_marks(table, 0) == [qn("w:tblHeader")]
            assert row_marks(table, 1) == [qn("w:cantSplit")]

    def test_gives_every_cell_a_width_that_fits_the_page(self) -> None:
        document = written(paper_as_word(compared()))
        section = document.sections[0]
        room = section.page_width - section.left_margin - section.right_margin

        for table in document.tables:
            for row in table.rows:
                # Word counts in twentieths of a point, and rounds each cell.
                assert sum(cell.width for cell in row.cells) == pytest.approx(room, rel=0.001)

    def test_tells_a_rating_by_word_and_colour(self) -> None:
        items = written(paper_as_word(compared())).tables[-1]

        cell = next(row.cells[4] for row in items.rows if row.cells[0].text == "AFI.3")
        assert cell.text == "Red"
        assert cell._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == "C93535"

    def test_can_be_written_of_nothing(self) -> None:
        document = written(paper_as_word(first()))

        assert len(document.tables[-1].rows) == 1

    def test_leaves_out_what_word_could_not_open(self) -> None:
        document = written(paper_as_word(hostile()))

        assert document.tables[-1].rows[1].cells[1].text == "*Plan* | [x](y) <b>\n# `a`"
