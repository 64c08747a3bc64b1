"""What has to be true at the end, and what it looks like when it is not."""

import pytest

from domain.parts import Part
from rehearsal.acts.leaving import LeftBehind
from rehearsal.board_figures import Figure
from rehearsal.checks import (
    leaver_was_followed,
    nothing_lost,
    papers_agree,
    papers_were_approved,
    revisit_was_followed,
)
from rehearsal.paper_figures import AuditedPaper
from tests.rehearsal.entries import an_entry

ITEM = "afi-1"
HELD = frozenset({(ITEM, Part.ACTION_OWNER)})
NONE: frozenset[tuple[str, Part]] = frozenset()


def a_look(held: frozenset[tuple[str, Part]], listed: frozenset[tuple[str, Part]]) -> LeftBehind:
    return LeftBehind(when="then", held=held, listed=listed)


def a_paper(*figures: Figure, is_approved: bool = True, ties_to_trail: bool = True) -> AuditedPaper:
    return AuditedPaper(
        meeting_id="board",
        held_on="2027-03-01",
        frozen_at="2027-02-24T17:00:00+00:00",
        is_approved=is_approved,
        takes_in=9,
        ties_to_trail=ties_to_trail,
        figures=figures,
    )


RIGHT = Figure(name="total", board=3, trail=3)
WRONG = Figure(name="red", board=2, trail=1)


class TestPapersAgree:
    def test_when_every_figure_of_two_boards_does(self) -> None:
        assert papers_agree([a_paper(RIGHT), a_paper(RIGHT)]).passed

    def test_not_when_there_was_but_one_board(self) -> None:
        assert not papers_agree([a_paper(RIGHT)]).passed

    def test_not_when_one_figure_differs_and_says_which(self) -> None:
        check = papers_agree([a_paper(RIGHT), a_paper(RIGHT, WRONG)])

        assert not check.passed
        assert check.found == "red: 2, by the trail 1"

    def test_not_when_a_paper_names_another_entry(self) -> None:
        assert not papers_agree([a_paper(RIGHT), a_paper(RIGHT, ties_to_trail=False)]).passed


class TestPapersWereApproved:
    def test_unless_one_was_not(self) -> None:
        assert papers_were_approved([a_paper()]).passed
        assert not papers_were_approved([a_paper(), a_paper(is_approved=False)]).passed


class TestNothingLost:
    def test_when_each_inspection_has_all_its_items(self) -> None:
        assert nothing_lost(published={"a": 3, "b": 2}, counted={"a": 3, "b": 2}).passed

    def test_not_when_one_inspection_has_those_of_another(self) -> None:
        assert not nothing_lost(published={"a": 3, "b": 2}, counted={"a": 2, "b": 3}).passed


class TestLeaverWasFollowed:
    def test_when_their_items_were_listed_until_others_were_named(self) -> None:
        looks = [a_look(HELD, HELD), a_look(HELD, HELD), a_look(NONE, NONE)]

        assert leaver_was_followed(looks).passed

    @pytest.mark.parametrize(
        "looks",
        [
            [],
            [a_look(HELD, NONE), a_look(NONE, NONE)],
            [a_look(NONE, NONE), a_look(NONE, NONE)],
            [a_look(HELD, HELD), a_look(HELD, HELD)],
        ],
        ids=["nobody left", "not listed", "nothing to list", "never taken"],
    )
    def test_not_when(self, looks: list[LeftBehind]) -> None:
        assert not leaver_was_followed(looks).passed


class TestRevisitWasFollowed:
    FOUND = an_entry("inspection/i", "inspection.revisit_found", sequence=5, to_reopen=ITEM)
    REOPENED = an_entry(ITEM, "recommendation.reopened", sequence=6)
    HEARD = an_entry("inspection/i", "inspection.item_reopened", sequence=7, items=ITEM)

    def test_when_the_item_was_reopened_and_its_inspection_heard_of_it(self) -> None:
        assert revisit_was_followed([self.FOUND, self.REOPENED, self.HEARD]).passed

    def test_not_when_nobody_reopened_it_since(self) -> None:
        before = an_entry(ITEM, "recommendation.reopened", sequence=4)

        assert not revisit_was_followed([before, self.FOUND, self.HEARD]).passed

    def test_not_when_its_inspection_knows_nothing_of_it(self) -> None:
        assert not revisit_was_followed([self.FOUND, self.REOPENED]).passed
