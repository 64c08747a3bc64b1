"""The life of one inspection, from its announcement or publication until nothing is waited for."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from temporalio import workflow
from temporalio.common import RawValue
from temporalio.exceptions import ApplicationError, FailureError

with workflow.unsafe.imports_passed_through():
    from activities.inspections import InspectionActivities
    from activities.recommendations import CalendarYears, RecommendationActivities
    from domain.inspection_commands import INSPECTION_COMMANDS
    from domain.inspection_life import InspectionState
    from domain.inspection_standing import KeptInspection
    from workflows.alarm import MovableAlarm
    from workflows.live_inspection import LiveInspection
    from workflows.messages import InspectionStart
    from workflows.updates import decoded, told_to_the_caller
    from workflows.visibility import inspection_details

_LOCALLY = timedelta(seconds=10)
_FOR_ONE_COMMAND = timedelta(seconds=30)
# Runs of the first version only started the items and waited for their ends.
_WHOLE_LIFE = "whole-life-of-an-inspection"


@workflow.defn
class InspectionWorkflow:
    """One inspection: people command it by updates, its items tell it of themselves by signals."""

    @workflow.init
    def __init__(self, start: InspectionStart) -> None:
        self._inspection_id = start.inspection_id
        self._first_items = start.open_items
        self._live = LiveInspection(start.life) if start.life else None
        self._alarm = MovableAlarm()
        self._heard: list[tuple[str, bool]] = []
        self._ended: set[str] = set()
        self._is_asked = False
        self._is_unknown = False
        self._wants_to_look = False
        self._looks_at: datetime | None = None

    @workflow.run
    async def run(self, start: InspectionStart) -> None:
        """Begin with what is kept, start the items, then wait for people, items and time."""
        if start.life is None and not workflow.patched(_WHOLE_LIFE):
            await self._wait_as_the_first_version()
            if not self._is_asked:
                return
        live = self._live or await self._begin()
        while await self._goes_on(live):
            await self._learn_bank_holidays(live)
            self._set_alarm(live)
            self._continue_as_new_when_long(live)
            await workflow.wait_condition(self._has_work)

    @workflow.query
    def open_items(self) -> list[str]:
        """The items that have not ended."""
        return list(self._live.items.open if self._live else self._first_open())

    @workflow.query
    def inspection(self) -> InspectionState | None:
        """The inspection as it stands in the workflow, to check the read model against."""
        return self._live.state if self._live else None

    @workflow.signal
    def item_ended(self, recommendation_id: str) -> None:
        """One item has ended, or has been spoken of by the inspectorate since."""
        self._ended.add(recommendation_id)
        self._hear(recommendation_id, is_open=False)

    @workflow.signal
    def item_reopened(self, recommendation_id: str) -> None:
        """One item that had ended was taken up again."""
        self._is_asked = True
        self._hear(recommendation_id, is_open=True)

    @workflow.signal
    def look_again(self) -> None:
        """Something that is kept has changed: items have come or got owners, or the policy."""
        self._is_asked = self._wants_to_look = True

    @workflow.update(dynamic=True)
    async def command(self, name: str, args: Sequence[RawValue]) -> InspectionState:
        """Any command of `INSPECTION_COMMANDS`, each an update of its own name."""
        command, origin = decoded(name, args, INSPECTION_COMMANDS)
        self._is_asked = True
        await workflow.wait_condition(lambda: self._live is not None or self._is_unknown)
        if self._live is None:
            raise _unknown(self._inspection_id)
        with told_to_the_caller():
            return self._live.carry_out(command, origin, now=workflow.now())

    @command.validator
    def _may(self, name: str, args: Sequence[RawValue]) -> None:
        command, origin = decoded(name, args, INSPECTION_COMMANDS)
        # Before it is known what is kept, only the handler can judge.
        if self._live is not None:
            with told_to_the_caller():
                self._live.refuse_impossible(command, origin, now=workflow.now())

    async def _begin(self) -> LiveInspection:
        self._wants_to_look = False
        kept = await self._look_up()
        live = self._live = LiveInspection.begun(kept, now=workflow.now())
        for recommendation_id, is_open in self._heard:
            self._hear(recommendation_id, is_open=is_open)
        await self._record(live)
        if kept.unstarted:
            await self._start_items()
        if live.has_ended:
            # It was started for one command alone, which may come a moment after the start.
            with suppress(TimeoutError):
                await workflow.wait_condition(self._has_work, timeout=_FOR_ONE_COMMAND)
        return live

    async def _goes_on(self, live: LiveInspection) -> bool:
        """Take in what is kept and what time brought; whether there is more to wait for."""
        while True:
            if self._wants_to_look or self._is_time_to_look():
                await self._look(live)
            live.let_time_pass(workflow.now())
            await self._record(live)
            if not live.has_ended:
                return True
            await workflow.wait_condition(workflow.all_handlers_finished)
            if not (self._wants_to_look or live.has_unrecorded_changes):
                return False

    def _hear(self, recommendation_id: str, *, is_open: bool) -> None:
        live = self._live
        if live is None:
            self._heard.append((recommendation_id, is_open))
        elif is_open:
            live.item_reopened(recommendation_id, now=workflow.now())
        else:
            live.item_ended(recommendation_id)
            # Whether the inspectorate has still to speak of an item is kept with the items.
            self._wants_to_look = self._wants_to_look or not live.items.open

    async def _look(self, live: LiveInspection) -> None:
        self._wants_to_look = False
        kept = await self._look_up()
        live.learn_of(kept, now=workflow.now())
        await self._record(live)
        if kept.unstarted:
            await self._start_items()

    def _is_time_to_look(self) -> bool:
        return self._looks_at is not None and workflow.now() >= self._looks_at

    def _has_work(self) -> bool:
        live = self._live
        told = self._wants_to_look or self._alarm.has_rung
        return told or (live is not None and live.has_unrecorded_changes)

    async def _look_up(self) -> KeptInspection:
        try:
            return await workflow.execute_local_activity_method(
                InspectionActivities.look_up_inspection,
                self._inspection_id,
                start_to_close_timeout=_LOCALLY,
            )
        except FailureError:
            # Nothing is kept under that id, which whoever waits has to hear before this run fails.
            self._is_unknown = True
            await workflow.wait_condition(workflow.all_handlers_finished)
            raise

    async def _record(self, live: LiveInspection) -> None:
        while batch := live.take_unrecorded():
            await workflow.execute_local_activity_method(
                InspectionActivities.record_inspection_changes,
                batch,
                start_to_close_timeout=_LOCALLY,
            )

    async def _start_items(self) -> tuple[str, ...]:
        started = await workflow.execute_activity_method(
            InspectionActivities.start_recommendations,
            self._inspection_id,
            start_to_close_timeout=timedelta(minutes=10),
            heartbeat_timeout=timedelta(minutes=1),
        )
        return tuple(started)

    async def _learn_bank_holidays(self, live: LiveInspection) -> None:
        missing = live.years_missing(workflow.now())
        if missing is not None:
            first, last = missing
            holidays = await workflow.execute_local_activity_method(
                RecommendationActivities.resolve_bank_holidays,
                CalendarYears(division=live.division, first_year=first, last_year=last),
                start_to_close_timeout=_LOCALLY,
            )
            live.learn(holidays)

    def _set_alarm(self, live: LiveInspection) -> None:
        now = workflow.now()
        self._looks_at, wakes_at = live.looks_at(now), live.wakes_at(now)
        self._alarm.set(wakes_at, summary="next deadline of the inspection")
        workflow.set_current_details(inspection_details(live.state, len(live.items.open), wakes_at))

    def _continue_as_new_when_long(self, live: LiveInspection) -> None:
        busy = self._has_work() or not workflow.all_handlers_finished()
        if workflow.info().is_continue_as_new_suggested() and not busy:
            workflow.continue_as_new(
                InspectionStart(inspection_id=self._inspection_id, life=live.life)
            )

    async def _wait_as_the_first_version(self) -> None:
        """What a run that began under the first version does, until something new is asked."""
        if self._first_items is None:
            self._first_items = await self._start_items()
        suggested = workflow.info().is_continue_as_new_suggested
        await workflow.wait_condition(
            lambda: self._is_asked or not self._first_open() or suggested()
        )
        if self._is_asked:
            return
        if self._first_open():
            workflow.continue_as_new(
                InspectionStart(inspection_id=self._inspection_id, open_items=self._first_open())
            )
        await workflow.execute_activity_method(
            InspectionActivities.record_inspection_ended,
            args=[self._inspection_id, workflow.now()],
            start_to_close_timeout=timedelta(seconds=30),
        )

    def _first_open(self) -> tuple[str, ...]:
        return tuple(item for item in self._first_items or () if item not in self._ended)


def _unknown(inspection_id: str) -> ApplicationError:
    return ApplicationError(
        f"There is no inspection '{inspection_id}'. List the inspections to find the id.",
        type="unknown_inspection",
        non_retryable=True,
    )
