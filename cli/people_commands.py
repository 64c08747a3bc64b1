"""`traction people ...`: who can be named, how they are reached, and who has left."""

import asyncio
import json
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

from cli import people as directory
from cli.acting import AsName
from cli.clock import london_today
from cli.errors import told_plainly
from cli.leavers import leavers_as_record, list_leavers, show_leavers
from cli.settings import load_settings
from cli.working_hours import as_record, working_hours
from domain.directory.commands import (
    AddPerson,
    ChangeAddress,
    ChangeKind,
    GrantOffice,
    MarkLeft,
    MarkReturned,
    PersonCommand,
    RevokeOffice,
)
from domain.people import Office, Person, PersonKind
from domain.working_days import Division

people_app = typer.Typer(help="List everybody Traction knows, and keep the list true.")
_console = Console()

AsJson = Annotated[bool, typer.Option("--json", help="Print for machines.")]
Name = Annotated[str, typer.Argument(help="Their name, e-mail address or id.")]


@people_app.callback(invoke_without_command=True)
def people(context: typer.Context, *, as_json: AsJson = False) -> None:
    """List everybody Traction knows."""
    if context.invoked_subcommand is None:
        list_people(as_json=as_json)


@people_app.command("list")
def list_people(*, as_json: AsJson = False) -> None:
    """List everybody Traction knows."""
    with told_plainly():
        found = asyncio.run(directory.list_people(load_settings()))
        if as_json:
            typer.echo(json.dumps([directory.as_record(person) for person in found], indent=2))
        else:
            directory.show(found, _console)


@people_app.command("leavers")
def leavers(*, as_json: AsJson = False) -> None:
    """List the items that wait for somebody to be named."""
    with told_plainly():
        reading = asyncio.run(list_leavers(load_settings()))
        if as_json:
            typer.echo(json.dumps(leavers_as_record(reading), indent=2))
        else:
            show_leavers(reading, _console)


@people_app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="What they are called, with their rank or post.")],
    *,
    acting: AsName,
    email: Annotated[str, typer.Option(help="Where they are reached.")] = "",
    kind: Annotated[PersonKind, typer.Option(help="What they are.")] = PersonKind.PERSON,
    contact: Annotated[
        str | None, typer.Option(help="Who hears what a department or outside body is told.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Add a person, a post, a department or an outside body."""
    command = AddPerson(name=name, email=email, kind=kind)
    with told_plainly():
        added = directory.add(load_settings(), command, contact=contact, acting=acting)
        _tell(asyncio.run(added), "{name} can be named on items now.", as_json=as_json)


@people_app.command("left")
def left(
    name: Name,
    *,
    acting: AsName,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Their last day (default: today)."),
    ] = None,
    reason: Annotated[str, typer.Option(help="Why, for the record.")] = "",
    as_json: AsJson = False,
) -> None:
    """Mark somebody as left: their offices end, and their items wait for somebody else."""
    command = MarkLeft(on=on.date() if on else london_today(), reason=reason)
    words = "{name} has left. `traction people leavers` lists what waits for somebody else."
    _change(name, command, words, acting=acting, as_json=as_json)


@people_app.command("returned")
def returned(name: Name, *, acting: AsName, as_json: AsJson = False) -> None:
    """Mark somebody who had left as back, without the offices they held."""
    _change(name, MarkReturned(), "{name} is back.", acting=acting, as_json=as_json)


@people_app.command("address")
def address(name: Name, email: str, *, acting: AsName, as_json: AsJson = False) -> None:
    """Correct the e-mail address somebody is reached at, in Slack too."""
    _change(
        name,
        ChangeAddress(email=email),
        "{name} is reached at {email} now.",
        acting=acting,
        as_json=as_json,
    )


@people_app.command("kind")
def kind(name: Name, what: PersonKind, *, acting: AsName, as_json: AsJson = False) -> None:
    """Say what a name stands for, where it was taken for something else."""
    words = f"{{name}} is known as {what.replace('_', ' ')} now."
    _change(name, ChangeKind(kind=what), words, acting=acting, as_json=as_json)


@people_app.command("contact")
def contact(
    name: Name,
    whom: Annotated[str | None, typer.Argument(help="Who hears it: a name, address or id.")] = None,
    *,
    acting: AsName,
    nobody: Annotated[bool, typer.Option("--nobody", help="Nobody hears it any more.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say who hears what a department or outside body is told."""
    if (whom is None) is not nobody:
        raise typer.BadParameter("Name somebody, or give --nobody.")
    words = "Nobody hears for {name} now." if nobody else "{name} has that contact now."
    with told_plainly():
        named = directory.set_contact(load_settings(), name, contact=whom, acting=acting)
        _tell(asyncio.run(named), words, as_json=as_json)


@people_app.command("grant")
def grant(name: Name, office: Office, *, acting: AsName, as_json: AsJson = False) -> None:
    """Make somebody a member of the board, or of the secretariat."""
    _change(
        name,
        GrantOffice(office=office),
        f"{{name}} now has the office '{office}'.",
        acting=acting,
        as_json=as_json,
    )


@people_app.command("revoke")
def revoke(name: Name, office: Office, *, acting: AsName, as_json: AsJson = False) -> None:
    """Take an office away; the last member of the board or the secretariat stays."""
    _change(
        name,
        RevokeOffice(office=office),
        f"{{name}} has the office '{office}' no longer.",
        acting=acting,
        as_json=as_json,
    )


@people_app.command("hours")
def hours(
    name: Name,
    *,
    works_from: Annotated[
        datetime | None, typer.Option("--from", formats=["%H:%M"], help="When their day begins.")
    ] = None,
    works_until: Annotated[
        datetime | None, typer.Option("--until", formats=["%H:%M"], help="When it ends.")
    ] = None,
    division: Annotated[
        Division | None, typer.Option(help="Whose bank holidays they have.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Show, or set, the hours in London in which somebody is told what is not urgent."""
    with told_plainly():
        kept = working_hours(
            load_settings(),
            name,
            works_from=works_from.time() if works_from else None,
            works_until=works_until.time() if works_until else None,
            division=division,
        )
        record = as_record(*asyncio.run(kept))
        if as_json:
            typer.echo(json.dumps(record, indent=2))
        else:
            words = "{person_id} works from {works_from} until {works_until} ({division})."
            _console.print(words.format(**record), highlight=False, markup=False)


def _change(name: str, command: PersonCommand, words: str, *, acting: str, as_json: bool) -> None:
    with told_plainly():
        changed = directory.change(load_settings(), name, command, acting=acting)
        _tell(asyncio.run(changed), words, as_json=as_json)


def _tell(person: Person, words: str, *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(directory.as_record(person), indent=2))
    else:
        said = words.format(name=person.name, email=person.email)
        _console.print(said, highlight=False, markup=False)
