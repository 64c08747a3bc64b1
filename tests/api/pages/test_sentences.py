"""Sentences computed from the figures."""

from dataclasses import replace

from api.pages.sentences import board_sentence, first_errors, table_movement
from api.pages.views import FieldError, RatingCounts, StatusRow, StatusTable
from tests.api.pages import northmoor


class TestBoardSentence:
    def test_says_the_state_the_movement_and_what_is_next(self) -> None:
        assert board_sentence(northmoor.board()) == (
            "3 of 32 items are complete, 1 is red and 1 is not rated. "
            "Since the board of 16 March 2026, 6 improved and 3 got worse. "
            "24 open items are due on 30 June 2026."
        )

    def test_leaves_out_what_is_not_known(self) -> None:
        row = StatusRow(portfolio=northmoor.CRIME, counts=RatingCounts(complete=1))
        table = StatusTable(areas_for_improvement=False, rows=(row,))
        page = replace(northmoor.EMPTY_BOARD, tables=(table,))

        assert board_sentence(page) == "1 of 1 item is complete."


class TestTableMovement:
    def test_is_unknown_before_there_is_a_last_board(self) -> None:
        assert table_movement() is None


class TestFirstErrors:
    def test_keeps_the_first_mistake_of_each_field(self) -> None:
        errors = (
            FieldError(field="reason", message="First"),
            FieldError(field="reason", message="Second"),
        )

        assert first_errors(errors) == {"reason": "First"}
