"""Word documents, with everything that Word does to tables and lists."""

from docx import Document
from docx.document import Document as WordDocument

from domain.source import SourceLine
from infra.documents.formats.word import read_word
from tests.infra.documents.formats.hostile_files import Parts, altered
from tests.infra.documents.formats.northmoor_files import saved


def lines_of(document: WordDocument) -> list[SourceLine]:
    return list(read_word(saved(document)).lines)


def lines_of_body(body: str) -> list[SourceLine]:
    """The lines of a document with that body, in the words of its XML."""
    name = "word/document.xml"

    def changed(parts: Parts) -> Parts:
        return parts | {name: parts[name].replace(b"<w:body>", b"<w:body>" + body.encode())}

    return list(read_word(altered(saved(Document()), changed)).lines)


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
        body = (
            "<w:p><w:r><w:t>Train </w:t></w:r><w:ins><w:r><w:t>all</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>some</w:delText></w:r></w:del></w:p>"
        )

        assert [line.text for line in lines_of_body(body)] == ["Train all"]

    def test_are_read_inside_content_controls_and_text_boxes(self) -> None:
        inner = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
        body = (
            f"<w:sdt><w:sdtContent>{inner.format('Control')}</w:sdtContent></w:sdt>"
            "<w:p><w:r><w:t>Beside</w:t><w:pict><w:txbxContent>"
            f"{inner.format('Box')}</w:txbxContent></w:pict></w:r></w:p>"
        )

        assert [line.text for line in lines_of_body(body)] == ["Control", "Beside", "Box"]


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
        assert [line.merged for line in lines_of(document)] == [(), (), (0,)]

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
        cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
        body = (
            f"<w:tbl><w:tr>{cell.format('Ref')}{cell.format('RAG')}</w:tr>"
            '<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>'
            f"{cell.format('RED')}</w:tr></w:tbl>"
        )

        assert [line.cells for line in lines_of_body(body)] == [("Ref", "RAG"), ("", "RED")]

    def test_next_to_each_other_are_counted_apart(self) -> None:
        document = Document()
        for _ in range(2):
            document.add_table(1, 2).cell(0, 0).text = "Ref"

        assert [line.table for line in lines_of(document)] == [1, 2]
