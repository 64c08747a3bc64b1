"""How a paper says what has moved, and what its figures mean."""

from dataclasses import fields, replace
from datetime import date

import pytest

from domain.board_movement import FigureMovement, Move, movement
from domain.board_paper import AgeBand, PaperFigures, TimeToClose
from domain.paper_lines import PaperLine
from domain.paper_words import (
    FIGURES,
    age_in_words,
    change_in_words,
    day_in_words,
    implementation_in_words,
    moved_in_words,
    rating_in_words,
    time_to_close_in_words,
)
from domain.recommendation import (
    ClosureCategory,
    DuePrecision,
    InspectorateVerdict,
    RAGRating,
    Stage,
)
from tests.domain.test_board_movement import paper_of
from tests.factories import Changes
from tests.meeting_factories import a_line, a_paper

LATE = {"days_late": 3, "days_late_on_original": 3}
CLOSED = {
    "stage": Stage.CLOSED,
    "rag": RAGRating.COMPLETE,
    "closed_as": ClosureCategory.NO_LONGER_APPLICABLE,
}


def said(was: PaperLine | None, now: PaperLine | None) -> str:
    before, after = ([line] if line else [] for line in (was, now))
    [one] = movement(paper_of(*before), paper_of(*after)).items
    return moved_in_words(one)


class TestMovedInWords:
    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"rag": RAGRating.RED}, "Amber to Red"),
            ({"rag": None}, "Amber to Not rated"),
            (LATE, "newly overdue"),
            ({"days_late_on_original": 2}, "newly past its original date"),
            ({"reopenings": 1}, "reopened"),
            ({"owners": ()}, "no action owner any more"),
            ({"portfolio": "Crime"}, "moved from Contact and Response to Crime"),
            ({"due_on": date(2026, 8, 31)}, "due 31 August 2026, was 30 June 2026"),
            ({"due_on": None}, "due no date, was 30 June 2026"),
            (
                {"extension_requested_to": date(2026, 8, 31)},
                "more time asked for, to 31 August 2026",
            ),
            (CLOSED, "Amber to Completed; closed as no longer applicable"),
            ({"stage": Stage.EVIDENCE_SUBMITTED}, "in progress to evidence submitted"),
            (
                {"inspectorate": InspectorateVerdict.AWAITED},
                "inspectorate's closure: not required to awaited",
            ),
            ({"supporting_portfolios": ("People",)}, "supported by People"),
            ({"extensions": 1}, "counted otherwise"),
        ],
    )
    def test_says_it_as_the_board_would(self, changes: Changes, words: str) -> None:
        assert said(a_line(), a_line(**changes)) == words

    def test_says_what_is_mended(self) -> None:
        before = a_line(owners=(), supporting_portfolios=("People",), **LATE)

        assert said(before, a_line()) == (
            "no longer supported by another portfolio; an action owner is named; no longer overdue"
        )

    def test_says_once_what_closing_says_already(self) -> None:
        closed = a_line(**CLOSED)

        assert said(a_line(**LATE), closed) == "Amber to Completed; closed as no longer applicable"

    def test_names_what_is_new_or_missing(self) -> None:
        assert said(None, a_line()) == "new: Amber"
        assert said(a_line(), None) == "no longer in the list: find out why"

    def test_has_words_for_every_move(self) -> None:
        line = a_line(extension_requested_to=date(2026, 8, 31), closed_as=None)
        moved = movement(paper_of(line), paper_of(a_line(rag=RAGRating.RED))).items[0]

        for move in set(Move) - {Move.NEW, Move.MISSING}:
            assert moved_in_words(replace(moved, moves=(move,)))


class TestFigures:
    def test_all_have_a_name(self) -> None:
        assert set(FIGURES) == {one.name for one in fields(PaperFigures)}

    @pytest.mark.parametrize(
        ("before", "after", "words"), [(1, 4, "▲ 3"), (4, 3, "▼ 1"), (2, 2, "no change")]
    )
    def test_say_how_they_moved(self, before: int, after: int, words: str) -> None:
        assert change_in_words(FigureMovement(name="red", before=before, after=after)) == words


class TestWords:
    def test_of_ratings(self) -> None:
        assert [rating_in_words(one) for one in (RAGRating.NOT_APPLICABLE, RAGRating.COMPLETE)] == [
            "Not applicable",
            "Completed",
        ]

    def test_of_days(self) -> None:
        assert day_in_words(date(2026, 6, 5)) == "5 June 2026"
        assert day_in_words(date(2026, 6, 30), DuePrecision.MONTH) == "June 2026"
        assert day_in_words(None) == "no date"

    @pytest.mark.parametrize(
        ("first", "end", "words"),
        [
            (0, 91, "under 91 days"),
            (91, 182, "91 to 181 days"),
            (365, None, "365 days or more"),
        ],
    )
    def test_of_ages(self, first: int, end: int | None, words: str) -> None:
        assert age_in_words(AgeBand(from_days=first, to_days=end, items=1)) == words

    def test_of_the_implementation_rate_name_what_it_is_of(self) -> None:
        figures = PaperFigures(total=10, implemented=3, not_applicable=1)

        assert implementation_in_words(replace(a_paper(), figures=figures)) == (
            "3 of 9 items are closed as implemented (33%; 1 no longer applicable left out)."
        )
        assert "no implementation rate" in implementation_in_words(a_paper())

    def test_of_the_time_to_close(self) -> None:
        closing = TimeToClose(items=1, mean_days=52, median_days=50)

        assert time_to_close_in_words(replace(a_paper(), time_to_close=closing)) == (
            "1 closed item, closed after 52 days on average (median 50) from being taken up."
        )
        assert time_to_close_in_words(a_paper()) == "No item is closed yet."
