"""Any cells at all come back as they were written."""

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.source import SourceLine
from infra.documents.formats.delimited import read_delimited
from infra.documents.formats.html import read_html
from infra.documents.formats.plain_text import read_plain_text
from infra.documents.formats.word import read_word
from infra.documents.formats.workbook import read_workbook
from tests.infra.documents.formats.northmoor_files import delimited, html, word, workbook

# Markup and entities are taken for what editors leave behind, so they do not come back.
_LETTERS = st.characters(
    codec="utf-8",
    categories=("L", "N", "P", "S"),
    exclude_characters="<>&\ufb00\ufb01\ufb02\ufb03\ufb04",
)
_LINES = st.lists(st.text(_LETTERS, min_size=1, max_size=6), min_size=1, max_size=3).map(" ".join)
_CELLS = st.one_of(st.just(""), _LINES, st.lists(_LINES, max_size=3).map("\n".join))
_TABLES = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(_CELLS, min_size=width, max_size=width).map(_closed), min_size=1, max_size=4
    )
)


def _closed(row: list[str]) -> tuple[str, ...]:
    """The row between two cells with words, so that no row or column is blank."""
    return ("R.1", *row, "GREEN")


def cells_of(lines: tuple[SourceLine, ...]) -> list[tuple[str, ...]]:
    return [line.cells for line in lines if line.cells]


class TestCells:
    @given(table=_TABLES)
    def test_come_back_from_csv(self, table: list[tuple[str, ...]]) -> None:
        assert cells_of(read_delimited(delimited(table), ",")) == table

    @given(table=_TABLES)
    def test_come_back_from_tabs(self, table: list[tuple[str, ...]]) -> None:
        assert cells_of(read_plain_text(delimited(table, delimiter="\t"))) == table

    @given(table=_TABLES)
    def test_come_back_from_a_web_page(self, table: list[tuple[str, ...]]) -> None:
        assert cells_of(read_html(html(table)).lines) == table

    @settings(max_examples=30)
    @given(table=_TABLES)
    def test_come_back_from_a_workbook(self, table: list[tuple[str, ...]]) -> None:
        assert cells_of(read_workbook(workbook(table)).lines) == table

    @settings(max_examples=30)
    @given(table=_TABLES)
    def test_come_back_from_word(self, table: list[tuple[str, ...]]) -> None:
        assert cells_of(read_word(word(table)).lines) == table
