"""What does not add up in a plan, one check at a time."""

from dataclasses import replace
from datetime import date

from domain.plan.discrepancies import find_discrepancies
from domain.plan.document import (
    Discrepancy,
    Paragraph,
    PlanDocument,
    StatedTotal,
    SummaryLine,
    SummaryTable,
)
from domain.plan.portfolios import Portfolio
from domain.recommendation import RecommendationKind
from tests.domain.plan.factories import (
    AFI,
    CRIME,
    CRIME_HOLDER,
    PEOPLE_HOLDER,
    REC,
    ROADS,
    plan_document,
    plan_row,
)

FINDING = "Reports of stolen machinery are not passed to neighbouring forces."
OTHER = "Student officers do not all get a tutor in their first ten weeks."
THIRD = "Photographs of missing children are often more than two years old."


def found(document: PlanDocument, code: str) -> list[Discrepancy]:
    """The discrepancies of one code."""
    return [one for one in find_discrepancies(document) if one.code == code]


def summary(portfolio: Portfolio | None, line: SummaryLine) -> SummaryTable:
    """A summary table of one line."""
    return SummaryTable(line=5, portfolio=portfolio, lines=(line,))


def stated(count: int, portfolio: Portfolio | None = None) -> StatedTotal:
    """So many areas for improvement, stated in paragraph 2.1."""
    return StatedTotal(line=3, paragraph="2.1", portfolio=portfolio, kind=AFI, count=count)


class TestFindDiscrepancies:
    def test_finds_nothing_in_a_sound_plan(self) -> None:
        rows = [plan_row(10, "AFI.1", FINDING), plan_row(11, "AFI.2", OTHER)]
        line = SummaryLine(line=6, kind=AFI, total=2, completed=0, green=2, amber=0, red=0)
        document = plan_document(
            *rows,
            summary_tables=[summary(ROADS, line)],
            stated_totals=[stated(2), stated(2, ROADS)],
            item_heading="Areas for Improvement",
        )

        assert find_discrepancies(document) == ()


class TestReferenceChecks:
    def test_name_a_reference_used_for_two_items(self) -> None:
        document = plan_document(plan_row(10, "AFI.1", FINDING), plan_row(20, "AFI.1", OTHER))

        (one,) = found(document, "reference_used_twice")

        assert one.references == ("AFI.1",)
        assert "line 10" in one.message
        assert "line 20" in one.message

    def test_name_every_number_left_out_of_a_series(self) -> None:
        rows = [plan_row(n, f"AFI.{n}", f"{FINDING} {n}") for n in (1, 2, 5, 6)]

        (one,) = found(plan_document(*rows), "gap_in_references")

        assert one.references == ("AFI.3", "AFI.4")

    def test_take_numbers_far_apart_for_no_series(self) -> None:
        rows = [plan_row(n, f"AFI.{n}", f"{FINDING} {n}") for n in (10, 90)]

        assert found(plan_document(*rows), "gap_in_references") == []

    def test_name_the_lines_of_items_without_a_reference(self) -> None:
        (one,) = found(plan_document(plan_row(10, "", FINDING)), "item_without_reference")

        assert one.references == ("line 10",)

    def test_name_items_without_a_parent_where_others_have_one(self) -> None:
        document = plan_document(plan_row(10, "AFI.1 (R.1)", FINDING), plan_row(11, "AFI.2", OTHER))

        (one,) = found(document, "item_without_parent")

        assert one.references == ("AFI.2",)

    def test_let_recommendations_stand_alone_beside_a_cause_of_concern(self) -> None:
        document = plan_document(plan_row(10, "R.1 (CoC.1)", FINDING), plan_row(11, "R.2", OTHER))

        assert found(document, "item_without_parent") == []

    def test_name_a_first_column_that_says_more(self) -> None:
        (one,) = found(
            plan_document(plan_row(10, "AFI.1 (R.1, R.2)", FINDING)), "unread_reference_remark"
        )

        assert one.references == ("AFI.1",)


