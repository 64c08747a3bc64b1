"""A plan as a Word document: landscape, with each table's header repeated on every page."""

from collections.abc import Sequence
from io import BytesIO
from typing import Final, cast

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Length, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from domain.plan.printed import PrintedPlan, PrintedTable
from infra.documents.writing.words import printable
from infra.papers.word_xml import Row, head_every_page, keep_together, set_font, shade

_FONT: Final = "Arial"
_WIDTH, _HEIGHT, _MARGIN = Cm(29.7), Cm(21.0), Cm(1.5)
_BODY, _TABLE = Pt(10), Pt(8.5)
_WHITE: Final = RGBColor(0xFF, 0xFF, 0xFF)
_HEADER_FILL, _SECTION_FILL = "14264B", "E8EBEE"
# Shares of the width, by the characters in a column: dates stay on one line, texts get the room.
_LEAST_SHARE, _MOST_SHARE = 9, 48


def plan_as_word(plan: PrintedPlan) -> bytes:
    """The whole plan as a .docx file."""
    document = Document()
    document.core_properties.title = printable(plan.title)
    document.core_properties.author = "Traction"
    _set_page(document)
    for line in plan.head:
        _add_label(document, line)
    for table in plan.tables:
        # Two tables with nothing between them would be one.
        document.add_paragraph()
        for line in (*table.labels, *filter(None, (table.heading,))):
            _add_label(document, line)
        _add_table(document, table)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_page(document: WordDocument) -> None:
    style = cast("ParagraphStyle", document.styles["Normal"])
    set_font(style, _FONT)
    style.font.size = _BODY
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _WIDTH, _HEIGHT
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN


def _add_label(document: WordDocument, line: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run(printable(line)).bold = True


def _add_table(document: WordDocument, table: PrintedTable) -> None:
    widths = _widths(table)
    drawn = document.add_table(rows=1, cols=len(table.headings), style="Table Grid")
    drawn.autofit = False
    _fill(drawn.rows[0], table.headings, widths, fill=_HEADER_FILL)
    head_every_page(drawn.rows[0])
    for line in table.lines:
        row = drawn.add_row()
        _fill(row, line.cells, widths, fill=_SECTION_FILL if line.is_section else None)
        keep_together(row)


def _widths(table: PrintedTable) -> list[Length]:
    rows = [line.cells for line in table.lines if not line.is_section]
    columns = list(zip(table.headings, *rows, strict=True))
    shares = [
        min(_MOST_SHARE, max(_LEAST_SHARE, *(len(cell) for cell in column))) for column in columns
    ]
    available = _WIDTH - 2 * _MARGIN
    return [Length(available * share // sum(shares)) for share in shares]


def _fill(row: Row, cells: Sequence[str], widths: Sequence[Length], *, fill: str | None) -> None:
    for place, words, width in zip(row.cells, cells, widths, strict=True):
        # Word takes the width of each cell, whatever the table says.
        place.width = width
        paragraph = place.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(printable(words))
        run.font.size, run.bold = _TABLE, fill is not None
        if fill:
            shade(place, fill)
        if fill == _HEADER_FILL:
            run.font.color.rgb = _WHITE
