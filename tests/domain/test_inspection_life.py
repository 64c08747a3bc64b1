"""Every stage of an inspection times every action, and when a response is due."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inspection_life import (
    COMMANDED,
    InspectionAction,
    InspectionStage,
    advance_inspection,
    inspection_allowed_from,
    response_due_on,
    subject_of,
)
from domain.stages import IllegalMoveError
from tests.domain.inspections import a_published_inspection, an_inspection_in

_ = None
ANNOUNCED, FIELDWORK, DRAFT = (
    InspectionStage.ANNOUNCED,
    InspectionStage.FIELDWORK,
    InspectionStage.DRAFT_RECEIVED,
)
PUBLISHED, ALLOCATED, MONITORED = (
    InspectionStage.PUBLISHED,
    InspectionStage.ALLOCATED,
    InspectionStage.MONITORED,
)
REVISIT, FOUND, ENDED = (
    InspectionStage.REVISIT_ANNOUNCED,
    InspectionStage.REVISIT_FOUND,
    InspectionStage.ENDED,
)
STAGES = (None, *InspectionStage)
A = InspectionAction

# A blank is a refusal. Columns: nothing yet, announced, fieldwork, draft received, published,
# allocated, monitored, revisit announced, revisit found, ended.
WHOLE_TABLE = {
    A.ANNOUNCE: (ANNOUNCED, _, _, _, _, _, _, _, _, _),
    A.BEGIN_FIELDWORK: (_, FIELDWORK, _, _, _, _, _, _, _, _),
    A.RECEIVE_DRAFT: (_, DRAFT, DRAFT, DRAFT, _, _, _, _, _, _),
    A.RETURN_ACCURACY_CHECK: (_, _, _, DRAFT, _, _, _, _, _, _),
    A.PUBLISH: (_, PUBLISHED, PUBLISHED, PUBLISHED, PUBLISHED, ALLOCATED, MONITORED, _, _, _),
    A.SEND_RESPONSE: (_, _, _, _, PUBLISHED, ALLOCATED, MONITORED, REVISIT, FOUND, _),
    A.ANNOUNCE_REVISIT: (_, _, _, _, REVISIT, REVISIT, REVISIT, REVISIT, REVISIT, REVISIT),
    A.RECORD_REVISIT: (_, _, _, _, _, _, _, FOUND, _, _),
    A.END: (_, ENDED, ENDED, ENDED, ENDED, ENDED, ENDED, ENDED, ENDED, _),
    A.RAISE_ITEMS: (
        PUBLISHED,
        PUBLISHED,
        PUBLISHED,
        PUBLISHED,
        PUBLISHED,
        ALLOCATED,
        MONITORED,
        REVISIT,
        FOUND,
        PUBLISHED,
    ),
    A.ALLOCATE: (_, _, _, _, ALLOCATED, _, _, _, _, _),
    A.MONITOR: (_, _, _, _, MONITORED, MONITORED, _, _, _, _),
    A.REOPEN_ITEM: (_, _, _, _, PUBLISHED, ALLOCATED, MONITORED, REVISIT, FOUND, MONITORED),
}
MOVES = {
    (stage, action): following
    for action, row in WHOLE_TABLE.items()
    for stage, following in zip(STAGES, row, strict=True)
}
ALLOWED = {move: following for move, following in MOVES.items() if following}
REFUSED = [move for move, following in MOVES.items() if not following]


class TestAdvanceInspection:
    def test_is_asked_about_every_stage_and_action(self) -> None:
        assert set(MOVES) == {(stage, action) for stage in STAGES for action in InspectionAction}

    @pytest.mark.parametrize(("move", "following"), ALLOWED.items())
    def test_leads_where_the_table_says(
        self, move: tuple[InspectionStage | None, InspectionAction], following: InspectionStage
    ) -> None:
        assert advance_inspection(*move) is following

    @pytest.mark.parametrize(("stage", "action"), REFUSED)
    def test_refuses_every_other_move_and_says_what_is_possible(
        self, stage: InspectionStage | None, action: InspectionAction
    ) -> None:
        with pytest.raises(IllegalMoveError) as refused:
            advance_inspection(stage, action)

        assert f"'{action.replace('_', ' ')}' is not possible" in refused.value.message
        for one in inspection_allowed_from(stage):
            assert one.replace("_", " ") in refused.value.message

    def test_lets_only_a_revisit_follow_on_the_end(self) -> None:
        assert inspection_allowed_from(ENDED) == (InspectionAction.ANNOUNCE_REVISIT,)

    def test_offers_nobody_what_comes_about_by_itself(self) -> None:
        for stage in STAGES:
            assert set(inspection_allowed_from(stage)) <= set(COMMANDED)


class TestResponseDueOn:
    def test_counts_the_day_of_publication_as_the_first(self) -> None:
        assert response_due_on(date(2026, 3, 2)) == date(2026, 4, 26)

    def test_is_none_when_no_response_is_required(self) -> None:
        assert response_due_on(date(2026, 3, 2), 0) is None

    @given(st.dates(max_value=date(9000, 1, 1)), st.integers(min_value=1, max_value=366))
    def test_leaves_exactly_so_many_days(self, published_on: date, days: int) -> None:
        due_on = response_due_on(published_on, days)

        assert due_on is not None
        assert due_on - published_on + timedelta(days=1) == timedelta(days=days)


class TestInspectionState:
    def test_awaits_a_response_until_it_is_sent(self) -> None:
        state = a_published_inspection()

        assert state.response_awaited
        assert not a_published_inspection(response_sent_on=date(2026, 4, 1)).response_awaited
        assert not a_published_inspection(response_due_on=None).response_awaited

    def test_awaits_nothing_that_was_due_before_traction_took_it_up(self) -> None:
        assert not a_published_inspection(began_on=date(2026, 4, 27)).response_awaited
        assert a_published_inspection(began_on=date(2026, 4, 26)).response_awaited

    def test_awaits_the_accuracy_check_of_a_draft_alone(self) -> None:
        due = {"accuracy_check_due_on": date(2026, 5, 1)}

        assert an_inspection_in(DRAFT, **due).accuracy_check_awaited
        assert not an_inspection_in(DRAFT).accuracy_check_awaited
        assert not an_inspection_in(PUBLISHED, **due).accuracy_check_awaited
        returned = due | {"accuracy_check_returned_on": date(2026, 4, 30)}
        assert not an_inspection_in(DRAFT, **returned).accuracy_check_awaited


class TestSubjectOf:
    def test_says_what_it_is_before_the_id(self) -> None:
        assert subject_of("portal-1") == "inspection/portal-1"
