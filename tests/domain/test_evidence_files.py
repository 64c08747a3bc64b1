"""Which files are taken as evidence, and what they are called."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.evidence_files import (
    FILE_TYPES,
    LONGEST_FILE_NAME,
    MEGABYTE,
    EmptyFileError,
    FileTooLargeError,
    FileTypeNotTakenError,
    UnusableFileContentError,
    UnusableFileNameError,
    file_type,
    in_words,
    require_size,
    safe_name,
    under_name,
)
from domain.recommendation import EvidenceFile

NAMES = st.one_of(
    st.text(max_size=300),
    st.builds("{}.{}".format, st.text(max_size=300), st.sampled_from([*FILE_TYPES, "PDF"])),
)


def a_file(**changes: str) -> EvidenceFile:
    fields = {"sha256": "a" * 64, "name": "sample.txt", "media_type": "text/plain"}
    return EvidenceFile(**(fields | changes), size=7)


class TestFileType:
    @pytest.mark.parametrize(
        ("name", "media_type"),
        [
            ("plan.pdf", "application/pdf"),
            ("PLAN.PDF", "application/pdf"),
            ("plan.final.jpeg", "image/jpeg"),
            ("sample.csv", "text/csv"),
        ],
    )
    def test_is_known_by_the_ending(self, name: str, media_type: str) -> None:
        assert file_type(name).media_type == media_type

    @pytest.mark.parametrize(
        ("name", "instead"),
        [
            ("plan.docm", "save it without macros"),
            ("sample.XLSM", "save it without macros"),
            ("plan.doc", "save it as .docx or PDF"),
            ("all.zip", "send the files in it one by one"),
            ("page.html", "print it to PDF"),
            ("drawing.svg", "print it to PDF"),
            ("body-worn.mp4", "link to where it is kept"),
            ("plan.exe", "save it as one of these, or link to where it is kept"),
            ("plan.pdf.exe", "save it as one of these, or link to where it is kept"),
            ("plan", "save it as one of these, or link to where it is kept"),
            ("plan.", "save it as one of these, or link to where it is kept"),
        ],
    )
    def test_of_any_other_is_refused_with_what_to_do_instead(self, name: str, instead: str) -> None:
        with pytest.raises(FileTypeNotTakenError) as refused:
            file_type(name)

        assert refused.value.message.endswith(f"{instead}.")
        assert "pdf, docx, xlsx" in refused.value.message


class TestSafeName:
    @pytest.mark.parametrize(
        ("name", "safe"),
        [
            ("Dip sample, May.pdf", "Dip sample, May.pdf"),
            ("C:\\Users\\nair\\sample.pdf", "sample.pdf"),
            ("../../etc/sample.pdf", "sample.pdf"),
            ("..\\sample.pdf", "sample.pdf"),
            (".sample.pdf", "sample.pdf"),
            ("sample.pdf. ", "sample.pdf"),
            ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie- x.pdf"),
            ('a"b<c>|d?.pdf', "a-b-c--d-.pdf"),
            ("sample\u202efdp.txt", "samplefdp.txt"),
            ("sam\x00ple\ud800.pdf", "sample.pdf"),
            ("Cafe\u0301.pdf", "Caf\u00e9.pdf"),
            ("nul.txt", "_nul.txt"),
            ("COM1.backup.txt", "_COM1.backup.txt"),
            ("console.txt", "console.txt"),
            ("Report.PDF", "Report.PDF"),
        ],
    )
    def test_is_one_any_computer_can_save(self, name: str, safe: str) -> None:
        assert safe_name(name) == safe

    def test_is_shortened_before_its_ending(self) -> None:
        safe = safe_name("x" * 500 + ".docx")

        assert safe == "x" * (LONGEST_FILE_NAME - 5) + ".docx"

    @pytest.mark.parametrize("name", [".pdf", " .pdf", "../.pdf", "\u200b.pdf", "...pdf"])
    def test_needs_something_before_the_ending(self, name: str) -> None:
        with pytest.raises(UnusableFileNameError, match=r"no name before \.pdf"):
            safe_name(name)

    @given(name=NAMES)
    def test_holds_for_whatever_was_sent(self, name: str) -> None:
        try:
            safe = safe_name(name)
        except (FileTypeNotTakenError, UnusableFileNameError):
            return

        assert safe_name(safe) == safe
        assert 0 < len(safe) <= LONGEST_FILE_NAME
        assert not re.search(r'[<>:"/\\|?*\s]', safe.replace(" ", ""))
        assert not any(unicodedata.category(one).startswith("C") for one in safe)
        assert unicodedata.is_normalized("NFC", safe)
        assert safe == safe.strip(" .")
        assert file_type(safe).ending in FILE_TYPES


class TestRequireSize:
    def test_lets_up_to_the_most_through(self) -> None:
        require_size(1, most=10)
        require_size(10, most=10)

    def test_refuses_nothing(self) -> None:
        with pytest.raises(EmptyFileError, match="empty"):
            require_size(0, most=10)

    def test_refuses_more_and_says_what_to_do(self) -> None:
        with pytest.raises(FileTooLargeError, match="At most 25 MB are taken in one file"):
            require_size(25 * MEGABYTE + 1, most=25 * MEGABYTE)


class TestUnderName:
    def test_keeps_the_file_under_another_name(self) -> None:
        renamed = under_name(a_file(), "May/Dip sample.txt")

        assert renamed == a_file(name="Dip sample.txt")

    @pytest.mark.parametrize(
        ("name", "media_type"), [("a.csv", "text/csv"), ("a.eml", "message/rfc822")]
    )
    def test_takes_the_type_of_the_name_where_only_that_tells(
        self, name: str, media_type: str
    ) -> None:
        assert under_name(a_file(), name).media_type == media_type

    @pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
    def test_refuses_a_type_the_file_is_not_of(self, name: str) -> None:
        with pytest.raises(UnusableFileContentError, match=r"'sample\.txt'"):
            under_name(a_file(), name)

    def test_takes_either_ending_of_one_type(self) -> None:
        kept = a_file(name="a.jpg", media_type="image/jpeg")

        assert under_name(kept, "b.jpeg").name == "b.jpeg"

    @pytest.mark.parametrize("name", ["a.exe", ".txt"])
    def test_refuses_what_no_file_can_be_called(self, name: str) -> None:
        with pytest.raises((FileTypeNotTakenError, UnusableFileNameError)):
            under_name(a_file(), name)


class TestInWords:
    @pytest.mark.parametrize(
        ("size", "words"),
        [
            (25 * MEGABYTE, "25 MB"),
            (512 * 1024, "512 KB"),
            (10_000_000, "10,000,000 bytes"),
        ],
    )
    def test_says_a_limit(self, size: int, words: str) -> None:
        assert in_words(size) == words
