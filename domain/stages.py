"""The life of a recommendation: which action leads from which stage to which."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from domain.errors import RefusedError
from domain.recommendation import Stage


class Action(StrEnum):
    """What somebody may do to a recommendation, in the imperative."""

    START = "start"
    POST_UPDATE = "post_update"
    SUBMIT_EVIDENCE = "submit_evidence"
    ACCEPT_EVIDENCE = "accept_evidence"
    RETURN_EVIDENCE = "return_evidence"
    CLOSE = "close"
    CLOSE_UNIMPLEMENTED = "close_unimplemented"
    SEND_BACK = "send_back"
    OVERRIDE_RAG = "override_rag"


class IllegalMoveError(RefusedError):
    """The action does not lead anywhere from the present stage."""

    code = "illegal_move"


# Read by `advance` alone. What is not in the table is refused.
TRANSITIONS: Mapping[tuple[Stage, Action], Stage] = MappingProxyType(
    {
        (Stage.ASSIGNED, Action.START): Stage.IN_PROGRESS,
        # Somebody who reports progress has plainly started.
        (Stage.ASSIGNED, Action.POST_UPDATE): Stage.IN_PROGRESS,
        (Stage.ASSIGNED, Action.CLOSE_UNIMPLEMENTED): Stage.CLOSED,
        (Stage.ASSIGNED, Action.OVERRIDE_RAG): Stage.ASSIGNED,
        (Stage.IN_PROGRESS, Action.POST_UPDATE): Stage.IN_PROGRESS,
        (Stage.IN_PROGRESS, Action.SUBMIT_EVIDENCE): Stage.EVIDENCE_SUBMITTED,
        (Stage.IN_PROGRESS, Action.CLOSE_UNIMPLEMENTED): Stage.CLOSED,
        (Stage.IN_PROGRESS, Action.OVERRIDE_RAG): Stage.IN_PROGRESS,
        (Stage.EVIDENCE_SUBMITTED, Action.POST_UPDATE): Stage.EVIDENCE_SUBMITTED,
        (Stage.EVIDENCE_SUBMITTED, Action.SUBMIT_EVIDENCE): Stage.EVIDENCE_SUBMITTED,
        (Stage.EVIDENCE_SUBMITTED, Action.ACCEPT_EVIDENCE): Stage.REVIEWED,
        (Stage.EVIDENCE_SUBMITTED, Action.RETURN_EVIDENCE): Stage.IN_PROGRESS,
        (Stage.EVIDENCE_SUBMITTED, Action.CLOSE_UNIMPLEMENTED): Stage.CLOSED,
        (Stage.EVIDENCE_SUBMITTED, Action.OVERRIDE_RAG): Stage.EVIDENCE_SUBMITTED,
        (Stage.REVIEWED, Action.POST_UPDATE): Stage.REVIEWED,
        # New evidence voids an earlier review, so it has to be reviewed again.
        (Stage.REVIEWED, Action.SUBMIT_EVIDENCE): Stage.EVIDENCE_SUBMITTED,
        (Stage.REVIEWED, Action.CLOSE): Stage.CLOSED,
        (Stage.REVIEWED, Action.CLOSE_UNIMPLEMENTED): Stage.CLOSED,
        (Stage.REVIEWED, Action.SEND_BACK): Stage.IN_PROGRESS,
        (Stage.REVIEWED, Action.OVERRIDE_RAG): Stage.REVIEWED,
    }
)


def allowed_from(stage: Stage) -> tuple[Action, ...]:
    """The actions that lead somewhere from this stage, in the order of a life."""
    return tuple(action for action in Action if (stage, action) in TRANSITIONS)


def advance(stage: Stage, action: Action) -> Stage:
    """The stage that follows.

    Raises:
        IllegalMoveError: the action leads nowhere from here; the message says what does.
    """
    following = TRANSITIONS.get((stage, action))
    if following is None:
        raise IllegalMoveError(_explain(stage, action))
    return following


# What the name of the action alone would leave open.
_SPOKEN = {
    Action.CLOSE: "close as implemented",
    Action.CLOSE_UNIMPLEMENTED: "close without implementing",
    Action.OVERRIDE_RAG: "override the RAG rating",
}


def _explain(stage: Stage, action: Action) -> str:
    here = stage.replace("_", " ")
    wanted = _spoken(action)
    allowed = ", ".join(_spoken(one) for one in allowed_from(stage))
    if not allowed:
        return f"This item is {here}: nothing more can be done to it, so not '{wanted}' either."
    return f"This item is {here}, from which '{wanted}' is not possible. Possible now: {allowed}."


def _spoken(action: Action) -> str:
    return _SPOKEN.get(action, action.replace("_", " "))
