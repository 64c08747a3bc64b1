"""Who may do what: one table, with the separation of duties that keeps closure honest."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from domain.errors import RefusedError
from domain.people import Actor, Office
from domain.recommendation import Recommendation
from domain.stages import Action

# A check returns why it refuses, or nothing when it does not.
Check = Callable[[Actor, Recommendation], str | None]


class NotAllowedError(RefusedError):
    """The actor may not do this to this item."""

    code = "not_allowed"


# Whoever holds one of these oversees every item and every inspection.
OVERSEEING = frozenset({Office.BOARD, Office.SECRETARIAT})


def require_office(actor: Actor, what: str) -> None:
    """Refuse whoever is neither of the board nor of the secretariat; `what` is what they may not.

    Raises:
        NotAllowedError: the actor holds neither office.
    """
    if not actor.offices & OVERSEEING:
        raise NotAllowedError(f"Only the board or the secretariat may {what}.")


def _acts_for_others_rightly(actor: Actor, _item: Recommendation) -> str | None:
    # Refused rather than passed over: the audit trail would name somebody who knows nothing of it.
    if not actor.acts_for_another or Office.SECRETARIAT in actor.offices:
        return None
    return "Only the secretariat may act on behalf of somebody else: do this in your own name."


def _acts_in_own_name(actor: Actor, _item: Recommendation) -> str | None:
    if not actor.acts_for_another:
        return None
    return "Nobody can do this on behalf of somebody else: do it in your own name."


def _is_action_owner(actor: Actor, item: Recommendation) -> str | None:
    if not item.action_owners:
        return "No action owner is named for this item: ask the secretariat to name one."
    if actor.speaks_for in item.action_owners:
        return None
    return "Only an action owner of this item, or the secretariat for one, may do this."


def _is_reviewer(actor: Actor, item: Recommendation) -> str | None:
    if item.reviewer is None:
        if Office.BOARD in actor.offices:
            return None
        return "No reviewer is named for this item: a member of the board reviews it."
    if actor.person_id == item.reviewer:
        return None
    return "Only the reviewer of this item may do this."


def _did_not_submit(actor: Actor, item: Recommendation) -> str | None:
    if actor.person_id in item.evidence_submitters:
        return (
            "Whoever submitted evidence, or had it submitted for them, may not review or close it:"
            " another reviewer or board member has to."
        )
    return None


def _is_not_action_owner(actor: Actor, item: Recommendation) -> str | None:
    if actor.person_id in item.action_owners:
        return "An action owner may not close or rate their own item: another board member has to."
    return None


def _did_not_review(actor: Actor, item: Recommendation) -> str | None:
    if item.review is not None and actor.person_id == item.review.by:
        return "Whoever reviewed the evidence may not also close: another board member has to."
    return None


def _is_board(actor: Actor, _item: Recommendation) -> str | None:
    return None if Office.BOARD in actor.offices else "Only the board may do this."


def _answers_for_it(actor: Actor, item: Recommendation) -> str | None:
    if item.responder is None or actor.speaks_for == item.responder:
        return None
    return "One action owner answers for this joint item: only they may hand in its evidence."


def _oversees(actor: Actor, item: Recommendation) -> str | None:
    if actor.offices & OVERSEEING or actor.person_id in (item.plan_owner, item.portfolio_holder):
        return None
    return (
        "Only the board, the secretariat, or the plan owner or portfolio holder of this item may"
        " do this."
    )


def _holds_an_office(actor: Actor, _item: Recommendation) -> str | None:
    return None if actor.offices & OVERSEEING else "Only the board or the secretariat may do this."


def _did_not_request(actor: Actor, item: Recommendation) -> str | None:
    request = item.extension_request
    if request is None or actor.person_id not in (request.by, request.on_behalf_of):
        return None
    return "Whoever asked for the extension may not decide on it: another board member has to."


def _does_not_own(actor: Actor, item: Recommendation) -> str | None:
    if actor.person_id in item.action_owners:
        return "An action owner may not decide on the date of their own item."
    return None


_OWNER = (_acts_for_others_rightly, _is_action_owner)
_RESPONDER = (*_OWNER, _answers_for_it)
_REVIEWER = (_acts_in_own_name, _is_reviewer, _did_not_submit)
_OVERSEER = (_acts_in_own_name, _oversees)
_OFFICE = (_acts_in_own_name, _holds_an_office)
_BOARD = (_acts_in_own_name, _is_board)
_DECIDER = (*_BOARD, _does_not_own)
_CLOSER = (*_BOARD, _is_not_action_owner, _did_not_submit, _did_not_review)

AUTHORITY: Mapping[Action, tuple[Check, ...]] = MappingProxyType(
    {
        Action.START: _OWNER,
        Action.POST_UPDATE: _OWNER,
        Action.SUBMIT_EVIDENCE: _RESPONDER,
        Action.REPLACE_EVIDENCE: _RESPONDER,
        Action.WITHDRAW_EVIDENCE: _RESPONDER,
        Action.WITHDRAW_LAST_EVIDENCE: _RESPONDER,
        Action.ACCEPT_EVIDENCE: _REVIEWER,
        Action.RETURN_EVIDENCE: _REVIEWER,
        Action.ASK_FOR_MORE: _REVIEWER,
        Action.REQUEST_EXTENSION: _OWNER,
        Action.GRANT_EXTENSION: (*_DECIDER, _did_not_request),
        Action.REFUSE_EXTENSION: (*_DECIDER, _did_not_request),
        Action.SET_DUE_DATE: _DECIDER,
        Action.ASSIGN: _OVERSEER,
        Action.APPOINT: _OVERSEER,
        Action.TRANSFER: _OVERSEER,
        Action.ALLOCATE_JOINTLY: _OVERSEER,
        Action.PROMPT: _OVERSEER,
        Action.CLOSE: _CLOSER,
        Action.CLOSE_UNIMPLEMENTED: _CLOSER,
        Action.SEND_BACK: _BOARD,
        Action.OVERRIDE_RAG: (*_BOARD, _is_not_action_owner),
        Action.LIFT_RAG_OVERRIDE: (*_BOARD, _is_not_action_owner),
        Action.RECORD_INSPECTORATE_CLOSURE: _OFFICE,
        Action.REOPEN: _BOARD,
        Action.CHANGE_POLICY: _OFFICE,
    }
)


def refusal(actor: Actor, action: Action, item: Recommendation) -> str | None:
    """Why the actor may not do this, or None when they may (the stage is judged elsewhere)."""
    reasons = (check(actor, item) for check in AUTHORITY[action])
    return next((reason for reason in reasons if reason), None)


def can(actor: Actor, action: Action, item: Recommendation) -> bool:
    """Whether the rules on who does what allow it."""
    return refusal(actor, action, item) is None


def require(actor: Actor, action: Action, item: Recommendation) -> None:
    """Let the action through.

    Raises:
        NotAllowedError: with the reason, in words for the person who asked.
    """
    reason = refusal(actor, action, item)
    if reason is not None:
        raise NotAllowedError(reason)
