"""Reading what was filled in: names in a list, and links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forms.catalogue import FORMS
from domain.forms.reading import MistakenFormError, command_from, join_names, split_names

NAMES = st.text(st.characters(codec="ascii", exclude_characters=";\n"), min_size=1).map(str.strip)


class TestSplitNames:
    @pytest.mark.parametrize(
        ("words", "names"),
        [
            ("Crime, Custody", ("Crime", "Custody")),
            ("Crime; Custody;", ("Crime", "Custody")),
            ("Crime\nCustody", ("Crime", "Custody")),
            ("Estates, Fleet and Stores;", ("Estates, Fleet and Stores",)),
            ("Estates, Fleet and Stores\nCrime", ("Estates, Fleet and Stores", "Crime")),
            (" , ", ()),
        ],
    )
    def test_takes_commas_only_where_nothing_stronger_parts_them(
        self, words: str, names: tuple[str, ...]
    ) -> None:
        assert split_names(words) == names

    @given(names=st.lists(NAMES.filter(bool)))
    def test_reads_back_what_was_joined(self, names: list[str]) -> None:
        assert split_names(join_names(names)) == tuple(names)


class TestLink:
    def test_that_nobody_can_open_is_told_beside_its_field(self) -> None:
        answers = {"shows": "A dip sample.", "link": "the shared drive"}
        with pytest.raises(MistakenFormError) as mistaken:
            command_from(FORMS["submit_evidence"], answers, {})
        assert list(mistaken.value.errors) == ["link"]
