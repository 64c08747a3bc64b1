"""Taking in what was confirmed of a new edition, by the real rules on the real database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pytest

from domain.authority import NotAllowedError
from domain.commands import Command
from domain.editions.differences import DifferenceKind, compare_editions
from domain.editions.kept import RunningEditions
from domain.editions.selection import confirmed_by
from domain.inspection import Opening
from domain.people import Actor, Office
from domain.recommendation import RAGRating, Recommendation
from infra.database.changes import ChangeRepository
from infra.database.editions import EditionRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.people import PeopleRepository
from infra.database.recommendations import RecommendationRepository
from tests.api.worlds import CommandsOnTheDatabase, MovableClock
from tests.domain.editions.printing import EDITION, SECOND_ON, TEXTS, an_edition, printed
from tests.factories import (
    BOARD_MEMBER,
    INSPECTION_ID,
    NOW,
    OWNER,
    SECOND_OWNER,
    SECRETARIAT,
    a_board_member,
    a_person,
    an_actor,
    everybody,
    the_secretariat,
)
from tests.infra.database.stories import taken_up
from workflows.client import UnavailableError
from workflows.editions import Confirmation, EditionTaking, StepResult
from workflows.messages import Outcome

LATER = date(2026, 9, 30)
BOTH = an_actor(SECRETARIAT, offices=frozenset(Office))
FIRST, GONE, NEW = printed(1), printed(2), printed(3)
CHANGED = printed(
    1,
    management_response="All done.",
    last_updated_on=SECOND_ON,
    declared_rag=RAGRating.GREEN,
    due_on=LATER,
    action_owners=(SECOND_OWNER, "pc-new-starter"),
)


class CrashError(Exception):
    """The power went."""


@dataclass
class InspectionOfItems:
    """Takes new items up as the inspection's workflow does."""

    database: Database
    told: list[str] = field(default_factory=list[str])

    async def start_inspection(self, inspection_id: str) -> None:
        """Take up every item that is kept and not recorded."""
        self.told.append(inspection_id)
        opening = await InspectionRepository(self.database).read_opening(inspection_id)
        repository = RecommendationRepository(self.database)
        new = [
            item
            for item in opening.recommendations
            if await repository.get(item.recommendation_id) is None
        ]
        await ChangeRepository(self.database).record([taken_up(item) for item in new])


@dataclass
class FailingCommands:
    """Real commands until so many were carried out; then the answer to one is lost in a crash."""

    real: CommandsOnTheDatabase
    until: int | None = None

    async def perform(
        self, recommendation_id: str, command: Command, *, actor: Actor, command_id: str
    ) -> Outcome:
        """Carry the command out, and perhaps crash."""
        outcome = await self.real.perform(
            recommendation_id, command, actor=actor, command_id=command_id
        )
        if self.until is not None and len(self.real.outcomes) >= self.until:
            raise CrashError
        return outcome


@dataclass
class World:
    """An inspection with two items, and a second edition of its plan."""

    database: Database
    later: Opening
    commands: FailingCommands
    inspection: InspectionOfItems

    @property
    def editions(self) -> EditionRepository:
        """Where editions are kept."""
        return EditionRepository(self.database)

    async def running(self) -> RunningEditions:
        """What runs."""
        running = await self.editions.read(INSPECTION_ID)
        assert running is not None
        return running

    async def left(self) -> dict[str, DifferenceKind]:
        """What differs still, by reference."""
        differences = compare_editions((await self.running()).last_printed, self.later)
        return {one.item.reference: one.kind for one in differences}

    async def take_in(self, *words: str, actor: Actor = BOTH) -> Sequence[StepResult]:
        """Confirm what those words select."""
        running = await self.running()
        confirmation = Confirmation(
            edition=EDITION,
            confirmed=confirmed_by(words, compare_editions(running.last_printed, self.later)),
            people=self.later.people,
            listed=(FIRST.recommendation_id, NEW.recommendation_id),
            actor=actor,
        )
        taking = EditionTaking(self.commands, self.editions, self.inspection, clock=MovableClock())
        return await taking.take_in(running, confirmation)

    async def item(self, printed_as: Recommendation = FIRST) -> Recommendation:
        """The item as it stands."""
        item = await self.editions.read_item(printed_as.recommendation_id)
        assert item is not None
        return item

    async def events(self) -> list[str]:
        """What has happened to the first item."""
        repository = RecommendationRepository(self.database)
        history = await repository.history(FIRST.recommendation_id)
        return [entry.event.removeprefix("recommendation.") for entry in history]


@pytest.fixture
async def world(database: Database) -> World:
    inspections = InspectionRepository(database)
    await inspections.keep_opening(an_edition(FIRST, GONE), received_at=NOW)
    await inspections.mark_started(INSPECTION_ID, NOW)
    await ChangeRepository(database).record([taken_up(one) for one in (FIRST, GONE)])
    later = an_edition(CHANGED, NEW, on=SECOND_ON)
    starter = a_person("pc-new-starter", name="PC New Starter")
    later = Opening(
        inspection=later.inspection,
        people=(*everybody(), starter, a_person("never-named", name="Never Named")),
        recommendations=later.recommendations,
    )
    return World(
        database=database,
        later=later,
        commands=FailingCommands(CommandsOnTheDatabase(database, MovableClock())),
        inspection=InspectionOfItems(database),
    )


