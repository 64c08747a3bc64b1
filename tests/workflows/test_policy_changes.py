"""Another policy for an inspection: kept first, told to every open item, gone on with later."""

from dataclasses import dataclass, field

import pytest

from domain.authority import NotAllowedError
from domain.commands import ChangePolicy, Command
from domain.errors import RefusedError
from domain.people import Actor
from domain.policy import Policy
from domain.rag import rate
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.policies import PolicyRepository
from tests.factories import (
    INSPECTION_ID,
    NOW,
    a_board_member,
    a_recommendation,
    an_actor,
    an_opening,
)
from tests.infra.database.stories import taken_up
from workflows.client import ClosedRecommendationError, UnavailableError
from workflows.messages import Outcome
from workflows.policy_changes import PolicyChanges, PolicyNotAppliedError

STRICT = Policy(most_extensions=0)
FIRST, SECOND = f"{INSPECTION_ID}.afi-1", f"{INSPECTION_ID}.afi-2"
ITEMS = tuple(
    a_recommendation(recommendation_id=one, reference=f"AFI.{number}")
    for number, one in enumerate((FIRST, SECOND), start=1)
)


@dataclass
class ToldItems:
    """Takes note of who is told what, and refuses for whom it is told to."""

    told: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    refusals: dict[str, RefusedError] = field(default_factory=dict[str, RefusedError])

    async def perform(
        self, recommendation_id: str, command: Command, *, actor: Actor, command_id: str
    ) -> Outcome:
        """Note it."""
        assert command == ChangePolicy(policy=STRICT)
        assert actor.offices
        if refusal := self.refusals.get(recommendation_id):
            raise refusal
        self.told.append((recommendation_id, command_id))
        item = ITEMS[0]
        return Outcome(item=item, status=rate(item, NOW.date(), STRICT.rag))


@dataclass
class ToldInspections:
    """Takes note of which inspections were told to look again."""

    told: list[str] = field(default_factory=list[str])

    async def start_inspection(self, inspection_id: str) -> None:
        """Note it."""
        self.told.append(inspection_id)


@dataclass
class Changing:
    """Changing a policy on the real database."""

    policies: PolicyRepository
    items: ToldItems = field(default_factory=ToldItems)
    inspections: ToldInspections = field(default_factory=ToldInspections)

    @property
    def changes(self) -> PolicyChanges:
        """What is tried out."""
        return PolicyChanges(self.items, self.policies, self.inspections, clock=lambda: NOW)


@pytest.fixture
async def changing(sqlite_database: Database) -> Changing:
    """An inspection with two open items."""
    opening = an_opening(*ITEMS)
    await InspectionRepository(sqlite_database).keep_opening(opening, received_at=NOW)
    await ChangeRepository(sqlite_database).record([taken_up(item) for item in ITEMS])
    return Changing(PolicyRepository(sqlite_database))


class TestChange:
    async def test_tells_each_open_item_once_and_then_the_inspection(
        self, changing: Changing
    ) -> None:
        kept = await changing.changes.change(INSPECTION_ID, STRICT, actor=a_board_member())

        assert kept.version == 1
        told = [(one, f"policy/{INSPECTION_ID}/1/{one}") for one in (FIRST, SECOND)]
        assert sorted(changing.items.told) == told
        assert changing.inspections.told == [INSPECTION_ID]
        assert await changing.policies.unapplied() == ()

    async def test_passes_over_an_item_that_closed_meanwhile(self, changing: Changing) -> None:
        changing.items.refusals[FIRST] = ClosedRecommendationError("It is closed.")

        await changing.changes.change(INSPECTION_ID, STRICT, actor=a_board_member())

        assert await changing.policies.unapplied() == ()

    async def test_keeps_nothing_of_somebody_who_may_not(self, changing: Changing) -> None:
        with pytest.raises(NotAllowedError, match="Only the board or the secretariat"):
            await changing.changes.change(INSPECTION_ID, STRICT, actor=an_actor())

        assert (await changing.policies.read(INSPECTION_ID)).version == 0


class TestFinish:
    async def test_goes_on_with_items_that_did_not_answer(self, changing: Changing) -> None:
        changing.items.refusals[SECOND] = UnavailableError("Nobody answers.")
        with pytest.raises(PolicyNotAppliedError, match="1 items did not answer yet"):
            await changing.changes.change(INSPECTION_ID, STRICT, actor=a_board_member())
        half_told = await changing.policies.unapplied()
        changing.items.refusals.clear()

        await changing.changes.finish()

        assert half_told == (INSPECTION_ID,)
        assert {one for one, _id in changing.items.told} == {FIRST, SECOND}
        # The item that had been told before is told under the same id, by which it knows that.
        assert len(set(changing.items.told)) == 2
        assert await changing.policies.unapplied() == ()
