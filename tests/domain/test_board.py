"""The board's figures: every item counted once, and the paper's own table held against them."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.board import (
    FORCE_TOTAL,
    PortfolioFigures,
    PortfolioTable,
    Tally,
    differences,
    is_area_for_improvement,
    portfolio_table,
)
from domain.inspection import StatedFigures
from domain.recommendation import RAGRating, RecommendationKind

AREA = RecommendationKind.AREA_FOR_IMPROVEMENT
CRIME, PEOPLE = "Crime", "People"

tallies = st.lists(
    st.builds(
        Tally,
        portfolio=st.sampled_from((CRIME, PEOPLE, "Contact and Response")),
        kind=st.sampled_from(RecommendationKind),
        rag=st.none() | st.sampled_from(RAGRating),
        count=st.integers(min_value=0, max_value=40),
    ),
    max_size=20,
)


def _tally(
    portfolio: str, rag: RAGRating | None, count: int = 1, kind: RecommendationKind = AREA
) -> Tally:
    return Tally(portfolio=portfolio, kind=kind, rag=rag, count=count)


def _stated(portfolio: str, total: int, **figures: int) -> StatedFigures:
    return StatedFigures(portfolio=portfolio, areas_for_improvement=True, total=total, **figures)


def _areas(*counted: Tally) -> PortfolioTable:
    return portfolio_table(counted, areas_for_improvement=True)


class TestPortfolioTable:
    def test_counts_each_rating_in_its_column(self) -> None:
        table = _areas(
            _tally(CRIME, RAGRating.GREEN, 3),
            _tally(CRIME, RAGRating.AMBER, 2),
            _tally(CRIME, RAGRating.RED),
            _tally(CRIME, RAGRating.COMPLETE, 4),
            _tally(CRIME, None, 5),
        )

        assert table.lines == (
            PortfolioFigures(
                portfolio=CRIME, total=15, completed=4, green=3, amber=2, red=1, not_rated=5
            ),
        )

    def test_counts_not_applicable_as_completed(self) -> None:
        table = _areas(_tally(CRIME, RAGRating.COMPLETE), _tally(CRIME, RAGRating.NOT_APPLICABLE))

        assert table.force_total.completed == 2

    def test_adds_up_what_comes_in_several_tallies(self) -> None:
        table = _areas(_tally(CRIME, RAGRating.RED, 1), _tally(CRIME, RAGRating.RED, 2))

        assert table.lines[0].red == 3

    def test_keeps_the_portfolios_in_the_order_they_came(self) -> None:
        table = _areas(_tally(PEOPLE, None), _tally(CRIME, None), _tally(PEOPLE, None))

        assert [line.portfolio for line in table.lines] == [PEOPLE, CRIME]

    @pytest.mark.parametrize("kind", RecommendationKind)
    def test_puts_every_kind_into_one_of_the_two_tables(self, kind: RecommendationKind) -> None:
        counted = [_tally(CRIME, None, kind=kind)]

        areas, recommendations = (
            portfolio_table(counted, areas_for_improvement=which).force_total.total
            for which in (True, False)
        )

        assert (areas, recommendations) == ((1, 0) if is_area_for_improvement(kind) else (0, 1))
        assert is_area_for_improvement(kind) is (kind is AREA)

    def test_is_empty_without_items(self) -> None:
        assert _areas().lines == ()
        assert _areas().force_total.total == 0

    @given(counted=tallies)
    @settings(max_examples=100, deadline=None)
    def test_loses_no_item_and_counts_none_twice(self, counted: list[Tally]) -> None:
        tables = [portfolio_table(counted, areas_for_improvement=which) for which in (True, False)]

        assert sum(table.force_total.total for table in tables) == sum(t.count for t in counted)
        for table in tables:
            for line in (*table.lines, table.force_total):
                columns = (line.completed, line.green, line.amber, line.red, line.not_rated)
                assert line.total == sum(columns)

    @given(counted=tallies, moved_to=st.lists(st.sampled_from((CRIME, PEOPLE)), min_size=20))
    @settings(max_examples=100, deadline=None)
    def test_gives_the_same_force_total_whatever_moves_between_portfolios(
        self, counted: list[Tally], moved_to: Sequence[str]
    ) -> None:
        moved = [
            _tally(portfolio, one.rag, one.count, one.kind)
            for one, portfolio in zip(counted, moved_to, strict=False)
        ]

        for which in (True, False):
            before = portfolio_table(counted, areas_for_improvement=which)
            after = portfolio_table(moved, areas_for_improvement=which)
            assert before.force_total == after.force_total
            assert Counter(line.portfolio for line in after.lines).total() <= 2


class TestDifferences:
    TABLE = _areas(_tally(CRIME, RAGRating.GREEN, 2), _tally(PEOPLE, RAGRating.NOT_APPLICABLE))

    def test_are_none_where_the_paper_agrees(self) -> None:
        stated = [
            _stated(CRIME, 2, completed=0, green=2, amber=0, red=0),
            _stated(PEOPLE, 1, completed=1, green=0, amber=0, red=0),
        ]

        assert differences(self.TABLE, stated) == ()

    def test_name_portfolio_kind_column_and_both_figures(self) -> None:
        stated = [_stated(CRIME, 3, green=2, amber=1), _stated(PEOPLE, 1)]

        assert differences(self.TABLE, stated) == (
            "Crime, areas for improvement, total: the paper says 3, the items give 2.",
            "Crime, areas for improvement, amber: the paper says 1, the items give 0.",
        )

    def test_leave_out_a_column_the_paper_does_not_have(self) -> None:
        assert differences(self.TABLE, [_stated(CRIME, 2), _stated(PEOPLE, 1)]) == ()

    def test_name_a_portfolio_that_has_no_items(self) -> None:
        stated = [_stated(CRIME, 2), _stated(PEOPLE, 1), _stated("Estates", 4)]

        assert differences(self.TABLE, stated) == (
            "Estates, areas for improvement, total: the paper says 4, the items give 0.",
        )

    def test_name_a_portfolio_that_the_paper_leaves_out(self) -> None:
        assert differences(self.TABLE, [_stated(CRIME, 2)]) == (
            "People, areas for improvement, total: the paper has no line, the items give 1.",
        )

    def test_hold_the_papers_total_against_the_force_total(self) -> None:
        stated = [_stated(CRIME, 2), _stated(PEOPLE, 1), _stated(FORCE_TOTAL, 4)]

        assert differences(self.TABLE, stated) == (
            "Force total, areas for improvement, total: the paper says 4, the items give 3.",
        )

    def test_are_none_when_the_paper_has_no_such_table(self) -> None:
        other_table = StatedFigures(portfolio=CRIME, areas_for_improvement=False, total=9)

        assert differences(self.TABLE, []) == ()
        assert differences(self.TABLE, [other_table]) == ()

    def test_speak_of_recommendations_in_the_other_table(self) -> None:
        table = portfolio_table([], areas_for_improvement=False)
        stated = StatedFigures(portfolio=CRIME, areas_for_improvement=False, total=1)

        assert differences(table, [stated]) == (
            "Crime, recommendations, total: the paper says 1, the items give 0.",
        )
