"""People: found by id, address or Slack user, and never overwritten by an opening."""

from dataclasses import replace
from datetime import date

import pytest

from domain.people import Office, PersonKind, slug
from infra.database.engine import Database
from infra.database.errors import SlackUserTakenError, UnknownPersonError
from infra.database.people import PeopleRepository, SlackLink
from tests.factories import BOARD_MEMBER, NAMES, OWNER, SECOND_OWNER, a_person, everybody


@pytest.fixture
async def people(database: Database) -> PeopleRepository:
    repository = PeopleRepository(database)
    await repository.keep(everybody())
    return repository


class TestKeep:
    async def test_gives_back_whom_it_kept(self, people: PeopleRepository) -> None:
        assert await people.get(BOARD_MEMBER) == a_person(BOARD_MEMBER)
        assert {one.name for one in await people.list_people()} == set(NAMES.values())

    async def test_leaves_those_it_knows_as_they_are(self, people: PeopleRepository) -> None:
        newcomer = a_person("newcomer", offices=frozenset({Office.SECRETARIAT}))
        promoted = a_person(email="other@northmoor.example", offices=frozenset({Office.BOARD}))
        await people.keep([promoted, newcomer, newcomer])
        assert await people.get(OWNER) == a_person()
        assert await people.get("newcomer") == newcomer

    async def test_keeps_what_kind_of_owner_somebody_is(self, people: PeopleRepository) -> None:
        owners = (
            a_person("estates", kind=PersonKind.DEPARTMENT, contact=OWNER),
            a_person("head-of-contact", kind=PersonKind.ROLE),
            a_person("insp-kay-munro", left_on=date(2026, 3, 31)),
            a_person("northmoor-council", kind=PersonKind.OUTSIDE_BODY, contact=SECOND_OWNER),
        )
        await people.keep(owners)
        assert [await people.get(one.person_id) for one in owners] == list(owners)

    async def test_tells_from_its_words_what_a_name_stands_for(
        self, people: PeopleRepository
    ) -> None:
        names = ("Head of Contact", "Estates Department", "Northmoor County Council", "Jo Hope")
        await people.keep(a_person(slug(name), name=name) for name in names)
        kinds = [one.kind for name in names if (one := await people.get(slug(name)))]
        assert kinds == [
            PersonKind.ROLE,
            PersonKind.DEPARTMENT,
            PersonKind.OUTSIDE_BODY,
            PersonKind.PERSON,
        ]

    async def test_gives_an_account_to_whoever_holds_an_office(
        self, people: PeopleRepository
    ) -> None:
        team = a_person(name="Programme Team", offices=frozenset({Office.BOARD}))
        await people.keep([replace(team, person_id="programme-team")])
        kept = await people.get("programme-team")
        assert kept is not None
        assert kept.kind is PersonKind.PERSON

    async def test_accepts_nobody(self, people: PeopleRepository) -> None:
        await people.keep([])
        assert len(await people.list_people()) == len(NAMES)


class TestByEmail:
    async def test_disregards_case(self, people: PeopleRepository) -> None:
        assert await people.by_email(f" {OWNER}@NORTHMOOR.example") == a_person()

    async def test_does_not_guess_between_two(self, people: PeopleRepository) -> None:
        await people.keep([replace(a_person("a-post"), email=a_person().email)])
        assert await people.by_email(a_person().email) is None

    async def test_knows_nobody_by_an_unknown_address(self, people: PeopleRepository) -> None:
        assert await people.by_email("nobody@northmoor.example") is None


class TestWithOffice:
    async def test_finds_whoever_holds_it(self, people: PeopleRepository) -> None:
        assert await people.with_office(Office.BOARD) == (a_person(BOARD_MEMBER),)


class TestLinkSlack:
    async def test_finds_the_person_behind_a_slack_user(self, people: PeopleRepository) -> None:
        assert await people.slack_link(OWNER) is None
        await people.link_slack(OWNER, "T1", "U1")
        assert await people.by_slack_user("T1", "U1") == a_person()
        assert await people.by_slack_user("T2", "U1") is None
        assert await people.slack_link(OWNER) == SlackLink(
            team_id="T1", user_id="U1", channel_id=None
        )

    async def test_keeps_the_channel_until_linked_again(self, people: PeopleRepository) -> None:
        await people.link_slack(OWNER, "T1", "U1")
        await people.keep_slack_channel(OWNER, "D1")
        opened = await people.slack_link(OWNER)
        await people.link_slack(OWNER, "T1", "U2")
        assert opened == SlackLink(team_id="T1", user_id="U1", channel_id="D1")
        assert await people.slack_link(OWNER) == SlackLink(
            team_id="T1", user_id="U2", channel_id=None
        )

    async def test_refuses_a_slack_user_of_somebody_else(self, people: PeopleRepository) -> None:
        await people.link_slack(OWNER, "T1", "U1")
        with pytest.raises(SlackUserTakenError, match="U1"):
            await people.link_slack(SECOND_OWNER, "T1", "U1")

    async def test_refuses_somebody_unknown(self, people: PeopleRepository) -> None:
        with pytest.raises(UnknownPersonError):
            await people.link_slack("nobody-known", "T1", "U1")
