"""The prompt schedule: who hears what when, worked out from a policy that is data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from domain.due_dates import watched_due_on
from domain.notices import Notice, NoticeKind, Recipient, people_behind
from domain.rag import SETTLED
from domain.recommendation import Recommendation, Stage
from domain.silence import heard_on
from domain.working_days import BankHolidays, add_working_days, london_date, london_moment


@dataclass(frozen=True, kw_only=True)
class PromptStep:
    """One step: how long after the day its kind is counted from, and who is told.

    Calendar `days` are added first, then `working_days` (negative before the day). A step is
    repeated `repeats` times, every `every_days` calendar days.
    """

    kind: NoticeKind
    working_days: int
    recipients: tuple[Recipient, ...]
    days: int = 0
    every_days: int = 0
    repeats: int = 0


@dataclass(frozen=True, kw_only=True)
class PromptPolicy:
    """The steps, and the time of day in London at which prompts go out."""

    steps: tuple[PromptStep, ...]
    at: time = time(9)


@dataclass(frozen=True, kw_only=True)
class ScheduledPrompt:
    """A prompt that will go out at that moment (UTC) if nothing changes before."""

    at: datetime
    step: PromptStep
    recipients: tuple[str, ...]

    @property
    def notice(self) -> Notice:
        """What is then told, once for this step and this date."""
        occurrence = f"{self.step.working_days:+d}wd@{self.at:%Y-%m-%d}"
        return Notice(kind=self.step.kind, occurrence=occurrence, recipients=self.recipients)


_OWNERS = (Recipient.ACTION_OWNERS,)
_PLAN = (*_OWNERS, Recipient.PLAN_OWNER)
_PORTFOLIO = (*_PLAN, Recipient.PORTFOLIO_HOLDER)
_ALL = (*_PORTFOLIO, Recipient.BOARD)
_REVIEWER = (Recipient.REVIEWER,)
_OVERSEERS = (Recipient.PLAN_OWNER, Recipient.PORTFOLIO_HOLDER, Recipient.SECRETARIAT)

# Four weeks, one week and the day itself; then one more ear at each step that passes unanswered.
_DUE_STEPS = (
    PromptStep(kind=NoticeKind.DUE_SOON, working_days=-20, recipients=_OWNERS),
    PromptStep(kind=NoticeKind.NO_EVIDENCE, working_days=-10, recipients=_PLAN),
    PromptStep(kind=NoticeKind.DUE_SOON, working_days=-5, recipients=_OWNERS),
    PromptStep(kind=NoticeKind.DUE_SOON, working_days=0, recipients=_OWNERS),
    PromptStep(kind=NoticeKind.OVERDUE, working_days=1, recipients=_OWNERS),
    PromptStep(kind=NoticeKind.OVERDUE, working_days=5, recipients=_PLAN),
    PromptStep(kind=NoticeKind.OVERDUE, working_days=10, recipients=_PORTFOLIO),
    PromptStep(kind=NoticeKind.OVERDUE, working_days=20, recipients=_ALL),
)
# The first working day after so many days of silence, then monthly for a year at most.
_SILENCE_STEPS = (
    PromptStep(kind=NoticeKind.NO_UPDATE, days=30, working_days=1, recipients=_OWNERS),
    PromptStep(
        kind=NoticeKind.NO_UPDATE,
        days=60,
        working_days=1,
        recipients=_PLAN,
        every_days=30,
        repeats=10,
    ),
    PromptStep(
        kind=NoticeKind.UNDATED,
        days=28,
        working_days=1,
        recipients=_OVERSEERS,
        every_days=28,
        repeats=12,
    ),
)
_WAITING_STEPS = (
    PromptStep(kind=NoticeKind.REVIEW_WAITING, working_days=5, recipients=_REVIEWER),
    PromptStep(
        kind=NoticeKind.REVIEW_WAITING,
        working_days=10,
        recipients=(*_REVIEWER, Recipient.PORTFOLIO_HOLDER),
    ),
    PromptStep(
        kind=NoticeKind.REVIEW_WAITING,
        working_days=20,
        recipients=(*_REVIEWER, Recipient.PORTFOLIO_HOLDER, Recipient.BOARD),
    ),
    PromptStep(kind=NoticeKind.DECISION_WAITING, working_days=10, recipients=(Recipient.BOARD,)),
)
DEFAULT_POLICY = PromptPolicy(steps=(*_DUE_STEPS, *_SILENCE_STEPS, *_WAITING_STEPS))

# Once evidence is in, it is the reviewer's and the board's turn, not the owner's.
_PROMPTED_STAGES = (Stage.ASSIGNED, Stage.IN_PROGRESS)


@dataclass(frozen=True, kw_only=True)
class _Watch:
    """What one kind of prompt watches: in which stages, and the day it counts from, if any."""

    stages: tuple[Stage, ...]
    counted_from: Callable[[Recommendation], date | None]


def _lacking_evidence(item: Recommendation) -> date | None:
    return None if item.standing_evidence else watched_due_on(item)


def _undated_since(item: Recommendation) -> date | None:
    # What its owner calls complete or not applicable needs a decision, not a date.
    wants_date = item.due_on is None and item.declared_rag not in SETTLED
    return item.monitored_from if wants_date else None


def _evidence_on(item: Recommendation) -> date | None:
    standing = item.standing_evidence
    return max(london_date(standing[-1].at), item.monitored_from) if standing else None


def _reviewed_on(item: Recommendation) -> date | None:
    return london_date(item.review.at) if item.review else None


_WATCHED: Mapping[NoticeKind, _Watch] = MappingProxyType(
    {
        NoticeKind.DUE_SOON: _Watch(stages=_PROMPTED_STAGES, counted_from=watched_due_on),
        NoticeKind.OVERDUE: _Watch(stages=_PROMPTED_STAGES, counted_from=watched_due_on),
        NoticeKind.NO_EVIDENCE: _Watch(stages=_PROMPTED_STAGES, counted_from=_lacking_evidence),
        NoticeKind.NO_UPDATE: _Watch(stages=_PROMPTED_STAGES, counted_from=heard_on),
        NoticeKind.UNDATED: _Watch(stages=_PROMPTED_STAGES, counted_from=_undated_since),
        NoticeKind.REVIEW_WAITING: _Watch(
            stages=(Stage.EVIDENCE_SUBMITTED,), counted_from=_evidence_on
        ),
        NoticeKind.DECISION_WAITING: _Watch(stages=(Stage.REVIEWED,), counted_from=_reviewed_on),
    }
)
SCHEDULED_KINDS = frozenset(_WATCHED)
# A later prompt of a family says all that an earlier one would have said.
_FAMILIES = (
    frozenset({NoticeKind.DUE_SOON, NoticeKind.NO_EVIDENCE, NoticeKind.OVERDUE}),
    frozenset({NoticeKind.NO_UPDATE}),
    frozenset({NoticeKind.UNDATED}),
    frozenset({NoticeKind.REVIEW_WAITING, NoticeKind.DECISION_WAITING}),
)


def schedule(
    item: Recommendation, policy: PromptPolicy, holidays: BankHolidays
) -> tuple[ScheduledPrompt, ...]:
    """Every prompt of the policy for this item as it stands, past ones too, earliest first.

    None about the due date when it had passed before Traction took the item up: that was recorded.

    Raises:
        CalendarTooShortError: the bank holidays do not reach the last step.
    """
    prompts = (
        ScheduledPrompt(
            at=london_moment(day, policy.at),
            step=step,
            recipients=people_behind(step.recipients, item),
        )
        for step in policy.steps
        for day in _days_of(step, item, holidays)
    )
    return tuple(sorted((one for one in prompts if one.recipients), key=lambda one: one.at))


def step_in_words(step: PromptStep) -> str:
    """When a step comes, counted from its day: "+5 working days", "30 days and +1 working days"."""
    working_days = f"{step.working_days:+d} working days"
    return f"{step.days} days and {working_days}" if step.days else working_days


def counted_days(item: Recommendation, policy: PromptPolicy) -> frozenset[date]:
    """The days the steps of the policy are counted from; the calendar has to reach them."""
    watches = (_WATCHED[step.kind] for step in policy.steps)
    days = (one.counted_from(item) for one in watches if item.stage in one.stages)
    return frozenset(day for day in days if day is not None)


def reach(policy: PromptPolicy) -> tuple[timedelta, timedelta]:
    """How long before, and after, the day it is counted from a step falls at the most."""
    earlier = (max(0, -one.working_days) for one in policy.steps)
    later = (max(0, one.working_days) for one in policy.steps)
    last_round = max((one.days + one.repeats * one.every_days for one in policy.steps), default=0)
    return _calendar_days(earlier), _calendar_days(later) + timedelta(days=last_round)


def ahead_of(
    prompts: tuple[ScheduledPrompt, ...], *, after: datetime
) -> tuple[ScheduledPrompt, ...]:
    """The prompts still to come after that moment."""
    return tuple(one for one in prompts if one.at > after)


def latest_of(prompts: Iterable[ScheduledPrompt]) -> tuple[ScheduledPrompt, ...]:
    """Of prompts that fell due together, those that are still worth sending, earliest first."""
    each = [[one for one in prompts if one.step.kind in family] for family in _FAMILIES]
    latest = [
        one for members in each for one in members if one.at == max(other.at for other in members)
    ]
    return tuple(sorted(latest, key=lambda one: one.at))


def left_out_for(
    prompt: ScheduledPrompt, prompts: Iterable[ScheduledPrompt]
) -> tuple[ScheduledPrompt, ...]:
    """The earlier ones of its family among those, all of which this one says."""
    family = next(one for one in _FAMILIES if prompt.step.kind in one)
    return tuple(one for one in prompts if one.step.kind in family and one.at < prompt.at)


def _calendar_days(working_days: Iterable[int]) -> timedelta:
    # Weekends take two days of seven, and the longest holiday less than a fortnight.
    return timedelta(days=2 * max(working_days, default=0) + 14)


def _days_of(step: PromptStep, item: Recommendation, holidays: BankHolidays) -> Iterable[date]:
    watch = _WATCHED[step.kind]
    counted_from = watch.counted_from(item) if item.stage in watch.stages else None
    if counted_from is None:
        return
    for time_round in range(step.repeats + 1):
        days = step.days + time_round * step.every_days
        yield add_working_days(counted_from + timedelta(days=days), step.working_days, holidays)
