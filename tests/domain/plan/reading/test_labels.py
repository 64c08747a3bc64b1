"""The labelled lines above tables."""

import pytest

from domain.plan.document import PlanRow
from tests.domain.plan.reading.documents import HEADER, ITEM, read

ROW = ("AFI.2", *ITEM[1:])


def only_row(*lines: str | tuple[str, ...]) -> PlanRow:
    """The row of a plan with these lines above its table."""
    (row,) = read(*lines, "", HEADER, ITEM).rows
    return row


class TestLabels:
    @pytest.mark.parametrize(
        "label",
        [
            "Portfolio Holder: ACC Ruth Calder, Local Policing",
            "SCT Portfolio Owner: ACC Ruth Calder, Local Policing",
            "Chief Officer Lead - ACC Ruth Calder, Local Policing",
            "Senior Responsible Officer: ACC Ruth Calder, Local Policing",
            "SRO: ACC Ruth Calder, Local Policing",
        ],
    )
    def test_name_the_holder(self, label: str) -> None:
        assert only_row(label).portfolio_holder == "ACC Ruth Calder, Local Policing"

    def test_name_the_portfolio_apart_from_its_holder(self) -> None:
        row = only_row("Portfolio: Local Policing", "Portfolio Holder: ACC Ruth Calder")

        assert (row.portfolio.name, row.portfolio.holder) == ("Local Policing", "ACC Ruth Calder")

    def test_may_share_a_line(self) -> None:
        row = only_row(
            "Portfolio Holder: ACC Ruth Calder, Roads   Improvement Plan Owner: Tom Hale"
        )

        assert (row.portfolio.name, row.plan_owner) == ("Roads", "Tom Hale")

    def test_may_stand_in_cells(self) -> None:
        row = only_row(("Portfolio Holder", "ACC Ruth Calder, Roads", "Plan owner:", "Tom Hale"))

        assert (row.portfolio.name, row.plan_owner) == ("Roads", "Tom Hale")

    def test_go_on_in_the_next_paragraph_with_a_role_only(self) -> None:
        paragraphs = ("Portfolio Holder: Grace Adeyemi", "", "T/Director - People", "", "For 2027")

        assert only_row(*paragraphs).portfolio_holder == "Grace Adeyemi, T/Director - People"
        assert (
            only_row("Portfolio Holder: ACC Crime", "", "For 2027").portfolio_holder == "ACC Crime"
        )

    def test_end_with_the_next_plan(self) -> None:
        first = (
            "Portfolio Holder: ACC Ruth Calder, Roads",
            "Plan Owner: Tom Hale",
            "",
            HEADER,
            ITEM,
        )
        second = ("", "Portfolio Holder: Grace Adeyemi, Director - People", "", HEADER, ROW)

        rows = read(*first, *second).rows

        assert [row.portfolio.name for row in rows] == ["Roads", "People"]
        assert [row.plan_owner for row in rows] == ["Tom Hale", None]
