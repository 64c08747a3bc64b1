"""A plan printed in its own layout, with the items as they stand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any

import pytest

from domain.inspection import Opening
from domain.plan.opening import TakingUp, open_plan
from domain.plan.printed import PrintedPlan
from domain.plan.printing import print_plan
from domain.plan.standing import RatedItem
from domain.recommendation import (
    DuePrecision,
    ProgressUpdate,
    RAGRating,
    Recommendation,
    Stage,
    SupportingDueDate,
    Transfer,
)
from tests.domain.plan.reading.documents import Printed, read
from tests.factories import a_recommendation, an_inspection, an_opening, everybody

TAKING_UP = TakingUp(as_at=date(2026, 11, 22), email_domain="northmoor.example")
HEADER = (
    *("Ref", "Areas for Improvement", "Due Date", "Action Owner", "Response", "Date of update"),
    *("RAG", "Cost code"),
)
FIRST = (
    *("AFI.1 (R.1)", "Tell callers what was done. (page 6)", "29-Jan-27", "Insp Rahman"),
    *("Begun.", "1/10/26", "GREEN", "C-17"),
)
SECOND = ("AFI.2", "Train supervisors.", "By May 2027", "Tom Hale", "", "", "AMBER", "")
THIRD = ("AFI.3", "Count the calls.", "TBC", "Supt Oak", "Soon.", "01/10/26", "RED", "C-20")
SECTION = ("", "Rural crime", *[""] * 6)
LOCAL = ("Portfolio Holder: ACC Ruth Calder, Local Policing", "Improvement Plan Owner: Tom Hale")
CRIME = ("Portfolio Holder: ACC Lee Birch, Crime",)
PLAN: tuple[Printed, ...] = (
    *("SUBJECT: Improvement plans", "DATE: 2 November 2026", ""),
    *(*LOCAL, "", HEADER, FIRST, SECTION, SECOND, ""),
    *(*CRIME, "", HEADER, THIRD),
)
ON = datetime(2026, 12, 3, 10, 0, tzinfo=UTC)


def opened(*printed: Printed, moved_by: timedelta = timedelta(0)) -> Opening:
    """What importing a plan of these lines opens."""
    return open_plan(read(*(printed or PLAN)), replace(TAKING_UP, moved_by=moved_by))


def changed(opening: Opening, reference: str, **changes: Any) -> RatedItem:
    """That item after something has happened to it, with the rating it then has."""
    rag = changes.pop("rag", "as before")
    item = next(one for one in opening.recommendations if one.reference == reference)
    return RatedItem(
        item=replace(item, **changes), rag=item.declared_rag if rag == "as before" else rag
    )


def cells(plan: PrintedPlan) -> list[tuple[str, ...]]:
    """Every row of every table."""
    return [line.cells for table in plan.tables for line in table.lines]


def after(opening: Opening, *rated: RatedItem, names: dict[str, str] | None = None) -> Any:
    """The rows printed once that has happened, by reference."""
    plan = print_plan(opening, rated, names or {})
    return {row[0]: dict(zip(HEADER, row, strict=True)) for row in cells(plan)}


def differences(opening: Opening, *rated: RatedItem) -> dict[tuple[str, str], str]:
    """Every cell that is not as it came, by the reference and the heading."""
    before, now = after(opening), after(opening, *rated)
    assert list(before) == list(now)
    return {
        (row, heading): words
        for row, printed in now.items()
        for heading, words in printed.items()
        if words != before[row][heading]
    }


def reported(text: str = "All trained.") -> dict[str, Any]:
    """What an owner's update changes."""
    update = ProgressUpdate(by="tom-hale", at=ON, text=text)
    return {"updates": (update,), "last_updated_on": date(2026, 12, 3)}


