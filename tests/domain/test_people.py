"""Names turned into ids, and whose rights count when somebody acts for another."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.people import (
    THE_CLOCK,
    Office,
    Person,
    PersonKind,
    UnnamedPersonError,
    person_named,
    slug,
)
from tests.factories import OWNER, SECRETARIAT, a_person, an_actor, the_secretariat


class TestSlug:
    @pytest.mark.parametrize(
        ("words", "identifier"),
        [
            ("Supt Priya Nair", "supt-priya-nair"),
            ("Head of Response Policing (RP)", "head-of-response-policing-rp"),
            ("AFI.10", "afi-10"),
            ("D/Supt O'Brien", "d-supt-o-brien"),
            ("  José  Núñez-García ", "jose-nunez-garcia"),
            ("ﬁnance & estates", "finance-estates"),
            ("—", ""),
            ("", ""),
        ],
    )
    def test_keeps_letters_and_figures(self, words: str, identifier: str) -> None:
        assert slug(words) == identifier

    @given(words=st.text(max_size=30))
    @settings(max_examples=150, deadline=None)
    def test_is_safe_in_an_address_and_settled_after_once(self, words: str) -> None:
        identifier = slug(words)

        assert slug(identifier) == identifier
        assert set(identifier) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert not identifier.startswith("-")
        assert not identifier.endswith("-")


class TestPersonNamed:
    def test_gives_the_same_person_for_the_same_name(self) -> None:
        person = person_named(
            "Head of Contact", email_domain="northmoor.example", offices=frozenset({Office.BOARD})
        )

        assert person == Person(
            person_id="head-of-contact",
            name="Head of Contact",
            email="head-of-contact@northmoor.example",
            offices=frozenset({Office.BOARD}),
        )

    @pytest.mark.parametrize("name", ["", "  ", "—", "警察"])
    def test_refuses_a_name_that_names_nobody(self, name: str) -> None:
        with pytest.raises(UnnamedPersonError, match="names nobody: give a name or a post"):
            person_named(name, email_domain="northmoor.example")


class TestPerson:
    @pytest.mark.parametrize(
        ("kind", "left_on", "may_act"),
        [
            (PersonKind.PERSON, None, True),
            (PersonKind.ROLE, None, True),
            (PersonKind.DEPARTMENT, None, False),
            (PersonKind.OUTSIDE_BODY, None, False),
            (PersonKind.PERSON, date(2026, 3, 31), False),
        ],
    )
    def test_may_act_with_an_account_until_they_leave(
        self, kind: PersonKind, left_on: date | None, *, may_act: bool
    ) -> None:
        assert a_person(kind=kind, left_on=left_on).may_act is may_act

    @pytest.mark.parametrize(
        ("left_on", "gone"),
        [(None, False), (date(2026, 4, 14), True), (date(2026, 4, 15), False)],
    )
    def test_has_left_from_the_last_day_on(self, left_on: date | None, *, gone: bool) -> None:
        person = a_person(left_on=left_on)

        assert person.has_left(date(2026, 4, 14)) is gone


class TestActor:
    def test_speaks_for_oneself(self) -> None:
        actor = an_actor(OWNER)

        assert actor.speaks_for == OWNER
        assert not actor.acts_for_another

    def test_speaks_for_the_owner_as_the_secretariat(self) -> None:
        secretary = the_secretariat(on_behalf_of=OWNER)

        assert secretary.speaks_for == OWNER
        assert secretary.acts_for_another

    def test_speaks_for_nobody_else_without_that_office(self) -> None:
        actor = an_actor("pc-sam-iqbal", on_behalf_of=OWNER)

        assert actor.speaks_for == "pc-sam-iqbal"
        assert actor.acts_for_another

    def test_does_not_act_for_another_in_ones_own_name(self) -> None:
        assert not the_secretariat(on_behalf_of=SECRETARIAT).acts_for_another

    def test_holds_no_office_as_the_clock(self) -> None:
        assert THE_CLOCK.offices == frozenset()
