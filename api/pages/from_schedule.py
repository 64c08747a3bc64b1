"""What happens next to an item if nobody does anything: prompts, the due date, its rating."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from api.pages.from_history import names_of, prompt_words
from api.pages.views import NextStep
from domain.notices import Recipient, people_behind
from domain.policy import Policy
from domain.prompts import ScheduledPrompt, ahead_of, schedule, step_in_words
from domain.rag import RAGPolicy, next_rating_change, rate
from domain.recommendation import Recommendation, Stage
from domain.working_days import BankHolidays, london_date, london_moment


def next_steps(
    item: Recommendation,
    *,
    now: datetime,
    policy: Policy,
    holidays: BankHolidays,
    names: Mapping[str, str],
) -> tuple[NextStep, ...]:
    """Everything time alone will bring, in order; nothing for a closed item.

    Raises:
        CalendarTooShortError: the bank holidays do not reach the last prompt.
    """
    if item.stage is Stage.CLOSED:
        return ()
    prompts = ahead_of(schedule(item, policy.prompts, holidays), after=now)
    today = london_date(now)
    steps = [
        *(_prompt(one, names) for one in prompts),
        *_due(item, today, names),
        *_rating(item, today, policy.rag),
    ]
    return tuple(sorted(steps, key=_moment))


def _prompt(prompt: ScheduledPrompt, names: Mapping[str, str]) -> NextStep:
    step = prompt.step
    return NextStep(
        when=prompt.at,
        to=names_of(prompt.recipients, names),
        what=prompt_words(step.kind, step_in_words(step)),
    )


def _due(item: Recommendation, today: date, names: Mapping[str, str]) -> Iterator[NextStep]:
    if item.due_on is not None and item.due_on >= today:
        owners = people_behind((Recipient.ACTION_OWNERS,), item)
        yield NextStep(
            when=item.due_on, to=names_of(owners, names), what="Due by the end of this day"
        )


def _rating(item: Recommendation, today: date, policy: RAGPolicy) -> Iterator[NextStep]:
    changes_on = next_rating_change(item, today, policy)
    if changes_on is not None:
        reason = rate(item, changes_on, policy).reason
        yield NextStep(when=changes_on, to="Everybody, on this board", what=f"Rated {reason}")


def _moment(step: NextStep) -> datetime:
    if isinstance(step.when, datetime):
        return step.when
    # What holds for a whole day follows what is sent at an hour of it.
    return london_moment(step.when, time.max)
