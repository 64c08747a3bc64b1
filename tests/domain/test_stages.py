"""Every stage times every action: where it leads, or who says what is possible instead."""

import pytest

from domain.errors import RefusedError
from domain.recommendation import Stage
from domain.stages import Action, IllegalMoveError, advance, allowed_from

_ = None
ASSIGNED, IN_PROGRESS = Stage.ASSIGNED, Stage.IN_PROGRESS
SUBMITTED, REVIEWED, CLOSED = Stage.EVIDENCE_SUBMITTED, Stage.REVIEWED, Stage.CLOSED

# A blank is a refusal. Columns: assigned, in progress, evidence submitted, reviewed, closed.
WHOLE_TABLE = {
    Action.START: (IN_PROGRESS, _, _, _, _),
    Action.POST_UPDATE: (IN_PROGRESS, IN_PROGRESS, SUBMITTED, REVIEWED, _),
    Action.SUBMIT_EVIDENCE: (_, SUBMITTED, SUBMITTED, SUBMITTED, _),
    Action.ACCEPT_EVIDENCE: (_, _, REVIEWED, _, _),
    Action.RETURN_EVIDENCE: (_, _, IN_PROGRESS, _, _),
    Action.CLOSE: (_, _, _, CLOSED, _),
    Action.CLOSE_UNIMPLEMENTED: (CLOSED, CLOSED, CLOSED, CLOSED, _),
    Action.SEND_BACK: (_, _, _, IN_PROGRESS, _),
    Action.OVERRIDE_RAG: (ASSIGNED, IN_PROGRESS, SUBMITTED, REVIEWED, _),
}
MOVES = {
    (stage, action): following
    for action, row in WHOLE_TABLE.items()
    for stage, following in zip(Stage, row, strict=True)
}
ALLOWED = {move: following for move, following in MOVES.items() if following}
REFUSED = [move for move, following in MOVES.items() if not following]

POSSIBLE_NOW = {
    ASSIGNED: "start, post update, close without implementing, override the RAG rating",
    IN_PROGRESS: (
        "post update, submit evidence, close without implementing, override the RAG rating"
    ),
    SUBMITTED: (
        "post update, submit evidence, accept evidence, return evidence,"
        " close without implementing, override the RAG rating"
    ),
    REVIEWED: (
        "post update, submit evidence, close as implemented, close without implementing,"
        " send back, override the RAG rating"
    ),
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
        assert f"This item is {stage.replace('_', ' ')}" in refused.value.message

    @pytest.mark.parametrize(
        ("stage", "action"), [move for move in REFUSED if move[0] is not Stage.CLOSED]
    )
    def test_says_what_is_possible_from_an_open_stage(self, stage: Stage, action: Action) -> None:
        with pytest.raises(IllegalMoveError) as refused:
            advance(stage, action)

        assert refused.value.message.endswith(f"Possible now: {POSSIBLE_NOW[stage]}.")

    @pytest.mark.parametrize("action", Action)
    def test_says_that_a_closed_item_is_at_its_end(self, action: Action) -> None:
        with pytest.raises(IllegalMoveError, match="nothing more can be done to it"):
            advance(Stage.CLOSED, action)

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

    def test_leaves_nothing_for_a_closed_item(self) -> None:
        assert allowed_from(Stage.CLOSED) == ()
