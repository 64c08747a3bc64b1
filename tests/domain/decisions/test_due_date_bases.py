"""Whose a due date is: the inspectorate's, or the force's own."""

from dataclasses import replace
from datetime import date

from domain.commands import GrantExtension, SetDueDate
from domain.due_dates import due_bases
from domain.recommendation import DueDateBasis, Stage
from tests.domain.decisions.doing import BOARD, do
from tests.factories import a_recommendation, a_recommendation_in, an_extension_request

SET = SetDueDate(due_on=date(2026, 11, 30), reason="the new law comes in October")
WINTER = date(2026, 12, 31)


class TestWhoseDateItIs:
    def test_is_the_forces_own_unless_the_board_says_otherwise(self) -> None:
        item = a_recommendation(due_basis=DueDateBasis.INSPECTORATE)
        by_the_inspectorate = replace(SET, due_basis=DueDateBasis.INSPECTORATE)

        own, theirs = (do(item, one, BOARD).item for one in (SET, by_the_inspectorate))

        assert own.due_basis is DueDateBasis.FORCE
        assert theirs.due_basis is DueDateBasis.INSPECTORATE

    def test_is_the_forces_own_once_extended_while_the_original_stays_whose_it_was(self) -> None:
        waiting = a_recommendation_in(
            Stage.IN_PROGRESS,
            due_basis=DueDateBasis.INSPECTORATE,
            extension_request=an_extension_request(),
        )

        extended = do(waiting, GrantExtension(), BOARD).item
        again = do(extended, replace(SET, due_on=WINTER), BOARD).item

        assert due_bases(extended) == (DueDateBasis.FORCE, DueDateBasis.INSPECTORATE)
        assert due_bases(again) == (DueDateBasis.FORCE, DueDateBasis.INSPECTORATE)

    def test_stays_unknown_while_nobody_has_said(self) -> None:
        assert due_bases(a_recommendation()) == (None, None)
