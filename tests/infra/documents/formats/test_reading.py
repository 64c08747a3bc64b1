"""One plan in every format, and what the reading makes of names, uploads and pasted text."""

from pathlib import Path

import pytest

from domain.source import Place, SourceDocument
from infra.documents.errors import UnreadableDocumentError
from infra.documents.formats.reading import read_pasted, read_source, read_source_bytes
from tests.infra.documents.formats import northmoor_files as files

_ONE_LINE = [tuple(cell.replace("\n", " ") for cell in row) for row in files.TABLE]
_WITH_BREAKS = list(files.TABLE)

FORMATS = {
    "plan.txt": (files.plain_text().encode(), _ONE_LINE),
    "piped.txt": (files.piped().encode(), _ONE_LINE),
    "plan.docx": (files.word(), _WITH_BREAKS),
    "plan.xlsx": (files.workbook(), _WITH_BREAKS),
    "plan.html": (files.html().encode(), _WITH_BREAKS),
    "plan.md": (files.markdown().encode(), _WITH_BREAKS),
    "plan.pdf": (files.pdf(), _WITH_BREAKS),
}
TABLES = {
    "plan.csv": files.delimited().encode(),
    "semicolons.csv": files.delimited(delimiter=";").encode(),
    "plan.tsv": files.delimited(delimiter="\t").encode(),
    "quoted.txt": files.delimited(delimiter="\t").encode(),
}


def rows_of(document: SourceDocument) -> list[tuple[str, ...]]:
    return [line.cells for line in document.lines if line.cells]


def texts_of(document: SourceDocument) -> list[str]:
    return [line.text for line in document.lines if line.text]


class TestOnePlanInEveryFormat:
    @pytest.mark.parametrize("name", FORMATS)
    def test_has_the_same_cells(self, name: str) -> None:
        content, rows = FORMATS[name]

        assert rows_of(read_source_bytes(name, content)) == rows

    @pytest.mark.parametrize("name", FORMATS)
    def test_has_the_same_words_around_its_table(self, name: str) -> None:
        texts = texts_of(read_source_bytes(name, FORMATS[name][0]))

        assert texts == [files.TITLE, files.HOLDER, files.CLOSING]

    @pytest.mark.parametrize("name", TABLES)
    def test_has_the_same_cells_as_a_bare_table(self, name: str) -> None:
        document = read_source_bytes(name, TABLES[name])

        assert rows_of(document) == _WITH_BREAKS
        assert texts_of(document) == []

    @pytest.mark.parametrize("name", FORMATS)
    def test_is_recognised_by_its_content_under_any_name(self, name: str) -> None:
        content, rows = FORMATS[name]

        assert rows_of(read_source_bytes("document.bin", content)) == rows

    @pytest.mark.parametrize("name", FORMATS)
    def test_numbers_its_lines_upwards_in_one_table(self, name: str) -> None:
        lines = read_source_bytes(name, FORMATS[name][0]).lines

        numbers = [line.number for line in lines]
        assert numbers == sorted(set(numbers))
        assert {line.table for line in lines if line.cells} == {1}


class TestReadSource:
    def test_names_the_file_without_its_folder(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.txt"
        path.write_text(files.plain_text(), encoding="utf-8")

        assert read_source(path).file == "plan.txt"

    def test_gives_places_in_the_words_of_the_format(self) -> None:
        first = {name: read_source_bytes(name, FORMATS[name][0]).lines[3].place for name in FORMATS}

        assert first["plan.txt"] == Place(line=5)
        assert first["plan.xlsx"] == Place(line=5, sheet="Plan")
        assert first["plan.pdf"] == Place(line=4, page=1)
        assert first["plan.docx"] == Place(line=4)
        assert first["plan.md"] == Place(line=7)

    def test_tells_headings_where_the_format_does(self) -> None:
        for name in ("plan.docx", "plan.html", "plan.md"):
            first = read_source_bytes(name, FORMATS[name][0]).lines[0]

            assert (first.text, first.heading) == (files.TITLE, 1)


class TestReadSourceBytes:
    @pytest.mark.parametrize("name", ["/srv/in/plan.txt", "C:\\Plans\\plan.txt", "plan.txt"])
    def test_keeps_only_the_name_of_an_upload(self, name: str) -> None:
        assert read_source_bytes(name, b"Northmoor").file == "plan.txt"


class TestReadPasted:
    def test_takes_cells_between_tabs_as_a_spreadsheet_pastes_them(self) -> None:
        pasted = 'Ref\tText\r\nR.1\t"Do this.\r\nThen ""that""."\r\n'

        document = read_pasted(pasted)

        assert rows_of(document) == [("Ref", "Text"), ("R.1", 'Do this.\nThen "that".')]
        assert document.file == "Pasted text"

    def test_takes_a_web_page(self) -> None:
        assert rows_of(read_pasted(files.html())) == _WITH_BREAKS

    def test_takes_sentences_as_they_are(self) -> None:
        text = "By October 2027, all forces should train staff.\nBy May, they should report."

        assert texts_of(read_pasted(text)) == text.split("\n")

    @pytest.mark.parametrize("text", ["", "  \n\t", "\ufeff", "\u200b"])
    def test_refuses_nothing(self, text: str) -> None:
        with pytest.raises(UnreadableDocumentError, match="empty"):
            read_pasted(text)
