"""Files that cannot be read as plans, each refused with the way out."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.documents import count_items, discrepancies_in
from infra.documents.errors import UnreadableDocumentError
from infra.documents.reader import read_document
from tests.infra.documents.northmoor import HEADER, ITEM, LABELS, plan, written
from tests.plan_files import read_plan


def refusal(path: Path) -> UnreadableDocumentError:
    """The error with which a file is refused."""
    with pytest.raises(UnreadableDocumentError) as caught:
        read_plan(path)
    assert str(path) in str(caught.value)
    return caught.value


class TestRefusedFiles:
    def test_include_one_that_is_missing(self, tmp_path: Path) -> None:
        assert "no such file" in str(refusal(tmp_path / "plan.txt"))

    def test_include_a_folder(self, tmp_path: Path) -> None:
        assert "not a file" in str(refusal(tmp_path))

    @pytest.mark.parametrize("content", [b"", b"\n \n", b"\xef\xbb\xbf"])
    def test_include_an_empty_one(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "plan.txt"
        path.write_bytes(content)

        assert "empty" in str(refusal(path))

    def test_include_a_broken_one(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.docx"
        path.write_bytes(b"PK\x03\x04\x00rest")

        assert "damaged" in str(refusal(path))


class TestFilesWithoutItems:
    def test_are_read_and_give_none(self, tmp_path: Path) -> None:
        document = read_plan(written(tmp_path, "Only prose.", "Contents\t3"))

        (found,) = document.noticed
        assert document.rows == ()
        assert "No table of a plan was found" in found.message
        assert "Due Date, Action Owner" in found.message

    def test_may_have_headers_without_rows(self, tmp_path: Path) -> None:
        document = read_plan(plan(tmp_path))

        assert document.rows == ()
        assert "no rows" in document.noticed[0].message


class TestRefusedRows:
    @pytest.mark.parametrize(
        ("row", "cells"),
        [
            (ITEM.replace("\t29", " \t \t29"), "8 cells"),
            (ITEM.replace("\t29-Jan-27", "").replace("\tInsp", " Insp"), "5 cells"),
            (ITEM.replace("\t\tGREEN", "\tGREEN"), "6 cells"),
        ],
    )
    def test_include_one_whose_cells_may_have_shifted(
        self, tmp_path: Path, row: str, cells: str
    ) -> None:
        error = refusal(plan(tmp_path, ITEM, row))

        assert cells in str(error)
        assert "line 4 has 7" in str(error)
        assert error.line == 6

    def test_include_one_that_lost_its_tabs(self, tmp_path: Path) -> None:
        error = refusal(plan(tmp_path, ITEM, "AFI.2 Tell callers what was done."))

        assert "1 cell," in str(error)


class TestAnyFile:
    @given(
        lines=st.lists(
            st.sampled_from([ITEM, HEADER, LABELS, "", "AFI.9", "\t\t\t\t\t\t", "1.1 Roads"])
            | st.text(max_size=30)
            | st.lists(st.text(max_size=8), min_size=7, max_size=7).map("\t".join),
            max_size=12,
        )
    )
    def test_is_read_or_refused_by_name(
        self, tmp_path_factory: pytest.TempPathFactory, lines: list[str]
    ) -> None:
        path = tmp_path_factory.mktemp("any") / "plan.txt"
        path.write_bytes("\n".join(lines).encode("utf-8", "surrogatepass"))

        with suppress(UnreadableDocumentError):
            document = read_document(path).document
            assert count_items(document) or discrepancies_in(document)
