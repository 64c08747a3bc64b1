"""What a paper freezes of one item, and the rows it leaves in portfolios that gave it away."""

from dataclasses import replace
from datetime import date

import pytest

from domain.paper_lines import moved_rows, paper_line
from domain.recommendation import (
    ClosureCategory,
    DueDateChange,
    DuePrecision,
    ExtensionRequest,
    InspectorateVerdict,
    RAGRating,
    Recommendation,
    RecommendationKind,
    Reopening,
    Stage,
    Transfer,
)
from tests.factories import (
    BOARD_MEMBER,
    NOW,
    OWNER,
    Changes,
    a_closure,
    a_recommendation,
    a_recommendation_in,
)

TODAY = date(2026, 7, 10)


def a_change(**changes: Changes) -> DueDateChange:
    """A later date the board set of its own accord."""
    change = DueDateChange(
        by=BOARD_MEMBER,
        at=NOW,
        from_due_on=date(2026, 6, 30),
        to_due_on=date(2026, 8, 31),
        reason="The supplier is late.",
    )
    return replace(change, **changes)


class TestPaperLine:
    def test_tells_lateness_on_both_dates(self) -> None:
        item = a_recommendation(
            original_due_on=date(2026, 5, 31), due_on=date(2026, 6, 30), due_precision=None
        )

        line = paper_line(item, RAGRating.AMBER, today=TODAY)

        assert (line.days_late, line.days_late_on_original) == (10, 40)

    @pytest.mark.parametrize("rag", [RAGRating.COMPLETE, RAGRating.NOT_APPLICABLE])
    def test_finds_nothing_late_that_is_completed(self, rag: RAGRating) -> None:
        line = paper_line(a_recommendation(), rag, today=TODAY)

        assert (line.days_late, line.days_late_on_original, line.is_open) == (0, 0, False)

    def test_counts_as_extensions_only_what_was_asked_for(self) -> None:
        item = a_recommendation(due_date_changes=(a_change(), a_change(requested_by=OWNER)))

        assert paper_line(item, None, today=TODAY).extensions == 1

    def test_keeps_what_is_asked_for(self) -> None:
        request = ExtensionRequest(
            by=OWNER,
            at=NOW,
            due_on=date(2026, 9, 30),
            due_precision=DuePrecision.MONTH,
            reason="The supplier is late.",
        )

        line = paper_line(a_recommendation(extension_request=request), None, today=TODAY)

        assert line.extension_requested_to == date(2026, 9, 30)

    def test_keeps_how_and_when_it_was_closed_and_reopened(self) -> None:
        closed = paper_line(a_recommendation_in(Stage.CLOSED), RAGRating.COMPLETE, today=TODAY)
        reopening = Reopening(by=BOARD_MEMBER, at=NOW, reason="Revisit.", closure=a_closure())
        again = paper_line(a_recommendation(reopenings=(reopening,)), None, today=TODAY)

        assert (closed.closed_on, closed.closed_as) == (
            date(2026, 4, 14),
            ClosureCategory.IMPLEMENTED,
        )
        assert (again.closed_on, again.reopenings) == (None, 1)

    def test_tells_where_the_inspectorate_stands(self) -> None:
        item = a_recommendation(kind=RecommendationKind.CAUSE_OF_CONCERN)

        assert paper_line(item, None, today=TODAY).inspectorate is InspectorateVerdict.AWAITED


def transferred(*transfers: Transfer, portfolio: str = "Crime") -> Recommendation:
    return a_recommendation(portfolio=portfolio, transfers=transfers)


class TestMovedRows:
    def test_are_none_for_an_item_that_stayed(self) -> None:
        assert moved_rows(a_recommendation()) == ()

    def test_name_where_it_went_and_when(self) -> None:
        item = transferred(
            Transfer(
                from_portfolio="People",
                on=date(2026, 5, 1),
                to_portfolio="Crime",
                reason="It is theirs.",
            )
        )

        [row] = moved_rows(item)

        assert (row.from_portfolio, row.to_portfolio) == ("People", "Crime")
        assert (row.on, row.reason) == (date(2026, 5, 1), "It is theirs.")

    def test_follow_what_a_paper_left_unsaid(self) -> None:
        item = transferred(Transfer(from_portfolio="People"), Transfer(from_portfolio="Contact"))

        assert [(row.from_portfolio, row.to_portfolio) for row in moved_rows(item)] == [
            ("People", "Contact"),
            ("Contact", "Crime"),
        ]

    def test_leave_out_the_portfolio_it_came_back_to(self) -> None:
        item = transferred(Transfer(from_portfolio="Crime"), Transfer(from_portfolio="People"))

        assert [row.from_portfolio for row in moved_rows(item)] == ["People"]

    def test_name_a_portfolio_once_however_often_it_gave_the_item_away(self) -> None:
        item = transferred(
            Transfer(from_portfolio="People", on=date(2026, 3, 1)),
            Transfer(from_portfolio="Contact"),
            Transfer(from_portfolio="People", on=date(2026, 5, 1)),
        )

        assert [(row.from_portfolio, row.on) for row in moved_rows(item)] == [
            ("Contact", None),
            ("People", date(2026, 5, 1)),
        ]
