"""What each command does to the list of people, and what it has no place for."""

from datetime import UTC, date, datetime

import pytest

from domain.authority import NotAllowedError
from domain.commands import IncompleteCommandError
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
from domain.directory.decisions import (
    PersonChange,
    PersonEvent,
    carry_out,
)
from domain.directory.standing import NotPossibleNowError
from domain.people import Actor, Office, Person, PersonKind
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
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

TODAY = date(2026, 4, 14)
ESTATES = a_person("estates", kind=PersonKind.DEPARTMENT)
COUNCIL = a_person("northmoor-council", kind=PersonKind.OUTSIDE_BODY, contact=OWNER)
LEAVER = a_person("insp-kay-munro", left_on=date(2026, 3, 31))
SECOND_MEMBER = a_person("acc-martin-shaw", offices=frozenset({Office.BOARD}))
KNOWN = (*everybody(), ESTATES, COUNCIL, LEAVER)


def change(
    command: PersonCommand,
    person_id: str | None = None,
    *,
    actor: Actor | None = None,
    at: datetime = NOW,
    people: tuple[Person, ...] = KNOWN,
) -> PersonChange:
    known = {one.person_id: one for one in people}
    person = known[person_id] if person_id else None
    return carry_out(command, person, people=known, actor=actor or a_board_member(), at=at)


class TestCarryOut:
    def test_asks_for_authority_before_it_looks_at_the_words(self) -> None:
        with pytest.raises(NotAllowedError):
            change(AddPerson(name=""), actor=an_actor(BYSTANDER))

    def test_refuses_what_is_incomplete(self) -> None:
        with pytest.raises(IncompleteCommandError):
            change(AddPerson(name="Jo Hope"))


class TestAddPerson:
    def test_gives_an_id_and_tells_of_the_kind(self) -> None:
        command = AddPerson(
            name=" Estates  and Facilities ", kind=PersonKind.DEPARTMENT, contact=OWNER
        )

        made = change(command, actor=the_secretariat())

        assert made.event is PersonEvent.ADDED
        assert made.person == Person(
            person_id="estates-and-facilities",
            name="Estates and Facilities",
            email="",
            kind=PersonKind.DEPARTMENT,
            contact=OWNER,
        )
        assert made.details == {
            "name": "Estates and Facilities",
            "kind": "department",
            "contact": OWNER,
        }

    def test_tells_two_of_one_name_apart(self) -> None:
        with pytest.raises(NotPossibleNowError, match=r"such as 'supt priya nair \(Finance\)'"):
            change(AddPerson(name="supt priya nair", email="p@northmoor.example"))

    def test_gives_no_two_an_address(self) -> None:
        taken = f" {OWNER.upper()}@northmoor.example"
        with pytest.raises(NotPossibleNowError, match="is the address of Supt Priya Nair"):
            change(AddPerson(name="Jo Hope", email=taken))

    def test_gives_a_person_no_contact(self) -> None:
        with pytest.raises(NotPossibleNowError, match="told things in person"):
            change(AddPerson(name="Jo Hope", email="j@northmoor.example", contact=OWNER))


class TestChangeAddress:
    def test_keeps_both_addresses_in_the_record(self) -> None:
        made = change(ChangeAddress(email="priya.nair@northmoor.example"), OWNER)

        assert made.person == a_person(email="priya.nair@northmoor.example")
        assert made.details == {
            "email_before": a_person().email,
            "email_after": "priya.nair@northmoor.example",
        }

    def test_refuses_the_same_address_again(self) -> None:
        with pytest.raises(NotPossibleNowError, match="has that address already"):
            change(ChangeAddress(email=a_person().email), OWNER)

    def test_lets_somebody_correct_the_case_of_their_own(self) -> None:
        written = a_person().email.title()

        assert change(ChangeAddress(email=written), OWNER).person.email == written

    def test_refuses_the_address_of_somebody_else(self) -> None:
        with pytest.raises(NotPossibleNowError, match="an address of their own"):
            change(ChangeAddress(email=a_person(BOARD_MEMBER).email), OWNER)


class TestChangeKind:
    def test_takes_a_name_for_something_else(self) -> None:
        made = change(ChangeKind(kind=PersonKind.DEPARTMENT), OWNER, actor=the_secretariat())

        assert made.person.kind is PersonKind.DEPARTMENT
        assert made.details == {"kind_before": "person", "kind_after": "department"}

    def test_takes_the_contact_from_whoever_has_an_account(self) -> None:
        made = change(ChangeKind(kind=PersonKind.ROLE), COUNCIL.person_id)

        assert made.person.contact is None

    @pytest.mark.parametrize(
        ("person_id", "kind", "said"),
        [
            (OWNER, PersonKind.PERSON, "known as that already"),
            (BOARD_MEMBER, PersonKind.OUTSIDE_BODY, "revoke it first"),
            ("no-address", PersonKind.ROLE, "give one first"),
        ],
    )
    def test_refuses_what_does_not_fit(self, person_id: str, kind: PersonKind, said: str) -> None:
        unreached = a_person("no-address", email="", kind=PersonKind.DEPARTMENT)
        with pytest.raises(NotPossibleNowError, match=said):
            change(ChangeKind(kind=kind), person_id, people=(*KNOWN, unreached))


