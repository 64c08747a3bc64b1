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
    LIFT_RAG_OVERRIDE = "lift_rag_override"
    ASK_FOR_MORE = "ask_for_more"
    REPLACE_EVIDENCE = "replace_evidence"
    WITHDRAW_EVIDENCE = "withdraw_evidence"
    WITHDRAW_LAST_EVIDENCE = "withdraw_last_evidence"
    REQUEST_EXTENSION = "request_extension"
    GRANT_EXTENSION = "grant_extension"
    REFUSE_EXTENSION = "refuse_extension"
    SET_DUE_DATE = "set_due_date"
    ASSIGN = "assign"
    APPOINT = "appoint"
    TRANSFER = "transfer"
    ALLOCATE_JOINTLY = "allocate_jointly"
    PROMPT = "prompt"
    CHANGE_POLICY = "change_policy"
    RECORD_INSPECTORATE_CLOSURE = "record_inspectorate_closure"
    REOPEN = "reopen"


class IllegalMoveError(RefusedError):
    """The action does not lead anywhere from the present stage."""

    code = "illegal_move"


_OPEN = (Stage.ASSIGNED, Stage.IN_PROGRESS, Stage.EVIDENCE_SUBMITTED, Stage.REVIEWED)
# What leaves an open item in the stage it is in.
_STAYING = (
    Action.OVERRIDE_RAG,
    Action.LIFT_RAG_OVERRIDE,
    Action.REQUEST_EXTENSION,
    Action.GRANT_EXTENSION,
    Action.REFUSE_EXTENSION,
    Action.SET_DUE_DATE,
    Action.ASSIGN,
    Action.APPOINT,
    Action.TRANSFER,
    Action.ALLOCATE_JOINTLY,
    Action.PROMPT,
    Action.CHANGE_POLICY,
    Action.RECORD_INSPECTORATE_CLOSURE,
)

# Read by `advance` alone. What is not in the table is refused.
TRANSITIONS: Mapping[tuple[Stage, Action], Stage] = MappingProxyType(
    {(stage, action): stage for stage in _OPEN for action in _STAYING}
    | {(stage, Action.CLOSE_UNIMPLEMENTED): Stage.CLOSED for stage in _OPEN}
    | {
        (Stage.ASSIGNED, Action.START): Stage.IN_PROGRESS,
        # Somebody who reports progress has plainly started.
        (Stage.ASSIGNED, Action.POST_UPDATE): Stage.IN_PROGRESS,
        (Stage.IN_PROGRESS, Action.POST_UPDATE): Stage.IN_PROGRESS,
        (Stage.IN_PROGRESS, Action.SUBMIT_EVIDENCE): Stage.EVIDENCE_SUBMITTED,
        # Evidence that came back stays with the item, and may be bettered before it goes in again.
        (Stage.IN_PROGRESS, Action.REPLACE_EVIDENCE): Stage.EVIDENCE_SUBMITTED,
        (Stage.IN_PROGRESS, Action.WITHDRAW_EVIDENCE): Stage.IN_PROGRESS,
        (Stage.IN_PROGRESS, Action.WITHDRAW_LAST_EVIDENCE): Stage.IN_PROGRESS,
        (Stage.EVIDENCE_SUBMITTED, Action.POST_UPDATE): Stage.EVIDENCE_SUBMITTED,
        (Stage.EVIDENCE_SUBMITTED, Action.SUBMIT_EVIDENCE): Stage.EVIDENCE_SUBMITTED,
        (Stage.EVIDENCE_SUBMITTED, Action.REPLACE_EVIDENCE): Stage.EVIDENCE_SUBMITTED,
        (Stage.EVIDENCE_SUBMITTED, Action.WITHDRAW_EVIDENCE): Stage.EVIDENCE_SUBMITTED,
        (Stage.EVIDENCE_SUBMITTED, Action.WITHDRAW_LAST_EVIDENCE): Stage.IN_PROGRESS,
        (Stage.EVIDENCE_SUBMITTED, Action.ACCEPT_EVIDENCE): Stage.REVIEWED,
        (Stage.EVIDENCE_SUBMITTED, Action.RETURN_EVIDENCE): Stage.IN_PROGRESS,
        (Stage.EVIDENCE_SUBMITTED, Action.ASK_FOR_MORE): Stage.EVIDENCE_SUBMITTED,
        (Stage.REVIEWED, Action.POST_UPDATE): Stage.REVIEWED,
        # New evidence voids an earlier review, so it has to be reviewed again; so does less of it.
        (Stage.REVIEWED, Action.SUBMIT_EVIDENCE): Stage.EVIDENCE_SUBMITTED,
        (Stage.REVIEWED, Action.REPLACE_EVIDENCE): Stage.EVIDENCE_SUBMITTED,
        (Stage.REVIEWED, Action.WITHDRAW_EVIDENCE): Stage.EVIDENCE_SUBMITTED,
        (Stage.REVIEWED, Action.WITHDRAW_LAST_EVIDENCE): Stage.IN_PROGRESS,
        (Stage.REVIEWED, Action.CLOSE): Stage.CLOSED,
        (Stage.REVIEWED, Action.SEND_BACK): Stage.IN_PROGRESS,
        # The force's closure is not the last word: the inspectorate has its own, and may come back.
        (Stage.CLOSED, Action.RECORD_INSPECTORATE_CLOSURE): Stage.CLOSED,
        (Stage.CLOSED, Action.REOPEN): Stage.IN_PROGRESS,
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
    Action.LIFT_RAG_OVERRIDE: "lift the RAG override",
    Action.WITHDRAW_LAST_EVIDENCE: "withdraw the last evidence",
    Action.CHANGE_POLICY: "change the policy",
    Action.PROMPT: "prompt the owners",
}


def _explain(stage: Stage, action: Action) -> str:
    here = stage.replace("_", " ")
    wanted = _spoken(action)
    allowed = ", ".join(_spoken(one) for one in allowed_from(stage))
    return f"This item is {here}, from which '{wanted}' is not possible. Possible now: {allowed}."


def _spoken(action: Action) -> str:
    return _SPOKEN.get(action, action.replace("_", " "))