class TestAnUntouchedPlan:
    def test_is_printed_as_it_came(self) -> None:
        plan = print_plan(opened(), (), {})

        assert plan.head == ("SUBJECT: Improvement plans", "DATE: 2 November 2026")
        assert cells(plan) == [FIRST, SECTION, SECOND, THIRD]
        assert [table.headings for table in plan.tables] == [HEADER, HEADER]
        assert [table.labels for table in plan.tables] == [LOCAL, CRIME]

    def test_marks_the_rows_that_head_others(self) -> None:
        plan = print_plan(opened(), (), {})

        marked = [line.cells for table in plan.tables for line in table.lines if line.is_section]
        assert marked == [SECTION]

    def test_prints_one_portfolio_alone(self) -> None:
        assert cells(print_plan(opened(), (), {}, portfolio="crime")) == [THIRD]
        assert print_plan(opened(), (), {}, portfolio="Custody").tables == ()

    def test_moves_its_dates_where_they_were_moved_at_the_import(self) -> None:
        opening = opened(moved_by=timedelta(days=365))

        printed = after(opening)

        assert printed["AFI.1 (R.1)"]["Due Date"] == "29-Jan-28"
        assert printed["AFI.1 (R.1)"]["Date of update"] == "01/10/27"
        assert printed["AFI.2"]["Due Date"] == "By May 2028"
        assert printed["AFI.3"]["Due Date"] == "TBC"


class TestAChangedItem:
    def test_says_the_latest_update_and_its_day(self) -> None:
        opening = opened()

        found = differences(opening, changed(opening, "AFI.2", **reported()))

        assert found == {
            ("AFI.2", "Response"): "All trained.",
            ("AFI.2", "Date of update"): "03/12/26",
        }

    def test_says_the_later_date_in_the_form_it_had(self) -> None:
        opening = opened()
        later = {"due_on": date(2027, 6, 30), "due_precision": DuePrecision.MONTH}

        found = differences(
            opening,
            changed(opening, "AFI.1", due_on=date(2027, 2, 5)),
            changed(opening, "AFI.2", **later),
        )

        assert found == {
            ("AFI.1 (R.1)", "Due Date"): "05-Feb-27",
            ("AFI.2", "Due Date"): "By June 2027",
        }

    def test_takes_the_form_of_a_date_from_the_column_where_it_had_none(self) -> None:
        opening = opened()
        dated = {"due_on": date(2027, 2, 5), "due_precision": DuePrecision.DAY}

        assert differences(opening, changed(opening, "AFI.3", **dated)) == {
            ("AFI.3", "Due Date"): "05-Feb-27"
        }

    def test_is_complete_once_closed(self) -> None:
        opening = opened()
        closed = changed(opening, "AFI.1", stage=Stage.CLOSED, rag=RAGRating.COMPLETE)

        assert differences(opening, closed) == {("AFI.1 (R.1)", "RAG"): "COMPLETE"}

    def test_has_the_rating_of_today_in_the_words_of_the_plan(self) -> None:
        opening = opened()
        rated = changed(opening, "AFI.1", rag=RAGRating.RED)

        assert differences(opening, rated) == {("AFI.1 (R.1)", "RAG"): "RED"}

    def test_names_its_owners_as_they_are_known_now(self) -> None:
        opening = opened()
        owned = changed(opening, "AFI.1", action_owners=("insp-rahman", "ci-lowe"))
        names = {"insp-rahman": "Insp Noor Rahman", "ci-lowe": "CI Lowe"}

        printed = after(opening, owned, names=names)

        assert printed["AFI.1 (R.1)"]["Action Owner"] == "Insp Noor Rahman / CI Lowe"

    def test_dates_its_update_where_no_column_does(self) -> None:
        opening = opened(
            *LOCAL,
            "",
            ("Ref", "Recommendation", "Owner", "Progress"),
            ("R.1", "Act.", "Jo Ash", ""),
        )
        plan = print_plan(opening, [changed(opening, "R.1", **reported())], {})

        assert cells(plan)[0][-1] == "3 December 2026: All trained."


MOVED: Mapping[str, Any] = MappingProxyType(
    {
        "portfolio": "Crime",
        "transfers": (
            Transfer(from_portfolio="Local Policing", to_portfolio="Crime", on=date(2026, 12, 1)),
        ),
    }
)


