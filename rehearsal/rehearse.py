"""A whole rehearsal: a world, a plan taken up in it, its year, and what is checked at the end."""

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from cli.importing import start
from domain.working_days import london_date
from infra.bank_holidays import UnitedKingdomBankHolidays
from infra.database.audit import verify_audit
from infra.database.people import PeopleRepository
from rehearsal import checks
from rehearsal.board_figures import audit_board, read_trail
from rehearsal.cast import Cast, cast
from rehearsal.outbox import read_outbox
from rehearsal.plan import Plan, find_plan
from rehearsal.players import office_holders
from rehearsal.reconciliation import reconcile
from rehearsal.results import Results
from rehearsal.scenes import Happening
from rehearsal.script import script
from rehearsal.stage import Stage
from rehearsal.world import World, world
from rehearsal.year import LENGTH, Tell, Year, YearPlayed


@dataclass(frozen=True, kw_only=True)
class Basis:
    """What a rehearsal is made from: a Temporal server, a folder of its own, and perhaps a plan."""

    temporal: Path
    folder: Path
    plan: Path | None = None


async def rehearse(basis: Basis, *, tell: Tell) -> Results:
    """Play a year and check what came of it.

    Raises:
        UnreadableDocumentError: the file is no plan.
        MisplayedSceneError: something went otherwise than the script says.
    """
    began = perf_counter()
    async with world(basis.temporal, basis.folder) as one:
        plan = find_plan(one.settings, basis.plan)
        players = cast(plan.opening.recommendations, today=london_date(one.clock.now()))
        await _open(one, plan)
        played = await Year(one, _happenings(one, plan, players), tell=tell).play()
        return await _results(one, plan, players, played, seconds=perf_counter() - began)


async def _open(one: World, plan: Plan) -> None:
    await PeopleRepository(one.database).keep(office_holders(one.settings.email_domain))
    await start(plan.opening, one.settings, report=lambda _: None)
    one.clock.follow(f"inspection/{plan.opening.inspection.inspection_id}")
    await one.clock.settle()


def _happenings(one: World, plan: Plan, players: Cast) -> tuple[Happening, ...]:
    begins_on = london_date(one.clock.now())
    ends_on = begins_on + LENGTH
    holidays = UnitedKingdomBankHolidays().bank_holidays(
        plan.opening.inspection.division, begins_on.year, ends_on.year + 1
    )
    scenes = script(players, begins_on=begins_on, ends_on=ends_on, holidays=holidays)
    stage = Stage(one, players)
    return tuple(stage.happening(scene) for scene in scenes)


async def _results(
    one: World, plan: Plan, players: Cast, played: YearPlayed, *, seconds: float
) -> Results:
    outbox = await read_outbox(one)
    prompts = reconcile(
        played.foretold, played.revisions, (kept.told for kept in outbox if kept.is_scheduled)
    )
    figures = await audit_board(one.database, today=london_date(played.ended_at))
    items = len(plan.opening.recommendations)
    return Results(
        plan=plan.opening.inspection.title,
        items=items,
        began_at=played.began_at,
        ended_at=played.ended_at,
        real_seconds=seconds,
        parts={part: item.reference for part, item in players.parts.items()},
        missing=players.missing,
        deeds=played.deeds,
        prompts=prompts,
        figures=figures,
        checks=(
            checks.prompts_add_up(prompts),
            checks.news_has_a_cause(outbox, await read_trail(one.database)),
            checks.nothing_told_twice(outbox),
            checks.figures_agree("of the last board", figures),
            checks.nothing_lost(published=items, figures=figures),
            checks.trail_is_intact(await verify_audit(one.database)),
        ),
    )
