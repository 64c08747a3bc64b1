"""The frozen figures: every count from the lines, every item once."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

from domain.board_paper import (
    RULES,
    AgeBand,
    PaperFigures,
    RatedItem,
    TimeToClose,
    figures_of,
    freeze,
    tables_of,
)
from domain.recommendation import (
    ClosureCategory,
    InspectorateVerdict,
    RAGRating,
    Recommendation,
    RecommendationKind,
    Stage,
    Transfer,
)
from tests.factories import a_closure, a_recommendation, a_recommendation_in
from tests.meeting_factories import FROZEN_AT, HEAD, HELD_ON, MEETING_ID, a_line, an_occasion

OPEN = a_recommendation(declared_rag=RAGRating.AMBER)
MOVED = replace(
    a_recommendation_in(Stage.REVIEWED, recommendation_id="two", reference="AFI.2"),
    portfolio="Crime",
    supporting_portfolios=("People",),
    transfers=(Transfer(from_portfolio="People", on=date(2026, 5, 1), to_portfolio="Crime"),),
    original_due_on=date(2026, 4, 30),
    due_on=date(2026, 5, 31),
)
CLOSED = a_recommendation_in(
    Stage.CLOSED, recommendation_id="three", kind=RecommendationKind.CAUSE_OF_CONCERN
)
DROPPED = a_recommendation_in(
    Stage.CLOSED,
    recommendation_id="four",
    closure=a_closure(
        category=ClosureCategory.NO_LONGER_APPLICABLE, at=datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
    ),
)
NAMELESS = a_recommendation(recommendation_id="five", action_owners=(), due_on=None)


def rated(item: Recommendation, rag: RAGRating | None) -> RatedItem:
    return RatedItem(item=item, rag=rag)


EVERYTHING = (
    rated(OPEN, RAGRating.AMBER),
    rated(MOVED, RAGRating.RED),
    rated(CLOSED, RAGRating.COMPLETE),
    rated(DROPPED, RAGRating.NOT_APPLICABLE),
    rated(NAMELESS, None),
)


class TestFreeze:
    def test_counts_every_item_in_every_sort_it_is_of(self) -> None:
        figures = freeze(EVERYTHING, an_occasion()).figures

        assert figures == PaperFigures(
            total=5,
            completed=2,
            amber=1,
            red=1,
            not_rated=1,
            open=3,
            overdue=1,
            overdue_on_original=1,
            awaiting_decision=1,
            awaiting_inspectorate=1,
            joint=1,
            without_owner=1,
            without_date=1,
            closed=2,
            implemented=1,
            not_applicable=1,
        )
        assert figures.applicable == 4

    def test_counts_an_item_that_moved_once_and_names_the_row_it_left(self) -> None:
        paper = freeze(EVERYTHING, an_occasion())

        [row] = paper.moved
        assert (row.reference, row.from_portfolio, row.on) == ("AFI.2", "People", date(2026, 5, 1))
        assert [line.portfolio for table in paper.tables for line in table.lines] == [
            "Contact and Response",
            "Contact and Response",
            "Crime",
        ]
        assert sum(table.force_total.total for table in paper.tables) == paper.figures.total == 5

    def test_says_what_it_is_for_and_as_at_when(self) -> None:
        paper = freeze(EVERYTHING, an_occasion(previous_meeting_id="board-2026-03-19"))

        assert (paper.meeting_id, paper.held_on) == (MEETING_ID, HELD_ON)
        assert (paper.figures_at, paper.head) == (FROZEN_AT, HEAD)
        assert paper.previous_meeting_id == "board-2026-03-19"

    def test_keeps_the_lines_in_the_order_given(self) -> None:
        paper = freeze(reversed(EVERYTHING), an_occasion())

        assert [line.recommendation_id for line in paper.lines][:2] == ["five", "four"]

    def test_tells_how_old_the_open_items_are(self) -> None:
        # Taken up on 2 March, so 105 days old on 15 June.
        assert freeze(EVERYTHING, an_occasion()).ages == (
            AgeBand(from_days=0, to_days=91, items=0),
            AgeBand(from_days=91, to_days=182, items=3),
            AgeBand(from_days=182, to_days=365, items=0),
            AgeBand(from_days=365, to_days=None, items=0),
        )

    def test_tells_how_long_closing_took(self) -> None:
        paper = freeze(EVERYTHING, an_occasion())

        # 43 days to 14 April and 60 to 1 May.
        assert paper.time_to_close == TimeToClose(items=2, mean_days=52, median_days=52)
        assert freeze((), an_occasion()).time_to_close is None

    def test_is_empty_of_nothing(self) -> None:
        paper = freeze((), an_occasion())

        assert paper.figures == PaperFigures()
        assert [table.lines for table in paper.tables] == [(), ()]


class TestFiguresOf:
    def test_have_a_rule_each(self) -> None:
        assert set(RULES) == {one.name for one in fields(PaperFigures)}

    def test_agree_with_the_tables(self) -> None:
        lines = [
            a_line(recommendation_id=str(number), rag=rag, portfolio=f"Portfolio {number % 3}")
            for number, rag in enumerate((*RAGRating, None) * 3)
        ]
        figures, tables = figures_of(lines), tables_of(lines)

        for column in ("total", "completed", "green", "amber", "red", "not_rated"):
            counted = sum(getattr(table.force_total, column) for table in tables)
            assert counted == getattr(figures, column)

    def test_wait_for_the_inspectorate_only_once_the_force_has_closed(self) -> None:
        awaited = InspectorateVerdict.AWAITED
        open_one = a_line(inspectorate=awaited)
        closed = a_line(inspectorate=awaited, stage=Stage.CLOSED, rag=RAGRating.COMPLETE)

        assert figures_of([open_one]).awaiting_inspectorate == 0
        assert figures_of([closed]).awaiting_inspectorate == 1