class TestATransferredItem:
    def test_stays_in_the_plan_it_left_as_handed_over(self) -> None:
        opening = opened()
        plan = print_plan(
            opening, [changed(opening, "AFI.1", **MOVED)], {}, portfolio="Local Policing"
        )

        row = dict(zip(HEADER, cells(plan)[0], strict=True))
        assert row["Response"] == "Transferred to Crime."
        assert (row["Date of update"], row["RAG"]) == ("01/12/26", "N/A")

    def test_stands_in_the_plan_that_received_it_with_all_its_cells(self) -> None:
        opening = opened()
        plan = print_plan(opening, [changed(opening, "AFI.1", **MOVED)], {}, portfolio="Crime")

        assert [row[0] for row in cells(plan)] == ["AFI.3", "AFI.1"]
        row = dict(zip(HEADER, cells(plan)[1], strict=True))
        assert row["RAG"] == "GREEN"
        assert row["Response"] == "Begun."
        assert row["Cost code"] == "C-17"

    def test_changes_its_cell_where_a_column_names_the_portfolio(self) -> None:
        opening = opened(
            ("Ref", "Recommendation", "Due Date", "Portfolio"),
            ("R.1", "Act at once.", "TBC", "Roads"),
            ("R.2", "Act later.", "TBC", "Crime"),
        )

        plan = print_plan(opening, [changed(opening, "R.1", portfolio="Crime")], {})

        assert [row[-1] for row in cells(plan)] == ["Crime", "Crime"]


class TestAJointItem:
    def test_has_the_supporting_plan_s_own_date_there(self) -> None:
        bare = ("AFI.1", FIRST[1], "", "", "See Local Policing's plan.", "", "", "")
        opening = opened(*LOCAL, "", HEADER, FIRST, "", *CRIME, "", HEADER, bare)
        own = SupportingDueDate(portfolio="Crime", due_on=date(2027, 2, 1))
        joint = changed(opening, "AFI.1", supporting_due_dates=(own,), **reported())

        plan = print_plan(opening, [joint], {})

        assert cells(plan)[0][4] == "All trained."
        assert cells(plan)[1] == (*bare[:2], "01-Feb-27", *bare[3:])


class TestAPlanOfNewPeople:
    def test_names_them_above_its_tables(self) -> None:
        opening = opened()
        rated = [
            changed(opening, one, portfolio_holder="acc-shaw", plan_owner="ci-lowe")
            for one in ("AFI.1", "AFI.2")
        ]
        names = {"acc-shaw": "ACC Shaw", "ci-lowe": "CI Lowe"}

        plan = print_plan(opening, rated, names)

        assert [table.labels for table in plan.tables] == [
            ("Portfolio Holder: ACC Shaw, Local Policing", "Improvement Plan Owner: CI Lowe"),
            CRIME,
        ]


class TestAnInspectionWithoutALayout:
    @pytest.fixture
    def opening(self) -> Opening:
        """What an event opened."""
        other: Recommendation = a_recommendation(
            recommendation_id=f"{a_recommendation().recommendation_id}-b",
            reference="AFI.2",
            parent_id=a_recommendation().recommendation_id,
            section="Rural crime",
        )
        inspection = an_inspection(title="Custody", document_date=date(2026, 2, 1))
        return replace(
            an_opening(other, a_recommendation(), inspection=inspection), people=everybody()
        )

    def test_gets_the_usual_columns(self, opening: Opening) -> None:
        plan = print_plan(opening, (), {})

        (table,) = plan.tables
        assert plan.head == ("SUBJECT: Custody", "DATE: 1 February 2026")
        assert table.labels == (
            "Portfolio: Contact and Response",
            "Portfolio Holder: ACC Martin Shaw",
            "Improvement Plan Owner: C/Supt Ruth Adeyemi",
        )
        assert table.headings == (
            *("Ref", "Areas for improvement", "Due date", "Action owner", "Management response"),
            *("Date of update", "RAG"),
        )

    def test_prints_what_stands_in_no_section_first(self, opening: Opening) -> None:
        printed: Sequence[tuple[str, ...]] = cells(print_plan(opening, (), {}))

        assert [row[0] for row in printed] == ["AFI.1", "", "AFI.2 (AFI.1)"]
        assert printed[0][2:4] == ("30 June 2026", "Supt Priya Nair")

    def test_shows_a_joint_item_in_the_plan_that_supports_it(self, opening: Opening) -> None:
        joint = changed(opening, "AFI.1", supporting_portfolios=("Crime",))

        plan = print_plan(opening, [joint], {}, portfolio="Crime")

        (row,) = cells(plan)
        assert (row[0], row[2:]) == ("AFI.1", ("", "", "", "", ""))
