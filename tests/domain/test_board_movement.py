"""What moved between two papers: nothing that counts is left out."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.board import is_area_for_improvement
from domain.board_movement import (
    FigureMovement,
    ItemMovement,
    Move,
    Movement,
    PortfolioMovement,
    movement,
    rating_move,
)
from domain.board_paper import RULES, FrozenFigures, PaperFigures, figures_of, tables_of
from domain.paper_lines import PaperLine
from domain.recommendation import (
    ClosureCategory,
    InspectorateVerdict,
    RAGRating,
    RecommendationKind,
    Stage,
)
from tests.factories import OWNER, Changes
from tests.meeting_factories import a_line, a_paper

JUNE, AUGUST = date(2026, 6, 30), date(2026, 8, 31)


def paper_of(*lines: PaperLine, meeting_id: str = "earlier") -> FrozenFigures:
    """A paper with those lines."""
    return replace(
        a_paper(meeting_id=meeting_id),
        lines=lines,
        figures=figures_of(lines),
        tables=tables_of(lines),
    )


def moved(**changes: Changes) -> tuple[Move, ...]:
    """How an item has moved that differs by these fields."""
    found = movement(paper_of(a_line()), paper_of(a_line(**changes))).items
    return found[0].moves if found else ()


class TestRatingMove:
    @pytest.mark.parametrize(
        ("was", "now", "move"),
        [
            (RAGRating.RED, RAGRating.AMBER, Move.IMPROVED),
            (RAGRating.GREEN, RAGRating.COMPLETE, Move.IMPROVED),
            (RAGRating.GREEN, RAGRating.RED, Move.WORSE),
            (RAGRating.COMPLETE, RAGRating.AMBER, Move.WORSE),
            (None, RAGRating.GREEN, Move.RATED_OTHERWISE),
            (RAGRating.RED, None, Move.RATED_OTHERWISE),
            (RAGRating.COMPLETE, RAGRating.NOT_APPLICABLE, Move.RATED_OTHERWISE),
            (RAGRating.RED, RAGRating.RED, None),
            (None, None, None),
        ],
    )
    def test_says_which_way(
        self, was: RAGRating | None, now: RAGRating | None, move: Move | None
    ) -> None:
        assert rating_move(was, now) is move


class TestItems:
    @pytest.mark.parametrize(
        ("changes", "moves"),
        [
            ({}, ()),
            ({"title": "Another title", "last_updated_on": JUNE}, ()),
            ({"days_late": 3}, (Move.NEWLY_OVERDUE,)),
            (
                {"days_late": 3, "days_late_on_original": 3},
                (Move.NEWLY_OVERDUE, Move.NEWLY_LATE_ON_ORIGINAL),
            ),
            ({"reopenings": 1}, (Move.REOPENED,)),
            ({"owners": ()}, (Move.OWNER_LOST,)),
            ({"portfolio": "Crime"}, (Move.TRANSFERRED,)),
            ({"due_on": AUGUST, "extensions": 1}, (Move.EXTENDED,)),
            ({"due_on": date(2026, 5, 1)}, (Move.DATE_CHANGED,)),
            ({"due_on": None}, (Move.DATE_CHANGED,)),
            ({"extension_requested_to": AUGUST}, (Move.EXTENSION_REQUESTED,)),
            (
                {
                    "stage": Stage.CLOSED,
                    "rag": RAGRating.COMPLETE,
                    "closed_as": ClosureCategory.IMPLEMENTED,
                },
                (Move.IMPROVED, Move.CLOSED),
            ),
            ({"stage": Stage.REVIEWED}, (Move.STAGE_CHANGED,)),
            (
                {"inspectorate": InspectorateVerdict.CONFIRMED},
                (Move.INSPECTORATE_CHANGED,),
            ),
            ({"supporting_portfolios": ("People",)}, (Move.SUPPORT_CHANGED,)),
            ({"extensions": 1}, (Move.COUNTED_OTHERWISE,)),
        ],
    )
    def test_say_how_each_has_moved(self, changes: Changes, moves: tuple[Move, ...]) -> None:
        assert moved(**changes) == moves

    def test_say_what_was_better_and_is_mended(self) -> None:
        late = a_line(days_late=9, owners=())

        [one] = movement(paper_of(late), paper_of(a_line())).items

        assert one.moves == (Move.OWNER_NAMED, Move.NO_LONGER_LATE)

    def test_name_what_is_new_and_what_is_missing(self) -> None:
        gone, new = a_line(recommendation_id="gone"), a_line(recommendation_id="new")

        found = movement(paper_of(gone), paper_of(new)).items

        assert [(one.line.recommendation_id, one.moves) for one in found] == [
            ("gone", (Move.MISSING,)),
            ("new", (Move.NEW,)),
        ]

    def test_come_with_the_gravest_first(self) -> None:
        before = [a_line(recommendation_id=name) for name in ("a", "b", "c")]
        after = [
            replace(before[0], rag=RAGRating.GREEN),
            replace(before[1], days_late=1),
            replace(before[2], rag=RAGRating.RED),
        ]

        found = movement(paper_of(*before), paper_of(*after)).items

        assert [one.line.recommendation_id for one in found] == ["c", "b", "a"]

    def test_have_a_line_in_one_paper_at_least(self) -> None:
        with pytest.raises(ValueError, match="either paper"):
            _ = ItemMovement(was=None, now=None, moves=()).line


class TestMovement:
    def test_names_the_board_it_is_since(self) -> None:
        assert movement(paper_of(meeting_id="march"), paper_of()).since_meeting_id == "march"

    def test_sets_every_figure_beside_what_it_was(self) -> None:
        found = movement(paper_of(a_line()), paper_of(a_line(rag=RAGRating.RED))).figures

        assert [one.name for one in found] == [one.name for one in fields(PaperFigures)]
        red = next(one for one in found if one.name == "red")
        assert red == FigureMovement(name="red", before=0, after=1)
        assert red.change == 1

    def test_counts_better_and_worse_by_portfolio_and_table(self) -> None:
        before = [a_line(recommendation_id=str(number)) for number in range(3)]
        after = [
            replace(before[0], rag=RAGRating.GREEN),
            replace(before[1], rag=RAGRating.RED),
            replace(before[2], rag=RAGRating.RED),
        ]

        assert movement(paper_of(*before), paper_of(*after)).portfolios == (
            PortfolioMovement(
                portfolio="Contact and Response",
                areas_for_improvement=True,
                improved=1,
                worse=2,
            ),
        )


days = st.sampled_from((None, date(2026, 5, 31), JUNE, AUGUST))
lines = st.builds(
    a_line,
    recommendation_id=st.sampled_from([f"item-{number}" for number in range(8)]),
    kind=st.sampled_from(RecommendationKind),
    portfolio=st.sampled_from(("Crime", "People")),
    supporting_portfolios=st.sampled_from(((), ("Contact",))),
    owners=st.sampled_from(((), (OWNER,))),
    stage=st.sampled_from(Stage),
    rag=st.none() | st.sampled_from(RAGRating),
    due_on=days,
    original_due_on=days,
    days_late=st.integers(0, 2),
    days_late_on_original=st.integers(0, 2),
    extension_requested_to=days,
    extensions=st.integers(0, 2),
    reopenings=st.integers(0, 2),
    closed_as=st.none() | st.sampled_from(ClosureCategory),
    inspectorate=st.sampled_from(InspectorateVerdict),
)
papers = st.lists(lines, max_size=8, unique_by=lambda line: line.recommendation_id)


def added(found: Movement, name: str) -> int:
    """How much the moved items add to a figure, less what they take away."""
    rule = RULES[name]
    now = sum(rule(one.now) for one in found.items if one.now)
    return now - sum(rule(one.was) for one in found.items if one.was)


def cells(paper_lines: Sequence[PaperLine]) -> Counter[tuple[str, bool, RAGRating | None]]:
    """How many lines each cell of the two tables counts."""
    return Counter(
        (line.portfolio, is_area_for_improvement(line.kind), line.rag) for line in paper_lines
    )


class TestNothingIsLeftOut:
    @given(papers, papers)
    def test_the_earlier_figures_and_the_movement_give_the_later_ones(
        self, before: list[PaperLine], after: list[PaperLine]
    ) -> None:
        found = movement(paper_of(*before), paper_of(*after))

        earlier, later = figures_of(before), figures_of(after)
        for one in fields(PaperFigures):
            assert getattr(earlier, one.name) + added(found, one.name) == getattr(later, one.name)
        for figure in found.figures:
            assert figure.change == added(found, figure.name)

    @given(papers, papers)
    def test_nor_out_of_any_cell_of_the_tables(
        self, before: list[PaperLine], after: list[PaperLine]
    ) -> None:
        found = movement(paper_of(*before), paper_of(*after))

        counted = cells(before)
        counted.subtract(cells([one.was for one in found.items if one.was]))
        counted.update(cells([one.now for one in found.items if one.now]))
        assert +counted == cells(after)

    @given(papers)
    def test_a_paper_has_not_moved_from_itself(self, same: list[PaperLine]) -> None:
        found = movement(paper_of(*same), paper_of(*same))

        assert (found.items, found.portfolios) == ((), ())
        assert not any(one.change for one in found.figures)
