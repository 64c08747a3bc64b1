"""Whether a command fits the item as it stands, beyond who may give it and in which stage."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from domain.commands import (
    AcceptEvidence,
    AllocateJointly,
    Appoint,
    Assign,
    Close,
    Command,
    GrantExtension,
    IncompleteCommandError,
    LiftRAGOverride,
    OverrideRAG,
    PostUpdate,
    RecordInspectorateClosure,
    RefuseExtension,
    Reopen,
    ReplaceEvidence,
    RequestExtension,
    SetDueDate,
    SubmitEvidence,
    TransferPortfolio,
    WithdrawEvidence,
)
from domain.decisions.effects import Occasion, listed
from domain.due_dates import describe_day
from domain.facts import Facts
from domain.recommendation import (
    ClosureCategory,
    InspectorateVerdict,
    RAGRating,
    Recommendation,
    RecommendationKind,
)

MOST_EVIDENCE = 50
# A slip of the pen ("2206") would be watched for centuries, or break the calendar's arithmetic.
MOST_YEARS_AHEAD = 10


def require_fitting(
    item: Recommendation, command: Command, occasion: Occasion, facts: Facts
) -> None:
    """Let a command through that fits.

    Raises:
        IncompleteCommandError: it does not; the message says what would.
    """
    _require_known_people(facts)
    check = _CHECKS.get(type(command))
    if check is not None:
        check(item, command, occasion, facts)


def extensions_granted(item: Recommendation) -> int:
    """How often an owner was given a later date; what the board set by itself does not count."""
    return sum(1 for change in item.due_date_changes if change.requested_by is not None)


def _require_known_people(facts: Facts) -> None:
    if facts.unknown_people:
        raise IncompleteCommandError(
            f"Nobody is known as {listed(facts.unknown_people)}: add them first, or name somebody"
            " from the list of people."
        )
    if facts.people_gone:
        raise IncompleteCommandError(
            f"{listed(facts.people_gone)} left the force: name somebody who is there."
        )


def _post_update(
    item: Recommendation, command: PostUpdate, occasion: Occasion, _facts: Facts
) -> None:
    if command.rag is RAGRating.COMPLETE:
        _require_demonstrated(item, occasion.today)


def _evidence_room(
    item: Recommendation,
    _command: SubmitEvidence | ReplaceEvidence,
    _occasion: Occasion,
    _facts: Facts,
) -> None:
    if len(item.evidence) >= MOST_EVIDENCE:
        raise IncompleteCommandError(
            f"This item has {MOST_EVIDENCE} pieces of evidence, the most it can carry: gather the"
            " rest in one document and link to it in an update."
        )


def _replace_evidence(
    item: Recommendation, command: ReplaceEvidence, occasion: Occasion, facts: Facts
) -> None:
    _require_standing(item, command.evidence_id)
    _evidence_room(item, command, occasion, facts)


def _withdraw_evidence(
    item: Recommendation, command: WithdrawEvidence, _occasion: Occasion, _facts: Facts
) -> None:
    _require_standing(item, command.evidence_id)


def _require_standing(item: Recommendation, evidence_id: str) -> None:
    standing = tuple(piece.evidence_id for piece in item.standing_evidence)
    if evidence_id not in standing:
        there = f"it has {listed(standing)}" if standing else "it has none"
        raise IncompleteCommandError(
            f"This item has no evidence '{evidence_id}' that stands: {there}."
        )


def _accept_evidence(
    _item: Recommendation, command: AcceptEvidence, occasion: Occasion, _facts: Facts
) -> None:
    until = command.demonstration_until
    if until is not None and until <= occasion.today:
        raise IncompleteCommandError(
            "The period of demonstration has to end after today: give a later day, or none."
        )
    if until is not None:
        _require_near(until, occasion.today)


def _require_demonstrated(item: Recommendation, today: date) -> None:
    until = item.demonstration_until
    if until is not None and today <= until:
        raise IncompleteCommandError(
            f"The change has to be seen to last until {describe_day(until)}: only after that day"
            " can the item be complete."
        )


def _close(item: Recommendation, command: Close, occasion: Occasion, facts: Facts) -> None:
    if command.superseded_by == item.recommendation_id:
        raise IncompleteCommandError("An item cannot supersede itself: name the other item.")
    if command.category is ClosureCategory.IMPLEMENTED:
        _require_demonstrated(item, occasion.today)
    if facts.open_children and not command.despite_open.strip():
        raise IncompleteCommandError(
            f"{listed(facts.open_children)} feed this item and are open: close them first, or say"
            " why the board closes it all the same."
        )
    _require_inspectorate(item)


def _require_inspectorate(item: Recommendation) -> None:
    # HMICFRS closes causes of concern; the force can only say that it holds them to be met.
    is_cause = item.kind is RecommendationKind.CAUSE_OF_CONCERN
    if is_cause and item.inspectorate_verdict is not InspectorateVerdict.CONFIRMED:
        raise IncompleteCommandError(
            "A cause of concern is never closed by the force alone: record first that the"
            " inspectorate has confirmed its closure."
        )


def _override_rag(
    _item: Recommendation, command: OverrideRAG, occasion: Occasion, _facts: Facts
) -> None:
    if command.until is None:
        return
    if command.until < occasion.today:
        raise IncompleteCommandError("The board's rating cannot end before today.")
    _require_near(command.until, occasion.today)


def _lift_rag_override(
    item: Recommendation, _command: LiftRAGOverride, _occasion: Occasion, _facts: Facts
) -> None:
    if item.rag_override is None:
        raise IncompleteCommandError("The board has set no rating of its own on this item.")


def _record_inspectorate_closure(
    _item: Recommendation,
    command: RecordInspectorateClosure,
    occasion: Occasion,
    _facts: Facts,
) -> None:
    if command.said_on is not None and command.said_on > occasion.today:
        raise IncompleteCommandError(
            f"{describe_day(command.said_on)} has not come yet: give the day on which it was said."
        )


def _request_extension(
    item: Recommendation, command: RequestExtension, occasion: Occasion, _facts: Facts
) -> None:
    if item.due_on is None:
        raise IncompleteCommandError(
            "This item has no due date to extend: the board sets a first one."
        )
    if item.extension_request is not None:
        wanted = describe_day(item.extension_request.due_on)
        raise IncompleteCommandError(
            f"An extension to {wanted} is asked for already: the board decides on that first."
        )
    _require_within_limit(item, occasion.policy.most_extensions)
    if command.due_on <= item.due_on:
        raise IncompleteCommandError(
            f"Ask for a day after the present due date, {describe_day(item.due_on)}."
        )
    _require_future(command.due_on, occasion.today)


def _require_within_limit(item: Recommendation, most: int) -> None:
    granted = extensions_granted(item)
    if granted >= most:
        times = "once" if granted == 1 else f"{granted} times"
        raise IncompleteCommandError(
            f"This item was extended {times}, and the policy allows {most}: only the board can set"
            " a later date, of its own accord."
        )


def _grant_extension(
    item: Recommendation, _command: GrantExtension, occasion: Occasion, _facts: Facts
) -> None:
    _require_requested(item)
    if item.extension_request is not None and item.extension_request.due_on < occasion.today:
        raise IncompleteCommandError(
            "The date asked for has passed by now: refuse it, or set another date."
        )


def _refuse_extension(
    item: Recommendation, _command: RefuseExtension, _occasion: Occasion, _facts: Facts
) -> None:
    _require_requested(item)


def _require_requested(item: Recommendation) -> None:
    if item.extension_request is None:
        raise IncompleteCommandError("Nobody has asked for an extension of this item.")


def _set_due_date(
    item: Recommendation, command: SetDueDate, occasion: Occasion, _facts: Facts
) -> None:
    if (command.due_on, command.due_precision) == (item.due_on, item.due_precision):
        raise IncompleteCommandError("This is the present due date: give another one.")
    _require_future(command.due_on, occasion.today)


def _reopen(_item: Recommendation, command: Reopen, occasion: Occasion, _facts: Facts) -> None:
    _require_future(command.due_on, occasion.today)


def _require_future(due_on: date, today: date) -> None:
    if due_on < today:
        raise IncompleteCommandError("The new due date has passed already: give a later one.")
    _require_near(due_on, today)


def _require_near(day: date, today: date) -> None:
    if day.year > today.year + MOST_YEARS_AHEAD:
        raise IncompleteCommandError(
            f"{describe_day(day)} is more than {MOST_YEARS_AHEAD} years ahead: check the year."
        )


def _assign(item: Recommendation, command: Assign, _occasion: Occasion, _facts: Facts) -> None:
    if command.action_owners == item.action_owners:
        raise IncompleteCommandError("These are the action owners already: name others.")


def _appoint(item: Recommendation, command: Appoint, _occasion: Occasion, _facts: Facts) -> None:
    if command.reviewer in item.action_owners:
        raise IncompleteCommandError(
            "An action owner of this item cannot be its reviewer: name somebody else."
        )


def _transfer(
    item: Recommendation, command: TransferPortfolio, _occasion: Occasion, _facts: Facts
) -> None:
    if command.to_portfolio.strip() == item.portfolio:
        raise IncompleteCommandError("The item is in this portfolio already: name another.")


def _allocate_jointly(
    item: Recommendation, command: AllocateJointly, occasion: Occasion, _facts: Facts
) -> None:
    for dated in command.supporting_due_dates:
        _require_near(dated.due_on, occasion.today)
    if item.portfolio in command.supporting_portfolios:
        raise IncompleteCommandError(
            "The lead portfolio cannot support itself: name the others only."
        )
    if command.responder is not None and command.responder not in item.action_owners:
        raise IncompleteCommandError(
            "Who answers for the item has to be one of its action owners: name one of them."
        )


# Each function takes the command of its own key, which no annotation of a plain dict can say.
_Check = Callable[[Recommendation, Any, Occasion, Facts], None]
_CHECKS: Mapping[type[Any], _Check] = MappingProxyType(
    {
        PostUpdate: _post_update,
        SubmitEvidence: _evidence_room,
        ReplaceEvidence: _replace_evidence,
        WithdrawEvidence: _withdraw_evidence,
        AcceptEvidence: _accept_evidence,
        Close: _close,
        OverrideRAG: _override_rag,
        LiftRAGOverride: _lift_rag_override,
        RecordInspectorateClosure: _record_inspectorate_closure,
        RequestExtension: _request_extension,
        GrantExtension: _grant_extension,
        RefuseExtension: _refuse_extension,
        SetDueDate: _set_due_date,
        Reopen: _reopen,
        Assign: _assign,
        Appoint: _appoint,
        TransferPortfolio: _transfer,
        AllocateJointly: _allocate_jointly,
    }
)
