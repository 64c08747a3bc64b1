"""Portfolios told from the line that names their holder."""

import pytest

from domain.plan.portfolios import UNALLOCATED, Portfolio, portfolio_of, portfolio_printed


class TestPortfolioOf:
    @pytest.mark.parametrize(
        ("printed", "name", "holder"),
        [
            ("ACC Jo Ash, Local Policing", "Local Policing", "ACC Jo Ash"),
            ("Kit Cole, Director - Finance & Estates", "Finance & Estates", "Kit Cole"),
            ("Kit Cole, T/Director - Human Resources", "Human Resources", "Kit Cole"),
            ("Kit Cole, Director of People", "People", "Kit Cole"),
            ("Kit Cole - Director of People", "People", "Kit Cole"),
            ("Director of People", "People", "Director of People"),
            ("ACC Crime & Safeguarding", "Crime & Safeguarding", "ACC Crime & Safeguarding"),
            ("Deputy Chief Constable", "Deputy Chief Constable", "Deputy Chief Constable"),
        ],
    )
    def test_parts_the_portfolio_from_its_holder(
        self, printed: str, name: str, holder: str
    ) -> None:
        assert portfolio_of(printed) == Portfolio(name=name, holder=holder)


class TestPortfolioPrinted:
    @pytest.mark.parametrize(
        ("name", "holder_text", "expected"),
        [
            (None, "ACC Jo Ash, Roads", Portfolio(name="Roads", holder="ACC Jo Ash")),
            ("Roads", "ACC Jo Ash", Portfolio(name="Roads", holder="ACC Jo Ash")),
            ("Roads", "", Portfolio(name="Roads", holder="")),
            (None, "", Portfolio(name=UNALLOCATED, holder="")),
        ],
    )
    def test_takes_what_the_plan_names(
        self, name: str | None, holder_text: str, expected: Portfolio
    ) -> None:
        assert portfolio_printed(name, holder_text) == expected


class TestPortfolioKey:
    def test_is_the_same_for_two_spellings(self) -> None:
        one = Portfolio(name="Finance & Estates", holder="Kit Cole")
        other = Portfolio(name="finance and estates", holder="Director of Finance")

        assert one.key == other.key
