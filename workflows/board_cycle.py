"""One board meeting, from being planned until its paper is approved."""

from collections.abc import Generator
from contextlib import contextmanager
from datetime import timedelta

from temporalio import workflow
from temporalio.exceptions import ApplicationError

with workflow.unsafe.imports_passed_through():
    from activities.meetings import MeetingActivities
    from activities.recommendations import CalendarYears, RecommendationActivities
    from domain.errors import RefusedError
    from domain.meeting_changes import years_known
    from domain.meeting_commands import (
        ApprovePaper,
        CancelMeeting,
        FreezeFigures,
        MeetingCommand,
        MoveMeeting,
    )
    from domain.paper_words import day_in_words
    from workflows.alarm import MovableAlarm
    from workflows.live_meeting import LiveMeeting
    from workflows.meeting_messages import MeetingOutcome, MeetingStart
    from workflows.messages import Origin

_LOCALLY = timedelta(seconds=10)
_ASKING_AT_MOST = timedelta(minutes=30)
_BETWEEN_PAGES_AT_MOST = timedelta(minutes=1)
_FREEZING_AT_MOST = timedelta(minutes=5)


@workflow.defn
class BoardCycleWorkflow:
    """One meeting: time opens its update round and freezes its figures, people do the rest."""

    @workflow.init
    def __init__(self, start: MeetingStart) -> None:
        self._start = start
        self._planned: LiveMeeting | None = None
        self._alarm = MovableAlarm()

    @workflow.run
    async def run(self, _start: MeetingStart) -> None:
        """Ask for updates when it is time, freeze the figures, wait until the board approves."""
        live = self._planned = await self._plan()
        await self._record(live)
        while not live.has_ended:
            self._alarm.set(live.wakes_at(), summary=_next_step(live))
            workflow.set_current_details(_details(live))
            await workflow.wait_condition(lambda: self._has_work(live))
            live.let_time_pass(workflow.now())
            await self._record(live)
            await self._ask_for_updates(live)
            await self._issue_paper(live)
        workflow.set_current_details(_details(live))
        await workflow.wait_condition(workflow.all_handlers_finished)

    @workflow.query
    def meeting(self) -> MeetingOutcome:
        """The meeting as it stands in the workflow, to check the read model against."""
        if self._planned is None:
            return MeetingOutcome(meeting=self._start.meeting)
        return self._planned.outcome()

    @workflow.update
    async def move(self, command: MoveMeeting, origin: Origin) -> MeetingOutcome:
        """The secretariat puts the meeting on another day."""
        return await self._carry_out(command, origin)

    @move.validator
    def _may_move(self, command: MoveMeeting, origin: Origin) -> None:
        self._refuse_impossible(command, origin)

    @workflow.update
    async def cancel(self, command: CancelMeeting, origin: Origin) -> MeetingOutcome:
        """The secretariat calls the meeting off."""
        return await self._carry_out(command, origin)

    @cancel.validator
    def _may_cancel(self, command: CancelMeeting, origin: Origin) -> None:
        self._refuse_impossible(command, origin)

    @workflow.update
    async def freeze_figures(self, command: FreezeFigures, origin: Origin) -> MeetingOutcome:
        """The secretariat freezes the figures before their day."""
        return await self._carry_out(command, origin)

    @freeze_figures.validator
    def _may_freeze_figures(self, command: FreezeFigures, origin: Origin) -> None:
        self._refuse_impossible(command, origin)

    @workflow.update
    async def approve_paper(self, command: ApprovePaper, origin: Origin) -> MeetingOutcome:
        """The board approves the paper."""
        return await self._carry_out(command, origin)

    @approve_paper.validator
    def _may_approve_paper(self, command: ApprovePaper, origin: Origin) -> None:
        self._refuse_impossible(command, origin)

    def _refuse_impossible(self, command: MeetingCommand, origin: Origin) -> None:
        # In the first moments nobody can tell yet; carrying it out refuses it then.
        if self._planned is not None:
            with _told_to_the_caller():
                self._planned.refuse_impossible(command, origin, now=workflow.now())

    async def _carry_out(self, command: MeetingCommand, origin: Origin) -> MeetingOutcome:
        await workflow.wait_condition(lambda: self._planned is not None)
        with _told_to_the_caller():
            return self._live.carry_out(command, origin, now=workflow.now())

    @property
    def _live(self) -> LiveMeeting:
        if self._planned is None:
            raise ApplicationError("The meeting is not planned yet.", non_retryable=True)
        return self._planned

    def _has_work(self, live: LiveMeeting) -> bool:
        return live.has_work or self._alarm.has_rung

    async def _plan(self) -> LiveMeeting:
        first, last = years_known(self._start.meeting)
        holidays = await workflow.execute_local_activity_method(
            RecommendationActivities.resolve_bank_holidays,
            CalendarYears(division=self._start.division, first_year=first, last_year=last),
            start_to_close_timeout=_LOCALLY,
        )
        return LiveMeeting(self._start, holidays, now=workflow.now())

    async def _record(self, live: LiveMeeting) -> None:
        while batch := live.take_unrecorded():
            await workflow.execute_local_activity_method(
                MeetingActivities.record_meeting_changes,
                batch,
                start_to_close_timeout=_LOCALLY,
            )

    async def _ask_for_updates(self, live: LiveMeeting) -> None:
        if not live.meeting.awaits_asking:
            return
        items = await workflow.execute_activity_method(
            MeetingActivities.ask_for_updates,
            args=[live.meeting, workflow.now()],
            start_to_close_timeout=_ASKING_AT_MOST,
            heartbeat_timeout=_BETWEEN_PAGES_AT_MOST,
        )
        live.note_asked(items, now=workflow.now())
        await self._record(live)

    async def _issue_paper(self, live: LiveMeeting) -> None:
        figures_at = live.meeting.figures_at
        if not live.meeting.awaits_paper or figures_at is None:
            return
        seal = await workflow.execute_activity_method(
            MeetingActivities.freeze_figures,
            args=[live.meeting, figures_at],
            start_to_close_timeout=_FREEZING_AT_MOST,
        )
        live.note_paper(seal, now=workflow.now())
        await self._record(live)


def _next_step(live: LiveMeeting) -> str:
    return f"Board of {day_in_words(live.meeting.held_on)}: next step"


def _details(live: LiveMeeting) -> str:
    meeting, wakes_at = live.meeting, live.wakes_at()
    by_time = "nothing" if wakes_at is None else f"{wakes_at:%Y-%m-%d %H:%M} UTC"
    return (
        f"The board of **{day_in_words(meeting.held_on)}** is {meeting.stage}.\n\n"
        f"Next by time alone: {by_time}."
    )


@contextmanager
def _told_to_the_caller() -> Generator[None]:
    # Any other exception would fail the workflow task, and the caller would wait for ever.
    try:
        yield
    except RefusedError as refused:
        raise ApplicationError(refused.message, type=refused.code, non_retryable=True) from refused
