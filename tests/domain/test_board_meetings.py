"""Every stage of a meeting times every action: where it leads, or what is possible instead."""

import pytest

from domain.board_meetings import MeetingAction, MeetingStage, next_stage, possible_from
from domain.errors import RefusedError
from domain.stages import IllegalMoveError
from tests.meeting_factories import a_meeting_in

_ = None
PLANNED, COLLECTING, FROZEN = MeetingStage.PLANNED, MeetingStage.COLLECTING, MeetingStage.FROZEN
APPROVED, CANCELLED = MeetingStage.APPROVED, MeetingStage.CANCELLED

# A blank is a refusal. Columns: planned, collecting, frozen, approved, cancelled.
WHOLE_TABLE = {
    MeetingAction.OPEN_UPDATE_ROUND: (COLLECTING, _, _, _, _),
    MeetingAction.FREEZE_FIGURES: (FROZEN, FROZEN, _, _, _),
    MeetingAction.MOVE: (PLANNED, COLLECTING, FROZEN, _, _),
    MeetingAction.CANCEL: (CANCELLED, CANCELLED, CANCELLED, _, _),
    MeetingAction.APPROVE_PAPER: (_, _, APPROVED, _, _),
}
MOVES = {
    (stage, action): following
    for action, row in WHOLE_TABLE.items()
    for stage, following in zip(MeetingStage, row, strict=True)
}


class TestNextStage:
    def test_is_asked_about_every_stage_and_action(self) -> None:
        assert set(MOVES) == {(stage, action) for stage in MeetingStage for action in MeetingAction}

    @pytest.mark.parametrize(("move", "following"), [one for one in MOVES.items() if one[1]])
    def test_leads_where_the_table_says(
        self, move: tuple[MeetingStage, MeetingAction], following: MeetingStage
    ) -> None:
        assert next_stage(*move) is following

    @pytest.mark.parametrize("move", [one for one, following in MOVES.items() if not following])
    def test_refuses_every_other_move(self, move: tuple[MeetingStage, MeetingAction]) -> None:
        with pytest.raises(IllegalMoveError) as refused:
            next_stage(*move)

        assert isinstance(refused.value, RefusedError)
        assert refused.value.code == "illegal_move"

    def test_says_what_is_possible_instead(self) -> None:
        with pytest.raises(IllegalMoveError) as refused:
            next_stage(COLLECTING, MeetingAction.APPROVE_PAPER)

        assert refused.value.message == (
            "This meeting is collecting, from which 'approve paper' is not possible."
            " Possible now: freeze figures, move, cancel."
        )

    def test_says_so_when_nothing_is(self) -> None:
        with pytest.raises(IllegalMoveError, match="nothing more can be done to it"):
            next_stage(CANCELLED, MeetingAction.MOVE)


class TestPossibleFrom:
    def test_gives_the_actions_in_the_order_of_a_life(self) -> None:
        assert possible_from(FROZEN) == (
            MeetingAction.MOVE,
            MeetingAction.CANCEL,
            MeetingAction.APPROVE_PAPER,
        )


class TestBoardMeeting:
    @pytest.mark.parametrize("stage", MeetingStage)
    def test_is_over_once_nothing_is_possible(self, stage: MeetingStage) -> None:
        assert a_meeting_in(stage).is_over is (possible_from(stage) == ())

    def test_awaits_asking_from_the_opening_until_it_is_done(self) -> None:
        assert a_meeting_in(COLLECTING, asked=None).awaits_asking
        assert not a_meeting_in(COLLECTING, asked=0).awaits_asking
        assert not a_meeting_in(PLANNED).awaits_asking

    def test_awaits_its_paper_from_the_freeze_until_it_is_kept(self) -> None:
        assert a_meeting_in(FROZEN, paper=None).awaits_paper
        assert not a_meeting_in(FROZEN).awaits_paper
        assert not a_meeting_in(CANCELLED, paper=None).awaits_paper
