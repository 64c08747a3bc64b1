"""The results of a rehearsal as tables for a terminal, and as JSON for machines."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from domain.working_days import LONDON
from rehearsal.reconciliation import Way
from rehearsal.results import Results

_SIGNS: Final = {Way.ADDED: "+", Way.CANCELLED: "-", Way.DROPPED: "-", Way.UNEXPLAINED: "?"}


def show(results: Results, console: Console) -> None:
    """Print what happened, what became of the prompts, and what was checked."""
    console.print(
        f"[bold]{results.plan}[/]: {results.items} items from {_day(results.began_at)} to"
        f" {_day(results.ended_at)}, {len(results.deeds)} deeds, in"
        f" {results.real_seconds / 60:.1f} minutes.",
        highlight=False,
    )
    if results.missing:
        console.print(f"No item of this plan is {' or '.join(results.missing)}.", highlight=False)
    console.print(_prompts(results))
    console.print(_figures(results))
    console.print(_checks(results))


def as_json(results: Results) -> str:
    """Everything, each prompt that differs with its cause; moments in UTC."""
    found: dict[str, Any] = asdict(results) | {"passed": results.passed}
    return json.dumps(found, indent=2, default=_text)


def _prompts(results: Results) -> Table:
    table = Table("Because", "", "Prompts", title="Prompts: foretold on the first day, and sent")
    table.add_row("Foretold", "", str(results.prompts.foretold))
    for (because, way), count in results.prompts.by_cause().items():
        table.add_row(because, _SIGNS[way], str(count))
    table.add_row("Sent", "=", str(results.prompts.sent))
    return table


def _figures(results: Results) -> Table:
    table = Table("Figure", "Board", "Audit trail", title="The last board")
    for one in results.figures:
        style = "" if one.agrees else "bold red"
        table.add_row(one.name.replace("_", " "), str(one.board), str(one.trail), style=style)
    return table


def _checks(results: Results) -> Table:
    table = Table("", "Checked", "Found")
    for one in results.checks:
        mark = "[green]✓[/]" if one.passed else "[red]✗[/]"
        table.add_row(mark, one.name, one.found)
    return table


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%d %B %Y}"


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)
