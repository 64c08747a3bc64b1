"""Which rows are the same item."""

from domain.plan.matching import group_rows, without_remarks
from tests.domain.plan.factories import CRIME_HOLDER, plan_row

FINDING = "Reports of stolen machinery are not passed to neighbouring forces. (page 3)"


class TestGroupRows:
    def test_joins_rows_that_differ_in_remarks_only(self) -> None:
        first = plan_row(10, "AFI.1 (R.1)", FINDING)
        again = plan_row(
            20, "AFI.1", f"{FINDING} (Moved (see R.1) from Roads)", holder=CRIME_HOLDER
        )

        assert group_rows([again, first]) == ((first, again),)

    def test_joins_rows_when_a_word_was_mended(self) -> None:
        first = plan_row(10, "AFI.1", FINDING)
        again = plan_row(20, "AFI.1", FINDING.replace("neighbouring", "other"))

        assert group_rows([first, again]) == ((first, again),)

    def test_keeps_apart_different_findings_with_one_reference(self) -> None:
        first = plan_row(10, "AFI.1", FINDING)
        other = plan_row(20, "AFI.1", "Student officers do not all get a tutor. (page 3)")

        assert group_rows([first, other]) == ((first,), (other,))

    def test_keeps_apart_like_findings_with_two_references(self) -> None:
        first, other = plan_row(10, "AFI.1", FINDING), plan_row(20, "AFI.2", FINDING)

        assert group_rows([first, other]) == ((first,), (other,))

    def test_tells_rows_without_a_reference_by_their_words(self) -> None:
        first, again = plan_row(10, "", FINDING), plan_row(20, "", FINDING)
        other = plan_row(30, "", FINDING.replace("machinery", "vehicles"))

        assert group_rows([first, again, other]) == ((first, again), (other,))


class TestWithoutRemarks:
    def test_drops_brackets_inside_brackets(self) -> None:
        assert without_remarks("Do (see (R.4) part) it").split() == ["Do", "it"]

    def test_keeps_what_stands_behind_a_bracket_never_closed(self) -> None:
        assert without_remarks("Do (it now") == "Do (it now"
