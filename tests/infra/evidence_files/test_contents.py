"""Whether a file is what its name says."""

from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.evidence_files import FILE_TYPES, UnusableFileContentError
from infra.evidence_files import office_files
from infra.evidence_files.contents import require_content
from tests.infra.evidence_files.files import (
    EXCEL,
    GOOD,
    MACRO_EXCEL,
    MACRO_WORD,
    MAIL,
    MESSAGE,
    PDF,
    PROGRAM,
    VBA,
    WEB_PAGE,
    WORD,
    WORDS,
    a_compound_file,
    a_zip,
    an_open_document,
    an_open_xml,
)

PAIRS = [(ending, other) for ending in GOOD for other in GOOD if GOOD[ending] != GOOD[other]]
# What is text can be called by another ending of plain text.
TEXTS = {("csv", "txt"), ("csv", "eml"), ("txt", "csv"), ("txt", "eml")}


def check(content: bytes, ending: str) -> None:
    require_content(BytesIO(content), FILE_TYPES[ending])


def refusal(content: bytes, ending: str) -> str:
    with pytest.raises(UnusableFileContentError) as refused:
        check(content, ending)
    return refused.value.message


class TestRequireContent:
    @pytest.mark.parametrize("ending", GOOD)
    def test_takes_what_its_name_says(self, ending: str) -> None:
        file = BytesIO(GOOD[ending])

        require_content(file, FILE_TYPES[ending])

        assert file.tell() == 0

    @pytest.mark.parametrize(("ending", "other"), PAIRS)
    def test_refuses_each_type_under_the_name_of_another(self, ending: str, other: str) -> None:
        if (ending, other) in TEXTS:
            check(GOOD[other], ending)
        else:
            assert f".{ending}" in refusal(GOOD[other], ending)

    @pytest.mark.parametrize("ending", FILE_TYPES)
    @pytest.mark.parametrize("content", [PROGRAM, b"MZ\x90\x00" + bytes(60), a_zip({"a": "b"})])
    def test_refuses_programs_and_archives_under_any_name(
        self, ending: str, content: bytes
    ) -> None:
        refusal(content, ending)

    @pytest.mark.parametrize("ending", FILE_TYPES)
    @given(content=st.binary(max_size=600))
    def test_never_fails_otherwise_on_anything(self, ending: str, content: bytes) -> None:
        for begins in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
            with suppress(UnusableFileContentError):
                check(begins + content, ending)

    @pytest.mark.parametrize("ending", ["docx", "odt", "msg"])
    @given(data=st.data())
    def test_never_fails_otherwise_on_damage(self, ending: str, data: st.DataObject) -> None:
        whole = GOOD[ending]
        damaged = bytearray(whole[: data.draw(st.integers(8, len(whole)))])
        for _ in range(data.draw(st.integers(0, 4))):
            damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))

        with suppress(UnusableFileContentError):
            check(bytes(damaged), ending)


class TestOfficeFiles:
    @pytest.mark.parametrize(
        ("content", "ending"),
        [
            (an_open_xml(MACRO_WORD, VBA), "docx"),
            (an_open_xml(MACRO_EXCEL, VBA), "xlsx"),
            (an_open_xml(WORD, VBA), "docx"),
            (an_open_xml(EXCEL, "application/vnd.ms-excel.macrosheet+xml"), "xlsx"),
            (an_open_xml(WORD, "application/vnd.ms-office.activeX+xml"), "docx"),
            (an_open_document("text", **{"Basic/Standard/Module1.xml": "<x/>"}), "odt"),
            (an_open_document("spreadsheet", **{"Scripts/python/a.py": "1"}), "ods"),
        ],
    )
    def test_with_macros_are_refused(self, content: bytes, ending: str) -> None:
        assert "macros" in refusal(content, ending)

    @pytest.mark.parametrize(
        "described",
        [
            "no XML",
            "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>",
            f'<!-- --><Types><Override ContentType="{WORD}"/></Types>',
            f'<Types><Override ContentType="{WORD}"/></Types>'.encode("utf-16"),
            f'<Types><Override ContentType="{WORD}"/></Types>' + " " * 1024 * 1024,
        ],
    )
    def test_whose_parts_cannot_be_told_are_refused(self, described: str | bytes) -> None:
        refusal(a_zip({"[Content_Types].xml": described}), "docx")

    def test_with_two_parts_of_a_name_are_refused(self) -> None:
        described = f'<Types><Override ContentType="{WORD}"/></Types>'
        refusal(a_zip({"[Content_Types].xml": described, "[content_types].XML": "<x/>"}), "docx")

    def test_of_very_many_parts_are_refused_before_they_are_listed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(office_files, "MOST_PARTS", 2)
        check(an_open_xml(WORD), "docx")
        refusal(an_open_xml(WORD, one="x"), "docx")

    def test_that_a_password_protects_are_told_of_it(self) -> None:
        assert "password" in refusal(a_compound_file("EncryptedPackage"), "docx")


class TestOutlookFiles:
    @pytest.mark.parametrize(
        "content",
        [
            a_compound_file("WordDocument", "Macros"),
            a_compound_file("Workbook"),
            a_compound_file("ObjectPool", nested="__properties_version1.0"),
            a_compound_file(),
        ],
    )
    def test_of_other_programs_are_refused(self, content: bytes) -> None:
        assert "no Outlook e-mail" in refusal(content, "msg")

    def test_are_known_among_many_streams(self) -> None:
        names = [f"__substg1.0_{number:08X}" for number in range(40)]
        check(a_compound_file(*names, "__properties_version1.0"), "msg")

    def test_that_go_in_circles_are_refused(self) -> None:
        circle = bytearray(MESSAGE)
        circle[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
        refusal(bytes(circle), "msg")


class TestPlainTexts:
    @pytest.mark.parametrize(
        "content",
        [
            WORDS,
            b"\xef\xbb\xbf" + WORDS,
            "Café £98".encode("cp1252"),
            b"BM meeting notes",
            b"one\ttwo\r\nthree\x0c",
            b"This is < that, <not> a page.",
            b"x" * (1024 * 1024 - 1) + "é".encode(),
        ],
    )
    def test_are_taken_in_either_encoding(self, content: bytes) -> None:
        check(content, "txt")
        check(content, "csv")

    @pytest.mark.parametrize(
        "content",
        ["Café".encode("utf-16"), b"a\x00b", b"a\x1bb", b"caf\xe9 \x81", b"\xff\x8d"],
    )
    def test_in_another_encoding_are_refused(self, content: bytes) -> None:
        assert "UTF-8" in refusal(content, "txt")

    @pytest.mark.parametrize(
        "content",
        [
            WEB_PAGE,
            b"\xef\xbb\xbf \n<HTML>",
            b"<svg onload='x'/>",
            b"<?xml version='1.0'?>",
            b"<script>1</script>",
            b"{\\rtf1 x}",
            b"#!/bin/sh\nrm",
            PDF,
        ],
    )
    def test_that_are_more_than_text_are_refused(self, content: bytes) -> None:
        assert "print it to PDF" in refusal(content, "txt")

    def test_of_mail_may_be_in_any_encoding(self) -> None:
        check(MAIL + b"\x81\x8d\x1b", "eml")

    @pytest.mark.parametrize("content", [b"Hello there\n", MAIL + b"\x00", WEB_PAGE])
    def test_that_are_no_mail_are_refused(self, content: bytes) -> None:
        assert "no e-mail" in refusal(content, "eml")
