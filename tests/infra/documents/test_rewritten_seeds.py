"""Real documents give the same items when their content comes in another format."""

from pathlib import Path

import pytest
from playwright.async_api import Browser

from domain.documents import Document, count_items
from domain.reports.document import ReportDocument
from domain.source import SourceDocument
from infra.documents.formats.reading import read_source
from infra.documents.preview import preview
from infra.documents.reader import read_document
from tests.domain.reports.seeds import seed
from tests.infra.documents.rewriting import (
    as_csv,
    as_html,
    as_pdf,
    as_ragged_csv,
    as_word,
    as_workbook,
    in_every_font,
)

_ROWS_AND_ITEMS = {"000": (5, 5), "001": (2, 2), "002": (66, 66), "003": (36, 32), "004": (4, 4)}
# Where an item stands, and its cells as printed, are another format's own.
_OF_THE_FILE = frozenset({"line", "same_as", "pages", "raw"})

Signature = list[dict[str, object]]


@pytest.fixture(scope="module", params=sorted(_ROWS_AND_ITEMS))
def number(request: pytest.FixtureRequest) -> str:
    """One of the documents; the test is skipped where it is not at hand."""
    seed(request.param)
    return request.param


@pytest.fixture(scope="module")
def paper(number: str) -> SourceDocument:
    """Everything that the document prints."""
    return read_source(seed(number))


@pytest.fixture(scope="module")
def asked(number: str) -> Signature:
    """What the document itself is read as."""
    return signature(read_document(seed(number)).document)


def signature(document: Document) -> Signature:
    """Everything of every item that does not depend on the file, white space aside."""
    (laid_out,) = preview([document])["documents"]
    items: Signature = [
        {name: _plain(said) for name, said in item.items() if name not in _OF_THE_FILE}
        for item in laid_out["items"]
    ]
    if isinstance(document, ReportDocument):
        for item, asked_for in zip(items, document.items, strict=True):
            item |= {"key": asked_for.key, "parent": asked_for.parent}
    return items


def _plain(said: object) -> object:
    if isinstance(said, str):
        return " ".join(in_every_font(said).split())
    return said


def _read(folder: Path, name: str, content: bytes) -> Document:
    path = folder / name
    path.write_bytes(content)
    return read_document(path).document


class TestADocument:
    def test_has_as_many_rows_and_items_as_a_careful_reader_finds(
        self, number: str, asked: Signature
    ) -> None:
        document = read_document(seed(number)).document

        assert (len(asked), count_items(document)) == _ROWS_AND_ITEMS[number]

    def test_gives_the_same_items_as_word(
        self, paper: SourceDocument, asked: Signature, tmp_path: Path
    ) -> None:
        found = _read(tmp_path, "paper.docx", as_word(paper))

        assert signature(found) == asked

    def test_gives_the_same_items_as_a_workbook(
        self, paper: SourceDocument, asked: Signature, tmp_path: Path
    ) -> None:
        found = _read(tmp_path, "paper.xlsx", as_workbook(paper))

        assert signature(found) == asked

    def test_gives_the_same_items_as_csv(
        self, paper: SourceDocument, asked: Signature, tmp_path: Path
    ) -> None:
        found = _read(tmp_path, "paper.csv", as_csv(paper))

        assert signature(found) == asked

    @pytest.mark.parametrize("name", ["paper.csv", "paper.txt"])
    def test_gives_the_same_items_as_csv_with_rows_of_different_lengths(
        self, paper: SourceDocument, asked: Signature, tmp_path: Path, name: str
    ) -> None:
        found = _read(tmp_path, name, as_ragged_csv(paper))

        assert signature(found) == asked

    def test_gives_the_same_items_as_a_web_page(
        self, paper: SourceDocument, asked: Signature, tmp_path: Path
    ) -> None:
        found = _read(tmp_path, "paper.html", as_html(paper).encode())

        assert signature(found) == asked

    # Of the others the same is shown below, in half the time.
    @pytest.mark.parametrize("number", ["000", "002", "003"], scope="module")
    def test_gives_the_same_items_as_a_pdf(
        self, paper: SourceDocument, asked: Signature, tmp_path: Path
    ) -> None:
        found = _read(tmp_path, "paper.pdf", as_pdf(paper))

        assert signature(found) == asked

    async def test_gives_the_same_items_as_a_web_page_printed_to_a_pdf(
        self, paper: SourceDocument, asked: Signature, tmp_path: Path, chromium: Browser
    ) -> None:
        # A browser breaks rows at the foot of a page, and draws no line there.
        page = await chromium.new_page()
        await page.set_content(as_html(paper))
        printed = await page.pdf(prefer_css_page_size=True)
        await page.close()

        found = _read(tmp_path, "paper.pdf", printed)

        assert signature(found) == asked
