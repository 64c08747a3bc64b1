"""The life of one recommendation, from being taken up until it is closed."""

from collections.abc import Sequence
from datetime import timedelta

from temporalio import workflow
from temporalio.common import RawValue
from temporalio.exceptions import FailureError

with workflow.unsafe.imports_passed_through():
    from activities.recommendations import CalendarYears, RecommendationActivities
    from domain.commands import COMMANDS
    from workflows.alarm import MovableAlarm
    from workflows.inspection import InspectionWorkflow
    from workflows.live_item import LiveItem
    from workflows.messages import Outcome, RecommendationStart
    from workflows.updates import decoded, told_to_the_caller
    from workflows.visibility import current_details, search_attributes, show_search_attributes

_LOCALLY = timedelta(seconds=10)
_FOR_ANOTHER_COMMAND = timedelta(seconds=30)


@workflow.defn
class RecommendationWorkflow:
    """One recommendation: people command it by updates, time moves it by one movable alarm."""

    @workflow.init
    def __init__(self, start: RecommendationStart) -> None:
        self._division = start.division
        self._live = LiveItem(start, now=workflow.now())
        self._alarm = MovableAlarm()
        self._shown = search_attributes(start.item, self._live.status(workflow.now()))

    @workflow.run
    async def run(self, _start: RecommendationStart) -> None:
        """Record what happened, wait for a person or for time, until the item is closed."""
        await self._record()
        while True:
            await self._live_until_closed()
            await self._stay_for_a_while()
            await self._tell_inspection()
            # Whatever was taken while the inspection was being told has to be recorded as well.
            if self._live.has_ended and workflow.all_handlers_finished():
                return

    @workflow.query
    def recommendation(self) -> Outcome:
        """The item as it stands in the workflow, to check the read model against."""
        return self._live.outcome(workflow.now())

    @workflow.update(dynamic=True)
    async def command(self, name: str, args: Sequence[RawValue]) -> Outcome:
        """Any command of `domain.commands.COMMANDS`, each an update of its own name."""
        command, origin = decoded(name, args, COMMANDS)
        with told_to_the_caller():
            return self._live.carry_out(command, origin, now=workflow.now())

    @command.validator
    def _may(self, name: str, args: Sequence[RawValue]) -> None:
        command, origin = decoded(name, args, COMMANDS)
        with told_to_the_caller():
            self._live.refuse_impossible(command, origin, now=workflow.now())

    async def _live_until_closed(self) -> None:
        while not self._live.has_ended:
            await self._learn_bank_holidays()
            self._set_alarm()
            self._show()
            self._continue_as_new_when_long()
            await workflow.wait_condition(self._has_work)
            self._live.let_time_pass(workflow.now())
            await self._record()
        self._show()
        await workflow.wait_condition(workflow.all_handlers_finished)

    def _has_work(self) -> bool:
        return self._live.has_unrecorded_changes or self._alarm.has_rung

    async def _stay_for_a_while(self) -> None:
        # A closed item is taken up for one command alone, which may come a moment after the start.
        # Whoever found it closed at the same time has to meet this run: another one would begin
        # with what was recorded before this one.
        while self._live.was_never_open:
            try:
                await workflow.wait_condition(
                    lambda: self._live.has_unrecorded_changes, timeout=_FOR_ANOTHER_COMMAND
                )
            except TimeoutError:
                return
            await self._live_until_closed()

    async def _record(self) -> None:
        while batch := self._live.take_unrecorded():
            await workflow.execute_local_activity_method(
                RecommendationActivities.record_changes,
                batch,
                start_to_close_timeout=_LOCALLY,
            )

    async def _learn_bank_holidays(self) -> None:
        # A command that comes meanwhile may move a date beyond what was just looked up.
        while (missing := self._live.years_missing(workflow.now())) is not None:
            first, last = missing
            holidays = await workflow.execute_local_activity_method(
                RecommendationActivities.resolve_bank_holidays,
                CalendarYears(division=self._division, first_year=first, last_year=last),
                start_to_close_timeout=_LOCALLY,
            )
            self._live.learn(holidays)

    def _set_alarm(self) -> None:
        reference = self._live.item.reference
        self._alarm.set(self._live.wakes_at(), summary=f"{reference}: next prompt or deadline")

    def _show(self) -> None:
        status = self._live.status(workflow.now())
        attributes = search_attributes(self._live.item, status)
        if attributes != self._shown:
            show_search_attributes(attributes)
            self._shown = attributes
        workflow.set_current_details(
            current_details(self._live.item, status, self._live.wakes_at())
        )

    def _continue_as_new_when_long(self) -> None:
        busy = self._live.has_unrecorded_changes or not workflow.all_handlers_finished()
        if workflow.info().is_continue_as_new_suggested() and not busy and not self._live.has_ended:
            workflow.continue_as_new(self._live.carried_over())

    async def _tell_inspection(self) -> None:
        item = self._live.item
        inspection = workflow.get_external_workflow_handle_for(
            InspectionWorkflow.run, f"inspection/{item.inspection_id}"
        )
        try:
            await inspection.signal(InspectionWorkflow.item_ended, item.recommendation_id)
        except FailureError:
            # The inspection has ended already, or the item was started without one.
            workflow.logger.info("Nobody waits for the end of %s.", item.recommendation_id)
