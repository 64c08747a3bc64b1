"""Where each bar of a chart goes."""

from dataclasses import replace
from datetime import date

from api.pages import charts
from api.pages.views import DueMonth
from tests.api.pages import northmoor


class TestPortfolioChart:
    def test_draws_every_portfolio_once_with_both_kinds_together(self) -> None:
        chart = charts.portfolio_chart(northmoor.board())

        totals = {bar.label: bar.total for bar in chart.bars}

        assert totals["Neighbourhood Policing"] == 19
        assert sum(totals.values()) == northmoor.board().force.total

    def test_fills_each_bar_exactly_and_stays_inside_the_drawing(self) -> None:
        chart = charts.portfolio_chart(northmoor.board())

        for bar in chart.bars:
            assert abs(sum(part.length for part in bar.segments) - bar.end) < 0.1
            assert chart.origin + bar.end < charts.WIDTH

    def test_draws_nothing_for_a_portfolio_without_items(self) -> None:
        chart = charts.portfolio_chart(northmoor.board())

        (idle,) = [bar for bar in chart.bars if bar.label == northmoor.CONTACT.name]

        assert (idle.total, idle.segments) == (0, ())

    def test_survives_a_board_without_items(self) -> None:
        assert charts.portfolio_chart(northmoor.EMPTY_BOARD).bars == ()


class TestDueChart:
    def test_puts_the_overdue_part_at_the_foot(self) -> None:
        first, *_ = charts.due_chart(northmoor.board()).bars

        overdue, still_open = first.segments

        assert (overdue.start, overdue.fill) == (0, charts.FILLS["red"][0])
        assert still_open.start == overdue.length

    def test_names_the_items_without_a_date(self) -> None:
        labels = [bar.label for bar in charts.due_chart(northmoor.board()).bars]

        assert labels == ["Apr 2026", "May 2026", "Jun 2026", "Jul 2026", "No date"]

    def test_leaves_the_far_months_to_the_table(self) -> None:
        months = tuple(DueMonth(month=date(2027, month, 1), open=month) for month in range(1, 13))

        chart = charts.due_chart(replace(northmoor.board(), due_months=months))

        assert len(chart.bars) == 8
