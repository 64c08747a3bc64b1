"""What happens to an item by time alone: taken up, prompted, overdue, rated down."""

from collections.abc import Sequence
from datetime import date, datetime, time

from domain.changes import Change, Event, changed
from domain.due_dates import describe_due, watched_due_on
from domain.notices import Notice, NoticeKind, Recipient, people_behind
from domain.people import THE_CLOCK
from domain.policy import Policy
from domain.prompts import (
    PromptPolicy,
    ScheduledPrompt,
    ahead_of,
    counted_days,
    latest_of,
    left_out_for,
    reach,
    schedule,
    step_in_words,
)
from domain.rag import RAGPolicy, next_rating_change, rate
from domain.recommendation import Recommendation, Stage
from domain.working_days import BankHolidays, end_of_day, london_date, london_moment

# After its due date an item is watched for as long as the longest escalation may take.
_YEARS_WATCHED = 2


def years_needed(item: Recommendation, now: datetime, policy: PromptPolicy) -> tuple[int, int]:
    """The first and last year whose bank holidays the item's schedule can touch."""
    due = {item.due_on} if item.due_on else set[date]()
    days = {london_date(now), *due, *counted_days(item, policy)}
    first, last = min(days), max(days)
    before, after = reach(policy)
    return (
        min(first.year - 1, (first - before).year),
        max(last.year + _YEARS_WATCHED, (last + after).year),
    )


def take_up(item: Recommendation, *, at: datetime, policy: RAGPolicy) -> Change:
    """The first change of an item's life: its owners are told; what had passed is recorded."""
    people = people_behind((Recipient.ACTION_OWNERS,), item)
    notice = Notice(kind=NoticeKind.ASSIGNED, occurrence="taken_up", recipients=people)
    passed = item.due_on is not None and watched_due_on(item) is None
    details = {
        "kind": item.kind.value,
        "stage": item.stage.value,
        "rag": rate(item, london_date(at), policy).rag or "",
        "portfolio": item.portfolio,
        "owners": ", ".join(item.action_owners),
        "supporting": ", ".join(item.supporting_portfolios),
        "due": describe_due(item),
        "due_on": item.due_on.isoformat() if item.due_on else "",
        "original_due_on": item.original_due_on.isoformat() if item.original_due_on else "",
        "last_updated_on": item.last_updated_on.isoformat() if item.last_updated_on else "",
        "transferred_from": ", ".join(one.from_portfolio for one in item.transfers),
        "passed_before": f"due date {describe_due(item)}: recorded, not prompted" if passed else "",
    }
    return changed(
        item,
        item,
        event=Event.TAKEN_UP,
        actor=THE_CLOCK,
        at=at,
        policy=policy,
        details=details,
        notices=(notice,) if people else (),
    )


def next_moment(
    item: Recommendation, *, after: datetime, policy: Policy, holidays: BankHolidays
) -> datetime | None:
    """The first moment after that one at which time alone changes something, or None."""
    prompts = ahead_of(schedule(item, policy.prompts, holidays), after=after)
    moments = [one.at for one in prompts[:1]]
    due = _deadline(item)
    if due is not None and due > after:
        moments.append(due)
    rated = next_rating_change(item, london_date(after), policy.rag)
    if rated is not None:
        moments.append(london_moment(rated, time.min))
    return min(moments, default=None)


def bring_up_to(
    item: Recommendation,
    *,
    since: datetime,
    now: datetime,
    policy: Policy,
    holidays: BankHolidays,
) -> tuple[Change, ...]:
    """Everything time brought after `since` up to `now`, in order.

    Of several prompts missed at once (nobody was there to send them) only the last of each family
    is sent: it says all that the earlier ones would have said. Nothing comes of a `now` that is
    not later.
    """
    if now <= since:
        return ()
    changes: list[Change] = []
    due = _deadline(item)
    if due is not None and since < due <= now:
        changes.append(_overdue(item, since=since, at=now, policy=policy.rag))
        item = changes[-1].item
    elif _rating_moves(item, since=since, at=now, policy=policy.rag):
        changes.append(_rated(item, since=since, at=now, policy=policy.rag))
        item = changes[-1].item
    prompts = ahead_of(schedule(item, policy.prompts, holidays), after=since)
    missed = [one for one in prompts if one.at <= now]
    for prompt in latest_of(missed):
        changes.append(_prompted(item, prompt, missed, at=now, policy=policy.rag))
        item = changes[-1].item
    return tuple(changes)


def _deadline(item: Recommendation) -> datetime | None:
    """The moment the item becomes overdue, unless it is closed or that had passed before."""
    due_on = watched_due_on(item)
    return None if due_on is None or item.stage is Stage.CLOSED else end_of_day(due_on)


def _rating_moves(
    item: Recommendation, *, since: datetime, at: datetime, policy: RAGPolicy
) -> dict[str, str]:
    """The ratings before and after as details of a change; empty when they are the same."""
    before = rate(item, london_date(since), policy).rag
    after = rate(item, london_date(at), policy).rag
    return {"rag_before": before or "", "rag_after": after or ""} if before != after else {}


def _overdue(item: Recommendation, *, since: datetime, at: datetime, policy: RAGPolicy) -> Change:
    moves = _rating_moves(item, since=since, at=at, policy=policy)
    return changed(
        item,
        item,
        event=Event.BECAME_OVERDUE,
        actor=THE_CLOCK,
        at=at,
        policy=policy,
        details={"due": describe_due(item), **moves},
    )


def _rated(item: Recommendation, *, since: datetime, at: datetime, policy: RAGPolicy) -> Change:
    moves = _rating_moves(item, since=since, at=at, policy=policy)
    return changed(
        item,
        item,
        event=Event.RAG_CHANGED,
        actor=THE_CLOCK,
        at=at,
        policy=policy,
        details={**moves, "reason": rate(item, london_date(at), policy).reason},
    )


def _prompted(
    item: Recommendation,
    prompt: ScheduledPrompt,
    missed: Sequence[ScheduledPrompt],
    *,
    at: datetime,
    policy: RAGPolicy,
) -> Change:
    left_out = len(left_out_for(prompt, missed))
    details = {
        "kind": prompt.step.kind.value,
        "step": step_in_words(prompt.step),
        "to": ", ".join(prompt.recipients),
        "left_out": str(left_out) if left_out else "",
    }
    return changed(
        item,
        item,
        event=Event.PROMPTED,
        actor=THE_CLOCK,
        at=at,
        policy=policy,
        details=details,
        notices=(prompt.notice,),
    )
