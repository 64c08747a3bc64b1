"""Giving a command from the terminal: who is meant, what is asked, and what became of each item."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from api.forms import read_command
from cli.acting import actor_named, person_named
from cli.databases import open_database
from cli.wiring import item_commands, temporal_address
from domain.due_dates import describe_due
from domain.forms.fields import CommandForm
from domain.forms.reading import MistakenFormError
from domain.people import Actor
from infra.database.engine import Database
from infra.database.naming import Finder
from infra.settings import Settings
from infra.temporal_client import connect
from workflows.bulk import BulkResult, perform_on_all
from workflows.client import RecommendationCommands

_console = Console()
_REFUSED = 1


class MistakenOptionsError(Exception):
    """The options cannot be taken; the message names each."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was asked at the terminal: items and people still by the words typed."""

    form: CommandForm
    items: tuple[str, ...]
    answers: dict[str, str]
    acting: str
    acting_for: str | None
    inspection: str | None


@dataclass(frozen=True, kw_only=True)
class _Line:
    """One item's result, with the reference it goes by."""

    reference: str
    result: BulkResult


def give(settings: Settings, asked: Asked, *, as_json: bool) -> int:
    """Give the command and show what became of each item; 1 when one was refused.

    Raises:
        MistakenOptionsError: something is missing, cannot be read, or names nobody known.
        RefusedError: an item is not known.
    """
    lines = asyncio.run(_give(settings, asked))
    if as_json:
        typer.echo(json.dumps([_record(line) for line in lines], indent=2))
    else:
        _show(lines)
    return _REFUSED if any(line.result.refusal for line in lines) else 0


async def _give(settings: Settings, asked: Asked) -> Sequence[_Line]:
    async with open_database(settings) as database:
        finder = Finder(database)
        found = [
            await finder.find_item(words, inspection_id=asked.inspection) for words in asked.items
        ]
        within = found[0] if len(found) == 1 else None
        try:
            command = await read_command(
                asked.form,
                asked.answers,
                finder=finder,
                inspection_id=within.inspection_id if within else None,
            )
        except MistakenFormError as mistaken:
            raise MistakenOptionsError(_options(mistaken)) from mistaken
        results = await perform_on_all(
            await _commands(settings, database),
            [one.recommendation_id for one in found],
            command,
            actor=await _actor(finder, asked),
            command_id=f"cli-{uuid4().hex}",
        )
    references = {one.recommendation_id: one.reference for one in found}
    return [_Line(reference=references[one.recommendation_id], result=one) for one in results]


async def _commands(settings: Settings, database: Database) -> RecommendationCommands:
    client = await connect(temporal_address(settings), settings.temporal_namespace)
    return item_commands(client, database, settings)


async def _actor(finder: Finder, asked: Asked) -> Actor:
    actor = await actor_named(finder, asked.acting)
    if asked.acting_for is None:
        return actor
    owner = await person_named(finder, asked.acting_for)
    return replace(actor, on_behalf_of=owner.person_id)


def _options(mistaken: MistakenFormError) -> str:
    return "; ".join(
        f"--{name.replace('_', '-')}: {message}" if name else message
        for name, message in mistaken.errors.items()
    )


def _show(lines: Sequence[_Line]) -> None:
    table = Table("Item", "Result", "Stage", "Due")
    for line in lines:
        outcome, refusal = line.result.outcome, line.result.refusal
        if outcome is not None:
            stage = outcome.item.stage.replace("_", " ")
            table.add_row(line.reference, "done", stage, describe_due(outcome.item))
        elif refusal is not None:
            table.add_row(line.reference, f"[red]refused:[/] {escape(refusal.message)}", "", "")
    _console.print(table)


def _record(line: _Line) -> dict[str, str | int | None]:
    outcome, refusal = line.result.outcome, line.result.refusal
    return {
        "recommendation_id": line.result.recommendation_id,
        "reference": line.reference,
        "result": "done" if outcome else "refused",
        "version": outcome.item.version if outcome else None,
        "stage": outcome.item.stage.value if outcome else None,
        "code": refusal.code if refusal else None,
        "reason": refusal.message if refusal else None,
    }
