"""Changes to the list of people: kept once, audited, and felt at the next sign-in."""

from datetime import date

import pytest

from domain.authority import NotAllowedError
from domain.directory.commands import (
    AddPerson,
    ChangeAddress,
    ChangeKind,
    GrantOffice,
    MarkLeft,
    MarkReturned,
    PersonCommand,
    RevokeOffice,
    SetContact,
)
from domain.directory.standing import NotPossibleNowError
from domain.people import THE_OPERATOR, Actor, Office, Person, PersonKind
from infra.database.audit import verify_audit
from infra.database.directory import DirectoryRepository
from infra.database.engine import Database
from infra.database.errors import UnknownPersonError
from infra.database.people import PeopleRepository, SlackLink
from infra.database.sessions import SessionRepository
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    NOW,
    OWNER,
    SECRETARIAT,
    a_board_member,
    a_person,
    an_actor,
    everybody,
    the_secretariat,
)

LAST_DAY = date(2026, 4, 14)


class World:
    """The list of people, and what depends on it."""

    def __init__(self, database: Database) -> None:
        self.people = PeopleRepository(database)
        self.sessions = SessionRepository(database)
        self.directory = DirectoryRepository(database)
        self._commands = 0

    async def change(
        self,
        person_id: str,
        command: PersonCommand,
        *,
        actor: Actor | None = None,
        command_id: str = "",
    ) -> Person:
        self._commands += 1
        return await self.directory.change(
            person_id,
            command,
            actor=actor or a_board_member(),
            at=NOW,
            command_id=command_id or f"command-{self._commands}",
        )

    async def events(self, person_id: str) -> list[str]:
        return [one.event for one in await self.directory.history(person_id)]


@pytest.fixture
async def world(database: Database) -> World:
    made = World(database)
    await made.people.keep(everybody())
    return made


class TestAdd:
    async def test_keeps_somebody_and_who_added_them(
        self, world: World, database: Database
    ) -> None:
        command = AddPerson(name="Estates Department", kind=PersonKind.DEPARTMENT, contact=OWNER)

        added = await world.directory.add(
            command, actor=the_secretariat(), at=NOW, command_id="add-1"
        )

        assert await world.people.get("estates-department") == added
        (entry,) = await world.directory.history("estates-department")
        assert (entry.event, entry.actor_id, entry.version) == ("person.added", SECRETARIAT, 1)
        assert entry.recommendation_id == "person/estates-department"
        assert entry.details["contact"] == OWNER
        assert (await verify_audit(database)).is_intact

    async def test_is_done_once_for_its_id(self, world: World) -> None:
        command = AddPerson(name="Jo Hope", email="jo.hope@northmoor.example")
        for _ in range(2):
            await world.directory.add(command, actor=a_board_member(), at=NOW, command_id="add-1")

        assert await world.events("jo-hope") == ["person.added"]
        with pytest.raises(NotPossibleNowError):
            await world.directory.add(command, actor=a_board_member(), at=NOW, command_id="add-2")


