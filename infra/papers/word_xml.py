"""What Word's format can say and python-docx has no words for: set by hand, here alone."""

from typing import Protocol, cast

from docx import table
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.styles.style import ParagraphStyle

# The library gives these two no public name, and their elements no public way in.
Cell = table._Cell  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - As said.
Row = table._Row  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - As said.
_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class _Element(Protocol):
    """An element of lxml, which ships no types."""

    attrib: dict[str, str]

    def append(self, element: object) -> None: ...

    def find(self, path: str) -> "_Element | None": ...

    def set(self, key: str, value: str) -> None: ...


def shade(cell: Cell, fill: str) -> None:
    """Colour the cell; `fill` is six hexadecimal figures."""
    of_cell = cell._tc.get_or_add_tcPr()  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - As said.
    shading = f'<w:shd {_NAMESPACE} w:val="clear" w:fill="{fill}"/>'
    cast("_Element", of_cell).append(parse_xml(shading))


def head_every_page(row: Row) -> None:
    """Repeat the row at the head of each page the table goes on to."""
    _say(row, "tblHeader")


def keep_together(row: Row) -> None:
    """Never split the row over two pages."""
    _say(row, "cantSplit")


def set_font(style: ParagraphStyle, name: str) -> None:
    """Use that font, also where the theme of the document would have another."""
    style.font.name = name
    # Setting the name has made the element that holds it.
    fonts = cast("_Element", style.element).find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    if fonts is not None:
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        fonts.set(qn("w:hAnsi"), name)


def _say(row: Row, name: str) -> None:
    of_row = row._tr.get_or_add_trPr()  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - As said.
    cast("_Element", of_row).append(parse_xml(f"<w:{name} {_NAMESPACE}/>"))
