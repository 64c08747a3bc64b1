"""The `traction` command."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cli import ahead as looking_ahead
from cli import ahead_shown
from cli import people as directory
from cli.api import run_api
from cli.clock import utc_now
from cli.databases import open_database
from cli.desk import run_desk
from cli.differences_command import differences
from cli.errors import told_plainly
from cli.export_command import export_plan
from cli.import_command import import_documents
from cli.inspections import inspection_app
from cli.item_commands import item_app
from cli.meetings import meeting_app
from cli.people_commands import people_app
from cli.policy_commands import policy_app
from cli.run import run_everything
from cli.settings import embedded_settings, load_settings
from cli.temporal import run_temporal
from cli.worker import run_worker
from domain.people import Office
from domain.policy import Policy
from infra.database.inspection_states import InspectionStateRepository
from infra.database.inspections import InspectionRepository
from infra.database.migrate import migrate as migrate_database
from infra.database.people import PeopleRepository
from infra.database.policies import PolicyRepository
from infra.database.recommendations import RecommendationRepository
from infra.policies.reader import read_policy_file

app = typer.Typer(
    name="traction",
    help="Carries inspection recommendations to closure.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
app.add_typer(people_app, name="people")
app.add_typer(item_app, name="item")
app.add_typer(inspection_app, name="inspection")
app.add_typer(meeting_app, name="meeting")
app.add_typer(policy_app, name="policy")
app.command("import")(import_documents)
app.command("export")(export_plan)
app.command()(differences)
_console = Console()

AsJson = Annotated[bool, typer.Option("--json", help="Print for machines.")]
WithSupervisor = Annotated[
    bool, typer.Option("--with-supervisor", hidden=True, help="End when standard input ends.")
]


@app.command()
def run(
    *,
    demo: Annotated[bool, typer.Option(help="Load the demo plan into an empty Traction.")] = True,
) -> None:
    """Start all of Traction on this machine; Ctrl-C stops all of it."""
    with told_plainly():
        asyncio.run(run_everything(embedded_settings(), demo=demo, console=_console))


@app.command()
def worker(*, with_supervisor: WithSupervisor = False) -> None:
    """Run the workflows."""
    with told_plainly():
        asyncio.run(run_worker(load_settings(), with_supervisor=with_supervisor))


@app.command()
def api(
    *,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None,
    with_supervisor: WithSupervisor = False,
) -> None:
    """Serve the API, the board's pages and what Slack sends."""
    with told_plainly():
        chosen = {"host": host, "port": port}
        given = {name: value for name, value in chosen.items() if value is not None}
        settings = load_settings().model_copy(update=given)
        asyncio.run(run_api(settings, with_supervisor=with_supervisor))


@app.command()
def desk(*, with_supervisor: WithSupervisor = False) -> None:
    """Serve the Slack desk, a local stand-in for a Slack workspace."""
    with told_plainly():
        asyncio.run(run_desk(load_settings(), with_supervisor=with_supervisor))


@app.command(hidden=True)
def temporal(*, with_supervisor: WithSupervisor = False) -> None:
    """Run the embedded Temporal server."""
    with told_plainly():
        asyncio.run(run_temporal(load_settings(), with_supervisor=with_supervisor))


@app.command()
def migrate() -> None:
    """Bring the database to the present version."""
    with told_plainly():
        migrate_database(load_settings().database)


@app.command()
def ahead(
    *,
    days: Annotated[int, typer.Option(min=1, max=3650, help="How many days to look ahead.")] = 14,
    policy: Annotated[
        Path | None,
        typer.Option(help="Try a policy out: what would be prompted if every inspection had it."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List what will be prompted, to whom and when, as things stand."""
    with told_plainly():
        tried = read_policy_file(policy) if policy else None
        asyncio.run(_ahead(days, tried, as_json=as_json))


@app.command()
def grant(name: str, office: Office) -> None:
    """Make somebody a member of the board, or of the secretariat, as whoever runs Traction."""
    with told_plainly():
        person = asyncio.run(directory.grant_office(load_settings(), name, office))
        _console.print(f"{person.name} now has the office '{office}'.")


@app.command("sign-in")
def sign_in(name: str) -> None:
    """Print a link that signs somebody in once, on this machine."""
    with told_plainly():
        typer.echo(asyncio.run(directory.sign_in_link(load_settings(), name)))


async def _ahead(days: int, tried: Policy | None, *, as_json: bool) -> None:
    now = utc_now()
    until = now + timedelta(days=days)
    async with open_database(load_settings()) as database:
        prompts = await looking_ahead.prompts_ahead(
            RecommendationRepository(database),
            InspectionRepository(database),
            PolicyRepository(database),
            now=now,
            until=until,
            tried=tried,
        )
        deadlines = await looking_ahead.deadlines_ahead(
            InspectionStateRepository(database),
            InspectionRepository(database),
            now=now,
            until=until,
            tried=tried,
        )
        if as_json:
            typer.echo(ahead_shown.as_json(prompts, deadlines))
        else:
            people = PeopleRepository(database)
            await ahead_shown.show(prompts, people, _console, until=until, deadlines=deadlines)
