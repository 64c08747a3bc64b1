"""A board paper as a Word document: landscape, headings repeated, ratings by word and colour."""

from io import BytesIO
from typing import Final, cast

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from domain.paper_words import rating_in_words
from domain.recommendation import RAGRating
from infra.papers import word_xml
from infra.papers.contents import Cell, Column, PaperContents, Part, Rated, Table
from infra.papers.word_xml import head_every_page, keep_together, set_font, shade

_FONT: Final = "Arial"
_WIDTH, _HEIGHT, _MARGIN = Cm(29.7), Cm(21.0), Cm(1.5)
_BODY, _TABLE, _MARKING = Pt(10), Pt(8.5), Pt(9)
_NAVY = RGBColor(0x14, 0x26, 0x4B)
# The colours of the board's page, and the ink that can be read on each.
_FILLS: Final[dict[RAGRating | None, tuple[str, str]]] = {
    RAGRating.COMPLETE: ("154F86", "FFFFFF"),
    RAGRating.NOT_APPLICABLE: ("154F86", "FFFFFF"),
    RAGRating.GREEN: ("0C6B3D", "FFFFFF"),
    RAGRating.AMBER: ("F4A80A", "0B0C0C"),
    RAGRating.RED: ("C93535", "FFFFFF"),
    None: ("D5D9DC", "0B0C0C"),
}


def paper_as_word(paper: PaperContents, *, marking: str = "OFFICIAL") -> bytes:
    """The whole paper as a .docx file, its marking at the head and foot of every page."""
    document = Document()
    document.core_properties.title = _printable(paper.title)
    document.core_properties.author = "Traction"
    _set_fonts(document)
    _set_page(document, marking)
    document.add_heading(_printable(paper.title), level=1)
    for words in (paper.scope, *paper.paragraphs):
        document.add_paragraph(_printable(words))
    for part in paper.parts:
        _add_part(document, part)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_fonts(document: WordDocument) -> None:
    for name in ("Normal", "Heading 1", "Heading 2"):
        style = cast("ParagraphStyle", document.styles[name])
        set_font(style, _FONT)
        if name == "Normal":
            style.font.size = _BODY
        else:
            style.font.color.rgb = _NAVY


def _set_page(document: WordDocument, marking: str) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
    for place in (section.header, section.footer):
        paragraph = place.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(_printable(marking))
        run.bold, run.font.size = True, _MARKING


def _add_part(document: WordDocument, part: Part) -> None:
    document.add_heading(_printable(part.heading), level=2)
    if part.table is not None:
        _add_table(document, part.table)
        document.add_paragraph()
    for words in part.paragraphs:
        document.add_paragraph(_printable(words))


def _add_table(document: WordDocument, table: Table) -> None:
    widths = _widths(table.columns)
    drawn = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    drawn.autofit = False
    headings = tuple(column.heading for column in table.columns)
    _fill(drawn.rows[0], headings, table.columns, widths, bold=True)
    head_every_page(drawn.rows[0])
    for place, cells in enumerate(table.rows, start=1):
        is_total = table.has_total and place == len(table.rows)
        row = drawn.add_row()
        _fill(row, cells, table.columns, widths, bold=is_total)
        keep_together(row)


def _widths(columns: tuple[Column, ...]) -> tuple[Length, ...]:
    available = _WIDTH - 2 * _MARGIN
    shares = sum(column.share for column in columns)
    return tuple(Length(available * column.share // shares) for column in columns)


def _fill(
    row: word_xml.Row,
    cells: tuple[Cell, ...],
    columns: tuple[Column, ...],
    widths: tuple[Length, ...],
    *,
    bold: bool,
) -> None:
    drawn = zip(row.cells, cells, columns, widths, strict=True)
    for place, cell, column, width in drawn:
        # Word takes the width of each cell, whatever the table says.
        place.width = width
        _write(place, cell, is_number=column.is_number, bold=bold)


def _write(place: word_xml.Cell, cell: Cell, *, is_number: bool, bold: bool) -> None:
    paragraph = place.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    words = rating_in_words(cell.rag) if isinstance(cell, Rated) else _printable(cell)
    run = paragraph.add_run(words)
    run.font.size, run.bold = _TABLE, bold or isinstance(cell, Rated)
    if isinstance(cell, Rated):
        fill, ink = _FILLS[cell.rag]
        run.font.color.rgb = RGBColor.from_string(ink)
        shade(place, fill)


def _printable(words: str) -> str:
    """The words without what XML cannot hold."""
    return "".join(one for one in words if one in "\n\t" or one.isprintable())
