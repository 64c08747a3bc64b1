"""A recommendation while its workflow runs: what it is, what is not yet recorded, what it knows."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from domain.changes import Change
from domain.commands import ChangePolicy, Command
from domain.decisions import carry_out, require_possible
from domain.passage_of_time import bring_up_to, next_moment, take_up, years_needed
from domain.rag import RAGStatus, rate
from domain.recommendation import Recommendation, Stage
from domain.working_days import BankHolidays, CalendarTooShortError, end_of_day, london_date
from workflows.messages import Origin, Outcome, RecommendationStart

_COMMANDS_REMEMBERED = 50


class LiveItem:
    """The state of one run; it is told the time and knows nothing of Temporal."""

    def __init__(self, start: RecommendationStart, *, now: datetime) -> None:
        self.item: Recommendation = start.item
        self._start = start
        self._policy = start.policy
        self._holidays = start.holidays
        self._passed_until = start.passed_until or _beginning(start.item, now)
        self._recent_command_ids = start.recent_command_ids
        self._unrecorded: tuple[Change, ...] = ()
        if self.item.version == 0:
            self._apply([take_up(self.item, at=now, policy=start.policy.rag)])

    @property
    def has_unrecorded_changes(self) -> bool:
        """Whether something happened that is not yet in the read model."""
        return bool(self._unrecorded)

    @property
    def has_ended(self) -> bool:
        """Closed, and everything about it is recorded."""
        return self.item.stage is Stage.CLOSED and not self._unrecorded

    @property
    def was_never_open(self) -> bool:
        """Whether it was closed when this run took it up, and has been ever since."""
        began = self._start.item
        return began.stage is Stage.CLOSED and self.item.reopenings == began.reopenings

    def take_unrecorded(self) -> list[Change]:
        """Everything that is to be recorded next, in order; the caller records it."""
        batch, self._unrecorded = self._unrecorded, ()
        return list(batch)

    def refuse_impossible(self, command: Command, origin: Origin, *, now: datetime) -> None:
        """Raise what `carry_out` would raise; a repeated command is let through."""
        if origin.command_id not in self._recent_command_ids:
            require_possible(
                self.item,
                command,
                actor=origin.actor,
                at=now,
                policy=self._policy,
                facts=origin.facts,
            )

    def carry_out(self, command: Command, origin: Origin, *, now: datetime) -> Outcome:
        """Carry a command out once, however often it comes; raises as `domain.decisions` does."""
        if origin.command_id not in self._recent_command_ids:
            self.let_time_pass(now)
            change = carry_out(
                self.item,
                command,
                actor=origin.actor,
                at=now,
                policy=self._policy,
                facts=origin.facts,
            )
            if isinstance(command, ChangePolicy):
                self._policy = command.policy
            self._apply([replace(change, command_id=origin.command_id)])
            recent = (*self._recent_command_ids, origin.command_id)
            self._recent_command_ids = recent[-_COMMANDS_REMEMBERED:]
        return self.outcome(now)

    def let_time_pass(self, now: datetime) -> None:
        """Bring the item up to the present; until the calendar reaches that far, time has to wait.

        A command may move a date beyond the calendar, and another come before more is learnt.
        """
        if self._holidays is None:
            return
        with suppress(CalendarTooShortError):
            changes = bring_up_to(
                self.item,
                since=self._passed_until,
                now=now,
                policy=self._policy,
                holidays=self._holidays,
            )
            self._apply(changes)
            self._passed_until = max(self._passed_until, now)

    def years_missing(self, now: datetime) -> tuple[int, int] | None:
        """The first and last year of bank holidays to look up, or None when they are known."""
        first, last = years_needed(self.item, now, self._policy.prompts)
        known = self._holidays
        if known and known.first_year <= first and last <= known.last_year:
            return None
        return first, last

    def learn(self, holidays: BankHolidays) -> None:
        """From now on time can pass."""
        self._holidays = holidays

    def wakes_at(self) -> datetime | None:
        """The next moment at which time alone changes something."""
        if self._holidays is None:
            return None
        return next_moment(
            self.item,
            after=self._passed_until,
            policy=self._policy,
            holidays=self._holidays,
        )

    def status(self, now: datetime) -> RAGStatus:
        """The rating that counts at that moment."""
        return rate(self.item, london_date(now), self._policy.rag)

    def outcome(self, now: datetime) -> Outcome:
        """What a caller is told."""
        return Outcome(item=self.item, status=self.status(now))

    def carried_over(self) -> RecommendationStart:
        """What the next run of the same item begins with."""
        return RecommendationStart(
            item=self.item,
            division=self._start.division,
            policy=self._policy,
            holidays=self._holidays,
            passed_until=self._passed_until,
            recent_command_ids=self._recent_command_ids,
        )

    def _apply(self, changes: Sequence[Change]) -> None:
        self._unrecorded = (*self._unrecorded, *changes)
        if changes:
            self.item = changes[-1].item


def _beginning(item: Recommendation, now: datetime) -> datetime:
    """The moment from which time acts: what had passed when it was taken up is history, not news.

    Nothing happens to a closed item, so one that is taken up again begins now.
    """
    closed = item.stage is Stage.CLOSED
    return now if closed else min(now, end_of_day(item.monitored_from))
