"""By when an item asks for something."""

from datetime import date

import pytest

from domain.plan.dates import PrintedDate
from domain.recommendation import DuePrecision
from domain.reports.due import due_in

DAY, MONTH = DuePrecision.DAY, DuePrecision.MONTH
PUBLISHED = PrintedDate(date(2023, 8, 31), DAY)
IN_A_MONTH = PrintedDate(date(2023, 8, 31), MONTH)


class TestDueIn:
    @pytest.mark.parametrize(
        ("text", "words", "on", "precision"),
        [
            ("By October 2018, all forces should act.", "By October 2018", (2018, 10, 31), MONTH),
            ("By 31 March 2024, it should act.", "By 31 March 2024", (2024, 3, 31), DAY),
            (
                "By the end of May 2023 forces must act.",
                "By the end of May 2023",
                (2023, 5, 31),
                MONTH,
            ),
            (
                "It should, no later than 1 May 2023, act.",
                "no later than 1 May 2023",
                (2023, 5, 1),
                DAY,
            ),
            ("It should act by the end of 2024.", "by the end of 2024", (2024, 12, 31), MONTH),
        ],
    )
    def test_reads_dates(
        self, text: str, words: str, on: tuple[int, int, int], precision: DuePrecision
    ) -> None:
        due = due_in(text, None)

        assert (due.text, due.on, due.precision) == (words, date(*on), precision)

    @pytest.mark.parametrize(
        ("text", "on"),
        [
            ("Within six months, all forces should act.", date(2024, 2, 29)),
            ("Within 3 months of this report, it should act.", date(2023, 11, 30)),
            ("Within twelve weeks the force should act.", date(2023, 11, 23)),
            ("Within one year of publication, it should act.", date(2024, 8, 31)),
            ("With immediate effect, it should act.", date(2023, 8, 31)),
            ("The force should immediately act.", date(2023, 8, 31)),
        ],
    )
    def test_counts_from_publication(self, text: str, on: date) -> None:
        due = due_in(text, PUBLISHED)

        assert (due.on, due.precision) == (on, DAY)

    def test_counts_from_a_month_by_months_alone(self) -> None:
        months = due_in("Within six months, it should act.", IN_A_MONTH)
        days = due_in("Within 28 days, it should act.", IN_A_MONTH)

        assert (months.on, months.precision) == (date(2024, 2, 29), MONTH)
        assert (days.text, days.on) == ("Within 28 days", None)

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("Within six months, it should act.", "Within six months"),
            ("With immediate effect, it should act.", "With immediate effect"),
            ("As soon as possible, it should act.", "As soon as possible"),
            ("By spring 2024, it should act.", "By spring 2024"),
        ],
    )
    def test_keeps_the_words_where_no_date_follows(self, text: str, words: str) -> None:
        due = due_in(text, None)

        assert (due.text, due.on, due.precision) == (words, None, None)

    def test_counts_from_nothing_but_publication(self) -> None:
        due = due_in("Within six months of the new law, it should act.", PUBLISHED)

        assert (due.text, due.on) == ("Within six months of the new law", None)

    @pytest.mark.parametrize(
        "text",
        [
            "The force should act.",
            "The force should answer within 15 minutes.",
            "The force should answer calls. By May 2022 it had lost two.",
        ],
    )
    def test_invents_nothing(self, text: str) -> None:
        assert due_in(text, PUBLISHED).text == ""
