"""`traction policy ...`: what prompts and rates the items of each inspection."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from cli.acting import AsName, actor_named
from cli.clock import utc_now
from cli.databases import open_database
from cli.errors import told_plainly
from cli.settings import load_settings
from cli.wiring import item_commands, temporal_address
from domain.policy import KeptPolicy, Policy
from infra.database.inspections import InspectionRepository
from infra.database.naming import Finder
from infra.database.policies import PolicyRepository
from infra.policies.reader import policy_as_yaml, read_policy_file
from infra.settings import Settings
from infra.temporal_client import connect
from workflows.client import WorkflowStarter
from workflows.policy_changes import PolicyChanges

policy_app = typer.Typer(
    help="Read, check and change what prompts and rates the items of an inspection.",
    no_args_is_help=True,
)
_console = Console()
_InspectionId = Annotated[str, typer.Argument(help="The id of the inspection.")]
_File = Annotated[Path, typer.Argument(help="A policy in YAML, as `policy show` prints one.")]


@policy_app.command()
def show(
    inspection: Annotated[
        str | None, typer.Argument(help="The id of the inspection; without it, the default.")
    ] = None,
) -> None:
    """Print the policy of an inspection, or the default one, as a file to change."""
    with told_plainly():
        policy = asyncio.run(_read(load_settings(), inspection)) if inspection else Policy()
        typer.echo(policy_as_yaml(policy), nl=False)


@policy_app.command()
def check(file: _File) -> None:
    """Say whether a file holds a usable policy; `traction ahead --policy` tries it out."""
    with told_plainly():
        steps = len(read_policy_file(file).prompts.steps)
        _console.print(f"{file.name} is a usable policy of {steps} steps.", highlight=False)


@policy_app.command("set")
def set_policy(inspection: _InspectionId, file: _File, *, acting: AsName) -> None:
    """Give an inspection another policy; what lies ahead of its items changes at once."""
    with told_plainly():
        policy = read_policy_file(file)
        kept = asyncio.run(_change(load_settings(), inspection, policy, acting))
        _console.print(f"Version {kept.version} of the policy holds.", highlight=False)


async def _read(settings: Settings, inspection_id: str) -> Policy:
    async with open_database(settings) as database:
        await InspectionRepository(database).read_opening(inspection_id)
        return (await PolicyRepository(database).read(inspection_id)).policy


async def _change(
    settings: Settings, inspection_id: str, policy: Policy, acting: str
) -> KeptPolicy:
    client = await connect(temporal_address(settings), settings.temporal_namespace)
    async with open_database(settings) as database:
        await InspectionRepository(database).read_opening(inspection_id)
        commands = item_commands(client, database, settings)
        starter = WorkflowStarter(client, task_queue=settings.task_queue)
        changes = PolicyChanges(commands, PolicyRepository(database), starter, clock=utc_now)
        actor = await actor_named(Finder(database), acting)
        return await changes.change(inspection_id, policy, actor=actor)
