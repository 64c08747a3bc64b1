"""`traction export INSPECTION --to FILE`: a plan as it stands, in the layout it came in."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape

from cli.databases import open_database
from cli.errors import told_plainly
from cli.plan_files import NoPlanError, write_file
from cli.settings import load_settings
from domain.plan.printed import PrintedPlan
from infra.database.plans import PlanRepository

_console = Console()

_To = Annotated[
    Path, typer.Option(help="The file to write; its ending (.docx, .xlsx or .csv) says as what.")
]
_Portfolio = Annotated[str | None, typer.Option(help="Only the plan of this portfolio.")]


def export_plan(
    inspection: Annotated[str, typer.Argument(help="The id of the inspection.")],
    *,
    to: _To,
    portfolio: _Portfolio = None,
) -> None:
    """Write an inspection's plan to a file, with the columns it came with."""
    with told_plainly():
        plan = asyncio.run(_printed(inspection, portfolio))
        write_file(plan, to)
        items = sum(not line.is_section for table in plan.tables for line in table.lines)
        said = f"{to} has the plan of '{plan.title}', {items} rows."
        _console.print(escape(said), highlight=False, soft_wrap=True)


async def _printed(inspection_id: str, portfolio: str | None) -> PrintedPlan:
    async with open_database(load_settings()) as database:
        plan = await PlanRepository(database).printed(inspection_id, portfolio=portfolio)
    if plan is None:
        raise NoPlanError(
            f"There is no inspection '{inspection_id}': `traction inspection show` lists them."
        )
    if not plan.tables:
        whose = f" in the plan of '{portfolio}'" if portfolio else ""
        raise NoPlanError(f"There is no item{whose} to export: look the items up on the board.")
    return plan
