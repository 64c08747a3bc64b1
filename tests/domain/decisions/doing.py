"""Giving a command to an item, and hearing why it does not fit."""

from datetime import datetime

import pytest

from domain.changes import Change
from domain.commands import Command, IncompleteCommandError
from domain.decisions import carry_out
from domain.facts import NO_FACTS, Facts
from domain.people import Actor
from domain.policy import Policy
from domain.recommendation import Recommendation
from tests.factories import (
    NOW,
    OWNER,
    PLAN_OWNER,
    REVIEWER,
    a_board_member,
    an_actor,
    the_secretariat,
)

POLICY = Policy()
OWNING, REVIEWING, PLANNING = an_actor(OWNER), an_actor(REVIEWER), an_actor(PLAN_OWNER)
BOARD, SECRETARY = a_board_member(), the_secretariat()


def do(
    item: Recommendation,
    command: Command,
    actor: Actor,
    *,
    at: datetime = NOW,
    policy: Policy = POLICY,
    facts: Facts = NO_FACTS,
) -> Change:
    """Carry the command out on the morning of 14 April 2026."""
    return carry_out(item, command, actor=actor, at=at, policy=policy, facts=facts)


def unfit(
    item: Recommendation,
    command: Command,
    actor: Actor,
    *,
    at: datetime = NOW,
    policy: Policy = POLICY,
    facts: Facts = NO_FACTS,
) -> str:
    """The message with which the command is refused because it does not fit the item."""
    with pytest.raises(IncompleteCommandError) as refused:
        do(item, command, actor, at=at, policy=policy, facts=facts)
    return refused.value.message
