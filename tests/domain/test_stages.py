"""Every stage times every action: where it leads, or who says what is possible instead."""

import pytest

from domain.errors import RefusedError
from domain.recommendation import Stage
from domain.stages import Action, IllegalMoveError, advance, allowed_from

_ = None
ASSIGNED, IN_PROGRESS = Stage.ASSIGNED, Stage.IN_PROGRESS
SUBMITTED, REVIEWED, CLOSED = Stage.EVIDENCE_SUBMITTED, Stage.REVIEWED, Stage.CLOSED
STAYS = (ASSIGNED, IN_PROGRESS, SUBMITTED, REVIEWED, _)

# A blank is a refusal. Columns: assigned, in progress, evidence submitted, reviewed, closed.
WHOLE_TABLE = {
    Action.START: (IN_PROGRESS, _, _, _, _),
    Action.POST_UPDATE: (IN_PROGRESS, IN_PROGRESS, SUBMITTED, REVIEWED, _),
    Action.SUBMIT_EVIDENCE: (_, SUBMITTED, SUBMITTED, SUBMITTED, _),
    Action.REPLACE_EVIDENCE: (_, SUBMITTED, SUBMITTED, SUBMITTED, _),
    Action.WITHDRAW_EVIDENCE: (_, IN_PROGRESS, SUBMITTED, SUBMITTED, _),
    Action.WITHDRAW_LAST_EVIDENCE: (_, IN_PROGRESS, IN_PROGRESS, IN_PROGRESS, _),
    Action.ACCEPT_EVIDENCE: (_, _, REVIEWED, _, _),
    Action.RETURN_EVIDENCE: (_, _, IN_PROGRESS, _, _),
    Action.ASK_FOR_MORE: (_, _, SUBMITTED, _, _),
    Action.CLOSE: (_, _, _, CLOSED, _),
    Action.CLOSE_UNIMPLEMENTED: (CLOSED, CLOSED, CLOSED, CLOSED, _),
    Action.SEND_BACK: (_, _, _, IN_PROGRESS, _),
    Action.OVERRIDE_RAG: STAYS,
    Action.LIFT_RAG_OVERRIDE: STAYS,
    Action.REQUEST_EXTENSION: STAYS,
    Action.GRANT_EXTENSION: STAYS,
    Action.REFUSE_EXTENSION: STAYS,
    Action.SET_DUE_DATE: STAYS,
    Action.ASSIGN: STAYS,
    Action.APPOINT: STAYS,
    Action.TRANSFER: STAYS,
    Action.ALLOCATE_JOINTLY: STAYS,
    Action.PROMPT: STAYS,
    Action.CHANGE_POLICY: STAYS,
    # The two things that still happen to a closed item.
    Action.RECORD_INSPECTORATE_CLOSURE: (ASSIGNED, IN_PROGRESS, SUBMITTED, REVIEWED, CLOSED),
    Action.REOPEN: (_, _, _, _, IN_PROGRESS),
}
MOVES = {
    (stage, action): following
    for action, row in WHOLE_TABLE.items()
    for stage, following in zip(Stage, row, strict=True)
}
ALLOWED = {move: following for move, following in MOVES.items() if following}
REFUSED = [move for move, following in MOVES.items() if not following]

AT_ANY_TIME = (
    "request extension, grant extension, refuse extension, set due date, assign, appoint, transfer,"
    " allocate jointly, prompt the owners, change the policy, record inspectorate closure"
)
RATING = "override the RAG rating, lift the RAG override"
EVIDENCE_BACK = "replace evidence, withdraw evidence, withdraw the last evidence"
POSSIBLE_NOW = {
    ASSIGNED: f"start, post update, close without implementing, {RATING}, {AT_ANY_TIME}",
    IN_PROGRESS: (
        f"post update, submit evidence, close without implementing, {RATING},"
        f" {EVIDENCE_BACK}, {AT_ANY_TIME}"
    ),
    SUBMITTED: (
        "post update, submit evidence, accept evidence, return evidence,"
        f" close without implementing, {RATING}, ask for more, {EVIDENCE_BACK}, {AT_ANY_TIME}"
    ),
    REVIEWED: (
        "post update, submit evidence, close as implemented, close without implementing,"
        f" send back, {RATING}, {EVIDENCE_BACK}, {AT_ANY_TIME}"
    ),
    CLOSED: "record inspectorate closure, reopen",
}


class TestAdvance:
    def test_is_asked_about_every_stage_and_action(self) -> None:
        assert set(MOVES) == {(stage, action) for stage in Stage for action in Action}

    @pytest.mark.parametrize(("move", "following"), ALLOWED.items())
    def test_leads_where_the_table_says(self, move: tuple[Stage, Action], following: Stage) -> None:
        assert advance(*move) is following

    @pytest.mark.parametrize(("stage", "action"), REFUSED)
    def test_refuses_every_other_move(self, stage: Stage, action: Action) -> None:
        with pytest.raises(IllegalMoveError) as refused:
            advance(stage, action)

        assert refused.value.code == "illegal_move"
        assert refused.value.message.startswith(f"This item is {stage.replace('_', ' ')}, from")

    @pytest.mark.parametrize(("stage", "action"), REFUSED)
    def test_says_what_is_possible_instead(self, stage: Stage, action: Action) -> None:
        with pytest.raises(IllegalMoveError) as refused:
            advance(stage, action)

        assert refused.value.message.endswith(f"Possible now: {POSSIBLE_NOW[stage]}.")

    def test_tells_the_two_ways_of_closing_apart(self) -> None:
        with pytest.raises(IllegalMoveError) as refused:
            advance(Stage.IN_PROGRESS, Action.CLOSE)

        assert "'close as implemented' is not possible" in refused.value.message
        assert "close without implementing" in refused.value.message

    def test_raises_what_every_refusal_is(self) -> None:
        assert issubclass(IllegalMoveError, RefusedError)


class TestAllowedFrom:
    @pytest.mark.parametrize("stage", Stage)
    def test_lists_what_the_table_lets_through(self, stage: Stage) -> None:
        assert allowed_from(stage) == tuple(
            action for action in Action if (stage, action) in ALLOWED
        )

    def test_leaves_two_ways_on_for_a_closed_item(self) -> None:
        assert set(allowed_from(Stage.CLOSED)) == {
            Action.RECORD_INSPECTORATE_CLOSURE,
            Action.REOPEN,
        }

    def test_never_leads_back_to_before_the_work_was_taken_on(self) -> None:
        arrivals = {
            action for (stage, action), to in ALLOWED.items() if to is ASSIGNED is not stage
        }

        assert arrivals == set()
