"""What an inspection's deadlines bring by time alone: who is told what, and when."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from domain.inspection_changes import InspectionChange, InspectionEvent, inspection_changed
from domain.inspection_life import InspectionState
from domain.notices import Notice, NoticeKind, Recipient
from domain.people import THE_CLOCK
from domain.prompts import PromptStep, step_in_words
from domain.working_days import BankHolidays, add_working_days, london_date, london_moment

PROMPTED_AT = time(9)
# A deadline is watched for a year after it has passed, into the next year at most.
_YEARS_WATCHED = 2

_ANNOUNCED = "announced@v"

_SECRETARIAT = (Recipient.SECRETARIAT,)
_BOTH = (Recipient.SECRETARIAT, Recipient.BOARD)


def _steps(
    kind: NoticeKind, *before: int, late: tuple[Recipient, ...] = _BOTH
) -> tuple[PromptStep, ...]:
    """So many working days before, on the day, the day after, then weekly for a year."""
    return (
        *(PromptStep(kind=kind, working_days=-days, recipients=_SECRETARIAT) for days in before),
        PromptStep(kind=kind, working_days=0, recipients=_SECRETARIAT),
        PromptStep(kind=kind, working_days=1, recipients=late),
        PromptStep(kind=kind, days=7, working_days=1, recipients=late, every_days=7, repeats=51),
    )


DEADLINE_STEPS = (
    *_steps(NoticeKind.ACCURACY_CHECK_DUE, 5, 2),
    *_steps(NoticeKind.RESPONSE_DUE, 20, 10, 5),
    *_steps(NoticeKind.REVISIT_ANNOUNCED, 10, 1, late=_SECRETARIAT),
)


@dataclass(frozen=True, kw_only=True)
class _Watch:
    """What one kind of notice watches: its day while it is waited for, and what to say of it."""

    day: Callable[[InspectionState], date | None]
    before: str
    after: str


_WATCHED: Mapping[NoticeKind, _Watch] = MappingProxyType(
    {
        NoticeKind.ACCURACY_CHECK_DUE: _Watch(
            day=lambda state: state.accuracy_check_due_on if state.accuracy_check_awaited else None,
            before="The factual accuracy check of the draft report is due on {}.",
            after="The factual accuracy check of the draft report was due on {}, and nobody has"
            " recorded that it was returned.",
        ),
        NoticeKind.RESPONSE_DUE: _Watch(
            day=lambda state: state.response_due_on if state.response_awaited else None,
            before="The response to the published report is due on {}.",
            after="The response to the published report was due on {}, and nobody has recorded"
            " that it was sent.",
        ),
        NoticeKind.REVISIT_ANNOUNCED: _Watch(
            day=lambda state: state.revisit_on if state.revisit_awaited else None,
            before="The inspectorate comes back on {}.",
            after="The inspectorate's revisit was announced for {}, and nobody has recorded what"
            " it found.",
        ),
    }
)


@dataclass(frozen=True, kw_only=True)
class ScheduledNotice:
    """A notice that will go out at that moment (UTC) unless what it waits for is done before."""

    at: datetime
    due_on: date
    step: PromptStep

    @property
    def notice(self) -> Notice:
        """What is then told, once for this step and this date."""
        watch = _WATCHED[self.step.kind]
        words = watch.after if london_date(self.at) > self.due_on else watch.before
        return Notice(
            kind=self.step.kind,
            occurrence=f"{self.due_on:%Y-%m-%d}@{self.at:%Y-%m-%d}",
            recipients=tuple(one.value for one in self.step.recipients),
            text=words.format(_in_words(self.due_on)),
        )


def still_holds(state: InspectionState, kind: NoticeKind, occurrence: str) -> bool:
    """Whether a notice that waits to be sent still says what is so."""
    watch = _WATCHED.get(kind)
    if watch is None:
        return True
    if occurrence.startswith(_ANNOUNCED):
        return state.revisit_awaited
    day = watch.day(state)
    return day is not None and occurrence.startswith(f"{day:%Y-%m-%d}@")


def revisit_announced(state: InspectionState) -> Notice:
    """What the secretariat and the board hear at once when the inspectorate says it comes back."""
    day = f"on {_in_words(state.revisit_on)}" if state.revisit_on else "on a day not yet named"
    return Notice(
        kind=NoticeKind.REVISIT_ANNOUNCED,
        occurrence=f"{_ANNOUNCED}{state.version + 1}",
        recipients=tuple(one.value for one in _BOTH),
        text=f"The inspectorate has announced that it comes back {day}.",
    )


def deadlines(state: InspectionState) -> tuple[date, ...]:
    """The days that are watched."""
    days = (watch.day(state) for watch in _WATCHED.values())
    return tuple(day for day in days if day is not None)


def deadline_years(state: InspectionState, now: datetime) -> tuple[int, int] | None:
    """The first and last year whose bank holidays are needed, or None when none are."""
    days = deadlines(state)
    if not days:
        return None
    years = {now.year, *(day.year for day in days)}
    return min(years) - 1, max(years) + _YEARS_WATCHED


def scheduled_notices(
    state: InspectionState, holidays: BankHolidays
) -> tuple[ScheduledNotice, ...]:
    """Every notice of the deadlines that are waited for, past or to come, earliest first."""
    found = (
        ScheduledNotice(at=london_moment(on, PROMPTED_AT), due_on=due_on, step=step)
        for step in DEADLINE_STEPS
        if (due_on := _WATCHED[step.kind].day(state)) is not None
        for on in _days_of(step, due_on, holidays)
    )
    return tuple(sorted(found, key=lambda one: one.at))


def next_notice_at(
    state: InspectionState, *, after: datetime, holidays: BankHolidays
) -> datetime | None:
    """When the next notice goes out, or None."""
    moments = (one.at for one in scheduled_notices(state, holidays) if one.at > after)
    return next(moments, None)


def notices_until(
    state: InspectionState, *, since: datetime, now: datetime, holidays: BankHolidays
) -> tuple[InspectionChange, ...]:
    """What time brought after `since` up to `now`; of several missed of a kind, the last one."""
    missed = [one for one in scheduled_notices(state, holidays) if since < one.at <= now]
    latest = {one.step.kind: one for one in missed}
    changes: list[InspectionChange] = []
    for one in sorted(latest.values(), key=lambda scheduled: scheduled.at):
        left_out = sum(other.step.kind is one.step.kind for other in missed) - 1
        changes.append(_prompted(state, one, left_out, at=now))
        state = changes[-1].state
    return tuple(changes)


def _prompted(
    state: InspectionState, scheduled: ScheduledNotice, left_out: int, *, at: datetime
) -> InspectionChange:
    details = {
        "kind": scheduled.step.kind.value,
        "step": step_in_words(scheduled.step),
        "due": _in_words(scheduled.due_on),
        "to": ", ".join(scheduled.notice.recipients),
        "left_out": str(left_out) if left_out else "",
    }
    return inspection_changed(
        state,
        state,
        event=InspectionEvent.PROMPTED,
        actor=THE_CLOCK,
        at=at,
        details=details,
        notices=(scheduled.notice,),
    )


def _days_of(step: PromptStep, due_on: date, holidays: BankHolidays) -> Iterable[date]:
    for time_round in range(step.repeats + 1):
        days = step.days + time_round * step.every_days
        yield add_working_days(due_on + timedelta(days=days), step.working_days, holidays)


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
