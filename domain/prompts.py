"""The prompt schedule: who hears what when, worked out from a policy that is data."""

from dataclasses import dataclass
from datetime import datetime, time

from domain.due_dates import watched_due_on
from domain.notices import Notice, NoticeKind, Recipient, people_behind
from domain.recommendation import Recommendation, Stage
from domain.working_days import BankHolidays, add_working_days, london_moment


@dataclass(frozen=True, kw_only=True)
class PromptStep:
    """One step: working days from the due date (negative before it) and who is told."""

    kind: NoticeKind
    working_days: int
    recipients: tuple[Recipient, ...]


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

# Four weeks, one week and the day itself; then one more ear at each step that passes unanswered.
DEFAULT_POLICY = PromptPolicy(
    steps=(
        PromptStep(kind=NoticeKind.DUE_SOON, working_days=-20, recipients=_OWNERS),
        PromptStep(kind=NoticeKind.DUE_SOON, working_days=-5, recipients=_OWNERS),
        PromptStep(kind=NoticeKind.DUE_SOON, working_days=0, recipients=_OWNERS),
        PromptStep(kind=NoticeKind.OVERDUE, working_days=1, recipients=_OWNERS),
        PromptStep(kind=NoticeKind.OVERDUE, working_days=5, recipients=_PLAN),
        PromptStep(kind=NoticeKind.OVERDUE, working_days=10, recipients=_PORTFOLIO),
        PromptStep(kind=NoticeKind.OVERDUE, working_days=20, recipients=_ALL),
    )
)

# Once evidence is in, it is the reviewer's and the board's turn, not the owner's.
_PROMPTED_STAGES = (Stage.ASSIGNED, Stage.IN_PROGRESS)


def schedule(
    item: Recommendation, policy: PromptPolicy, holidays: BankHolidays
) -> tuple[ScheduledPrompt, ...]:
    """Every prompt of the policy for this item as it stands, past ones too, earliest first.

    None when the due date had passed before Traction took the item up: that was recorded.

    Raises:
        CalendarTooShortError: the bank holidays do not reach the last step.
    """
    due_on = watched_due_on(item)
    if due_on is None or item.stage not in _PROMPTED_STAGES:
        return ()
    prompts = (
        ScheduledPrompt(
            at=london_moment(add_working_days(due_on, step.working_days, holidays), policy.at),
            step=step,
            recipients=people_behind(step.recipients, item),
        )
        for step in policy.steps
    )
    return tuple(sorted((one for one in prompts if one.recipients), key=lambda one: one.at))


def ahead_of(
    prompts: tuple[ScheduledPrompt, ...], *, after: datetime
) -> tuple[ScheduledPrompt, ...]:
    """The prompts still to come after that moment."""
    return tuple(one for one in prompts if one.at > after)
