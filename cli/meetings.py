"""`traction meeting ...`: plan and command board meetings, and take their papers away."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final
from uuid import uuid4

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.recorded_meetings import when_recorded
from api.schemas.meetings import MeetingView
from cli.acting import AsName, actor_named
from cli.clock import london_today
from cli.databases import open_database
from cli.errors import told_plainly
from cli.paper_files import known_meeting, write_paper
from cli.settings import load_settings
from cli.wiring import temporal_address
from domain.board_meetings import BoardMeeting
from domain.meeting_commands import (
    ApprovePaper,
    CancelMeeting,
    FreezeFigures,
    MeetingCommand,
    MoveMeeting,
    PlanMeeting,
)
from domain.paper_words import day_in_words
from domain.people import Actor
from domain.working_days import london_date
from infra.database.meetings import MeetingRepository
from infra.database.naming import Finder
from infra.settings import Settings
from infra.temporal_client import connect
from workflows.meeting_client import MeetingCommands

meeting_app = typer.Typer(
    help="Plan board meetings, freeze their figures, and take their papers away.",
    no_args_is_help=True,
)
_console = Console()
_DEFAULTS = PlanMeeting(held_on=date.min)

_DAY: Final = ["%Y-%m-%d"]
_Meeting = Annotated[str, typer.Argument(metavar="MEETING", help="Its id.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print for machines.")]
_Day = Annotated[datetime, typer.Argument(formats=_DAY, metavar="DAY", help="Such as 2026-06-18.")]


@meeting_app.command()
def plan(
    held_on: _Day,
    *,
    acting: AsName,
    inspection: Annotated[
        str | None, typer.Option(help="The id of the one inspection to meet on.")
    ] = None,
    update_round: Annotated[
        int, typer.Option(help="Working days before the meeting on which owners are asked.")
    ] = _DEFAULTS.update_round_working_days,
    freeze: Annotated[
        int, typer.Option(help="Working days before the meeting on which figures are frozen.")
    ] = _DEFAULTS.freeze_working_days,
    silent: Annotated[
        int, typer.Option(help="Items updated within so many days are not asked about.")
    ] = _DEFAULTS.silent_days,
    as_json: _AsJson = False,
) -> None:
    """Plan a meeting."""
    command = PlanMeeting(
        held_on=held_on.date(),
        inspection_id=inspection,
        update_round_working_days=update_round,
        freeze_working_days=freeze,
        silent_days=silent,
    )

    async def planned(commands: MeetingCommands, actor: Actor) -> BoardMeeting:
        return await commands.plan(
            command, actor=actor, command_id=_command_id(), today=london_today()
        )

    _give(planned, acting, as_json=as_json)


@meeting_app.command()
def move(meeting: _Meeting, held_on: _Day, *, acting: AsName, as_json: _AsJson = False) -> None:
    """Hold a meeting on another day."""
    _command(meeting, MoveMeeting(held_on=held_on.date()), acting, as_json=as_json)


@meeting_app.command()
def freeze(meeting: _Meeting, *, acting: AsName, as_json: _AsJson = False) -> None:
    """Freeze the figures now rather than on the day planned."""
    _command(meeting, FreezeFigures(), acting, as_json=as_json)


@meeting_app.command()
def approve(
    meeting: _Meeting,
    *,
    acting: AsName,
    on: Annotated[
        datetime | None,
        typer.Option(formats=_DAY, help="The day on which the board approved it (default: today)."),
    ] = None,
    note: Annotated[str, typer.Option(help="A note for the record.")] = "",
    as_json: _AsJson = False,
) -> None:
    """Record that the board approved the paper."""
    decided_on = on.date() if on else london_today()
    _command(meeting, ApprovePaper(decided_on=decided_on, note=note), acting, as_json=as_json)


@meeting_app.command()
def cancel(
    meeting: _Meeting,
    *,
    acting: AsName,
    reason: Annotated[str, typer.Option(help="Why, for the record.")],
    as_json: _AsJson = False,
) -> None:
    """Call a meeting off."""
    _command(meeting, CancelMeeting(reason=reason), acting, as_json=as_json)


@meeting_app.command()
def show(
    meeting: Annotated[
        str | None, typer.Argument(metavar="MEETING", help="Its id; all of them without one.")
    ] = None,
    *,
    as_json: _AsJson = False,
) -> None:
    """Show one meeting, or all of them."""
    with told_plainly():
        found = asyncio.run(_read(load_settings(), meeting))
        _tell(found, as_json=as_json, many=meeting is None)


@meeting_app.command()
def paper(
    meeting: _Meeting,
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The file to write: .docx, .md or .json.")
    ],
) -> None:
    """Write the paper of a meeting to a file."""
    with told_plainly():
        write_paper(load_settings(), meeting, output)
        _console.print(f"Wrote {escape(str(output))}.", soft_wrap=True)


_Work = Callable[[MeetingCommands, Actor], Awaitable[BoardMeeting]]


def _command(meeting_id: str, command: MeetingCommand, acting: str, *, as_json: bool) -> None:
    async def performed(commands: MeetingCommands, actor: Actor) -> BoardMeeting:
        return await commands.perform(meeting_id, command, actor=actor, command_id=_command_id())

    _give(performed, acting, as_json=as_json)


def _give(work: _Work, acting: str, *, as_json: bool) -> None:
    with told_plainly():
        meeting = asyncio.run(_done(load_settings(), work, acting))
        _tell((meeting,), as_json=as_json)


async def _done(settings: Settings, work: _Work, acting: str) -> BoardMeeting:
    async with open_database(settings) as database:
        actor = await actor_named(Finder(database), acting)
        client = await connect(temporal_address(settings), settings.temporal_namespace)
        meetings = MeetingRepository(database)
        commands = MeetingCommands(client, meetings, task_queue=settings.task_queue)
        return await when_recorded(meetings, await work(commands, actor))


async def _read(settings: Settings, meeting_id: str | None) -> tuple[BoardMeeting, ...]:
    async with open_database(settings) as database:
        meetings = MeetingRepository(database)
        if meeting_id is None:
            return await meetings.list_meetings()
        return (await known_meeting(meetings, meeting_id),)


def _command_id() -> str:
    return f"cli-{uuid4().hex}"


def _tell(meetings: Sequence[BoardMeeting], *, as_json: bool, many: bool = False) -> None:
    if as_json:
        views = [MeetingView.model_validate(one).model_dump(mode="json") for one in meetings]
        typer.echo(json.dumps(views if many else views[0], indent=2))
        return
    table = Table("Meeting", "Held on", "Stage", "Update round", "Figures frozen")
    for one in meetings:
        table.add_row(
            one.meeting_id,
            day_in_words(one.held_on),
            one.stage.value,
            day_in_words(one.update_round_on),
            day_in_words(london_date(one.figures_at) if one.figures_at else one.freezes_on),
        )
    _console.print(table)
