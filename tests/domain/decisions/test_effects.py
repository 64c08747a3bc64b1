"""What a command's effect is made of: the occasion, and who is told."""

from datetime import UTC, date, datetime

import pytest

from domain.decisions.effects import Occasion, Telling, iso, listed
from domain.notices import Notice, NoticeKind, Recipient
from domain.people import Actor
from domain.policy import Policy
from tests.factories import (
    NOW,
    OWNER,
    PLAN_OWNER,
    SECRETARIAT,
    a_recommendation,
    an_actor,
    the_secretariat,
)


def _occasion(actor: Actor, at: datetime = NOW) -> Occasion:
    return Occasion(actor=actor, at=at, policy=Policy())


class TestOccasion:
    def test_is_dated_by_the_clock_in_london(self) -> None:
        late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)

        assert _occasion(an_actor(), late).today == date(2026, 7, 2)

    @pytest.mark.parametrize(
        ("actor", "acted_for"),
        [
            (an_actor(OWNER), None),
            (an_actor(OWNER, on_behalf_of=OWNER), None),
            (the_secretariat(), None),
            (the_secretariat(on_behalf_of=OWNER), OWNER),
        ],
    )
    def test_names_the_owner_acted_for(self, actor: Actor, acted_for: str | None) -> None:
        assert _occasion(actor).owner_acted_for == acted_for


class TestTelling:
    def test_names_everybody_once_parts_before_people(self) -> None:
        telling = Telling(
            kind=NoticeKind.ASSIGNED,
            parts=(Recipient.ACTION_OWNERS, Recipient.PLAN_OWNER),
            people=(SECRETARIAT, OWNER),
        )

        assert telling.notice(a_recommendation(), 7) == Notice(
            kind=NoticeKind.ASSIGNED,
            occurrence="v7",
            recipients=(OWNER, PLAN_OWNER, SECRETARIAT),
        )

    def test_is_none_where_nobody_is_there_to_be_told(self) -> None:
        telling = Telling(kind=NoticeKind.TRANSFERRED, parts=(Recipient.PLAN_OWNER,))

        assert telling.notice(a_recommendation(plan_owner=None), 7) is None


class TestDetails:
    def test_are_lists_and_dates_as_text(self) -> None:
        assert listed(("Crime", "People")) == "Crime, People"
        assert listed(()) == ""
        assert iso(date(2026, 4, 14)) == "2026-04-14"
        assert iso(None) == ""