class TestSetContact:
    def test_names_and_takes_away(self) -> None:
        named = change(SetContact(contact=SECOND_OWNER), COUNCIL.person_id)
        taken = change(SetContact(contact=None), COUNCIL.person_id)

        assert named.details == {"contact_before": OWNER, "contact_after": SECOND_OWNER}
        assert (named.person.contact, taken.person.contact) == (SECOND_OWNER, None)

    @pytest.mark.parametrize("contact", ["nobody-known", LEAVER.person_id, ESTATES.person_id])
    def test_refuses_whoever_could_not_be_told(self, contact: str) -> None:
        with pytest.raises(IncompleteCommandError, match="name another"):
            change(SetContact(contact=contact), COUNCIL.person_id)

    def test_refuses_a_contact_for_a_person(self) -> None:
        with pytest.raises(NotPossibleNowError, match="told things in person"):
            change(SetContact(contact=OWNER), SECOND_OWNER)

    @pytest.mark.parametrize(
        ("person", "contact"), [(COUNCIL, OWNER), (ESTATES, None)], ids=["same", "none"]
    )
    def test_refuses_what_changes_nothing(self, person: Person, contact: str | None) -> None:
        with pytest.raises(NotPossibleNowError, match="already"):
            change(SetContact(contact=contact), person.person_id)


class TestGrantOffice:
    def test_adds_to_the_offices_held(self) -> None:
        made = change(GrantOffice(office=Office.BOARD), SECRETARIAT)

        assert made.person.offices == frozenset(Office)
        assert made.details == {"office": "board"}

    @pytest.mark.parametrize(
        ("person_id", "said"),
        [
            (ESTATES.person_id, "a person or a post"),
            (COUNCIL.person_id, "a person or a post"),
            (LEAVER.person_id, "has left"),
            (BOARD_MEMBER, "a member of the board already"),
        ],
    )
    def test_refuses_whoever_cannot_hold_it(self, person_id: str, said: str) -> None:
        with pytest.raises(NotPossibleNowError, match=said):
            change(GrantOffice(office=Office.BOARD), person_id)


class TestRevokeOffice:
    def test_takes_the_office_away(self) -> None:
        made = change(
            RevokeOffice(office=Office.BOARD),
            BOARD_MEMBER,
            people=(*everybody()[:3], a_person(BOARD_MEMBER), SECOND_MEMBER),
        )

        assert made.person.offices == frozenset()

    @pytest.mark.parametrize(
        ("office", "holder"), [(Office.BOARD, BOARD_MEMBER), (Office.SECRETARIAT, SECRETARIAT)]
    )
    def test_never_takes_away_the_last(self, office: Office, holder: str) -> None:
        with pytest.raises(NotPossibleNowError, match="make somebody else one first"):
            change(RevokeOffice(office=office), holder)

    def test_refuses_an_office_not_held(self) -> None:
        with pytest.raises(NotPossibleNowError, match="is not a member of the board"):
            change(RevokeOffice(office=Office.BOARD), OWNER)


class TestMarkLeft:
    def test_ends_every_office(self) -> None:
        known = (a_person(BOARD_MEMBER), SECOND_MEMBER)

        made = change(
            MarkLeft(on=TODAY, reason=" Retired. "),
            SECOND_MEMBER.person_id,
            people=known,
        )

        assert (made.person.left_on, made.person.offices) == (TODAY, frozenset())
        assert made.details == {
            "left_on": "2026-04-14",
            "reason": "Retired.",
            "offices": "board",
        }

    @pytest.mark.parametrize("holder", [BOARD_MEMBER, SECRETARIAT])
    def test_refuses_the_last_with_an_office(self, holder: str) -> None:
        with pytest.raises(NotPossibleNowError, match="make somebody else one first"):
            change(MarkLeft(on=TODAY), holder)

    def test_reckons_the_day_in_london(self) -> None:
        # Half past eleven at night in universal time is the next day in a British summer.
        late = datetime(2026, 4, 14, 23, 30, tzinfo=UTC)

        assert change(MarkLeft(on=date(2026, 4, 15)), OWNER, at=late).person.left_on
        with pytest.raises(IncompleteCommandError, match="has not come yet"):
            change(MarkLeft(on=date(2026, 4, 15)), OWNER)

    def test_refuses_whoever_has_left_already(self) -> None:
        with pytest.raises(NotPossibleNowError, match="already"):
            change(MarkLeft(on=TODAY), LEAVER.person_id)


class TestMarkReturned:
    def test_brings_somebody_back_without_their_offices(self) -> None:
        made = change(MarkReturned(), LEAVER.person_id, actor=the_secretariat())

        assert (made.person.left_on, made.person.offices) == (None, frozenset())
        assert made.details == {"left_on": "2026-03-31"}

    def test_refuses_whoever_never_left(self) -> None:
        with pytest.raises(NotPossibleNowError, match="not been marked as left"):
            change(MarkReturned(), OWNER)
