"""A document beside the edition of it that runs."""

from datetime import date

from domain.editions.comparing import Compared, as_of_running, compared_with
from domain.editions.kept import KeptEdition
from domain.inspection import Opening
from tests.domain.editions.printing import (
    EDITION,
    FIRST_ON,
    SECOND_ON,
    a_kept_edition,
    an_edition,
    printed,
    running,
)
from tests.factories import INSPECTION_ID


def compared(later: Opening, *editions: KeptEdition) -> Compared:
    """That document beside two items that run."""
    one = running(printed(1), printed(2), editions=editions)
    return compared_with(one, later, fingerprint=EDITION.fingerprint, file=EDITION.file)


class TestCompared:
    def test_has_something_left_until_what_vanished_is_flagged(self) -> None:
        later, gone = an_edition(printed(1), on=SECOND_ON), printed(2).recommendation_id

        before = compared(later)
        after = compared(later, a_kept_edition(vanished=(gone,)))

        assert (before.has_anything_left, after.has_anything_left) == (True, False)
        assert [after.is_flagged(one) for one in after.differences] == [False, True]

    def test_knows_what_could_start(self) -> None:
        one = compared(an_edition(printed(1), printed(2), printed(3)))

        assert one.has_new_items
        assert one.listed == tuple(printed(number).recommendation_id for number in (1, 2, 3))

    def test_is_older_than_what_was_taken_in_last(self) -> None:
        between = an_edition(printed(1), printed(2), on=date(2026, 3, 20))

        assert not compared(between).is_older
        assert compared(between, a_kept_edition()).is_older
        assert not compared(an_edition(on=FIRST_ON)).is_older


class TestAsOfRunning:
    def test_gives_the_ids_of_what_runs(self) -> None:
        item = printed(1, recommendation_id="import-later.afi-1", inspection_id="import-later")
        later = an_edition(item, inspection_id="import-later", external_id="later")

        named = as_of_running(later, running(printed(1)))

        assert named == an_edition(printed(1))
        assert named.inspection.inspection_id == INSPECTION_ID
