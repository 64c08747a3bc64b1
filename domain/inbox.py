"""When what waits for one person is sent: urgent news at once, the rest gathered in their hours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Generic, Protocol, TypeVar

from domain.errors import RefusedError
from domain.notices import NoticeKind
from domain.recommendation import Recommendation
from domain.working_days import (
    BankHolidays,
    Division,
    end_of_day,
    london_date,
    london_moment,
)

# Somebody is waited for, or waits themselves. Of lateness only the first news is urgent.
_AT_ONCE = frozenset(
    {
        NoticeKind.ASSIGNED,
        NoticeKind.RETURNED,
        NoticeKind.MORE_ASKED,
        NoticeKind.REVIEW_REQUESTED,
        NoticeKind.REMINDED,
        NoticeKind.REOPENED,
        NoticeKind.EXTENSION_DECIDED,
    }
)
_FIRST_AT_ONCE = frozenset({NoticeKind.OVERDUE})


class UnusableHoursError(RefusedError):
    """Nobody could be told anything in such working hours."""

    code = "unusable_hours"


@dataclass(frozen=True, kw_only=True)
class WorkingHours:
    """When somebody may be told what is not urgent: times in London, on their division's days.

    Raises:
        UnusableHoursError: they end before they begin.
    """

    works_from: time = time(9)
    works_until: time = time(17)
    division: Division = Division.ENGLAND_AND_WALES

    def __post_init__(self) -> None:
        if self.works_from >= self.works_until:
            raise UnusableHoursError(
                f"Working hours from {self.works_from:%H:%M} until {self.works_until:%H:%M} have no"
                " length: give a time to begin and a later one, of the same day."
            )


@dataclass(frozen=True, kw_only=True)
class Gathering:
    """How long news is held back so that what comes together is one message."""

    usual: timedelta = timedelta(minutes=5)
    urgent: timedelta = timedelta(seconds=5)


class Waiting(Protocol):
    """A notice that waits; `previous_at` is when the reader was last given one of its kind."""

    @property
    def kind(self) -> NoticeKind:
        """Why it is sent."""
        ...

    @property
    def recorded_at(self) -> datetime:
        """When it was given."""
        ...

    @property
    def previous_at(self) -> datetime | None:
        """When an earlier one of its kind, about the same, was given; None for the first."""
        ...

    @property
    def item(self) -> Recommendation | None:
        """The item it is about, if it is about one."""
        ...


Notice = TypeVar("Notice", bound=Waiting)


@dataclass(frozen=True, kw_only=True)
class Round(Generic[Notice]):
    """What goes now, and when to look again at the rest (None when nothing is left)."""

    going: tuple[Notice, ...] = ()
    look_again_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class _Shift:
    """The working hours that run, or the next ones."""

    begins: datetime
    ends: datetime

    def holds(self, now: datetime) -> bool:
        return self.begins <= now <= self.ends


def is_urgent(notice: Waiting) -> bool:
    """Whether somebody hears of it at any hour."""
    return notice.kind in _AT_ONCE or (notice.kind in _FIRST_AT_ONCE and _is_first(notice))


def plan_round(
    notices: Sequence[Notice],
    *,
    now: datetime,
    hours: WorkingHours,
    holidays: BankHolidays,
    gathering: Gathering,
) -> Round[Notice]:
    """Say which of one person's notices go now.

    What is urgent goes once the oldest of it has been gathered; the rest likewise, but only in
    working hours, and gathered from their beginning. Whatever may go at the same time goes along.

    Raises:
        CalendarTooShortError: the bank holidays do not reach the next working day.
    """
    if not notices:
        return Round()
    shift = _shift_at(now, hours, holidays)
    urgent_at = _urgent_at([one for one in notices if is_urgent(one)], gathering)
    usual_at = _usual_at([one for one in notices if not is_urgent(one)], shift, gathering)
    urgent_goes = urgent_at is not None and urgent_at <= now
    all_goes = shift.holds(now) and (urgent_goes or (usual_at is not None and usual_at <= now))
    if all_goes:
        return Round(going=tuple(notices))
    held_back = (None if urgent_goes else urgent_at, usual_at)
    return Round(
        going=tuple(one for one in notices if urgent_goes and is_urgent(one)),
        look_again_at=min((at for at in held_back if at is not None), default=None),
    )


def _is_first(notice: Waiting) -> bool:
    previous, item = notice.previous_at, notice.item
    if previous is None or item is None or item.due_on is None:
        return previous is None
    # What was said of an earlier due date does not count.
    return previous < end_of_day(item.due_on)


def _urgent_at(urgent: Iterable[Waiting], gathering: Gathering) -> datetime | None:
    oldest = min((one.recorded_at for one in urgent), default=None)
    return None if oldest is None else oldest + gathering.urgent


def _usual_at(usual: Iterable[Waiting], shift: _Shift, gathering: Gathering) -> datetime | None:
    oldest = min((one.recorded_at for one in usual), default=None)
    if oldest is None:
        return None
    # Gathered anew from the beginning of the hours, when the prompts of the morning come in.
    return min(max(oldest, shift.begins) + gathering.usual, shift.ends)


def _shift_at(now: datetime, hours: WorkingHours, holidays: BankHolidays) -> _Shift:
    day = london_date(now)
    while not holidays.is_working_day(day) or london_moment(day, hours.works_until) < now:
        day += timedelta(days=1)
    return _Shift(
        begins=london_moment(day, hours.works_from), ends=london_moment(day, hours.works_until)
    )
