"""Commands on a meeting: who may give them, what they need, what they change."""

from datetime import UTC, date, datetime

import pytest

from domain.authority import NotAllowedError
from domain.board_meetings import BoardMeeting, MeetingAction, MeetingStage
from domain.commands import IncompleteCommandError
from domain.meeting_changes import MeetingChange, MeetingEvent
from domain.meeting_commands import (
    MEETING_COMMANDS,
    ApprovePaper,
    CancelMeeting,
    FreezeFigures,
    MeetingCommand,
    MoveMeeting,
    PlanMeeting,
)
from domain.meeting_decisions import (
    carry_out_on_meeting,
    may,
    may_plan,
    plan,
    planned_meeting,
    require_plannable,
)
from domain.people import Actor
from domain.stages import IllegalMoveError
from tests.factories import (
    OWNER,
    SECRETARIAT,
    TAKEN_UP_ON,
    a_board_member,
    an_actor,
    bank_holidays,
    the_secretariat,
)
from tests.meeting_factories import FROZEN_AT, HELD_ON, SEAL, a_meeting, a_meeting_in

HOLIDAYS = bank_holidays()
NOW = datetime(2026, 6, 18, 14, 0, tzinfo=UTC)
TODAY = NOW.date()
APPROVE = ApprovePaper(decided_on=HELD_ON, note="Agreed without amendment.")


def carry_out(
    meeting: BoardMeeting, command: MeetingCommand, actor: Actor, *, at: datetime = NOW
) -> MeetingChange:
    return carry_out_on_meeting(meeting, command, actor=actor, at=at, holidays=HOLIDAYS)


class TestAuthority:
    @pytest.mark.parametrize(
        ("action", "secretariat", "board"),
        [
            (MeetingAction.OPEN_UPDATE_ROUND, False, False),
            (MeetingAction.FREEZE_FIGURES, True, False),
            (MeetingAction.MOVE, True, False),
            (MeetingAction.CANCEL, True, False),
            (MeetingAction.APPROVE_PAPER, False, True),
        ],
    )
    def test_parts_the_secretariat_from_the_board(
        self, action: MeetingAction, *, secretariat: bool, board: bool
    ) -> None:
        assert may(the_secretariat(), action) is secretariat
        assert may(a_board_member(), action) is board
        assert not may(an_actor(OWNER), action)

    def test_lets_the_secretariat_alone_plan(self) -> None:
        assert may_plan(the_secretariat())
        assert not may_plan(a_board_member())

    def test_lets_nobody_speak_for_another(self) -> None:
        with pytest.raises(NotAllowedError, match="in your own name"):
            carry_out(a_meeting(), FreezeFigures(), the_secretariat(on_behalf_of=OWNER))

    def test_says_whom_to_ask(self) -> None:
        with pytest.raises(NotAllowedError, match="Only a member of the board"):
            carry_out(a_meeting_in(MeetingStage.FROZEN), APPROVE, the_secretariat())
        with pytest.raises(NotAllowedError, match="Only the secretariat"):
            carry_out(a_meeting(), FreezeFigures(), a_board_member())


class TestRequirePlannable:
    def test_lets_a_sensible_plan_through(self) -> None:
        require_plannable(PlanMeeting(held_on=TODAY), actor=the_secretariat(), today=TODAY)

    @pytest.mark.parametrize(
        ("command", "said"),
        [
            (PlanMeeting(held_on=date(2026, 6, 17)), "has passed"),
            (PlanMeeting(held_on=date(2029, 1, 4)), "up to 2028"),
            (PlanMeeting(held_on=TODAY, update_round_working_days=3), "before the figures"),
            (PlanMeeting(held_on=TODAY, freeze_working_days=-1), "before the figures"),
            (PlanMeeting(held_on=TODAY, update_round_working_days=61), "0 to 60"),
            (PlanMeeting(held_on=TODAY, silent_days=-1), "0 to 60 days"),
            (PlanMeeting(held_on=TODAY, inspection_id="x" * 201), "201 characters"),
        ],
    )
    def test_refuses_what_makes_no_sense(self, command: PlanMeeting, said: str) -> None:
        with pytest.raises(IncompleteCommandError, match=said):
            require_plannable(command, actor=the_secretariat(), today=TODAY)

    def test_refuses_everybody_else(self) -> None:
        with pytest.raises(NotAllowedError):
            require_plannable(PlanMeeting(held_on=TODAY), actor=an_actor(OWNER), today=TODAY)


