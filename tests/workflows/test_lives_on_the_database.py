"""Any people giving any commands to real workflows that record into the real database."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from temporalio.testing import WorkflowEnvironment

from domain.board import portfolio_table
from domain.commands import (
    AllocateJointly,
    Appoint,
    Assign,
    ChangePolicy,
    Command,
    PostUpdate,
    TransferPortfolio,
)
from domain.errors import RefusedError
from domain.inspection import Opening
from domain.people import Actor, Office
from domain.recommendation import RAGRating, Recommendation, RecommendationKind, Stage
from infra.database.audit import AuditTrail, verify_audit
from infra.database.engine import Database
from tests.domain.decisions.examples import each_command
from tests.domain.lives import POLICIES, PORTFOLIOS, suited, usual_step, with_ids_of
from tests.factories import NAMES, SECRETARIAT, an_inspection, everybody
from tests.workflows.items import an_item_due, today
from tests.workflows.recorded_worlds import RecordedWorld, recorded_world
from workflows.client import UnavailableError
from workflows.messages import Outcome

pytestmark = pytest.mark.temporal

STEPS = 60
# After so many steps an open item is left alone for some days.
STEPS_BETWEEN_QUIET_DAYS = 20
KINDS = (
    RecommendationKind.AREA_FOR_IMPROVEMENT,
    RecommendationKind.RECOMMENDATION,
    RecommendationKind.CAUSE_OF_CONCERN,
)
PEOPLE = tuple(NAMES)


@dataclass(frozen=True, kw_only=True)
class Step:
    """Somebody gives a command to one of the items; without one, what usually comes next."""

    place: int
    command: Command | None
    # Without somebody, whoever usually gives such a command.
    actor: Actor | None
    quiet_days: int


def _a_script(seed: int) -> list[Step]:
    # The same for the same number, so that a failure can be looked at.
    chance = Random(seed)  # noqa: S311 - A script, not a secret.
    return [
        Step(
            place=chance.randrange(len(KINDS)),
            command=_a_command(chance) if chance.random() < 0.7 else None,
            actor=_anybody(chance) if chance.random() < 0.2 else None,
            quiet_days=chance.randint(5, 40),
        )
        for _ in range(STEPS)
    ]


def _a_command(chance: Random) -> Command:
    later = today() + timedelta(days=chance.randint(1, 400))
    usual = [command for _item, command, _actor in each_command(later)]
    some, other = chance.sample(PEOPLE, 2)
    return chance.choice(
        [
            *usual,
            Assign(action_owners=(some, other)),
            Appoint(plan_owner=some, reviewer=other),
            TransferPortfolio(to_portfolio=chance.choice(PORTFOLIOS), reason="reorganised"),
            AllocateJointly(supporting_portfolios=tuple(chance.sample(PORTFOLIOS, 2))),
            PostUpdate(text="on course", rag=chance.choice(list(RAGRating))),
            ChangePolicy(policy=chance.choice(POLICIES)),
        ]
    )


def _anybody(chance: Random) -> Actor:
    person_id = chance.choice(PEOPLE)
    offices = frozenset(one for one in Office if chance.random() < 0.5)
    return Actor(person_id=person_id, name=NAMES[person_id], offices=offices)


@dataclass
class Told:
    """What the door answered: how far each item had come, and which commands were taken."""

    versions: dict[str, int] = field(default_factory=dict[str, int])
    stages: dict[str, Stage] = field(default_factory=dict[str, Stage])
    taken: list[str] = field(default_factory=list[str])
    refused: list[str] = field(default_factory=list[str])


def _a_plan() -> Opening:
    first = an_item_due(in_days=45)
    items = tuple(
        replace(
            first,
            recommendation_id=f"{first.inspection_id}.{number}",
            reference=f"R.{number}",
            kind=kind,
            portfolio=PORTFOLIOS[number],
        )
        for number, kind in enumerate(KINDS)
    )
    # The first feeds the second.
    child = replace(items[0], parent_id=items[1].recommendation_id)
    inspection = an_inspection(inspection_id=first.inspection_id, external_id=first.inspection_id)
    known = tuple(one for one in everybody() if one.person_id != SECRETARIAT)
    return Opening(inspection=inspection, people=known, recommendations=(child, *items[1:]))


async def _live(
    world: RecordedWorld, env: WorkflowEnvironment, plan: Opening, script: Sequence[Step]
) -> Told:
    told = Told()
    for number, step in enumerate(script):
        item = plan.recommendations[step.place]
        await _give(world, item, step, told, command_id=f"{plan.inspection.inspection_id}-{number}")
        quiet = number % STEPS_BETWEEN_QUIET_DAYS == STEPS_BETWEEN_QUIET_DAYS - 1
        if quiet and told.stages.get(item.recommendation_id) not in (None, Stage.CLOSED):
            await env.fast_forward(world.handle(item), timedelta(days=step.quiet_days))
    return told


async def _give(
    world: RecordedWorld, published: Recommendation, step: Step, told: Told, *, command_id: str
) -> None:
    item = (await world.in_the_workflow(published)).item
    actor, command = _who_does_what(item, step)
    try:
        outcome = await _perform(
            world, item.recommendation_id, command, actor=actor, command_id=command_id
        )
    except RefusedError:
        told.refused.append(command_id)
        return
    told.taken.append(command_id)
    told.versions[item.recommendation_id] = outcome.item.version
    told.stages[item.recommendation_id] = outcome.item.stage


async def _perform(
    world: RecordedWorld, recommendation_id: str, command: Command, *, actor: Actor, command_id: str
) -> Outcome:
    for _ in range(20):
        try:
            return await world.commands.perform(
                recommendation_id, command, actor=actor, command_id=command_id
            )
        except UnavailableError:
            # As everybody is told to: the same command, sent again.
            continue
    raise AssertionError("Traction never answered.")


def _who_does_what(item: Recommendation, step: Step) -> tuple[Actor, Command]:
    usual, command = usual_step(item, datetime.now(UTC))
    if step.command is not None:
        command = with_ids_of(item, step.command)
        usual = suited(item, command)
    return step.actor or usual, command


async def _assert_recorded_as_it_is(world: RecordedWorld, published: Recommendation) -> None:
    recommendation_id = published.recommendation_id
    outcome = await world.in_the_workflow(published)
    await world.until_recorded(recommendation_id, outcome.item.version)
    snapshot = await world.items.get(recommendation_id)
    history = await world.items.history(recommendation_id)

    assert snapshot is not None
    assert snapshot.item == outcome.item
    assert snapshot.item.original_due_on == published.original_due_on
    assert [row.version for row in history] == list(range(1, snapshot.item.version + 1))


async def _assert_every_command_has_one_entry(
    world: RecordedWorld, plan: Opening, told: Told
) -> None:
    ids = {item.recommendation_id for item in plan.recommendations}
    trail = await AuditTrail(world.database).after(0, limit=10_000)
    recorded = [
        row.details["command_id"]
        for row in trail
        if row.recommendation_id in ids and "command_id" in row.details
    ]

    assert sorted(recorded) == sorted(told.taken)
    assert not set(recorded) & set(told.refused)


async def _assert_force_total_stays(world: RecordedWorld, plan: Opening) -> None:
    tallies = await world.items.tallies(plan.inspection.inspection_id)
    tables = [portfolio_table(tallies, areas_for_improvement=areas) for areas in (False, True)]

    assert [table.force_total.total for table in tables] == [2, 1]


class TestLivesOnTheDatabase:
    @pytest.mark.parametrize("seed", [1, 2, 3])
    async def test_lose_and_forget_nothing(
        self, temporal_env: WorkflowEnvironment, sqlite_database: Database, seed: int
    ) -> None:
        plan = _a_plan()
        with temporal_env.with_time_skipping_disabled():
            async with recorded_world(temporal_env.client, sqlite_database) as world:
                await world.open(plan)
                told = await _live(world, temporal_env, plan, _a_script(seed))
                for recommendation_id, version in told.versions.items():
                    await world.until_recorded(recommendation_id, version)

                for item in plan.recommendations:
                    await _assert_recorded_as_it_is(world, item)
                await _assert_every_command_has_one_entry(world, plan, told)
                await _assert_force_total_stays(world, plan)
                assert (await verify_audit(world.database)).is_intact
