"""Word documents, with everything that Word does to tables and lists."""

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from domain.source import SourceLine
from infra.documents.formats.word import read_word
from tests.infra.documents.formats.northmoor_files import saved

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def lines_of(document: WordDocument) -> list[SourceLine]:
    return list(read_word(saved(document)).lines)


def cells_of(document: WordDocument) -> list[tuple[str, ...]]:
    return [line.cells for line in lines_of(document) if line.cells]


class TestParagraphs:
    def test_come_with_tables_in_the_order_of_the_page(self) -> None:
        document = Document()
        document.add_paragraph("Above")
        document.add_table(1, 2).cell(0, 0).text = "Inside"
        document.add_paragraph("Below")

        assert [line.text or line.cells for line in lines_of(document)] == [
            "Above",
            ("Inside", ""),
            "Below",
        ]

    def test_are_split_where_a_line_is_broken(self) -> None:
        document = Document()
        document.add_paragraph("Portfolio Holder: Jo Ash\nPlan Owner:\tTom Hale")

        lines = lines_of(document)

        assert [(line.text, line.gap_above) for line in lines] == [
            ("Portfolio Holder: Jo Ash", True),
            ("Plan Owner: Tom Hale", False),
        ]

    def test_tell_headings_and_titles(self) -> None:
        document = Document()
        document.add_heading("The report", level=0)
        document.add_heading("Findings", level=2)
        document.add_paragraph("Words")

        assert [line.heading for line in lines_of(document)] == [1, 2, None]

    def test_in_lists_have_the_numbers_that_word_prints(self) -> None:
        document = Document()
        for style in ("List Number", "List Number", "List Bullet"):
            document.add_paragraph("Entry", style=style)

        lines = lines_of(document)

        assert [line.text for line in lines] == ["1. Entry", "2. Entry", "Entry"]
        assert all(line.listed for line in lines)

    def test_leave_out_what_was_deleted_and_keep_what_was_inserted(self) -> None:
        document = Document()
        paragraph = document.add_paragraph("Train ")
        for tag, text in (("ins", "t"), ("del", "delText")):
            paragraph._p.append(
                parse_xml(f"<w:{tag} {_W}><w:r><w:{text}>{tag}</w:{text}></w:r></w:{tag}>")
            )

        assert lines_of(document)[0].text == "Train ins"

    def test_are_read_inside_content_controls_and_text_boxes(self) -> None:
        document = Document()
        body = document.element.body
        inner = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"
        body.insert(
            0, parse_xml(f"<w:sdt {_W}><w:sdtContent>{inner % 'Control'}</w:sdtContent></w:sdt>")
        )
        run = document.add_paragraph("Beside").add_run()
        run._r.append(
            parse_xml(f"<w:pict {_W}><w:txbxContent>{inner % 'Box'}</w:txbxContent></w:pict>")
        )

        assert [line.text for line in lines_of(document)] == ["Control", "Beside", "Box"]


class TestTables:
    def test_print_merged_cells_once_and_keep_their_width(self) -> None:
        document = Document()
        table = document.add_table(3, 3)
        table.cell(0, 0).merge(table.cell(0, 2)).text = "Neighbourhoods"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "R.1"
        table.cell(2, 2).text = "GREEN"

        assert cells_of(document) == [
            ("Neighbourhoods", "", ""),
            ("R.1", "", ""),
            ("", "", "GREEN"),
        ]

    def test_keep_breaks_and_paragraphs_inside_cells(self) -> None:
        document = Document()
        cell = document.add_table(1, 2).cell(0, 0)
        cell.text = "One\ntwo\tthree"
        cell.add_paragraph("Four", style="List Number")

        assert cells_of(document) == [("One\ntwo three\n1. Four", "")]

    def test_of_one_cell_are_frames_around_words(self) -> None:
        document = Document()
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = "Area for improvement"
        cell.add_paragraph("The force should listen.", style="List Bullet")

        lines = lines_of(document)

        assert [line.text for line in lines] == ["Area for improvement", "The force should listen."]
        assert lines[1].listed

    def test_inside_a_frame_are_tables_of_their_own(self) -> None:
        document = Document()
        inner = document.add_table(1, 1).cell(0, 0).add_table(1, 2)
        inner.cell(0, 0).text = "Ref"
        inner.cell(0, 1).text = "Text"

        assert cells_of(document) == [("Ref", "Text")]

    def test_inside_a_cell_among_others_are_words_of_that_cell(self) -> None:
        document = Document()
        outer = document.add_table(1, 2)
        outer.cell(0, 0).text = "R.1"
        inner = outer.cell(0, 1).add_table(2, 2)
        for at, text in enumerate(("Stage", "Done", "One", "Yes")):
            inner.cell(at // 2, at % 2).text = text

        assert cells_of(document) == [("R.1", "Stage Done\nOne Yes")]

    def test_leave_room_for_cells_that_a_row_skips(self) -> None:
        document = Document()
        table = document.add_table(2, 3)
        table.cell(0, 2).text = "RAG"
        row = table.rows[1]._tr
        row.remove(row.tc_lst[0])
        before = OxmlElement("w:gridBefore")
        before.set(qn("w:val"), "1")
        row.get_or_add_trPr().append(before)
        table.rows[1].cells[-1].text = "RED"

        assert cells_of(document) == [("", "", "RAG"), ("", "", "RED")]

    def test_next_to_each_other_are_counted_apart(self) -> None:
        document = Document()
        for _ in range(2):
            document.add_table(1, 2).cell(0, 0).text = "Ref"

        assert [line.table for line in lines_of(document)] == [1, 2]
