"""Ids of inspections and their items: stable, unique, and telling nobody's name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.inspection import inspection_id_for, recommendation_ids

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=12)
references = st.lists(
    st.sampled_from(("AFI.1", "AFI.1-2", "AFI 1", "1", "1.2", "1-2-2", "", "—", "R.5")),
    max_size=12,
)


class TestInspectionIdFor:
    def test_is_the_same_every_time_and_on_every_machine(self) -> None:
        assert inspection_id_for("import", "northmoor-2026") == "import-60a1695f13ba"

    def test_shows_the_source_but_nothing_of_the_inspection(self) -> None:
        inspection_id = inspection_id_for("Northmoor Case System", "PC Smith, 12/3")

        assert inspection_id.startswith("northmoor-case-system-")
        assert "smith" not in inspection_id

    def test_has_a_beginning_even_for_a_source_without_latin_letters(self) -> None:
        assert inspection_id_for("検査", "1").startswith("inspection-")

    @given(first=st.tuples(words, words), second=st.tuples(words, words))
    @settings(max_examples=100, deadline=None)
    def test_is_another_for_another_source_or_number(
        self, first: tuple[str, str], second: tuple[str, str]
    ) -> None:
        same_id = inspection_id_for(*first) == inspection_id_for(*second)

        assert same_id is (first == second)


class TestRecommendationIds:
    @pytest.mark.parametrize(
        ("references", "ids"),
        [
            (["AFI.1", "AFI.2"], ["x.afi-1", "x.afi-2"]),
            (["AFI.25", "AFI.26", "AFI.25"], ["x.afi-25", "x.afi-26", "x.afi-25-2"]),
            (["AFI.25"] * 3, ["x.afi-25", "x.afi-25-2", "x.afi-25-3"]),
            (["AFI.1", "AFI 1"], ["x.afi-1", "x.afi-1-2"]),
            (["", "—"], ["x.item", "x.item-2"]),
            (["1", "1", "1.2"], ["x.1", "x.1-2", "x.1-2-2"]),
            (["1.2", "1", "1"], ["x.1-2", "x.1", "x.1-3"]),
            ([], []),
        ],
    )
    def test_follow_the_references_in_order(self, references: list[str], ids: list[str]) -> None:
        assert list(recommendation_ids("x", references)) == ids

    @given(references=references)
    @settings(max_examples=150, deadline=None)
    def test_are_unique_and_one_an_item(self, references: list[str]) -> None:
        ids = recommendation_ids("x", references)

        assert len(set(ids)) == len(ids) == len(references)

    @given(references=references, more=references)
    @settings(max_examples=100, deadline=None)
    def test_stay_the_same_when_items_are_added_at_the_end(
        self, references: list[str], more: list[str]
    ) -> None:
        ids = recommendation_ids("x", references)

        assert recommendation_ids("x", references + more)[: len(ids)] == ids
