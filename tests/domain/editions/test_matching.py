"""Which item of a new edition is which of the one before."""

import pytest

from domain.editions.matching import Likeness, match_items
from domain.recommendation import Recommendation
from tests.domain.editions.printing import TEXTS, printed
from tests.factories import INSPECTION_ID

MENDED = TEXTS[0].replace("have called before", "have rung before")
REWORDED = "Northmoor Police should identify callers who need help, and record that."
USED_AGAIN = f"{INSPECTION_ID}.afi-1-2"


class TestMatchItems:
    @pytest.mark.parametrize(
        ("after", "likeness"),
        [
            (printed(1), Likeness.ID),
            (printed(1, text=MENDED), Likeness.ID),
            (printed(1, text=f"{TEXTS[0]} (page 9)"), Likeness.ID),
            (printed(1, recommendation_id=USED_AGAIN), Likeness.REFERENCE),
            (printed(9, text=TEXTS[0]), Likeness.WORDS),
            (printed(1, text=REWORDED), Likeness.REWORDED),
        ],
        ids=["same", "mended", "with a remark", "numbered anew", "another reference", "reworded"],
    )
    def test_knows_an_item_again(self, after: Recommendation, likeness: Likeness) -> None:
        matching = match_items([printed(1), printed(2)], [printed(2), after])

        pairs = {pair.before.recommendation_id: pair for pair in matching.pairs}
        pair = pairs[printed(1).recommendation_id]
        assert (pair.after, pair.likeness) == (after, likeness)
        assert (matching.new, matching.vanished) == ((), ())

    def test_does_not_take_a_reference_used_for_something_else_for_the_same_item(self) -> None:
        other = printed(1, text=TEXTS[3])

        matching = match_items([printed(1)], [other])

        assert (matching.vanished, matching.new) == ((printed(1),), (other,))

    def test_follows_items_that_were_numbered_anew(self) -> None:
        before = [printed(1), printed(2), printed(3)]
        after = [printed(number + 1, text=TEXTS[number - 1]) for number in (1, 2, 3)]

        matching = match_items(before, after)

        assert {(one.before.reference, one.after.reference) for one in matching.pairs} == {
            ("AFI.1", "AFI.2"),
            ("AFI.2", "AFI.3"),
            ("AFI.3", "AFI.4"),
        }

    def test_does_not_pair_items_because_both_are_blank(self) -> None:
        matching = match_items([printed(1, text="")], [printed(2, text="")])

        assert not matching.pairs

    def test_tells_two_items_of_one_reference_apart_by_their_words(self) -> None:
        again = printed(1, recommendation_id=USED_AGAIN, text=TEXTS[2])
        turned = [
            printed(1, text=TEXTS[2]),
            printed(1, recommendation_id=USED_AGAIN, text=TEXTS[0]),
        ]

        matching = match_items([printed(1), again], turned)

        assert all(one.before.text == one.after.text for one in matching.pairs)
        assert len(matching.pairs) == 2
