"""One small plan of Northmoor Police, written in every format that is read."""

import csv
from collections.abc import Sequence
from html import escape
from io import BytesIO, StringIO

from docx import Document
from fpdf import FPDF
from openpyxl import Workbook

TITLE = "Improvement plan for local policing"
HOLDER = "Portfolio Holder: ACC Ruth Calder, Local Policing"
HEADER = ("Ref", "Recommendation", "Due Date", "Action Owner", "Update", "RAG")
ROWS = (
    ("R.1", "Tell callers what was done.", "30-Jun-27", "Insp Rahman", "Begun in March.", "GREEN"),
    ("R.2", "Train every supervisor.", "By May 2027", "Tom Hale", "", "AMBER"),
    ("", "Neighbourhood teams", "", "", "", ""),
    (
        "AFI.1",
        "Check logs.\nReport the results.",
        "",
        "Supt Okafor / Insp Lane",
        "\xa35k spent.",
        "",
    ),
)
TABLE = (HEADER, *ROWS)
CLOSING = "The board will look at this plan again in autumn."

Table = Sequence[Sequence[str]]


def plain_text() -> str:
    """The plan with tabs between its cells."""
    rows = ("\t".join(_one_line(cell) for cell in row) for row in TABLE)
    return "\n".join([TITLE, HOLDER, "", *rows, "", CLOSING])


def delimited(table: Table = TABLE, delimiter: str = ",") -> str:
    """A table as spreadsheets write it."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(table)
    return text.getvalue()


def piped() -> str:
    """The plan with bars between its cells."""
    rows = (" | ".join(_one_line(cell) for cell in row) + " |" for row in TABLE)
    return "\n".join([TITLE, HOLDER, "", *rows, "", CLOSING])


def word(table: Table = TABLE) -> bytes:
    """The plan as .docx."""
    document = Document()
    document.add_heading(TITLE, level=1)
    document.add_paragraph(HOLDER)
    drawn = document.add_table(len(table), len(table[0]))
    for row, cells in zip(drawn.rows, table, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph(CLOSING)
    return saved(document)


def workbook(table: Table = TABLE) -> bytes:
    """The plan as .xlsx."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Plan"
    for row in ([TITLE], [HOLDER], [], *table, [], [CLOSING]):
        # What looks like a formula is still somebody's words.
        sheet.append(list(row))
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.data_type == "f":
                cell.data_type = "s"
    return saved(book)


def html(table: Table = TABLE) -> str:
    """The plan as a web page."""
    rows = "".join(
        "<tr>" + "".join(f"<td>{_html(cell)}</td>" for cell in row) + "</tr>" for row in table
    )
    return (
        f"<!DOCTYPE html><html><body><h1>{TITLE}</h1><p>{HOLDER}</p>"
        f"<table>{rows}</table><p>{CLOSING}</p></body></html>"
    )


def markdown() -> str:
    """The plan in Markdown."""
    rows = ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in TABLE]
    rows.insert(1, "|---" * len(HEADER) + "|")
    return "\n".join([f"# {TITLE}", "", HOLDER, "", *rows, "", CLOSING])


def pdf() -> bytes:
    """The plan as .pdf, its table drawn with ruling lines."""
    page = new_pdf()
    add_paragraphs(page, TITLE, HOLDER)
    add_table(page, TABLE)
    add_paragraphs(page, CLOSING)
    return bytes(page.output())


def new_pdf() -> FPDF:
    """A PDF with one blank page."""
    page = FPDF()
    page.set_font("Helvetica", size=9)
    page.add_page()
    return page


def add_paragraphs(page: FPDF, *paragraphs: str) -> None:
    """Print paragraphs one below the other."""
    for paragraph in paragraphs:
        page.multi_cell(0, 5, paragraph, new_x="LMARGIN", new_y="NEXT")
        page.ln(3)


def add_table(page: FPDF, table: Table) -> None:
    """Draw a table with all its lines."""
    with page.table() as drawn:
        for row in table:
            drawn.row(list(row))
    page.ln(3)


def saved(document: object) -> bytes:
    """What a document is as a file."""
    content = BytesIO()
    document.save(content)  # pyright: ignore[reportAttributeAccessIssue] (Word and Excel alike)
    return content.getvalue()


def _one_line(cell: str) -> str:
    return cell.replace("\n", " ")


def _html(cell: str) -> str:
    return escape(cell).replace("\n", "<br>")
