"""What commands about due dates refuse before anything is done with them."""

from datetime import date

import pytest

from domain.commands import Reopen, RequestExtension, SetDueDate
from domain.recommendation import DuePrecision
from tests.domain.commands.refusals import refusal

Dated = RequestExtension | SetDueDate | Reopen


def _dated(due_on: date, precision: DuePrecision) -> list[Dated]:
    return [
        kind(due_on=due_on, due_precision=precision, reason="a new building")
        for kind in (RequestExtension, SetDueDate, Reopen)
    ]


class TestMonths:
    @pytest.mark.parametrize(
        "last_day",
        [date(2026, 9, 30), date(2027, 2, 28), date(2028, 2, 29), date(2026, 12, 31), date.max],
    )
    def test_are_given_by_their_last_day(self, last_day: date) -> None:
        for command in _dated(last_day, DuePrecision.MONTH):
            command.check()

    @pytest.mark.parametrize(
        ("due_on", "last_day"),
        [
            (date(2026, 9, 1), "30 September 2026"),
            (date(2028, 2, 28), "29 February 2028"),
            (date(2026, 12, 30), "31 December 2026"),
        ],
    )
    def test_are_refused_by_any_other_day(self, due_on: date, last_day: str) -> None:
        for command in _dated(due_on, DuePrecision.MONTH):
            assert refusal(command) == (
                f"A month is given by its last day: {last_day}, or name the day itself."
            )

    def test_do_not_matter_where_a_day_is_meant(self) -> None:
        for command in _dated(date(2026, 9, 1), DuePrecision.DAY):
            command.check()
