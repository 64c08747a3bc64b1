"""Portfolios told from the line that names their holder."""

import pytest

from domain.plan.portfolios import Portfolio, portfolio_of


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


class TestPortfolioKey:
    def test_is_the_same_for_two_spellings(self) -> None:
        one = Portfolio(name="Finance & Estates", holder="Kit Cole")
        other = Portfolio(name="finance and estates", holder="Director of Finance")

        assert one.key == other.key
