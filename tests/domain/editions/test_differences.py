"""Every item of two editions in exactly one difference."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from domain.editions.aspects import Aspect
from domain.editions.differences import DifferenceKind, EditionDifference, compare_editions
from domain.inspection import Opening
from domain.recommendation import Recommendation
from tests.domain.editions.printing import TEXTS, an_edition, printed
from tests.factories import INSPECTION_ID, SECOND_OWNER

FEW_WORDS = st.lists(
    st.sampled_from(["force", "should", "record", "calls", "custody", "review", "use"]), max_size=6
)


@st.composite
def editions(draw: st.DrawFn) -> Opening:
    """A few items whose references and words are often those of others."""
    numbers = draw(st.lists(st.integers(1, 6), max_size=6, unique=True))
    items = [
        printed(
            number,
            reference=f"AFI.{draw(st.integers(1, 4))}",
            text=draw(st.one_of(st.sampled_from(TEXTS), FEW_WORDS.map(" ".join))),
            management_response=draw(st.sampled_from(["", "Begun.", "Done."])),
        )
        for number in numbers
    ]
    return an_edition(*items)


class TestCompareEditions:
    @given(before=editions(), after=editions())
    def test_has_every_item_of_both_exactly_once(self, before: Opening, after: Opening) -> None:
        differences = compare_editions(before, after)

        old = [one.before for one in differences if one.before]
        assert Counter(item.recommendation_id for item in old) == Counter(
            item.recommendation_id for item in before.recommendations
        )
        assert [one.after.text for one in differences if one.after] == [
            item.text for item in after.recommendations
        ]
        ids = [one.item.recommendation_id for one in differences]
        assert len(set(ids)) == len(ids)
        assert all(
            one.before.recommendation_id == one.after.recommendation_id
            for one in differences
            if one.before and one.after
        )

    @given(edition=editions())
    def test_finds_an_edition_the_same_as_itself(self, edition: Opening) -> None:
        kinds = {one.kind for one in compare_editions(edition, edition)}

        assert kinds <= {DifferenceKind.SAME}

    @given(before=editions(), after=editions(), data=st.data())
    def test_does_not_depend_on_the_order_of_printing(
        self, before: Opening, after: Opening, data: st.DataObject
    ) -> None:
        def turned(edition: Opening) -> Opening:
            items = data.draw(st.permutations(edition.recommendations))
            return replace(edition, recommendations=tuple(items))

        found = compare_editions(turned(before), turned(after))

        def by_id(differences: tuple[EditionDifference, ...]) -> dict[str, EditionDifference]:
            return {one.item.recommendation_id: one for one in differences}

        assert by_id(found) == by_id(compare_editions(before, after))

    def test_names_what_changed_with_the_date_of_a_response(self) -> None:
        after = printed(1, management_response="All done.", action_owners=(SECOND_OWNER,))

        (difference,) = compare_editions(an_edition(printed(1)), an_edition(after))

        assert difference.kind is DifferenceKind.CHANGED
        assert [(one.aspect, one.before, one.after) for one in difference.changes] == [
            (Aspect.OWNERS, "Supt Priya Nair", "CI Tom Hale"),
            (Aspect.RESPONSE, "Work has begun. (2 March 2026)", "All done. (2 March 2026)"),
        ]
        assert [one.on for one in difference.changes] == [None, after.last_updated_on]

    def test_gives_a_new_item_an_id_that_is_free(self) -> None:
        other = printed(1, text=TEXTS[3])

        new, gone = compare_editions(an_edition(printed(1)), an_edition(other))

        assert (new.kind, gone.kind) == (DifferenceKind.NEW, DifferenceKind.VANISHED)
        assert new.item.recommendation_id == f"{INSPECTION_ID}.afi-1-2"

    def test_hangs_a_new_item_under_the_parent_that_runs(self) -> None:
        parent, child = printed(1, reference="R.1"), self._child_of(5)
        renumbered = printed(5, reference="R.5")

        found = compare_editions(an_edition(parent), an_edition(renumbered, child))

        (new,) = [one for one in found if one.kind is DifferenceKind.NEW]
        assert new.item.parent_id == parent.recommendation_id

    def _child_of(self, number: int) -> Recommendation:
        return printed(2, parent_id=printed(number).recommendation_id)
