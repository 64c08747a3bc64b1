"""The results of a rehearsal as tables for a terminal, and as JSON for machines."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final, cast

from rich.console import Console
from rich.table import Table

from domain.working_days import LONDON
from rehearsal.paper_figures import AuditedPaper
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
    console.print(_news(results))
    if results.findings.papers:
        console.print(_paper(results.findings.papers[-1]))
    console.print(_checks(results))


def as_json(results: Results) -> str:
    """Everything, each prompt that differs with its cause; moments in UTC."""
    found: dict[str, Any] = asdict(results) | {"passed": results.passed}
    # The whole outbox and the whole trail are what was checked, not what was found.
    for name in ("outbox", "trail"):
        del found["findings"][name]
    return json.dumps(found, indent=2, default=_text)


def _prompts(results: Results) -> Table:
    table = Table("Because", "", "Prompts", title="Prompts: foretold on the first day, and sent")
    table.add_row("Foretold", "", str(results.findings.prompts.foretold))
    for (because, way), count in results.findings.prompts.by_cause().items():
        table.add_row(because, _SIGNS[way], str(count))
    table.add_row("Sent", "=", str(results.findings.prompts.sent))
    return table


def _news(results: Results) -> Table:
    table = Table("Because", "Kind", "Notices", "Sent", "Dropped", title="Told because of a deed")
    for one in results.findings.news.caused:
        numbers = (str(one.notices), str(one.sent), str(one.dropped))
        table.add_row(_words(one.cause), _words(one.kind), *numbers)
    return table


def _paper(paper: AuditedPaper) -> Table:
    title = f"The frozen paper of {paper.held_on}, with the trail up to entry {paper.takes_in}"
    table = Table("Figure", "Paper", "Audit trail", "", title=title)
    for one in paper.figures:
        mark, style = ("=", "") if one.agrees else ("≠", "bold red")
        table.add_row(_words(one.name), str(one.board), str(one.trail), mark, style=style)
    return table


def _checks(results: Results) -> Table:
    table = Table("", "Checked", "Found")
    for one in results.checks:
        mark = "[green]✓[/]" if one.passed else "[red]✗[/]"
        table.add_row(mark, one.name, one.found)
    return table


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(LONDON):%d %B %Y}"


def _text(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(cast(frozenset[str], value))
    return str(value)


def _words(name: str) -> str:
    return name.replace("_", " ")
