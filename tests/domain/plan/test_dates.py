"""Dates as plans print them."""

from calendar import monthrange
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.plan.dates import first_day_in, last_update_in, read_date, read_due
from domain.recommendation import DuePrecision

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31))
DAY_FORMS = ["%d-%b-%y", "%d-%b-%Y", "%d %B %Y", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%Y-%m-%d"]


class TestReadDate:
    @pytest.mark.parametrize(
        ("printed", "expected"),
        [
            ("30-Jun-11", date(2011, 6, 30)),
            ("30/06/2011", date(2011, 6, 30)),
            ("30 June 2011", date(2011, 6, 30)),
            ("2011-06-30", date(2011, 6, 30)),
            ("1st Sept 2026", date(2026, 9, 1)),
            ("By 30 June 2011", date(2011, 6, 30)),
            ("Wednesday, 30 June 2027.", date(2027, 6, 30)),
            ("29 February 2028", date(2028, 2, 29)),
            ("3/4/2027", date(2027, 4, 3)),
            ("2027-04-03 00:00:00", date(2027, 4, 3)),
            ("30-Jun-\n11", date(2011, 6, 30)),
            ("30/06/\n2011", date(2011, 6, 30)),
        ],
    )
    def test_reads_a_day_in_british_order(self, printed: str, expected: date) -> None:
        read = read_date(printed)

        assert read is not None
        assert (read.on, read.precision) == (expected, DuePrecision.DAY)

    @pytest.mark.parametrize(
        ("printed", "expected"),
        [
            ("May 2023", date(2023, 5, 31)),
            ("By May 2023", date(2023, 5, 31)),
            ("by the end of February 2028", date(2028, 2, 29)),
            ("End March 2027", date(2027, 3, 31)),
            ("Jun-27", date(2027, 6, 30)),
            ("06/2027", date(2027, 6, 30)),
        ],
    )
    def test_takes_a_month_as_its_last_day(self, printed: str, expected: date) -> None:
        read = read_date(printed)

        assert read is not None
        assert (read.on, read.precision) == (expected, DuePrecision.MONTH)

    @pytest.mark.parametrize(
        "printed",
        [
            "",
            "31-Feb-27",
            "29 February 2027",
            "06/30/2011",
            "30 Jum 2027",
            "0 June 2027",
            "30-Jun-",
            "30 June 2027 or later",
            "before May 2027",
            "13/2027",
            "2027",
            "1/2",
            "by",
            "soon",
        ],
    )
    def test_gives_none_for_what_no_calendar_has(self, printed: str) -> None:
        assert read_date(printed) is None

    @given(day=DAYS, form=st.sampled_from(DAY_FORMS))
    def test_reads_back_every_day_in_every_form(self, day: date, form: str) -> None:
        read = read_date(day.strftime(form))

        assert read is not None
        assert read.on == day

    @given(day=DAYS, form=st.sampled_from(["%B %Y", "By %B %Y", "%b-%y", "%m/%Y"]))
    def test_reads_back_every_month(self, day: date, form: str) -> None:
        read = read_date(day.strftime(form))

        assert read is not None
        assert read.on == day.replace(day=monthrange(day.year, day.month)[1])

    @given(text=st.text(max_size=40))
    def test_never_fails_whatever_is_printed(self, text: str) -> None:
        read = read_date(text)

        assert read is None or isinstance(read.on, date)


class TestReadDue:
    @pytest.mark.parametrize("word", ["N/A", "Complete", "TBC", "Not applicable", "ongoing"])
    def test_keeps_a_word_in_place_of_a_date_as_the_status(self, word: str) -> None:
        due = read_due(f" {word} ")

        assert (due.on, due.precision) == (None, None)
        assert (due.text, due.status_text) == (word, word)

    @pytest.mark.parametrize("cell", ["", "31-Feb-27", "when the money comes"])
    def test_keeps_what_it_cannot_read_without_a_status(self, cell: str) -> None:
        due = read_due(cell)

        assert (due.on, due.text, due.status_text) == (None, cell, None)

    def test_gives_no_status_to_a_date(self) -> None:
        due = read_due("March 2027")

        assert (due.on, due.status_text) == (date(2027, 3, 31), None)


class TestFirstDayIn:
    def test_finds_the_first_day_a_sentence_names(self) -> None:
        assert first_day_in("Sent on 14 September 2026, again on 1 May 2027.") == date(2026, 9, 14)

    def test_passes_over_a_day_no_calendar_has(self) -> None:
        assert first_day_in("Moved on 31 June 2026 or 1 July 2026") == date(2026, 7, 1)

    def test_gives_none_when_no_day_is_named(self) -> None:
        assert first_day_in("Sent last week to all 12 owners") is None


class TestLastUpdateIn:
    @pytest.mark.parametrize(
        "line",
        [
            "Update 12/10/26: begun.",
            "Updated on 12 October 2026 - begun.",
            "Position as at 12.10.2026 is unchanged.",
            "12/10/26 - begun.",
            "12th October 2026",
        ],
    )
    def test_reads_the_day_an_entry_is_dated(self, line: str) -> None:
        assert last_update_in([line]) == date(2026, 10, 12)

    def test_takes_the_latest(self) -> None:
        lines = ["Update 1/9/26: begun. Update 12/10/26: going on.", "3/8/26: asked for."]

        assert last_update_in(lines) == date(2026, 10, 12)

    @pytest.mark.parametrize("line", ["Done by 12/10/26.", "Since 12 October 2026 we count.", ""])
    def test_passes_over_other_days(self, line: str) -> None:
        assert last_update_in([line]) is None
