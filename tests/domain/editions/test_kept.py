"""What counts as printed once editions were taken in."""

from dataclasses import replace

from tests.domain.editions.printing import (
    EDITION,
    FIRST_ON,
    SECOND_ON,
    a_kept_edition,
    printed,
    running,
)

CHANGED = printed(1, management_response="Done.")
AGAIN = printed(1, management_response="Done twice.")


class TestEdition:
    def test_is_spoken_of_by_its_date_or_its_file(self) -> None:
        undated = replace(EDITION, document_date=None)

        assert EDITION.in_words == "edition of 1 April 2026"
        assert undated.in_words == "undated edition 'plan-april.docx'"


class TestRunningEditions:
    def test_counts_what_was_confirmed_last_of_each_item(self) -> None:
        editions = (
            a_kept_edition(printed=(CHANGED,)),
            a_kept_edition(number=2, printed=(AGAIN,)),
        )

        last = running(printed(1), printed(2), editions=editions).last_printed

        assert last.recommendations == (AGAIN, printed(2))
        assert last.inspection.document_date == SECOND_ON

    def test_is_as_opened_before_anything_was_taken_in(self) -> None:
        one = running(printed(1))

        assert one.last_printed == one.opening
        assert (one.last_printed.inspection.document_date, one.next_number) == (FIRST_ON, 1)

    def test_knows_what_was_flagged_under_the_same_edition(self) -> None:
        gone = printed(2).recommendation_id
        one = running(printed(1), editions=(a_kept_edition(vanished=(gone,)),))

        assert one.flagged_by(EDITION) == {gone}
        assert not one.flagged_by(replace(EDITION, fingerprint="e" * 64))

    def test_tells_the_edition_that_last_lists_an_item_no_more(self) -> None:
        gone, back = printed(2).recommendation_id, printed(3).recommendation_id
        second = a_kept_edition(number=2, vanished=(gone,), listed=(back,))
        one = running(printed(1), editions=(a_kept_edition(vanished=(gone, back)), second))

        assert one.vanished == {gone: second}
