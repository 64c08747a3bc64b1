"""A whole rehearsal: a world, a plan taken up in it, its year, and what is checked at the end."""

from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from cli.importing import start
from domain.inspection_life import subject_of
from domain.working_days import london_date
from infra.database.people import PeopleRepository
from rehearsal.cast import cast
from rehearsal.checks import checks_of
from rehearsal.findings import find
from rehearsal.plan import Plan, find_plan
from rehearsal.players import office_holders
from rehearsal.programme import Programme
from rehearsal.results import Results
from rehearsal.world import World, world
from rehearsal.year import Tell, Year


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
        programme = Programme(one, plan, players)
        played = await Year(one, programme.happenings(), tell=tell).play()
        findings = await find(one, programme, played)
        return Results(
            plan=plan.opening.inspection.title,
            items=len(plan.opening.recommendations),
            began_at=played.began_at,
            ended_at=played.ended_at,
            real_seconds=perf_counter() - began,
            parts={part: item.reference for part, item in players.parts.items()},
            missing=players.missing,
            deeds=played.deeds,
            findings=findings,
            checks=checks_of(findings),
        )


async def _open(one: World, plan: Plan) -> None:
    await PeopleRepository(one.database).keep(office_holders(one.settings.email_domain))
    await start(plan.opening, one.settings, report=lambda _: None)
    one.clock.follow(subject_of(plan.opening.inspection.inspection_id))
    await one.clock.settle()
