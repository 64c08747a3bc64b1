"""Who hears for whom, from a department's contact to a board with nobody on it."""

from datetime import date, timedelta

import pytest

from domain.listeners import can_hear, contacts_of, who_hears
from domain.people import Office, Person, PersonKind
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    OWNER,
    PLAN_OWNER,
    SECOND_OWNER,
    SECRETARIAT,
    a_person,
    everybody,
)

TODAY = date(2026, 4, 14)
YESTERDAY = TODAY - timedelta(days=1)
ESTATES = a_person("estates", kind=PersonKind.DEPARTMENT, contact=SECOND_OWNER)
COUNCIL = a_person("northmoor-council", kind=PersonKind.OUTSIDE_BODY)
LEAVER = a_person("insp-kay-munro", left_on=YESTERDAY, contact=PLAN_OWNER)


def heard(*recipients: str, among: tuple[Person, ...] = ()) -> tuple[str, ...]:
    people = {one.person_id: one for one in (*everybody(), ESTATES, COUNCIL, LEAVER, *among)}
    return who_hears(recipients, people=people, today=TODAY)


class TestCanHear:
    @pytest.mark.parametrize("kind", [PersonKind.PERSON, PersonKind.ROLE])
    def test_says_yes_of_whoever_has_an_account(self, kind: PersonKind) -> None:
        assert can_hear(a_person(kind=kind), TODAY)

    @pytest.mark.parametrize("kind", [PersonKind.DEPARTMENT, PersonKind.OUTSIDE_BODY])
    def test_says_no_of_whoever_has_none(self, kind: PersonKind) -> None:
        assert not can_hear(a_person(kind=kind), TODAY)

    def test_says_yes_up_to_the_last_day(self) -> None:
        assert can_hear(a_person(left_on=TODAY), TODAY)
        assert not can_hear(a_person(left_on=YESTERDAY), TODAY)


class TestWhoHears:
    def test_leaves_people_who_hear_as_they_are(self) -> None:
        assert heard(OWNER, SECOND_OWNER) == (OWNER, SECOND_OWNER)

    @pytest.mark.parametrize(
        ("recipient", "listener"),
        [("estates", SECOND_OWNER), ("insp-kay-munro", PLAN_OWNER)],
    )
    def test_turns_to_the_contact(self, recipient: str, listener: str) -> None:
        assert heard(recipient) == (listener,)

    def test_turns_to_the_secretariat_without_a_contact(self) -> None:
        assert heard("northmoor-council") == (SECRETARIAT,)

    def test_turns_to_the_contacts_own_contact_once_that_has_left(self) -> None:
        moved_on = a_person(SECOND_OWNER, left_on=YESTERDAY, contact=BYSTANDER)

        assert heard("estates", among=(moved_on,)) == (BYSTANDER,)

    def test_turns_to_the_secretariat_when_two_name_each_other(self) -> None:
        pair = (
            a_person("a", kind=PersonKind.DEPARTMENT, contact="b"),
            a_person("b", kind=PersonKind.DEPARTMENT, contact="a"),
        )

        assert heard("a", among=pair) == (SECRETARIAT,)

    def test_turns_to_the_secretariat_when_the_contact_is_nobody(self) -> None:
        lost = a_person("lost", kind=PersonKind.DEPARTMENT, contact="ghost")

        assert heard("lost", among=(lost,)) == (SECRETARIAT,)

    def test_turns_to_the_board_when_the_secretariat_is_empty(self) -> None:
        retired = a_person(SECRETARIAT, left_on=YESTERDAY)

        assert heard("northmoor-council", "secretariat", among=(retired,)) == (BOARD_MEMBER,)

    def test_spreads_groups_over_who_holds_the_office(self) -> None:
        second = a_person("cfo-lin-okoro", offices=frozenset({Office.BOARD}))
        gone = a_person("old-member", offices=frozenset({Office.BOARD}), left_on=YESTERDAY)

        assert heard("board", "secretariat", among=(second, gone)) == (
            "cfo-lin-okoro",
            BOARD_MEMBER,
            SECRETARIAT,
        )

    def test_names_each_once(self) -> None:
        assert heard(SECOND_OWNER, "estates") == (SECOND_OWNER,)

    def test_keeps_a_recipient_nobody_can_stand_in_for(self) -> None:
        alone = {"estates": a_person("estates", kind=PersonKind.DEPARTMENT)}

        assert who_hears(("estates", "board"), people=alone, today=TODAY) == ("estates", "board")

    def test_keeps_a_recipient_nobody_knows(self) -> None:
        assert heard("ghost") == ("ghost",)


class TestContactsOf:
    def test_names_who_is_turned_to_for_those_who_cannot_hear(self) -> None:
        here = a_person(contact=BYSTANDER)

        assert contacts_of((ESTATES, COUNCIL, LEAVER, here), TODAY) == {SECOND_OWNER, PLAN_OWNER}
