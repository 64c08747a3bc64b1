"""Cells that a spreadsheet would take for formulas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.documents.formula_guard import guarded, unguarded


class TestGuarded:
    @pytest.mark.parametrize("cell", ["=1+1", "+44", "-", "@SUM(A1)", "\N{FULLWIDTH EQUALS SIGN}1"])
    def test_begins_with_an_apostrophe(self, cell: str) -> None:
        assert guarded(cell) == f"'{cell}"

    @pytest.mark.parametrize("cell", ["", "R.1", "1-2", "'tis done"])
    def test_leaves_other_words_alone(self, cell: str) -> None:
        assert guarded(cell) == cell

    @given(st.text(st.sampled_from("'=+-@a \n")))
    def test_comes_back_as_it_was(self, cell: str) -> None:
        assert unguarded(guarded(cell)) == cell
