"""An inspection while its workflow runs: how it stands, what is not recorded, what it knows."""

from dataclasses import replace
from datetime import datetime

from domain.inspection_changes import InspectionChange
from domain.inspection_commands import InspectionCommand
from domain.inspection_course import (
    begin_inspection,
    follow_policy,
    items_reopened,
    next_look_at,
    raise_items,
    settle_inspection,
)
from domain.inspection_deadlines import deadline_years, next_notice_at, notices_until
from domain.inspection_decisions import carry_out_on_inspection, require_possible_on_inspection
from domain.inspection_life import InspectionState
from domain.inspection_standing import ItemsStanding, KeptInspection
from domain.working_days import BankHolidays, Division
from workflows.messages import InspectionLife, Origin

_COMMANDS_REMEMBERED = 50


class LiveInspection:
    """The state of one run; it is told the time and knows nothing of Temporal."""

    def __init__(self, life: InspectionLife) -> None:
        self._life = life
        self._unrecorded: tuple[InspectionChange, ...] = ()
        # What was heard of items counts, even if the read model does not know it yet.
        self._ended: dict[str, None] = {}
        self._reopened: dict[str, None] = {}

    @classmethod
    def begun(cls, kept: KeptInspection, *, now: datetime) -> "LiveInspection":
        """What is kept comes to life: for the first time, or again after it had ended."""
        begun = begin_inspection(kept, at=now)
        state = begun.state if isinstance(begun, InspectionChange) else begun
        live = cls(
            InspectionLife(
                state=state,
                items=kept.items,
                division=kept.division,
                passed_until=now,
                recent_command_ids=kept.recent_command_ids,
            )
        )
        if isinstance(begun, InspectionChange):
            live._unrecorded = (begun,)
        elif kept.unstarted:
            # Items that came while nothing ran.
            live._apply(raise_items(state, kept, at=now))
        live._settle(now)
        return live

    @property
    def life(self) -> InspectionLife:
        """All that the next run of the same inspection begins with."""
        return self._life

    @property
    def state(self) -> InspectionState:
        """How the inspection stands."""
        return self._life.state

    @property
    def items(self) -> ItemsStanding:
        """How its items stand, as far as it has heard."""
        return self._life.items

    @property
    def has_unrecorded_changes(self) -> bool:
        """Whether something happened that is not yet in the read model."""
        return bool(self._unrecorded)

    @property
    def has_ended(self) -> bool:
        """Ended, and everything about it is recorded."""
        return self.state.has_ended and not self._unrecorded

    def take_unrecorded(self) -> list[InspectionChange]:
        """Everything that is to be recorded next, in order; the caller records it."""
        batch, self._unrecorded = self._unrecorded, ()
        return list(batch)

    def refuse_impossible(
        self, command: InspectionCommand, origin: Origin, *, now: datetime
    ) -> None:
        """Raise what `carry_out` would raise; a repeated command is let through."""
        if origin.command_id not in self._life.recent_command_ids:
            require_possible_on_inspection(
                self.state, command, actor=origin.actor, at=now, items=self.items
            )

    def carry_out(
        self, command: InspectionCommand, origin: Origin, *, now: datetime
    ) -> InspectionState:
        """Carry a command out once, however often it comes; raises as the rules do."""
        recent = self._life.recent_command_ids
        if origin.command_id not in recent:
            self.let_time_pass(now)
            change = carry_out_on_inspection(
                self.state, command, actor=origin.actor, at=now, items=self.items
            )
            self._apply(replace(change, command_id=origin.command_id))
            remembered = (*recent, origin.command_id)[-_COMMANDS_REMEMBERED:]
            self._life = replace(self._life, recent_command_ids=remembered)
            self._settle(now)
        return self.state

    def learn_of(self, kept: KeptInspection, *, now: datetime) -> None:
        """Look at what is kept again: items may have come, or moved, or another policy holds."""
        if not set(kept.items.ids) <= set(self.items.ids):
            self._apply(raise_items(self.state, kept, at=now))
        self._apply(follow_policy(self.state, kept, at=now))
        self._see(kept.items)
        self._settle(now)

    def item_ended(self, recommendation_id: str) -> None:
        """The item has ended; told again, it changes nothing."""
        self._reopened.pop(recommendation_id, None)
        self._ended[recommendation_id] = None
        self._see(self.items)

    def item_reopened(self, recommendation_id: str, *, now: datetime) -> None:
        """The item was taken up again, which brings an ended inspection back."""
        self._ended.pop(recommendation_id, None)
        self._reopened[recommendation_id] = None
        self._see(self.items)
        self._apply(items_reopened(self.state, (recommendation_id,), at=now))

    def _see(self, items: ItemsStanding) -> None:
        opened = dict.fromkeys((*items.open, *self._reopened))
        waiting = (one for one in items.awaiting_inspectorate if one not in self._reopened)
        seen = replace(
            items,
            open=tuple(one for one in opened if one not in self._ended),
            awaiting_inspectorate=tuple(waiting),
        )
        self._life = replace(self._life, items=seen)

    def let_time_pass(self, now: datetime) -> None:
        """Send what has become due; before the calendar is known, time has to wait."""
        holidays, since = self._life.holidays, self._life.passed_until
        if holidays is None:
            return
        for change in notices_until(self.state, since=since, now=now, holidays=holidays):
            self._apply(change)
        self._life = replace(self._life, passed_until=max(since, now))

    def years_missing(self, now: datetime) -> tuple[int, int] | None:
        """The first and last year of bank holidays to look up, or None when none are needed."""
        needed, known = deadline_years(self.state, now), self._life.holidays
        if needed is None:
            return None
        first, last = needed
        covered = known and known.first_year <= first and last <= known.last_year
        return None if covered else needed

    def learn(self, holidays: BankHolidays) -> None:
        """From now on time can pass."""
        self._life = replace(self._life, holidays=holidays)

    @property
    def division(self) -> Division:
        """Whose bank holidays count."""
        return self._life.division

    def looks_at(self, now: datetime) -> datetime | None:
        """When to look at the items again of its own accord."""
        return next_look_at(self.state, self.items, after=now)

    def wakes_at(self, now: datetime) -> datetime | None:
        """The next moment at which time alone changes something, or it has to look."""
        moments = [self.looks_at(now)]
        if self._life.holidays is not None:
            after = self._life.passed_until
            moments.append(next_notice_at(self.state, after=after, holidays=self._life.holidays))
        return min((one for one in moments if one is not None), default=None)

    def _settle(self, now: datetime) -> None:
        for change in settle_inspection(self.state, self.items, at=now):
            self._apply(change)

    def _apply(self, change: InspectionChange | None) -> None:
        if change is not None:
            self._unrecorded = (*self._unrecorded, change)
            self._life = replace(self._life, state=change.state)
