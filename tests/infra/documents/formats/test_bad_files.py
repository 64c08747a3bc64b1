"""What cannot be read is refused, with the file's name and the way out."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from infra.documents.errors import UnreadableContentError, UnreadableDocumentError
from infra.documents.formats import file_bytes, gathering
from infra.documents.formats.confined_main import answer_to
from infra.documents.formats.decoding import decode
from infra.documents.formats.kinds import Format, binary_format
from infra.documents.formats.reading import read_source, read_source_bytes
from tests.infra.documents.formats import hostile_files as hostile
from tests.infra.documents.formats import northmoor_files as files

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_PACKAGES = {"docx": files.word(), "xlsx": files.workbook()}


def ole(stream: str) -> bytes:
    return _OLE + stream.encode("utf-16-le") + bytes(100)


def refusal(content: bytes) -> str:
    """What is said when an upload is refused."""
    with pytest.raises(UnreadableDocumentError) as caught:
        read_source_bytes("upload", content)
    assert str(caught.value).startswith("upload: ")
    return caught.value.problem


class TestRefusedFiles:
    def test_include_one_that_is_missing(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableDocumentError, match="no such file"):
            read_source(tmp_path / "plan.docx")

    def test_include_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableDocumentError, match="not a file"):
            read_source(tmp_path)

    def test_include_one_that_may_not_be_opened(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "plan.txt"
        path.touch()

        def refuse(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)

        with pytest.raises(UnreadableDocumentError, match=r"Permission denied.*permissions"):
            read_source(path)

    def test_include_a_name_that_no_file_can_have(self) -> None:
        with pytest.raises(UnreadableDocumentError):
            read_source(Path("plan\0.txt"))

    @pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xc2\xa0\n"])
    def test_include_empty_ones(self, content: bytes) -> None:
        assert "empty" in refusal(content)

    def test_include_one_that_is_too_large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(file_bytes, "LARGEST_FILE", 2 * 1024 * 1024)

        assert "larger than 2 MB" in refusal(b"x" * (2 * 1024 * 1024 + 1))

    @pytest.mark.parametrize("limit", ["MOST_LINES", "MOST_CHARACTERS"])
    def test_include_one_with_too_much_in_it(
        self, monkeypatch: pytest.MonkeyPatch, limit: str
    ) -> None:
        monkeypatch.setattr(gathering, limit, 3)

        assert "more than" in refusal(b"One\nTwo\nThree\nFour")


class TestRefusedFormats:
    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (ole("EncryptedPackage"), "password"),
            (ole("WordDocument"), "Save it in Word as .docx"),
            (ole("Workbook"), "Save it in Excel as .xlsx"),
            (ole("Other"), "old or unknown kind"),
            (b"{\\rtf1 Northmoor}", "RTF"),
            (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
            (b"\xff\xd8\xff\xe0" + bytes(50), "picture"),
            (b"\x7fELF" + bytes(50), "binary"),
            (b"\x1f\x8b\x08" + bytes(50), "Unpack it"),
            (b"Ref\x81\x8d\xff plan", "neither UTF-8 nor Windows-1252"),
            (b"\xff\xfeR\x00e", "says that it is UTF-16"),
            (hostile.zipped({"plan.txt": b"x"}), "no Word or Excel file"),
            (hostile.zipped({"content.xml": b"<a/>"}), "OpenDocument"),
            (hostile.zipped({"ppt/slide.xml": b"<a/>"}), "PowerPoint"),
        ],
    )
    def test_are_named_with_the_way_out(self, content: bytes, said: str) -> None:
        assert said in refusal(content)

    @pytest.mark.parametrize("marker", [hostile.MACRO_TYPE, hostile.MACRO_PROJECT])
    def test_include_files_with_macros(self, marker: bytes) -> None:
        types = "[Content_Types].xml"

        with_macros = hostile.altered(
            files.word(),
            lambda parts: parts | {types: parts[types].replace(hostile.WORD_TYPE, marker)},
        )

        assert "macros" in refusal(with_macros)

    def test_include_a_pdf_with_a_password(self) -> None:
        page = files.new_pdf()
        page.set_encryption(owner_password="owner", user_password="reader")

        assert "password" in refusal(bytes(page.output()))

    def test_include_a_scanned_pdf(self) -> None:
        page = files.new_pdf()
        page.image(Image.new("RGB", (40, 40)), 0, 0, 200, 200)

        assert "OCR" in refusal(bytes(page.output()))

    def test_include_a_pdf_without_words(self) -> None:
        assert "no words" in refusal(bytes(files.new_pdf().output()))


class TestPartlyScannedPdf:
    def test_is_read_and_says_which_pages_are_pictures(self) -> None:
        page = files.new_pdf()
        files.add_paragraphs(page, "Words.")
        page.add_page()
        page.image(Image.new("RGB", (40, 40)), 0, 0, 200, 200)

        document = read_source_bytes("scan.pdf", bytes(page.output()))

        assert document.notes == ("Pages without text, which are pictures and were not read: 2.",)


class TestDamagedFiles:
    @pytest.mark.parametrize("kind", _PACKAGES)
    @pytest.mark.parametrize("share", [0.05, 0.5, 0.95])
    def test_are_refused_where_they_were_cut_off(self, kind: str, share: float) -> None:
        content = _PACKAGES[kind]

        assert "cut off" in refusal(content[: int(len(content) * share)])

    def test_are_refused_as_pdf(self) -> None:
        content = files.pdf()

        assert "cut off" in refusal(content[: len(content) // 2])

    @pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml"])
    def test_are_refused_when_a_part_is_broken(self, part: str) -> None:
        broken = hostile.altered(files.word(), lambda parts: parts | {part: parts[part][:-50]})

        assert "damaged" in refusal(broken)

    def test_are_refused_when_a_part_is_missing(self) -> None:
        def without_document(parts: hostile.Parts) -> hostile.Parts:
            return {name: part for name, part in parts.items() if name != "word/document.xml"}

        assert "damaged" in refusal(hostile.altered(files.word(), without_document))


class TestAnyBytes:
    @given(content=st.binary(max_size=200))
    def test_are_recognised_as_something_or_refused(self, content: bytes) -> None:
        with suppress(UnreadableContentError):
            assert binary_format(content) in {None, *Format}

    @given(content=st.binary(max_size=200))
    def test_are_text_or_refused(self, content: bytes) -> None:
        with suppress(UnreadableContentError):
            assert "\x00" not in decode(content)

    @settings(max_examples=30)
    @given(
        kind=st.sampled_from(sorted(_PACKAGES)),
        at=st.floats(0, 0.999),
        byte=st.integers(0, 255),
    )
    def test_changed_in_a_package_never_bring_the_reader_down(
        self, kind: str, at: float, byte: int
    ) -> None:
        content = bytearray(_PACKAGES[kind])
        content[int(at * len(content))] = byte

        answer = answer_to(Format.PACKAGE, bytes(content))

        assert answer.content or answer.problem
