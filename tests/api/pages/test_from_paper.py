"""A paper's page, filled from what was frozen and from nothing else."""

from dataclasses import replace
from datetime import date

from api.pages.from_paper import paper_shown
from api.pages.views import DueMonth, NextDue
from domain.board_meetings import MeetingStage
from infra.database.board_papers import BoardPaper
from tests.api.pages.northmoor_meetings import PAPER, SCOPE, a_shown_paper
from tests.meeting_factories import a_meeting_in, a_paper


class TestPaperShown:
    def test_counts_what_is_due_from_the_lines(self) -> None:
        board = a_shown_paper().board

        assert board.next_due == NextDue(on=date(2026, 6, 30), items=1)
        assert board.due_months == (
            DueMonth(month=date(2026, 5, 1), open=1, overdue=1),
            DueMonth(month=date(2026, 6, 1), open=1),
            DueMonth(month=date(2026, 8, 1), open=1),
            DueMonth(month=None, open=1),
        )

    def test_gives_a_portfolio_that_only_supports_a_line_of_its_own(self) -> None:
        [_, areas] = a_shown_paper().board.tables

        assert [(row.portfolio.name, row.counts.total, row.joint) for row in areas.rows] == [
            ("Contact and Response", 3, True),
            ("Crime and Protecting People", 0, True),
            ("People", 1, True),
        ]

    def test_tells_how_late_an_item_is_on_both_dates(self) -> None:
        late = next(one for one in a_shown_paper().items if one.item.reference == "AFI.3")

        assert (late.due.days_overdue, late.days_late_on_original) == (15, 46)

    def test_has_nothing_to_compare_at_the_first_board(self) -> None:
        first = a_shown_paper(BoardPaper(figures=a_paper(), before=None, digest="ab"))

        assert not first.has_movement
        assert {row.was for row in first.figures} == {None}

    def test_notices_figures_that_are_not_those_that_were_sealed(self) -> None:
        altered = replace(PAPER, digest="ef" * 32)
        meeting = a_meeting_in(MeetingStage.FROZEN)

        shown = paper_shown(meeting, altered, scope=SCOPE, changed_since=0)

        assert not shown.is_as_sealed
        assert a_shown_paper().is_as_sealed