class TestPlan:
    def test_is_the_first_change_and_names_the_days(self) -> None:
        meeting = planned_meeting("m", PlanMeeting(held_on=HELD_ON, silent_days=14))

        change = plan(meeting, actor=the_secretariat(), at=NOW, holidays=HOLIDAYS)

        assert (change.event, change.meeting.version) == (MeetingEvent.PLANNED, 1)
        assert (change.actor.person_id, change.meeting.silent_days) == (SECRETARIAT, 14)
        assert change.details == {
            "held_on": "2026-06-18",
            "update_round_on": "2026-06-04",
            "freezes_on": "2026-06-15",
        }


class TestMove:
    def test_moves_all_that_lies_ahead(self) -> None:
        change = carry_out(
            a_meeting(held_on=date(2026, 6, 25)), MoveMeeting(held_on=HELD_ON), the_secretariat()
        )

        assert change.event is MeetingEvent.MOVED
        assert change.meeting.held_on == HELD_ON
        assert change.details["held_on_before"] == "2026-06-25"
        assert change.details["freezes_on"] == "2026-06-15"

    def test_leaves_frozen_figures_frozen(self) -> None:
        meeting = a_meeting_in(MeetingStage.FROZEN)

        moved = carry_out(meeting, MoveMeeting(held_on=date(2026, 7, 2)), the_secretariat()).meeting

        assert (moved.stage, moved.figures_at, moved.paper) == (
            MeetingStage.FROZEN,
            FROZEN_AT,
            SEAL,
        )

    @pytest.mark.parametrize(
        ("held_on", "said"), [(TAKEN_UP_ON, "has passed"), (date(2031, 1, 2), "too far")]
    )
    def test_refuses_a_day_that_cannot_be(self, held_on: date, said: str) -> None:
        with pytest.raises(IncompleteCommandError, match=said):
            carry_out(a_meeting(), MoveMeeting(held_on=held_on), the_secretariat())


class TestCancel:
    def test_keeps_who_and_why(self) -> None:
        change = carry_out(
            a_meeting_in(MeetingStage.FROZEN), CancelMeeting(reason="No quorum."), the_secretariat()
        )

        assert change.meeting.stage is MeetingStage.CANCELLED
        assert change.meeting.cancellation is not None
        assert change.meeting.cancellation.by == SECRETARIAT
        assert change.details == {
            "reason": "No quorum.",
            "stage_before": "frozen",
            "stage_after": "cancelled",
        }

    def test_needs_a_reason(self) -> None:
        with pytest.raises(IncompleteCommandError, match="called off"):
            carry_out(a_meeting(), CancelMeeting(reason=" "), the_secretariat())


class TestFreeze:
    @pytest.mark.parametrize("stage", [MeetingStage.PLANNED, MeetingStage.COLLECTING])
    def test_takes_the_figures_of_the_moment(self, stage: MeetingStage) -> None:
        change = carry_out(a_meeting_in(stage), FreezeFigures(), the_secretariat())

        assert (change.event, change.meeting.figures_at) == (MeetingEvent.FIGURES_FROZEN, NOW)
        assert change.meeting.awaits_paper

    def test_is_done_once(self) -> None:
        with pytest.raises(IllegalMoveError):
            carry_out(a_meeting_in(MeetingStage.FROZEN), FreezeFigures(), the_secretariat())


class TestApprove:
    def test_ties_the_approval_to_the_very_figures(self) -> None:
        change = carry_out(a_meeting_in(MeetingStage.FROZEN), APPROVE, a_board_member())

        assert change.event is MeetingEvent.PAPER_APPROVED
        assert change.meeting.is_over
        assert change.details["digest"] == SEAL.digest
        assert change.details["decided_on"] == "2026-06-18"
        assert change.meeting.approval is not None
        assert change.meeting.approval.note == "Agreed without amendment."

    def test_waits_until_the_figures_are_kept(self) -> None:
        meeting = a_meeting_in(MeetingStage.FROZEN, paper=None)

        with pytest.raises(IncompleteCommandError, match="in a moment"):
            carry_out(meeting, APPROVE, a_board_member())

    @pytest.mark.parametrize("decided_on", [date(2026, 6, 14), date(2026, 6, 19)])
    def test_refuses_a_day_before_the_freeze_or_in_the_future(self, decided_on: date) -> None:
        meeting = a_meeting_in(MeetingStage.FROZEN)

        with pytest.raises(IncompleteCommandError, match="15 June 2026"):
            carry_out(meeting, ApprovePaper(decided_on=decided_on), a_board_member())

    def test_refuses_a_note_nobody_could_keep(self) -> None:
        with pytest.raises(IncompleteCommandError, match="note"):
            carry_out(
                a_meeting_in(MeetingStage.FROZEN),
                ApprovePaper(decided_on=HELD_ON, note="\x00"),
                a_board_member(),
            )


class TestCommands:
    def test_each_has_an_action_of_its_own(self) -> None:
        actions = [command.action for command in MEETING_COMMANDS.values()]

        assert len(set(actions)) == len(actions) == len(MeetingAction) - 1
