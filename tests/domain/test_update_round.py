"""Whose owners are asked before a board, and what they are asked."""

from datetime import UTC, date, datetime

import pytest

from domain.board_meetings import MeetingStage
from domain.notices import Notice, NoticeKind
from domain.recommendation import RAGRating, Stage
from domain.update_round import last_heard, question, wants_update, why_too_late
from tests.factories import (
    OWNER,
    PLAN_OWNER,
    TAKEN_UP_ON,
    a_recommendation,
    a_recommendation_in,
)
from tests.meeting_factories import MEETING_ID, a_meeting, a_meeting_in

TODAY = date(2026, 7, 10)


class TestWantsUpdate:
    @pytest.mark.parametrize(
        ("updated_on", "wanted"),
        [(None, True), (date(2026, 4, 7), True), (date(2026, 4, 8), False)],
    )
    def test_of_what_was_not_heard_of_lately(
        self, updated_on: date | None, *, wanted: bool
    ) -> None:
        item = a_recommendation(last_updated_on=updated_on)

        assert wants_update(item, RAGRating.AMBER, last_heard=date(2026, 4, 7)) is wanted

    def test_not_of_what_was_taken_up_lately(self) -> None:
        assert not wants_update(a_recommendation(), None, last_heard=date(2026, 3, 1))
        assert wants_update(a_recommendation(), None, last_heard=TAKEN_UP_ON)

    def test_not_of_what_is_closed_or_said_to_be_complete(self) -> None:
        closed = a_recommendation_in(Stage.CLOSED)

        assert not wants_update(closed, RAGRating.COMPLETE, last_heard=TODAY)
        assert not wants_update(a_recommendation(), RAGRating.COMPLETE, last_heard=TODAY)


class TestLastHeard:
    def test_lies_so_many_days_before_the_day_in_london(self) -> None:
        # Half past eleven at night in UTC is the next day in London, in summer.
        at = datetime(2026, 6, 3, 23, 30, tzinfo=UTC)

        assert last_heard(a_meeting(silent_days=7), at) == date(2026, 5, 28)


class TestQuestion:
    def test_is_asked_once_for_each_meeting(self) -> None:
        assert question(a_meeting(), a_recommendation()) == Notice(
            kind=NoticeKind.UPDATE_ROUND,
            occurrence=MEETING_ID,
            recipients=(OWNER,),
            text="The board meets on 18 June 2026; its figures are frozen on 15 June 2026.",
        )

    def test_goes_to_whoever_stands_in_for_a_missing_owner(self) -> None:
        item = a_recommendation(action_owners=())

        assert question(a_meeting(), item).recipients == (PLAN_OWNER,)


class TestWhyTooLate:
    @pytest.mark.parametrize(
        ("stage", "why"),
        [
            (MeetingStage.PLANNED, None),
            (MeetingStage.COLLECTING, None),
            (MeetingStage.FROZEN, "the board's figures are frozen"),
            (MeetingStage.APPROVED, "the board's figures are frozen"),
            (MeetingStage.CANCELLED, "the board's meeting is called off"),
        ],
    )
    def test_is_once_no_answer_helps_the_board(self, stage: MeetingStage, why: str | None) -> None:
        assert why_too_late(a_meeting_in(stage)) == why
