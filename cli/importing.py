"""`traction import`: from a document to running workflows, after a preview."""

import asyncio
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

from api.starting import keep_and_start as keep_and_start_inspection
from cli.clock import london_today, utc_now
from cli.databases import open_database
from cli.wiring import temporal_address
from domain.documents import (
    Document,
    count_items,
    discrepancies_in,
    move_to,
    open_document,
)
from domain.inspection import Opening
from domain.plan.document import PlanDocument
from domain.plan.items import items_of
from domain.plan.opening import TakingUp
from domain.reports.document import ReportDocument
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository, Kept
from infra.database.listing import RecommendationFilter
from infra.database.recommendations import RecommendationRepository
from infra.documents.preview import preview
from infra.settings import Settings
from infra.temporal_client import connect
from workflows.client import WorkflowStarter

_PATIENCE_SECONDS = 120.0
_POLL_SECONDS = 0.2


class ChangedPlanError(Exception):
    """A plan of that title and date was imported before and reads differently now."""


class NoItemsError(Exception):
    """A document lists nothing that could be started; the message says what was looked for."""


class NotRunningError(Exception):
    """The plan is kept, but nothing takes its items up; the message says what to do."""


@dataclass(frozen=True, kw_only=True)
class Dates:
    """How the dates of a plan are to be taken."""

    as_at: date | None = None
    shift_to_today: bool = False


def with_items(files: Sequence[Path], documents: Sequence[Document]) -> Sequence[Document]:
    """The documents, every one of which lists items: seen before any of them is started.

    Raises:
        NoItemsError: one lists none.
    """
    for file, document in zip(files, documents, strict=True):
        if not count_items(document):
            said = " ".join(one.message for one in discrepancies_in(document))
            raise NoItemsError(f"{file} lists no items, so nothing was started. {said}")
    return documents


def as_json(documents: Sequence[Document]) -> str:
    """The preview for machines."""
    return json.dumps(preview(documents), indent=2, ensure_ascii=False)


def show(documents: Sequence[Document], console: Console) -> None:
    """The preview for people: what was found, and everything that does not add up."""
    for document in documents:
        console.print(f"[bold]{escape(document.title)}[/]")
        if isinstance(document, ReportDocument):
            console.print(_asked(document))
        else:
            console.print(f"{len(document.rows)} rows, {count_items(document)} distinct items")
            console.print(_by_portfolio(document))
        for found in discrepancies_in(document):
            console.print(f"  [yellow]{found.code}[/]: {escape(found.message)}", highlight=False)


def opening_of(document: Document, settings: Settings, dates: Dates) -> Opening:
    """What importing that document opens.

    Raises:
        UndatedDocumentError: its dates are to be moved, but it has none.
    """
    today = london_today()
    taking_up = TakingUp(
        as_at=dates.as_at or today, email_domain=settings.email_domain, force=settings.force
    )
    if dates.shift_to_today:
        taking_up = replace(taking_up, moved_by=move_to(document, today))
    return open_document(document, taking_up)


async def start(opening: Opening, settings: Settings, *, report: Callable[[int], None]) -> Kept:
    """Keep the opening, start its workflows, wait until every item is recorded.

    `report` is told how many are recorded so far.

    Raises:
        ChangedPlanError: another reading of the same plan is kept already.
        NotRunningError: no worker took the items up in two minutes.
    """
    async with open_database(settings) as database:
        return await _start(opening, settings, database, report)


async def keep_and_start(
    opening: Opening,
    database: Database,
    starter: WorkflowStarter,
    *,
    now: datetime,
    report: Callable[[int], None],
) -> Kept:
    """The same with what is at hand already, at that moment; same errors."""
    inspections = InspectionRepository(database)
    kept = await keep_and_start_inspection(opening, inspections, starter, now=now)
    if kept is Kept.DIFFERENT:
        raise ChangedPlanError(
            f"'{opening.inspection.title}' has items already, and reads differently now. Nothing"
            " was changed: `traction import` shows the differences, and applies what is confirmed."
        )
    await wait_until_recorded(opening, RecommendationRepository(database), report)
    return kept


async def wait_until_recorded(
    opening: Opening, recommendations: RecommendationRepository, report: Callable[[int], None]
) -> None:
    """Wait until every item that is kept of the inspection is recorded.

    Raises:
        NotRunningError: no worker took them up in two minutes.
    """
    of_this_inspection = RecommendationFilter(inspection_id=opening.inspection.inspection_id)
    recorded = 0
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while recorded < len(opening.recommendations):
                await asyncio.sleep(_POLL_SECONDS)
                page = await recommendations.page(of_this_inspection, sort="reference", limit=1)
                recorded = page.total
                report(recorded)
    except TimeoutError as error:
        raise NotRunningError(
            "The plan is kept and nothing is lost, but its items are not all taken up yet. See"
            " that a worker runs (`make run`); they start by themselves once it does."
        ) from error


async def start_showing(opening: Opening, settings: Settings, console: Console) -> Kept:
    """The same with a progress bar."""
    columns = (TextColumn("Items taken up"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("", total=len(opening.recommendations))

        def report(taken_up: int) -> None:
            progress.update(task, completed=taken_up)

        return await start(opening, settings, report=report)


async def _start(
    opening: Opening, settings: Settings, database: Database, report: Callable[[int], None]
) -> Kept:
    client = await connect(temporal_address(settings), settings.temporal_namespace)
    starter = WorkflowStarter(client, task_queue=settings.task_queue)
    return await keep_and_start(opening, database, starter, now=utc_now(), report=report)


def _asked(document: ReportDocument) -> Table:
    table = Table("Reference", "Kind", "Due", "Addressed to", "Printed at")
    for item in document.items:
        kind = item.kind.value.replace("_", " ")
        cells = (item.reference, kind, item.due_text, item.addressed_to or "", str(item.place))
        table.add_row(*map(escape, cells))
    return table


def _by_portfolio(document: PlanDocument) -> Table:
    table = Table("Portfolio", "Rows", "Items counted", "Also supports")
    items = items_of(document)
    rows = Counter(row.portfolio.name for row in document.rows)
    leads = Counter(item.lead.name for item in items)
    supports = Counter(one.name for item in items for one in item.supporting_portfolios)
    for portfolio in document.portfolios:
        name = portfolio.name
        table.add_row(name, str(rows[name]), str(leads[name]), str(supports[name] or ""))
    return table
