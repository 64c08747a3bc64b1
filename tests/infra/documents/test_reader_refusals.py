"""Files that cannot be read as plans, each refused with the way out."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.documents import text_files
from infra.documents.errors import UnreadablePlanError
from infra.documents.reader import MOST_ROWS, read_plan
from tests.infra.documents.northmoor import HEADER, ITEM, LABELS, plan, written


def refusal(path: Path) -> UnreadablePlanError:
    """The error with which a file is refused."""
    with pytest.raises(UnreadablePlanError) as caught:
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

    def test_include_a_binary_one(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.docx"
        path.write_bytes(b"PK\x03\x04\x00rest")

        assert "byte 4 is a NUL" in str(refusal(path))

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
    def test_include_utf_16_by_name(self, tmp_path: Path, encoding: str) -> None:
        path = tmp_path / "plan.txt"
        path.write_bytes(
            ("\ufeff" if encoding.endswith("be") else "").encode(encoding) + "Ref".encode(encoding)
        )

        assert "UTF-16" in str(refusal(path))

    def test_include_another_encoding_with_its_first_bad_byte(self, tmp_path: Path) -> None:
        path = tmp_path / "plan.txt"
        path.write_bytes(b"Northmoor\ncosts \xa35")

        error = refusal(path)

        assert "byte 16 (0xa3)" in str(error)
        assert "iconv" in str(error)
        assert error.line == 2

    def test_include_one_that_is_too_large(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(text_files, "LARGEST_FILE", 100)

        assert "larger than" in str(refusal(plan(tmp_path, ITEM)))

    def test_include_one_with_too_many_rows(self, tmp_path: Path) -> None:
        rows = [ITEM.replace("AFI.1", f"AFI.{number}") for number in range(1, MOST_ROWS + 2)]

        assert str(MOST_ROWS) in str(refusal(plan(tmp_path, *rows)))


class TestRefusedTables:
    def test_include_none_at_all(self, tmp_path: Path) -> None:
        message = str(refusal(written(tmp_path, "Only prose.", "Contents\t3")))

        assert "no table was found" in message
        assert "Due Date, Action Owner" in message

    def test_include_headers_without_rows(self, tmp_path: Path) -> None:
        assert "no rows" in str(refusal(plan(tmp_path)))

    def test_include_one_that_says_not_whose_plan_it_is(self, tmp_path: Path) -> None:
        error = refusal(written(tmp_path, "A plan", HEADER, ITEM))

        assert error.line == 2
        assert "Portfolio Holder" in str(error)

    def test_include_a_later_plan_without_its_own_holder(self, tmp_path: Path) -> None:
        error = refusal(plan(tmp_path, ITEM, "IMPROVEMENT PLAN 2027", HEADER, ITEM))

        assert error.line == 7

    def test_include_a_header_that_lacks_a_column(self, tmp_path: Path) -> None:
        error = refusal(plan(tmp_path, ITEM, header=HEADER.replace("Due Date", "Priority")))

        assert "no column for: due" in str(error)

    def test_include_a_header_with_a_column_twice(self, tmp_path: Path) -> None:
        error = refusal(plan(tmp_path, ITEM, header=HEADER.replace("Date of update", "Deadline")))

        assert "'Due Date' and 'Deadline'" in str(error)

    @pytest.mark.parametrize("figure", ["two", "", "1.5", "-1"])
    def test_include_a_summary_with_a_figure_that_is_no_number(
        self, tmp_path: Path, figure: str
    ) -> None:
        summary = ["\tTotal\tGreen\tAmber", f"Recommendations\t{figure}\t0\t0"]

        assert refusal(written(tmp_path, *summary, LABELS, HEADER, ITEM)).line == 2

    def test_include_a_summary_of_something_unknown(self, tmp_path: Path) -> None:
        summary = ["\tTotal\tGreen\tAmber", "Vehicles\t1\t0\t0"]

        assert "'Vehicles'" in str(refusal(written(tmp_path, *summary, LABELS, HEADER, ITEM)))


class TestRefusedRows:
    @pytest.mark.parametrize(
        ("row", "cells"), [(ITEM + "\t", "8 cells"), (ITEM.removesuffix("\tGREEN"), "6 cells")]
    )
    def test_include_one_of_another_width(self, tmp_path: Path, row: str, cells: str) -> None:
        error = refusal(plan(tmp_path, ITEM, row))

        assert cells in str(error)
        assert "line 4 has 7" in str(error)
        assert error.line == 6

    def test_include_one_that_lost_its_tabs(self, tmp_path: Path) -> None:
        error = refusal(plan(tmp_path, ITEM, "AFI.2 Tell callers what was done."))

        assert "1 cell," in str(error)

    def test_include_one_outside_any_table(self, tmp_path: Path) -> None:
        error = refusal(written(tmp_path, LABELS, ITEM, HEADER, ITEM))

        assert "outside any table" in str(error)

    def test_include_one_whose_reference_is_misspelt(self, tmp_path: Path) -> None:
        error = refusal(plan(tmp_path, ITEM.replace("AFI.1 (R.1)", "AFI one")))

        assert "'AFI one' is no reference" in str(error)

    @pytest.mark.parametrize("reference", ["AFI.1", "4"])
    def test_include_one_without_text(self, tmp_path: Path, reference: str) -> None:
        error = refusal(plan(tmp_path, f"{reference}\t\t\t\t\t\t"))

        assert f"{reference} has no text" in str(error)

    def test_include_one_whose_kind_nothing_tells(self, tmp_path: Path) -> None:
        header = HEADER.replace("Areas for Improvement", "Finding")

        assert "what kind" in str(
            refusal(plan(tmp_path, ITEM.replace("AFI.1 (R.1)", "4"), header=header))
        )


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

        with suppress(UnreadablePlanError):
            assert read_plan(path).rows
