"""Taking in what was confirmed of a new edition: items added, commands given, and it kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from activities.ports import InspectionStarter
from domain.authority import require_office
from domain.editions.applying import (
    Given,
    NotApplied,
    Step,
    Taking,
    command_id_of,
    flag_in_words,
    plan_step,
    steps_of,
)
from domain.editions.aspects import Aspect, with_aspects
from domain.editions.differences import DifferenceKind
from domain.editions.kept import Edition, KeptEdition, RunningEditions
from domain.editions.selection import Confirmed
from domain.errors import RefusedError
from domain.people import Actor, Person
from domain.recommendation import Recommendation
from workflows.bulk import Commands


class EditionStore(Protocol):
    """Keeps the items that editions add, and the editions themselves."""

    async def add(
        self, inspection_id: str, items: Sequence[Recommendation], people: Sequence[Person]
    ) -> None:
        """Add items and people that are not there yet; the inspection waits to be started again."""
        ...

    async def keep(self, kept: KeptEdition, *, remarks: Sequence[str]) -> None:
        """Keep what was taken in, with remarks on the inspection, all in one transaction."""
        ...

    async def mark_started(self, inspection_id: str, at: datetime) -> None:
        """Note that the inspection's workflow knows of the items added."""
        ...

    async def read_item(self, recommendation_id: str) -> Recommendation | None:
        """The item as last recorded, or None before it is."""
        ...


@dataclass(frozen=True, kw_only=True)
class StepResult:
    """What became of one step of one difference: done, or why it was not."""

    recommendation_id: str
    reference: str
    what: str
    is_applied: bool
    said: str


@dataclass(frozen=True, kw_only=True)
class Confirmation:
    """What was confirmed of which edition, and by whom.

    `people` are all whom the edition names, and `listed` the recommendation_ids it lists.
    """

    edition: Edition
    confirmed: tuple[Confirmed, ...]
    people: tuple[Person, ...]
    listed: tuple[str, ...]
    actor: Actor


class EditionTaking:
    """Takes editions in; after a crash the same confirmation goes on where it stopped."""

    def __init__(
        self,
        commands: Commands,
        store: EditionStore,
        inspections: InspectionStarter,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._commands = commands
        self._store = store
        self._inspections = inspections
        self._clock = clock

    async def take_in(
        self, running: RunningEditions, confirmation: Confirmation
    ) -> tuple[StepResult, ...]:
        """Apply what was confirmed and nothing else; one refusal hinders nothing else.

        Raises:
            NotAllowedError: the actor is neither of the board nor of the secretariat.
        """
        require_office(confirmation.actor, "take in a new edition")
        results = list(await self._start_new(running, confirmation))
        printed, vanished = list[Recommendation](), list[Recommendation]()
        flagged = running.flagged_by(confirmation.edition)
        for confirmed in confirmation.confirmed:
            difference = confirmed.difference
            if difference.kind is DifferenceKind.VANISHED:
                if difference.item.recommendation_id not in flagged:
                    vanished.append(difference.item)
            elif difference.before is not None and difference.after is not None:
                settled, steps = await self._change(running, confirmation, confirmed)
                results += steps
                if settled:
                    printed.append(with_aspects(difference.before, difference.after, settled))
        results += [_flagged(item, confirmation.edition) for item in vanished]
        await self._keep(running, confirmation, results, printed=printed, vanished=vanished)
        return tuple(results)

    async def _start_new(
        self, running: RunningEditions, confirmation: Confirmation
    ) -> Sequence[StepResult]:
        new = [
            one.difference.item
            for one in confirmation.confirmed
            if one.difference.kind is DifferenceKind.NEW
        ]
        inspection_id = running.opening.inspection.inspection_id
        await self._store.add(inspection_id, new, _named_in(confirmation))
        if new:
            await self._inspections.start_inspection(inspection_id)
            await self._store.mark_started(inspection_id, self._clock())
        return [_result(item, DifferenceKind.NEW, "Started.") for item in new]

    async def _change(
        self, running: RunningEditions, confirmation: Confirmation, confirmed: Confirmed
    ) -> tuple[frozenset[Aspect], Sequence[StepResult]]:
        """Which aspects are settled now, and what became of each step."""
        after = confirmed.difference.item
        now = await self._store.read_item(after.recommendation_id) or after
        taking = Taking(
            now=now,
            after=after,
            aspects=confirmed.aspects,
            edition=confirmation.edition,
            actor=confirmation.actor,
        )
        settled, results = frozenset[Aspect](), list[StepResult]()
        for step in steps_of(confirmed):
            result, now = await self._take(step, taking, number=running.next_number)
            taking = replace(taking, now=now)
            results.append(result)
            settled |= step.aspects if result.is_applied else frozenset()
        return settled, results

    async def _take(
        self, step: Step, taking: Taking, *, number: int
    ) -> tuple[StepResult, Recommendation]:
        plan, item = plan_step(step, taking), taking.now
        what = ", ".join(sorted(step.aspects)).replace("_", " ")
        if not isinstance(plan, Given):
            applied = not isinstance(plan, NotApplied)
            return _result(item, what, plan.why, is_applied=applied), item
        try:
            outcome = await self._commands.perform(
                item.recommendation_id,
                plan.command,
                actor=plan.actor,
                command_id=command_id_of(step, taking, number=number),
            )
        except RefusedError as refused:
            return _result(item, what, refused.message, is_applied=False), item
        return _result(item, what, "Done."), outcome.item

    async def _keep(
        self,
        running: RunningEditions,
        confirmation: Confirmation,
        results: Sequence[StepResult],
        *,
        printed: Sequence[Recommendation],
        vanished: Sequence[Recommendation],
    ) -> None:
        applied = [one for one in results if one.is_applied]
        if not applied:
            return
        actor, edition = confirmation.actor, confirmation.edition
        kept = KeptEdition(
            inspection_id=running.opening.inspection.inspection_id,
            number=running.next_number,
            edition=edition,
            taken_at=self._clock(),
            taken_by=actor.person_id,
            taken_by_name=actor.name,
            confirmed=tuple(f"{one.reference}: {one.what}" for one in applied),
            printed=tuple(printed),
            vanished=tuple(item.recommendation_id for item in vanished),
            listed=confirmation.listed,
        )
        remarks = [flag_in_words(item.reference, edition) for item in vanished]
        await self._store.keep(kept, remarks=remarks)


def _named_in(confirmation: Confirmation) -> Sequence[Person]:
    """Whoever the confirmed items name; of all others nobody has said that they should be known."""
    items = [one.difference.after for one in confirmation.confirmed if one.difference.after]
    named = {
        person
        for item in items
        for person in (*item.action_owners, item.portfolio_holder, item.plan_owner, item.reviewer)
    }
    return [person for person in confirmation.people if person.person_id in named]


def _flagged(item: Recommendation, edition: Edition) -> StepResult:
    said = f"Flagged: not listed in the {edition.in_words}."
    return _result(item, DifferenceKind.VANISHED, said)


def _result(item: Recommendation, what: str, said: str, *, is_applied: bool = True) -> StepResult:
    return StepResult(
        recommendation_id=item.recommendation_id,
        reference=item.reference,
        what=what,
        is_applied=is_applied,
        said=said,
    )
