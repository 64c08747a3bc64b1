"""The distinct items of a plan."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.plan.items import items_of
from domain.recommendation import Transfer
from tests.domain.plan.factories import (
    CRIME,
    CRIME_HOLDER,
    PEOPLE_HOLDER,
    ROADS,
    ROADS_HOLDER,
    plan_document,
    plan_row,
)

FINDING = "Reports of stolen machinery are not passed to neighbouring forces."
OTHER = "Student officers do not all get a tutor in their first ten weeks."
GIVEN = plan_row(
    10,
    "AFI.1 (R.1)",
    FINDING,
    holder=CRIME_HOLDER,
    rag=None,
    owner="Roads",
    response="The responsibility for this has moved to Roads.",
    updated_on=date(2026, 9, 28),
)


class TestItemsOfATransfer:
    def test_lead_with_the_portfolio_that_received_it(self) -> None:
        received = plan_row(20, "AFI.1 (R.1)", FINDING)

        (item,) = items_of(plan_document(GIVEN, received))

        assert item.lead == ROADS
        assert item.transferred_from == Transfer(from_portfolio="Crime", on=date(2026, 9, 28))
        assert item.supporting_portfolios == ()
        assert item.details.action_owners == ("Supt Ola Dean",)

    def test_take_the_day_that_the_receiving_row_names(self) -> None:
        remark = " (This was transferred from Crime on 24 September 2026)"
        received = plan_row(20, "AFI.1 (R.1)", FINDING + remark)

        (item,) = items_of(plan_document(GIVEN, received))

        assert item.transferred_from == Transfer(from_portfolio="Crime", on=date(2026, 9, 24))

    def test_stay_where_they_are_printed_until_received(self) -> None:
        elsewhere = plan_row(20, "AFI.2", OTHER)

        lost, _ = items_of(plan_document(GIVEN, elsewhere))

        assert lost.lead == CRIME
        assert lost.unreceived_by == ROADS
        assert lost.transferred_from is None

    def test_are_no_transfer_while_the_row_is_rated(self) -> None:
        rated = replace(GIVEN, rag="AMBER")

        item, _ = items_of(plan_document(rated, plan_row(20, "AFI.2", OTHER)))

        assert item.unreceived_by is None


class TestItemsHeldJointly:
    def test_lead_with_the_plan_that_rates_them(self) -> None:
        shared = plan_row(
            10,
            "AFI.1",
            FINDING,
            holder=CRIME_HOLDER,
            rag=None,
            response="This has also been allocated to Roads; it is contained within their plan.",
        )
        rated = plan_row(20, "AFI.1", FINDING)
        third = plan_row(30, "AFI.1", FINDING, holder=PEOPLE_HOLDER, rag=None, response="")

        (item,) = items_of(plan_document(shared, rated, third))

        assert item.lead == ROADS
        assert [one.name for one in item.supporting_portfolios] == ["Crime", "People"]
        assert item.transferred_from is None
        assert item.rows == (shared, rated, third)

    def test_fill_the_leads_blanks_from_the_others(self) -> None:
        lead = plan_row(10, "AFI.1", FINDING, owner="", due_on=None)
        shared = plan_row(20, "AFI.1 (R.1)", FINDING, holder=CRIME_HOLDER, rag=None)

        (item,) = items_of(plan_document(lead, shared))

        assert item.details.due_on == shared.due_on
        assert item.details.action_owners == shared.action_owners
        assert item.details.parent_reference == "R.1"
        assert item.details.line == lead.line


class TestKeysOfItems:
    def test_number_a_reference_that_is_used_again(self) -> None:
        rows = [
            plan_row(10, "AFI.1", FINDING),
            plan_row(20, "AFI.1", OTHER),
            plan_row(30, "", FINDING),
            plan_row(40, "", OTHER),
        ]

        items = items_of(plan_document(*rows))

        assert [item.key for item in items] == ["AFI.1", "AFI.1-2", "Unnumbered 1", "Unnumbered 2"]
        assert [item.reference for item in items][:2] == ["AFI.1", "AFI.1"]

    @given(
        cells=st.lists(st.sampled_from(["AFI.1", "AFI.2 (R.1)", "R.1", "afi.1", "", "1"])),
        texts=st.lists(st.sampled_from([FINDING, OTHER])),
        holders=st.lists(st.sampled_from([ROADS_HOLDER, CRIME_HOLDER, PEOPLE_HOLDER])),
        rag=st.sampled_from([None, "GREEN", "N/A"]),
    )
    def test_are_unique_and_no_row_is_ever_lost(
        self, cells: list[str], texts: list[str], holders: list[str], rag: str | None
    ) -> None:
        rows = [
            plan_row(line, cell, text, holder=holder, rag=rag, response="Moved to Roads.")
            for line, (cell, text, holder) in enumerate(
                zip(cells, texts, holders, strict=False), start=1
            )
        ]

        items = items_of(plan_document(*rows))

        assert sorted(row.line for item in items for row in item.rows) == [r.line for r in rows]
        assert len({item.key.casefold() for item in items}) == len(items)
