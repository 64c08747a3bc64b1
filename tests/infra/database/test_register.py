"""What is found for a command before it is given, and what takes a closed item up again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.changes import Change
from domain.commands import (
    Appoint,
    Assign,
    Close,
    Command,
    PostUpdate,
    Start,
    TransferPortfolio,
)
from domain.decisions import carry_out
from domain.facts import NO_FACTS, Facts
from domain.people import Actor, PersonKind
from domain.policy import Policy
from domain.recommendation import ClosureCategory, Recommendation
from domain.working_days import Division
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository
from infra.database.people import PeopleRepository
from infra.database.policies import PolicyRepository
from infra.database.register import ItemRegister
from tests.domain.decisions.doing import BOARD, OWNING, SECRETARY
from tests.factories import (
    BYSTANDER,
    INSPECTION_ID,
    NOW,
    OWNER,
    PLAN_OWNER,
    REVIEWER,
    a_person,
    a_recommendation,
    an_inspection,
    an_opening,
    everybody,
)
from tests.infra.database.statement_watch import watched_statements
from tests.infra.database.stories import numbered, taken_up

TODAY = date(2026, 4, 14)
PARENT = f"{INSPECTION_ID}.afi-1"
IMPLEMENTED = Close(category=ClosureCategory.IMPLEMENTED)
UNIMPLEMENTED = Close(category=ClosureCategory.NO_LONGER_APPLICABLE, reason="sold")


@pytest.fixture
def register(database: Database) -> ItemRegister:
    return ItemRegister(database, today=lambda: TODAY)


async def _record(database: Database, items: Iterable[Recommendation]) -> list[Change]:
    changes = [taken_up(item) for item in items]
    await ChangeRepository(database).record(changes)
    return changes


def _given(before: Change, command: Command, actor: Actor, command_id: str) -> Change:
    at = before.at + timedelta(hours=1)
    change = carry_out(before.item, command, actor=actor, at=at, policy=Policy())
    return replace(change, command_id=command_id)


class TestFactsForClosing:
    async def test_name_the_items_that_feed_it_and_are_open(
        self, database: Database, register: ItemRegister
    ) -> None:
        _parent, _child, second, *_others = await _record(
            database,
            [
                numbered(1),
                numbered(10, parent_id=PARENT),
                numbered(2, parent_id=PARENT),
                numbered(3, parent_id=f"{INSPECTION_ID}.afi-9"),
                numbered(4),
            ],
        )

        both = await register.facts_for(PARENT, IMPLEMENTED)
        closed = _given(second, UNIMPLEMENTED, BOARD, "press-1")
        await ChangeRepository(database).record([closed])
        one = await register.facts_for(PARENT, IMPLEMENTED)

        assert both == Facts(open_children=("AFI.2", "AFI.10"))
        assert one == Facts(open_children=("AFI.10",))

    async def test_are_none_of_an_item_that_nothing_feeds(
        self, database: Database, register: ItemRegister
    ) -> None:
        await _record(database, [numbered(1)])

        assert await register.facts_for(PARENT, IMPLEMENTED) == NO_FACTS
        assert await register.facts_for("no.such-item", IMPLEMENTED) == NO_FACTS


class TestFactsAboutPeople:
    ASSIGN = Assign(action_owners=(OWNER, BYSTANDER))

    async def test_are_none_when_all_are_known_and_there(
        self, database: Database, register: ItemRegister
    ) -> None:
        await PeopleRepository(database).keep(everybody())

        assert await register.facts_for(PARENT, self.ASSIGN) == NO_FACTS

    async def test_name_who_is_known_to_nobody_in_the_order_named(
        self, database: Database, register: ItemRegister
    ) -> None:
        await PeopleRepository(database).keep([a_person(OWNER)])
        command = TransferPortfolio(
            to_portfolio="Crime",
            reason="moved",
            portfolio_holder="nobody-2",
            plan_owner=OWNER,
            action_owners=("nobody-1",),
        )

        facts = await register.facts_for(PARENT, command)

        assert facts == Facts(unknown_people=("nobody-2", "nobody-1"))

    @pytest.mark.parametrize(
        ("left_on", "gone"),
        [(None, ()), (TODAY + timedelta(days=1), ()), (TODAY, ("PC Sam Iqbal",))],
    )
    async def test_name_who_has_left_by_the_day_in_london(
        self,
        database: Database,
        register: ItemRegister,
        left_on: date | None,
        gone: tuple[str, ...],
    ) -> None:
        await PeopleRepository(database).keep(
            [a_person(OWNER), a_person(BYSTANDER, left_on=left_on)]
        )

        assert await register.facts_for(PARENT, self.ASSIGN) == Facts(people_gone=gone)

    @pytest.mark.parametrize("kind", PersonKind)
    async def test_know_owners_of_every_kind(
        self, database: Database, register: ItemRegister, kind: PersonKind
    ) -> None:
        await PeopleRepository(database).keep([a_person("estates", kind=kind)])

        facts = await register.facts_for(PARENT, Assign(action_owners=("estates",)))

        assert facts == NO_FACTS

    async def test_are_asked_of_overseers_too(
        self, database: Database, register: ItemRegister
    ) -> None:
        await PeopleRepository(database).keep([a_person(PLAN_OWNER)])
        command = Appoint(plan_owner=PLAN_OWNER, reviewer=REVIEWER)

        assert await register.facts_for(PARENT, command) == Facts(unknown_people=(REVIEWER,))

    async def test_ask_nothing_of_the_database_where_nobody_is_named(
        self, register: ItemRegister
    ) -> None:
        with watched_statements() as statements:
            assert await register.facts_for(PARENT, Start()) == NO_FACTS

        assert list(statements) == []


class TestStored:
    async def _a_life(self, database: Database, *, updates: int = 1) -> list[Change]:
        lived = [taken_up()]
        for number in range(updates):
            command = PostUpdate(text=f"week {number}")
            lived.append(_given(lived[-1], command, OWNING, f"week-{number}"))
        lived.append(_given(lived[-1], UNIMPLEMENTED, BOARD, "close-1"))
        await ChangeRepository(database).record(lived)
        return lived

    async def test_is_the_item_as_it_was_last_recorded(
        self, database: Database, register: ItemRegister
    ) -> None:
        await InspectionRepository(database).keep_opening(an_opening(), received_at=NOW)
        lived = await self._a_life(database)

        stored = await register.stored(PARENT)

        assert stored is not None
        assert stored.item == lived[-1].item
        assert stored.division is Division.ENGLAND_AND_WALES
        assert stored.policy == Policy()
        assert stored.recent_command_ids == ("week-0", "close-1")

    async def test_brings_the_calendar_and_the_policy_of_its_inspection(
        self, database: Database, register: ItemRegister
    ) -> None:
        opening = an_opening(inspection=an_inspection(division=Division.SCOTLAND))
        await InspectionRepository(database).keep_opening(opening, received_at=NOW)
        policies = PolicyRepository(database)
        for most in (2, 3):
            await policies.keep(
                INSPECTION_ID, Policy(most_extensions=most), actor=SECRETARY, at=NOW
            )
        await self._a_life(database)

        stored = await register.stored(PARENT)

        assert stored is not None
        assert stored.division is Division.SCOTLAND
        assert stored.policy == Policy(most_extensions=3)

    async def test_remembers_the_last_fifty_commands(
        self, database: Database, register: ItemRegister
    ) -> None:
        await InspectionRepository(database).keep_opening(an_opening(), received_at=NOW)
        await self._a_life(database, updates=55)

        stored = await register.stored(PARENT)

        assert stored is not None
        assert stored.recent_command_ids == (
            *(f"week-{number}" for number in range(6, 55)),
            "close-1",
        )

    async def test_is_none_of_an_item_that_is_not_kept(
        self, database: Database, register: ItemRegister
    ) -> None:
        await InspectionRepository(database).keep_opening(an_opening(), received_at=NOW)

        assert await register.stored(PARENT) is None

    async def test_is_none_without_its_inspection(
        self, database: Database, register: ItemRegister
    ) -> None:
        await _record(database, [a_recommendation()])

        assert await register.stored(PARENT) is None
