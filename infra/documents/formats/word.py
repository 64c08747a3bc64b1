"""Word documents: paragraphs, tables and text boxes in the order in which they stand."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import cast

from docx import Document

from infra.documents.formats.gathering import Gathered, Printed
from infra.documents.formats.nodes import Node
from infra.documents.formats.wire import Content
from infra.documents.formats.word_nodes import value, word, xml_root
from infra.documents.formats.word_numbering import Numbering
from infra.documents.formats.word_styles import Styles
from infra.documents.formats.word_tables import WordRow, rows_of_table
from infra.documents.formats.word_text import blocks_in, text_boxes_in, text_of_paragraph

_FOOTNOTES = "/relationships/footnotes"


def read_word(content: bytes) -> Content:
    """Read a document; its headers and footers are left out, they repeat on every page.

    Raises:
        UnreadableContentError: there is more in it than a document may have.
    """
    document = Document(BytesIO(content))
    styles = Styles(cast("Node", document.styles.element))
    reading = _Reading(
        gathered=Gathered(),
        styles=styles,
        numbering=Numbering(_part(document.part, "/relationships/numbering")),
    )
    reading.take_blocks(cast("Node", document.element.body))
    if footnotes := _part(document.part, _FOOTNOTES):
        for note in footnotes:
            reading.take_blocks(note)
    return Content(lines=tuple(reading.gathered.lines))


def _part(document_part: object, kind: str) -> Node | None:
    """Another part of the package that the document names, such as its footnotes."""
    for relation in _relations(document_part):
        if relation.reltype.endswith(kind) and not relation.is_external:
            return xml_root(relation.target_part.blob)
    return None


@dataclass(kw_only=True)
class _Reading:
    """One pass over a document from top to bottom."""

    gathered: Gathered
    styles: Styles
    numbering: Numbering

    def take_blocks(self, parent: Node) -> None:
        for block in blocks_in(parent):
            if block.tag == word("w:tbl"):
                self._take_table(block)
            else:
                self._take_paragraph(block)

    def _take_paragraph(self, paragraph: Node) -> None:
        printed, label = self._printed(paragraph)
        for line in text_of_paragraph(paragraph).split("\n"):
            if line.strip():
                self.gathered.add_text(label + line, None, printed)
                printed, label = Printed(heading=printed.heading, listed=printed.listed), ""
        for box in text_boxes_in(paragraph):
            self.take_blocks(box)

    def _printed(self, paragraph: Node) -> tuple[Printed, str]:
        style = value(paragraph, "w:pPr", "w:pStyle")
        heading = self.styles.heading(style, paragraph)
        numbered = self.styles.numbering(style, paragraph)
        has_words = bool(text_of_paragraph(paragraph).strip())
        label = self.numbering.next_label(*numbered) if numbered and has_words else ""
        listed = heading is None and (numbered is not None or self.styles.is_list(style))
        return Printed(heading=heading, listed=listed, gap_above=True), label

    def _take_table(self, table: Node) -> None:
        rows = rows_of_table(table, self._cell_text)
        self.gathered.end_table()
        if max((row.width for row in rows), default=0) > 1:
            for row in rows:
                self._take_row(row)
        else:
            # A table of one column is a frame around words.
            for row in rows:
                for cell in row.cells:
                    self.take_blocks(cell)
        self.gathered.end_table()

    def _take_row(self, row: WordRow) -> None:
        if not row.inner_tables:
            self.gathered.add_row(row.texts(), merged=row.merged)
            return
        for cell in row.cells:
            self.take_blocks(cell)

    def _cell_text(self, cell: Node) -> str:
        return "\n".join(self._cell_lines(cell))

    def _cell_lines(self, cell: Node) -> Iterator[str]:
        for block in blocks_in(cell):
            if block.tag == word("w:tbl"):
                for row in rows_of_table(block, self._cell_text):
                    yield " ".join(filter(None, row.texts()))
            else:
                _, label = self._printed(block)
                yield label + text_of_paragraph(block)
                for box in text_boxes_in(block):
                    yield from self._cell_lines(box)


class _Relation:
    """What python-docx says of another part; its own types leave it open."""

    reltype: str
    is_external: bool
    target_part: "_Part"


class _Part:
    blob: bytes


def _relations(document_part: object) -> list[_Relation]:
    rels = cast("dict[str, _Relation]", getattr(document_part, "rels"))  # noqa: B009 (untyped)
    return list(rels.values())
