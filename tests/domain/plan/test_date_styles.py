"""Dates printed the way a plan prints them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.plan.date_styles import written_like
from domain.plan.dates import PrintedDate, read_date
from domain.recommendation import DuePrecision

DAY = date(2027, 3, 4)
MARCH = date(2027, 3, 31)


class TestWrittenLike:
    @pytest.mark.parametrize(
        ("example", "written"),
        [
            ("29-Jan-27", "04-Mar-27"),
            ("29-Jan-2027", "04-Mar-2027"),
            ("1/2/27", "04/03/27"),
            ("01/02/2027", "04/03/2027"),
            ("01.02.27", "04.03.27"),
            ("2027-02-01", "2027-03-04"),
            ("1 Feb 2027", "4 Mar 2027"),
            ("1st February 2027", "4 March 2027"),
            ("By 1 February 2027", "By 4 March 2027"),
            ("TBC", "4 March 2027"),
            ("", "4 March 2027"),
        ],
    )
    def test_has_the_form_of_the_example(self, example: str, written: str) -> None:
        assert written_like(DAY, DuePrecision.DAY, example) == written

    @pytest.mark.parametrize(
        ("example", "written"),
        [
            ("By May 2027", "By March 2027"),
            ("May-27", "Mar-27"),
            ("05/2027", "03/2027"),
            ("1/2/27", "March 2027"),
        ],
    )
    def test_keeps_a_month_a_month(self, example: str, written: str) -> None:
        assert written_like(MARCH, DuePrecision.MONTH, example) == written

    def test_takes_the_first_example_that_is_such_a_date(self) -> None:
        assert written_like(DAY, None, "TBC", "May 2027", "01.02.2027", "1/2/27") == "04.03.2027"

    @given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.text(max_size=12))
    def test_is_always_read_as_that_day(self, day: date, example: str) -> None:
        assert read_date(written_like(day, None, example)) == PrintedDate(day, DuePrecision.DAY)
