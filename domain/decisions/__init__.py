"""Carrying out a command on a recommendation: stage, authority, fit, then what it changes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from domain.authority import require
from domain.changes import Change, changed
from domain.commands import (
    AcceptEvidence,
    AllocateJointly,
    Appoint,
    AskForMore,
    Assign,
    ChangePolicy,
    Close,
    Command,
    GrantExtension,
    LiftRAGOverride,
    OverrideRAG,
    PostUpdate,
    Prompt,
    RecordInspectorateClosure,
    RefuseExtension,
    Reopen,
    ReplaceEvidence,
    RequestExtension,
    ReturnEvidence,
    SendBack,
    SetDueDate,
    Start,
    SubmitEvidence,
    TransferPortfolio,
    WithdrawEvidence,
)
from domain.decisions import board, due_dates, ownership, progress, review
from domain.decisions.effects import Effect, Occasion
from domain.decisions.fitting import require_fitting
from domain.facts import NO_FACTS, Facts
from domain.notices import Notice
from domain.people import Actor
from domain.policy import Policy
from domain.recommendation import Recommendation
from domain.stages import Action, advance


def carry_out(
    item: Recommendation,
    command: Command,
    *,
    actor: Actor,
    at: datetime,
    policy: Policy,
    facts: Facts = NO_FACTS,
) -> Change:
    """Apply the command and say what changed; `policy` is the one that held until then.

    Raises:
        NotAllowedError: the actor may not do this.
        IllegalMoveError: it is not possible from the present stage.
        IncompleteCommandError: something it needs is missing, or does not fit the item.
    """
    require_possible(item, command, actor=actor, at=at, policy=policy, facts=facts)
    effect = _EFFECTS[type(command)](item, command, Occasion(actor=actor, at=at, policy=policy))
    after = replace(effect.item, stage=advance(item.stage, action_of(item, command)))
    holding = command.policy if isinstance(command, ChangePolicy) else policy
    return changed(
        item,
        after,
        event=effect.event,
        actor=actor,
        at=at,
        policy=holding.rag,
        details=effect.details,
        notices=_notices(effect, after, item.version + 1),
    )


def require_possible(
    item: Recommendation,
    command: Command,
    *,
    actor: Actor,
    at: datetime,
    policy: Policy,
    facts: Facts = NO_FACTS,
) -> None:
    """Refuse what `carry_out` would refuse, without doing anything; same errors.

    The stage comes first: on a closed item everybody hears that it is closed.
    """
    action = action_of(item, command)
    advance(item.stage, action)
    require(actor, action, item)
    command.check()
    require_fitting(item, command, Occasion(actor=actor, at=at, policy=policy), facts)


def action_of(item: Recommendation, command: Command) -> Action:
    """The action a command is on this item: taking the last evidence back is one of its own."""
    if isinstance(command, WithdrawEvidence):
        standing = [piece.evidence_id for piece in item.standing_evidence]
        if standing == [command.evidence_id]:
            return Action.WITHDRAW_LAST_EVIDENCE
    return command.action


def _notices(effect: Effect, item: Recommendation, version: int) -> tuple[Notice, ...]:
    notices = (telling.notice(item, version) for telling in effect.tell)
    return tuple(notice for notice in notices if notice is not None)


# Each function takes the command of its own key, which no annotation of a plain dict can say.
_EFFECTS: Mapping[type[Any], Callable[[Recommendation, Any, Occasion], Effect]] = MappingProxyType(
    {
        Start: progress.start,
        PostUpdate: progress.post_update,
        SubmitEvidence: progress.submit_evidence,
        ReplaceEvidence: progress.replace_evidence,
        WithdrawEvidence: progress.withdraw_evidence,
        AcceptEvidence: review.accept_evidence,
        ReturnEvidence: review.return_evidence,
        AskForMore: review.ask_for_more,
        RequestExtension: due_dates.request_extension,
        GrantExtension: due_dates.grant_extension,
        RefuseExtension: due_dates.refuse_extension,
        SetDueDate: due_dates.set_due_date,
        Assign: ownership.assign,
        Appoint: ownership.appoint,
        TransferPortfolio: ownership.transfer,
        AllocateJointly: ownership.allocate_jointly,
        Prompt: ownership.prompt,
        Close: board.close,
        SendBack: board.send_back,
        OverrideRAG: board.override_rag,
        LiftRAGOverride: board.lift_rag_override,
        RecordInspectorateClosure: board.record_inspectorate_closure,
        Reopen: board.reopen,
        ChangePolicy: board.change_policy,
    }
)
