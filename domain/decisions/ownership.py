"""What changes of owners, overseers and portfolios do; none of them moves a due date."""

from dataclasses import replace

from domain.changes import Event
from domain.commands import AllocateJointly, Appoint, Assign, Prompt, TransferPortfolio
from domain.decisions.effects import TO_OWNERS, TO_REVIEWER, Effect, Occasion, Telling, listed
from domain.notices import NoticeKind, Recipient
from domain.recommendation import Recommendation, Stage, Transfer, default_reviewer

_NEW_PORTFOLIO = (Recipient.PORTFOLIO_HOLDER, Recipient.PLAN_OWNER, *TO_OWNERS)


def assign(item: Recommendation, command: Assign, _occasion: Occasion) -> Effect:
    """Only who is new to the item is told; prompts to whoever is not named any more lapse."""
    after = _with_owners(item, command.action_owners)
    details = _owners_moved(item, after) | {"reason": command.reason}
    tell = (*_newcomers(item, after), *_asked_anew(item, after))
    return Effect(event=Event.ASSIGNED, item=after, details=details, tell=tell)


def appoint(item: Recommendation, command: Appoint, _occasion: Occasion) -> Effect:
    """Who is not named stays; a new reviewer hears of evidence that waits."""
    after = replace(
        item,
        portfolio_holder=command.portfolio_holder or item.portfolio_holder,
        plan_owner=command.plan_owner or item.plan_owner,
        reviewer=command.reviewer or item.reviewer,
    )
    details = {
        "portfolio_holder": command.portfolio_holder or "",
        "plan_owner": command.plan_owner or "",
        "reviewer": command.reviewer or "",
        "reason": command.reason,
    }
    return Effect(event=Event.APPOINTED, item=after, details=details, tell=_asked_anew(item, after))


def transfer(item: Recommendation, command: TransferPortfolio, occasion: Occasion) -> Effect:
    """The item is counted under the new lead; the losing portfolio's plan keeps the row, dated."""
    to_portfolio = command.to_portfolio.strip()
    step = Transfer(
        from_portfolio=item.portfolio,
        on=occasion.today,
        to_portfolio=to_portfolio,
        reason=command.reason,
        by=occasion.actor.person_id,
    )
    led = replace(
        item,
        portfolio=to_portfolio,
        transfers=(*item.transfers, step),
        portfolio_holder=command.portfolio_holder,
        plan_owner=command.plan_owner,
        supporting_portfolios=tuple(
            one for one in item.supporting_portfolios if one != to_portfolio
        ),
        supporting_due_dates=tuple(
            one for one in item.supporting_due_dates if one.portfolio != to_portfolio
        ),
    )
    after = _reviewed_within(item, _with_owners(led, command.action_owners or item.action_owners))
    details = {
        "portfolio_before": item.portfolio,
        "portfolio_after": after.portfolio,
        "reason": command.reason,
        **_owners_moved(item, after),
    }
    told = Telling(kind=NoticeKind.TRANSFERRED, parts=_NEW_PORTFOLIO)
    return Effect(
        event=Event.TRANSFERRED,
        item=after,
        details=details,
        tell=(told, *_newcomers(item, after), *_asked_anew(item, after)),
    )


def allocate_jointly(item: Recommendation, command: AllocateJointly, _occasion: Occasion) -> Effect:
    """The lead still counts the item; every supporting portfolio's plan shows it."""
    after = replace(
        item,
        supporting_portfolios=command.supporting_portfolios,
        supporting_due_dates=command.supporting_due_dates,
        responder=command.responder,
    )
    dates = (f"{one.portfolio}: {one.due_on.isoformat()}" for one in after.supporting_due_dates)
    details = {
        "supporting_before": listed(item.supporting_portfolios),
        "supporting_after": listed(after.supporting_portfolios),
        "responder": command.responder or "",
        "supporting_due_dates": listed(tuple(dates)),
        "reason": command.reason,
    }
    return Effect(event=Event.ALLOCATED_JOINTLY, item=after, details=details)


def prompt(item: Recommendation, command: Prompt, _occasion: Occasion) -> Effect:
    """A reminder beside those of the policy."""
    tell = (Telling(kind=NoticeKind.REMINDED, parts=TO_OWNERS),)
    details = {"message": command.message}
    return Effect(event=Event.REMINDED, item=item, details=details, tell=tell)


def _with_owners(item: Recommendation, action_owners: tuple[str, ...]) -> Recommendation:
    responder = item.responder if item.responder in action_owners else None
    reviewer = item.reviewer
    if reviewer in action_owners:
        # Nobody reviews what they own the action of, if anybody else is there to do it.
        reviewer = _reviewer_of(replace(item, action_owners=action_owners))
    return replace(item, action_owners=action_owners, responder=responder, reviewer=reviewer)


def _reviewed_within(before: Recommendation, after: Recommendation) -> Recommendation:
    """The plan's own reviewer goes with the plan; one named apart from it stays."""
    of_the_plan = (before.plan_owner, before.portfolio_holder, None)
    return replace(after, reviewer=_reviewer_of(after)) if before.reviewer in of_the_plan else after


def _reviewer_of(item: Recommendation) -> str | None:
    return default_reviewer(
        plan_owner=item.plan_owner,
        portfolio_holder=item.portfolio_holder,
        action_owners=item.action_owners,
    )


def _newcomers(before: Recommendation, after: Recommendation) -> tuple[Telling, ...]:
    new = tuple(one for one in after.action_owners if one not in before.action_owners)
    return (Telling(kind=NoticeKind.ASSIGNED, people=new),) if new else ()


def _asked_anew(before: Recommendation, after: Recommendation) -> tuple[Telling, ...]:
    """Evidence that waits has to be known to whoever reviews it now."""
    waits = before.stage is Stage.EVIDENCE_SUBMITTED and after.reviewer != before.reviewer
    return (Telling(kind=NoticeKind.REVIEW_REQUESTED, parts=TO_REVIEWER),) if waits else ()


def _owners_moved(before: Recommendation, after: Recommendation) -> dict[str, str]:
    if before.action_owners == after.action_owners:
        return {}
    return {
        "owners_before": listed(before.action_owners),
        "owners_after": listed(after.action_owners),
    }