class TestSummaryChecks:
    def test_name_the_rows_behind_a_wrong_figure(self) -> None:
        rows = [
            plan_row(10, "AFI.1", FINDING, rag="COMPLETE"),
            plan_row(11, "AFI.2", OTHER, rag="N/A"),
        ]
        line = SummaryLine(line=6, kind=AFI, total=2, completed=2, green=0, amber=0, red=0)

        (one,) = found(
            plan_document(*rows, summary_tables=[summary(ROADS, line)]),
            "summary_disagrees_with_rows",
        )

        assert one.references == ("AFI.1", "AFI.2")

    def test_name_a_total_that_no_count_reaches(self) -> None:
        line = SummaryLine(line=6, kind=AFI, total=3)
        document = plan_document(
            plan_row(10, "AFI.1", FINDING), summary_tables=[summary(ROADS, line)]
        )

        (one,) = found(document, "summary_disagrees_with_rows")

        assert "3" in one.message

    def test_name_unrated_rows_that_the_total_leaves_out(self) -> None:
        rows = [plan_row(10, "AFI.1", FINDING), plan_row(11, "AFI.2", OTHER, rag=None)]
        line = SummaryLine(line=6, kind=AFI, total=1, green=1)

        (one,) = found(
            plan_document(*rows, summary_tables=[summary(ROADS, line)]),
            "rows_left_out_of_summary",
        )

        assert one.references == ("AFI.2",)

    def test_count_a_joint_item_once_in_the_forces_own_summary(self) -> None:
        rows = [
            plan_row(10, "AFI.1", FINDING),
            plan_row(20, "AFI.1", FINDING, holder=CRIME_HOLDER),
        ]
        line = SummaryLine(line=6, kind=None, total=1, green=1)

        document = plan_document(*rows, summary_tables=[summary(None, line)])

        assert found(document, "summary_disagrees_with_rows") == []

    def test_name_the_paragraph_whose_number_is_wrong(self) -> None:
        document = plan_document(plan_row(10, "AFI.1", FINDING), stated_totals=[stated(2)])

        (one,) = found(document, "stated_total_disagrees")

        assert one.references == ("2.1",)

    def test_see_through_a_total_reached_by_two_mistakes(self) -> None:
        rows = [
            plan_row(10, "AFI.1", FINDING),
            plan_row(11, "AFI.2", OTHER, rag=None),
            plan_row(20, "AFI.1", FINDING, holder=CRIME_HOLDER),
        ]
        document = plan_document(
            *rows, stated_totals=[stated(2), stated(1, ROADS), stated(1, CRIME)]
        )

        (one,) = found(document, "total_reached_by_double_count")

        assert one.references == ("AFI.1", "AFI.2")


class TestRepeatChecks:
    def test_name_an_item_that_no_portfolio_received(self) -> None:
        given = plan_row(
            10, "AFI.1", FINDING, rag=None, response="Responsibility was transferred to Crime."
        )
        said = Paragraph(
            line=2, number="2.2", text="One was transferred to Crime.", portfolio=ROADS
        )
        document = plan_document(given, paragraphs=[said], more_holders=[CRIME_HOLDER])

        (one,) = found(document, "transferred_item_not_received")

        assert one.references == ("AFI.1",)
        assert "2.2" in one.message

    def test_name_what_differs_between_the_rows_of_a_joint_item(self) -> None:
        rows = [
            plan_row(10, "AFI.1", FINDING),
            plan_row(20, "AFI.1", FINDING, holder=CRIME_HOLDER, due_on=date(2027, 2, 26)),
        ]

        (one,) = found(plan_document(*rows), "repeated_item_differs")

        assert "due dates" in one.message
        assert "action owners" not in one.message

    def test_name_a_row_printed_twice_in_one_plan(self) -> None:
        rows = [plan_row(10, "AFI.1", FINDING), plan_row(11, "AFI.1", FINDING)]

        (one,) = found(plan_document(*rows), "row_repeated_in_plan")

        assert one.references == ("AFI.1",)


