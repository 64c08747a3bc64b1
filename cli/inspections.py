"""`traction inspection ...`: announce inspections, record what happens to them, and look."""

import asyncio
from datetime import date, datetime
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from api.schemas.inspections import life_view
from cli.acting import AsName
from cli.clock import london_today
from cli.errors import told_plainly
from cli.inspection_commanding import Commanding, Work, done, read
from cli.settings import load_settings
from domain.due_dates import describe_day
from domain.inspection_commands import (
    AnnounceInspection,
    AnnounceRevisit,
    BeginFieldwork,
    EndInspection,
    InspectionCommand,
    Publish,
    ReceiveDraft,
    RecordRevisit,
    ReturnAccuracyCheck,
    SendResponse,
)
from domain.inspection_life import InspectionState

inspection_app = typer.Typer(
    help="Announce inspections, and record what happens to each until it ends.",
    no_args_is_help=True,
)
_console = Console()

_DAY: Final = ["%Y-%m-%d"]
_Inspection = Annotated[str, typer.Argument(metavar="INSPECTION", help="Its id.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print for machines.")]
_On = Annotated[
    datetime | None, typer.Option("--on", formats=_DAY, help="The day (default: today).")
]
_Due = Annotated[datetime | None, typer.Option(formats=_DAY, help="By when; a day.")]
_Note = Annotated[str, typer.Option(help="A note for the record.")]


@inspection_app.command()
def announce(
    external_id: Annotated[
        str, typer.Argument(metavar="NAME", help="Its own name, such as northmoor-2027-custody.")
    ],
    *,
    acting: AsName,
    title: Annotated[str, typer.Option(help="What it is called.")],
    source: Annotated[
        str, typer.Option(help="Who will publish it: the name of a webhook's sender, if one will.")
    ] = "announcement",
    force: Annotated[str | None, typer.Option(help="The force inspected.")] = None,
    inspectorate: Annotated[str, typer.Option(help="Who inspects.")] = "",
    on: _On = None,
    as_json: _AsJson = False,
) -> None:
    """Announce an inspection of which nothing is published yet."""
    settings = load_settings()
    command = AnnounceInspection(
        source=source,
        external_id=external_id,
        title=title,
        force=settings.force if force is None else force,
        inspectorate=inspectorate,
        on=_day(on),
    )

    async def announced(traction: Commanding) -> str:
        return await traction.announce(command)

    _give(announced, acting, as_json=as_json)


@inspection_app.command()
def fieldwork(
    inspection: _Inspection, *, acting: AsName, on: _On = None, as_json: _AsJson = False
) -> None:
    """Record that the inspectors are at work in the force."""
    _command(inspection, BeginFieldwork(on=_day(on)), acting, as_json=as_json)


@inspection_app.command()
def draft(
    inspection: _Inspection,
    *,
    acting: AsName,
    on: _On = None,
    accuracy_check_due: _Due = None,
    as_json: _AsJson = False,
) -> None:
    """Record that the draft report has come."""
    due_on = accuracy_check_due.date() if accuracy_check_due else None
    command = ReceiveDraft(on=_day(on), accuracy_check_due_on=due_on)
    _command(inspection, command, acting, as_json=as_json)


@inspection_app.command("accuracy-checked")
def accuracy_checked(
    inspection: _Inspection,
    *,
    acting: AsName,
    on: _On = None,
    note: _Note = "",
    as_json: _AsJson = False,
) -> None:
    """Record that the factual accuracy check of the draft went back."""
    command = ReturnAccuracyCheck(on=_day(on), note=note)
    _command(inspection, command, acting, as_json=as_json)


@inspection_app.command()
def publish(
    inspection: _Inspection,
    *,
    acting: AsName,
    on: _On = None,
    response_days: Annotated[
        int | None,
        typer.Option(help="Days for the response, that day among them; 0 if none is required."),
    ] = None,
    as_json: _AsJson = False,
) -> None:
    """Record that the report is published."""
    command = Publish(on=_day(on), response_days=response_days)
    _command(inspection, command, acting, as_json=as_json)


@inspection_app.command()
def respond(
    inspection: _Inspection,
    *,
    acting: AsName,
    on: _On = None,
    note: _Note = "",
    given_with: Annotated[
        str | None,
        typer.Option(help="The id of the force report's inspection whose response answers both."),
    ] = None,
    as_json: _AsJson = False,
) -> None:
    """Record that the response to the report was sent."""
    command = SendResponse(on=_day(on), note=note, given_with=given_with)
    _command(inspection, command, acting, as_json=as_json)


@inspection_app.command("revisit-announced")
def revisit_announced(
    inspection: _Inspection,
    *,
    acting: AsName,
    on: Annotated[
        datetime | None,
        typer.Option(formats=_DAY, help="The day of the revisit, if it is known."),
    ] = None,
    note: _Note = "",
    as_json: _AsJson = False,
) -> None:
    """Record that the inspectorate will come back."""
    command = AnnounceRevisit(on=on.date() if on else None, note=note)
    _command(inspection, command, acting, as_json=as_json)


@inspection_app.command("revisit-found")
def revisit_found(
    inspection: _Inspection,
    *,
    acting: AsName,
    findings: Annotated[str, typer.Option(help="What the inspectorate found.")],
    reopen: Annotated[
        list[str] | None,
        typer.Option(help="A closed item that does not hold, by reference or id; may be repeated."),
    ] = None,
    on: _On = None,
    as_json: _AsJson = False,
) -> None:
    """Record what a revisit found, and which closed items the board is to reopen."""

    async def found(traction: Commanding) -> str:
        named = await traction.items(inspection, reopen or [])
        command = RecordRevisit(on=_day(on), findings=findings, to_reopen=named)
        return await traction.perform(inspection, command)

    _give(found, acting, as_json=as_json)


@inspection_app.command()
def end(
    inspection: _Inspection,
    *,
    acting: AsName,
    reason: Annotated[str, typer.Option(help="Why, for the record.")],
    as_json: _AsJson = False,
) -> None:
    """End an inspection: it was called off, or nothing is waited for any more."""
    _command(inspection, EndInspection(reason=reason), acting, as_json=as_json)


@inspection_app.command()
def show(inspection: _Inspection, *, as_json: _AsJson = False) -> None:
    """Show how an inspection stands."""
    with told_plainly():
        _tell(asyncio.run(read(load_settings(), inspection)), as_json=as_json)


def _command(inspection_id: str, command: InspectionCommand, acting: str, *, as_json: bool) -> None:
    async def performed(traction: Commanding) -> str:
        return await traction.perform(inspection_id, command)

    _give(performed, acting, as_json=as_json)


def _give(work: Work, acting: str, *, as_json: bool) -> None:
    with told_plainly():
        _tell(asyncio.run(done(load_settings(), work, acting)), as_json=as_json)


def _day(on: datetime | None) -> date:
    return on.date() if on else london_today()


def _tell(state: InspectionState, *, as_json: bool) -> None:
    if as_json:
        typer.echo(life_view(state, today=london_today()).model_dump_json(indent=2))
        return
    table = Table("Inspection", "Stage", "Published", "Response due", "Response sent", "Revisit")
    days = (state.published_on, state.response_due_on, state.response_sent_on, state.revisit_on)
    table.add_row(
        state.inspection_id,
        state.stage.replace("_", " "),
        *(describe_day(day) if day else "" for day in days),
    )
    _console.print(table)
