"""What is decided about a document that was brought in: each decision is tried, then kept."""

from collections.abc import Callable, Collection, Sequence

from api.dependencies import Services
from api.intake.bringing import require_may_bring_in
from api.intake.looking import LookedAt, force_of_layouts, look_at
from api.starting import keep_and_start
from domain.editions.aspects import Aspect
from domain.editions.comparing import Compared
from domain.editions.differences import DifferenceKind, EditionDifference
from domain.editions.selection import Confirmed, NothingSelectedError
from domain.errors import RefusedError
from domain.inspection import Opening
from domain.intake.intake import Intake, IntakeState, ended
from domain.people import Actor
from domain.plan.reading.columns import ColumnMapping
from infra.database.inspections import Kept
from workflows.editions import Confirmation, StepResult


class IntakeChangedError(RefusedError):
    """The document, or what runs of it, is not as it was when the form was made."""

    code = "not_possible_now"


async def decide(
    services: Services,
    intake: Intake,
    change: Callable[[Intake], Intake],
    *,
    version: int,
    actor: Actor,
) -> Intake:
    """Keep a decision about a document that waits, once the document was read with it.

    Raises:
        NotAllowedError: the actor may not.
        IntakeChangedError: somebody decided otherwise meanwhile, or it waits no more.
        RefusedError: with this decision the document cannot be read; nothing is kept.
    """
    _require_waiting(intake, version, actor)
    changed = change(intake)
    await look_at(services, changed)
    await _save(services, changed)
    return changed


async def keep_template(
    services: Services, intake: Intake, mapping: ColumnMapping, *, actor: Actor
) -> None:
    """Keep the layout under its name, for every document of that force that has it.

    Raises:
        NotAllowedError: the actor may not.
        UnusableTemplateNameError: its name has no letter or figure in it.
    """
    require_may_bring_in(actor)
    force = force_of_layouts(services, intake)
    await services.intake.templates.keep(force, mapping, by=actor.person_id, at=services.clock())


async def start(services: Services, intake: Intake, *, version: int, actor: Actor) -> Intake:
    """Start every inspection of the document that does not run yet; made again, nothing more.

    A crash on the way leaves the document waiting and what was kept running: started again, it
    goes on where it stopped.

    Raises:
        NotAllowedError: the actor may not.
        IntakeChangedError: it was decided otherwise meanwhile, or another edition runs.
        RefusedError: it cannot be read.
    """
    _require_waiting(intake, version, actor)
    looked_at = await look_at(services, intake)
    if not looked_at.standings or any(one.compared for one in looked_at.standings):
        raise IntakeChangedError(
            "There is nothing in this document to start as a new inspection: see what stands below."
        )
    openings = [one.opening for one in looked_at.standings]
    for opening in openings:
        await _start(services, opening)
    return await _end(services, intake, openings, actor)


async def apply(
    services: Services,
    looked_at: LookedAt,
    confirmed: Collection[tuple[str, Aspect | None]],
    *,
    fingerprint: str,
    version: int,
    actor: Actor,
) -> Sequence[StepResult]:
    """Apply what was confirmed of a newer edition, by item and aspect, and nothing else.

    The document waits on until nothing of it is left to apply.

    Raises:
        NotAllowedError: the actor may not.
        NothingSelectedError: nothing is confirmed.
        IntakeChangedError: the document or what runs is not as it was looked at.
    """
    intake = looked_at.intake
    _require_waiting(intake, version, actor)
    compared = _as_looked_at(looked_at, fingerprint)
    chosen = [one for one in (_confirmed(each, confirmed) for each in compared.differences) if one]
    if not chosen:
        raise NothingSelectedError("Nothing is ticked: tick what is to be applied.")
    confirmation = Confirmation(
        edition=compared.edition,
        confirmed=tuple(chosen),
        listed=compared.listed,
        people=compared.later.people,
        actor=actor,
    )
    results = await services.intake.taking.take_in(compared.running, confirmation)
    left = [one.compared for one in (await look_at(services, intake)).standings]
    if not any(one.has_anything_left for one in left if one):
        await _end(services, intake, [compared.running.opening], actor)
    return results


async def set_aside(services: Services, intake: Intake, *, version: int, actor: Actor) -> Intake:
    """Take the document off the list of those that wait; its bytes stay.

    Raises:
        NotAllowedError: the actor may not.
        IntakeChangedError: it was decided otherwise meanwhile, or waits no more.
    """
    _require_waiting(intake, version, actor)
    changed = ended(intake, actor=actor, at=services.clock())
    await _save(services, changed)
    return changed


def _as_looked_at(looked_at: LookedAt, fingerprint: str) -> Compared:
    """The edition that was looked at, beside what runs of it."""
    compared = looked_at.edition
    if compared is None or compared.is_older or compared.edition.fingerprint != fingerprint:
        raise IntakeChangedError(
            "The document, or what runs of it, has changed since you opened this page: nothing was"
            " applied. Look at the differences as they are now."
        )
    return compared


def _confirmed(
    difference: EditionDifference, confirmed: Collection[tuple[str, Aspect | None]]
) -> Confirmed | None:
    item_id = difference.item.recommendation_id
    if difference.kind in {DifferenceKind.NEW, DifferenceKind.VANISHED}:
        return Confirmed(difference=difference) if (item_id, None) in confirmed else None
    aspects = frozenset(one for one in difference.aspects if (item_id, one) in confirmed)
    return Confirmed(difference=difference, aspects=aspects) if aspects else None


async def _start(services: Services, opening: Opening) -> None:
    kept = await keep_and_start(
        opening, services.inspections, services.starter, now=services.clock()
    )
    if kept is Kept.DIFFERENT:
        raise IntakeChangedError(
            f"'{opening.inspection.title}' was started meanwhile and reads differently: look at"
            " the differences."
        )


async def _end(
    services: Services, intake: Intake, openings: Sequence[Opening], actor: Actor
) -> Intake:
    ids = tuple(one.inspection.inspection_id for one in openings)
    changed = ended(intake, actor=actor, at=services.clock(), inspections=ids)
    await _save(services, changed)
    return changed


async def _save(services: Services, changed: Intake) -> None:
    if not await services.intake.kept.save(changed):
        raise _decided_meanwhile()


def _require_waiting(intake: Intake, version: int, actor: Actor) -> None:
    require_may_bring_in(actor)
    if intake.state is not IntakeState.WAITING or intake.version != version:
        raise _decided_meanwhile()


def _decided_meanwhile() -> IntakeChangedError:
    return IntakeChangedError(
        "Somebody decided about this document since you opened the page, so nothing was kept: see"
        " how it stands now, and decide again."
    )