class TestTimingChecks:
    def test_name_the_line_and_text_of_a_date_nobody_can_read(self) -> None:
        rows = [
            plan_row(10, "AFI.1", FINDING, due_on=None, due_text="31-Feb-27"),
            plan_row(11, "AFI.2", OTHER, updated_on=None, updated="last week"),
            plan_row(12, "AFI.3", THIRD, updated_on=None, updated="N/A"),
        ]

        messages = [one.message for one in found(plan_document(*rows), "unreadable_date")]

        assert len(messages) == 2
        assert "Line 10" in messages[0]
        assert "31-Feb-27" in messages[0]
        assert "Line 11" in messages[1]

    def test_name_the_documents_own_date_when_nobody_can_read_it(self) -> None:
        document = plan_document(
            plan_row(10, "AFI.1", FINDING), document_date=None, date_text="Lammas"
        )

        (one,) = found(document, "unreadable_date")

        assert "Lammas" in one.message

    def test_name_rows_updated_after_the_document(self) -> None:
        rows = [
            plan_row(10, "AFI.1", FINDING, updated_on=date(2026, 11, 3)),
            plan_row(11, "AFI.2", OTHER, updated_on=date(2026, 11, 2)),
        ]

        (one,) = found(plan_document(*rows), "update_after_document_date")

        assert one.references == ("AFI.1",)

    def test_name_an_item_that_moved_before_it_was_given_out(self) -> None:
        given = plan_row(
            10,
            "AFI.1",
            FINDING,
            holder=CRIME_HOLDER,
            rag=None,
            response="This has moved to Roads.",
            updated_on=date(2026, 9, 1),
        )
        told = Paragraph(line=2, number="2.2", text="Items were distributed on 14 September 2026.")
        document = plan_document(given, plan_row(20, "AFI.1", FINDING), paragraphs=[told])

        (one,) = found(document, "moved_before_distribution")

        assert one.references == ("AFI.1",)


class TestLayoutChecks:
    def test_name_an_appendix_outside_the_range(self) -> None:
        paragraphs = [
            Paragraph(line=1, number="1.1", text="See Appendices A-B."),
            Paragraph(line=2, number="1.2", text="See Appendix B and Appendix C."),
        ]
        document = plan_document(plan_row(10, "AFI.1", FINDING), paragraphs=paragraphs)

        (one,) = found(document, "appendix_range_disagrees")

        assert one.references == ("1.1", "1.2")
        assert "Appendix C" in one.message

    def test_name_a_paragraph_that_is_left_out(self) -> None:
        paragraphs = [
            Paragraph(line=line, number=number, text="Words.")
            for line, number in enumerate(["2", "2.1", "2.2", "2.4", "2.4.1"], start=1)
        ]
        document = plan_document(plan_row(10, "AFI.1", FINDING), paragraphs=paragraphs)

        (one,) = found(document, "missing_paragraph_number")

        assert one.references == ("2.3",)

    def test_name_rows_under_a_blank_heading(self) -> None:
        (one,) = found(plan_document(plan_row(10, "AFI.1", FINDING)), "header_wording_varies")

        assert one.references == ("AFI.1",)

    def test_name_rows_under_the_heading_of_another_kind(self) -> None:
        document = plan_document(plan_row(10, "AFI.1", FINDING), item_heading="Recommendation")

        (one,) = found(document, "header_wording_varies")

        assert one.references == ("AFI.1",)

    def test_allow_parts_of_a_recommendation_under_its_heading(self) -> None:
        row = replace(plan_row(10, "R.1.1", FINDING), kind=RecommendationKind.SUB_RECOMMENDATION)
        document = plan_document(row, plan_row(11, "R.1", OTHER), item_heading="Recommendation")

        assert row.kind is not REC
        assert found(document, "header_wording_varies") == []

    def test_name_the_plans_whose_table_is_empty(self) -> None:
        document = plan_document(plan_row(10, "AFI.1", FINDING), more_holders=[PEOPLE_HOLDER])

        (one,) = found(document, "header_only_tables")

        assert PEOPLE_HOLDER in one.message

    def test_name_rows_whose_brackets_hold_more_than_pages(self) -> None:
        note = Paragraph(line=9, number=None, text="N.B. The number in brackets is the page.")
        rows = [
            plan_row(10, "AFI.1", f"{FINDING} (page 3)"),
            plan_row(11, "AFI.2", f"{OTHER} (new)"),
        ]

        (one,) = found(plan_document(*rows, paragraphs=[note]), "footnote_ambiguous")

        assert one.references == ("AFI.2",)
