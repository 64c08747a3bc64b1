"""A desk and the app it clicks into, on free ports, over a database of their own."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from api.slack.app import create_slack_app
from api.slack.route import create_slack_router
from api.slack.services import SlackServices
from domain.commands import Command
from domain.decisions import carry_out
from domain.inbox import Gathering
from domain.notices import Notice, NoticeKind
from domain.passage_of_time import take_up
from domain.people import Actor, Person
from domain.policy import Policy
from domain.recommendation import Recommendation
from domain.stages import IllegalMoveError
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.naming import Finder
from infra.database.notices import NoticeRepository
from infra.database.people import PeopleRepository
from infra.database.recommendations import RecommendationRepository
from infra.database.slack_inbox import SlackInbox
from infra.database.working_hours import WorkingHoursRepository
from infra.slack.cards import CardStyle
from infra.slack.client import create_client
from infra.slack.messenger import SlackMessenger
from infra.slack.pacing import Pace
from tests.database_fixtures import migrated_sqlite_file, sqlite_database, sqlite_url
from tests.factories import NOW, OWNER, a_recommendation, everybody
from tests.infra.slack.desk_at_work import SECRET, TOKEN, DeskAtWork, desk_at_work
from tests.serving import serve
from workflows.client import UnavailableError
from workflows.messages import Outcome

__all__ = ["migrated_sqlite_file", "sqlite_database", "sqlite_url"]


@dataclass
class CommandsOnTheSpot:
    """The rules and the database without a workflow between them; can be told to be away."""

    changes: ChangeRepository
    items: RecommendationRepository
    performed: dict[str, Outcome] = field(default_factory=dict[str, Outcome])
    asked: list[str] = field(default_factory=list[str])
    away: bool = False
    seconds_late: float = 0.0

    async def perform(
        self, recommendation_id: str, command: Command, *, actor: Actor, command_id: str
    ) -> Outcome:
        """Carry the command out once for its id."""
        self.asked.append(command_id)
        if self.away:
            raise UnavailableError("Traction did not answer in time.")
        if command_id not in self.performed:
            self.performed[command_id] = await self._carry_out(recommendation_id, command, actor)
        await asyncio.sleep(self.seconds_late)
        return self.performed[command_id]

    async def _carry_out(self, item_id: str, command: Command, actor: Actor) -> Outcome:
        kept = await self.items.get(item_id)
        if kept is None:
            raise IllegalMoveError("There is no such item.")
        change = carry_out(kept.item, command, actor=actor, at=NOW, policy=Policy())
        await self.changes.record((change,))
        return Outcome(item=change.item, status=change.status)


@dataclass(frozen=True)
class Force:
    """Northmoor Police at work: its desk, its items and the people who press buttons."""

    desk: DeskAtWork
    app_url: str
    commands: CommandsOnTheSpot
    people: PeopleRepository
    items: RecommendationRepository
    changes: ChangeRepository
    messenger: SlackMessenger

    async def take_up(self, **changes: Any) -> Recommendation:
        """Begin an item's life and let its owner hear of it."""
        change = take_up(a_recommendation(**changes), at=NOW, policy=Policy().rag)
        await self.changes.record((change,))
        await self.messenger.deliver(OWNER)
        return change.item

    async def do(self, person_id: str, command: Command) -> Recommendation:
        """Let somebody act elsewhere than in Slack, and tell whoever has to hear of it."""
        person = await self._person(person_id)
        actor = Actor(person_id=person.person_id, name=person.name, offices=person.offices)
        outcome = await self.commands.perform(
            a_recommendation().recommendation_id,
            command,
            actor=actor,
            command_id=f"elsewhere-{len(self.commands.performed)}",
        )
        self.commands.asked.pop()
        for reader in (OWNER, outcome.item.reviewer or OWNER):
            await self.messenger.deliver(reader)
        return outcome.item

    async def tell(self, person_id: str, kind: NoticeKind) -> None:
        """Let somebody have a card about the item as it stands, whoever they are."""
        item = await self.item()
        notice = Notice(kind=kind, occurrence=f"v{item.version}", recipients=(person_id,))
        change = take_up(item, at=NOW, policy=Policy().rag)
        await self.changes.record((replace(change, notices=(notice,)),))
        await self.messenger.deliver(person_id)

    async def item(self) -> Recommendation:
        """The usual item as it is kept."""
        kept = await self.items.get(a_recommendation().recommendation_id)
        assert kept is not None
        return kept.item

    async def _person(self, person_id: str) -> Person:
        person = await self.people.get(person_id)
        assert person is not None
        return person


@pytest.fixture
async def force(sqlite_database: Database, tmp_path: Path) -> AsyncGenerator[Force]:
    web = FastAPI()
    async with (
        serve(web) as app_url,
        desk_at_work(tmp_path, interactivity_url=f"{app_url}/slack/events") as desk,
    ):
        working = await _force(sqlite_database, desk, app_url)
        web.include_router(create_slack_router(_slack_app(sqlite_database, working)))
        yield working


async def _at_once(_seconds: float) -> None:
    """Nobody has to wait here for a message."""


async def _force(database: Database, desk: DeskAtWork, app_url: str) -> Force:
    people, items = PeopleRepository(database), RecommendationRepository(database)
    await people.keep(everybody())
    changes = ChangeRepository(database)
    messenger = SlackMessenger(
        create_client(token=TOKEN, base_url=desk.api_url),
        NoticeRepository(database),
        people,
        WorkingHoursRepository(database),
        clock=lambda: NOW,
        style=CardStyle(public_url="http://board.northmoor.example"),
        gathering=Gathering(usual=timedelta(), urgent=timedelta()),
        pace=Pace(lambda: NOW, _at_once, posts_per_second=1_000),
    )
    return Force(
        desk=desk,
        app_url=app_url,
        commands=CommandsOnTheSpot(changes, items),
        people=people,
        items=items,
        changes=changes,
        messenger=messenger,
    )


def _slack_app(database: Database, force: Force) -> Any:
    services = SlackServices(
        client=create_client(token=TOKEN, base_url=force.desk.api_url),
        people=force.people,
        recommendations=force.items,
        inbox=SlackInbox(database),
        finder=Finder(database),
        commands=force.commands,
        clock=lambda: NOW,
        style=CardStyle(public_url="http://board.northmoor.example"),
    )
    return create_slack_app(services, signing_secret=SECRET)