class TestTakeIn:
    async def test_applies_everything_that_was_confirmed(self, world: World) -> None:
        results = await world.take_in("all")

        item = await world.item()
        assert all(one.is_applied for one in results)
        assert item.action_owners == CHANGED.action_owners
        assert (item.due_on, item.original_due_on) == (LATER, FIRST.original_due_on)
        assert item.updates[-1].text.startswith("All done.\n")
        assert (item.updates[-1].by, item.updates[-1].on_behalf_of) == (SECRETARIAT, SECOND_OWNER)
        assert item.declared_rag is RAGRating.GREEN
        assert (await world.item(NEW)).text == TEXTS[2]
        assert await world.left() == {
            "AFI.1": DifferenceKind.SAME,
            "AFI.3": DifferenceKind.SAME,
            "AFI.2": DifferenceKind.VANISHED,
        }

    async def test_flags_what_vanished_and_drops_nothing(self, world: World) -> None:
        before = await world.item(GONE)

        await world.take_in("vanished")

        running = await world.running()
        remark = running.opening.inspection.remarks[-1]
        assert await world.item(GONE) == before
        assert remark.startswith("AFI.2 is no longer listed in the edition of 1 April 2026.")
        assert running.vanished[GONE.recommendation_id].edition == EDITION
        assert world.inspection.told == []

    async def test_applies_nothing_else(self, world: World) -> None:
        await world.take_in("ratings")

        item = await world.item()
        assert item.declared_rag is RAGRating.GREEN
        assert (item.due_on, item.action_owners) == (FIRST.due_on, FIRST.action_owners)
        assert await world.left() == {
            "AFI.1": DifferenceKind.CHANGED,
            "AFI.3": DifferenceKind.NEW,
            "AFI.2": DifferenceKind.VANISHED,
        }
        await world.take_in("responses")
        assert await world.events() == ["taken_up", "update_posted", "update_posted"]

    async def test_knows_nobody_who_is_not_named_on_what_was_confirmed(self, world: World) -> None:
        await world.take_in("owners")

        people = await PeopleRepository(world.database).list_people()
        known = {person.person_id for person in people}
        assert "pc-new-starter" in known
        assert "never-named" not in known

    async def test_says_what_the_rules_refuse_and_shows_it_again(self, world: World) -> None:
        results = await world.take_in("all", actor=the_secretariat())

        refused = [(one.what, one.said) for one in results if not one.is_applied]
        assert refused == [("due date", "Only the board may do this.")]
        assert (await world.item()).due_on == FIRST.due_on
        differences = compare_editions((await world.running()).last_printed, world.later)
        left = {aspect.value for one in differences for aspect in one.aspects}
        assert left == {"due_date"}

        results = await world.take_in("all", actor=a_board_member())
        assert [(one.what, one.is_applied) for one in results] == [("due date", True)]
        assert (await world.item()).due_on == LATER

    async def test_twice_does_nothing_twice(self, world: World) -> None:
        await world.take_in("all")
        events = await world.events()

        again = await world.take_in("all")

        running = await world.running()
        assert again == ()
        assert await world.events() == events
        assert [kept.number for kept in running.editions] == [1]
        assert len(running.opening.inspection.remarks) == 1

    @pytest.mark.parametrize("until", [1, 2, 3])
    async def test_goes_on_after_a_crash(self, world: World, until: int) -> None:
        world.commands.until = until
        with pytest.raises(CrashError):
            await world.take_in("all")
        world.commands.until = None

        results = await world.take_in("all")

        assert all(one.is_applied for one in results)
        assert await world.events() == ["taken_up", "assigned", "due_date_set", "update_posted"]
        assert (await world.running()).next_number == 2
        assert (await world.item(NEW)).reference == "AFI.3"

    async def test_gives_a_command_again_whose_answer_was_lost(self, world: World) -> None:
        world.commands.real.loses_answer = UnavailableError("No answer in time.")
        lost = await world.take_in("responses")
        world.commands.real.loses_answer = None

        results = await world.take_in("responses")

        assert [one.is_applied for one in (*lost, *results)] == [False, True]
        assert await world.events() == ["taken_up", "update_posted"]

    async def test_waits_to_be_started_when_the_server_is_down(self, world: World) -> None:
        class NoServer:
            async def start_inspection(self, inspection_id: str) -> None:
                raise ConnectionError(inspection_id)

        inspections = InspectionRepository(world.database)
        taking = EditionTaking(world.commands, world.editions, NoServer(), clock=MovableClock())
        running = await world.running()
        differences = compare_editions(running.last_printed, world.later)
        confirmation = Confirmation(
            edition=EDITION,
            confirmed=confirmed_by(["new"], differences),
            people=world.later.people,
            listed=(),
            actor=BOTH,
        )

        with pytest.raises(ConnectionError):
            await taking.take_in(running, confirmation)

        assert await inspections.unstarted() == (INSPECTION_ID,)

    async def test_is_not_for_everybody(self, world: World) -> None:
        with pytest.raises(NotAllowedError, match="board or the secretariat"):
            await world.take_in("all", actor=an_actor(OWNER))

        assert (await world.running()).editions == ()

    async def test_keeps_who_confirmed_what(self, world: World) -> None:
        await world.take_in("new", "due-dates", actor=a_board_member())

        (kept,) = (await world.running()).editions
        assert (kept.taken_by, kept.taken_by_name) == (BOARD_MEMBER, "DCC Olu Mensah")
        assert (kept.edition, kept.taken_at) == (EDITION, NOW)
        assert kept.listed == (FIRST.recommendation_id, NEW.recommendation_id)
        assert kept.confirmed == ("AFI.3: new", "AFI.1: due date")