class TestChange:
    async def test_counts_versions_for_each_person(self, world: World, database: Database) -> None:
        await world.change(OWNER, GrantOffice(office=Office.BOARD))
        await world.change(SECRETARIAT, GrantOffice(office=Office.BOARD))
        await world.change(OWNER, RevokeOffice(office=Office.BOARD))

        versions = [one.version for one in await world.directory.history(OWNER)]
        assert versions == [1, 2]
        assert await world.people.get(OWNER) == a_person()
        assert len(await world.people.with_office(Office.BOARD)) == 2
        assert (await verify_audit(database)).entries == 3

    async def test_is_done_once_for_its_id(self, world: World) -> None:
        for _ in range(2):
            await world.change(OWNER, MarkLeft(on=LAST_DAY), command_id="leave-1")

        assert await world.events(OWNER) == ["person.left"]

    async def test_keeps_nothing_of_what_is_refused(self, world: World) -> None:
        with pytest.raises(NotPossibleNowError):
            await world.change(BOARD_MEMBER, MarkLeft(on=LAST_DAY))

        assert await world.people.get(BOARD_MEMBER) == a_person(BOARD_MEMBER)
        assert await world.events(BOARD_MEMBER) == []

    async def test_judges_by_the_offices_held_now(self, world: World) -> None:
        once_a_member = an_actor(BYSTANDER, offices=frozenset({Office.BOARD}))

        with pytest.raises(NotAllowedError):
            await world.change(OWNER, GrantOffice(office=Office.BOARD), actor=once_a_member)

    async def test_lets_whoever_runs_traction_begin(self, world: World) -> None:
        await world.change(BYSTANDER, GrantOffice(office=Office.BOARD), actor=THE_OPERATOR)

        (entry,) = await world.directory.history(BYSTANDER)
        assert entry.actor_name == "The command line"

    async def test_refuses_somebody_unknown(self, world: World) -> None:
        with pytest.raises(UnknownPersonError, match="nobody-known"):
            await world.change("nobody-known", MarkLeft(on=LAST_DAY))

    async def test_keeps_another_kind_and_ends_sessions_without_an_account(
        self, world: World
    ) -> None:
        token = await world.sessions.use_link(await world.sessions.make_link(OWNER, NOW), NOW)
        assert token is not None

        await world.change(OWNER, ChangeKind(kind=PersonKind.DEPARTMENT))

        assert await world.people.get(OWNER) == a_person(kind=PersonKind.DEPARTMENT)
        assert await world.sessions.session(token, NOW) is None

    async def test_keeps_a_contact(self, world: World) -> None:
        await world.people.keep([a_person("estates", kind=PersonKind.DEPARTMENT)])

        await world.change("estates", SetContact(contact=OWNER))

        kept = await world.people.get("estates")
        assert kept is not None
        assert kept.contact == OWNER


class TestChangeOfAddress:
    async def test_finds_the_slack_account_anew(self, world: World) -> None:
        await world.people.link_slack(OWNER, "T1", "U1")

        await world.change(OWNER, ChangeAddress(email="Priya.Nair@northmoor.example"))

        assert await world.people.slack_link(OWNER) is None
        found = await world.people.by_email("priya.nair@northmoor.example")
        assert found is not None
        assert found.person_id == OWNER

    async def test_leaves_the_account_of_everybody_else(self, world: World) -> None:
        await world.people.link_slack(BYSTANDER, "T1", "U2")

        await world.change(OWNER, ChangeAddress(email="p.nair@northmoor.example"))

        link = SlackLink(team_id="T1", user_id="U2", channel_id=None)
        assert await world.people.slack_link(BYSTANDER) == link


class TestLeaving:
    async def test_ends_sessions_and_offices(self, world: World) -> None:
        await world.change(OWNER, GrantOffice(office=Office.BOARD))
        link = await world.sessions.make_link(OWNER, NOW)
        token = await world.sessions.use_link(link, NOW)
        unused = await world.sessions.make_link(OWNER, NOW)
        assert token is not None

        await world.change(OWNER, MarkLeft(on=LAST_DAY))

        assert await world.sessions.session(token, NOW) is None
        assert await world.sessions.use_link(unused, NOW) is None
        assert a_person(OWNER, left_on=LAST_DAY) == await world.people.get(OWNER)

    async def test_leaves_everybody_else_signed_in(self, world: World) -> None:
        token = await world.sessions.use_link(await world.sessions.make_link(BYSTANDER, NOW), NOW)
        assert token is not None

        await world.change(OWNER, MarkLeft(on=LAST_DAY))

        assert await world.sessions.session(token, NOW) == a_person(BYSTANDER)

    async def test_can_be_undone(self, world: World) -> None:
        await world.change(OWNER, MarkLeft(on=LAST_DAY))

        await world.change(OWNER, MarkReturned(), actor=the_secretariat())

        assert await world.people.get(OWNER) == a_person()
        assert await world.events(OWNER) == ["person.left", "person.returned"]
