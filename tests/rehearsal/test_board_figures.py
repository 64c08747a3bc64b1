"""The board's figures beside those of the audit trail, after everything that can move them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.changes import Change
from domain.commands import (
    AcceptEvidence,
    AllocateJointly,
    Close,
    Command,
    GrantExtension,
    OverrideRAG,
    PostUpdate,
    Reopen,
    RequestExtension,
    SubmitEvidence,
    TransferPortfolio,
)
from domain.decisions import carry_out
from domain.people import Actor
from domain.recommendation import ClosureCategory, RAGRating, Recommendation
from domain.working_days import london_date
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from rehearsal.board_figures import audit_board, read_trail
from rehearsal.standings import UntoldItemError, standings
from tests.factories import DUE_ON, NOW, REVIEWER, a_board_member, an_actor, the_secretariat
from tests.infra.database.stories import POLICY, numbered, taken_up

SUBMITTED = SubmitEvidence(shows="The script.", link="https://northmoor.example/script")
LATER = date(2026, 9, 30)
Step = tuple[Command, Actor]


def a_life(item: Recommendation, *steps: Step) -> tuple[Change, ...]:
    """The item taken up and each command carried out on it, a day apart."""
    changes = [taken_up(item)]
    for number, (command, actor) in enumerate(steps, start=1):
        at = NOW + timedelta(days=number)
        changes.append(carry_out(changes[-1].item, command, actor=actor, at=at, policy=POLICY))
    return tuple(changes)


def lives() -> Sequence[tuple[Change, ...]]:
    """One item for each thing that moves a figure."""
    elsewhere = TransferPortfolio(to_portfolio="Crime", reason="Done there.")
    shared = AllocateJointly(supporting_portfolios=("People", "Custody"))
    closed = (
        (PostUpdate(text="Done."), an_actor()),
        (SUBMITTED, an_actor()),
        (AcceptEvidence(), an_actor(REVIEWER)),
        (Close(category=ClosureCategory.IMPLEMENTED), a_board_member()),
    )
    again = Reopen(reason="Not in place.", due_on=LATER)
    return (
        a_life(numbered(1)),
        a_life(numbered(2), (elsewhere, the_secretariat())),
        a_life(numbered(3, supporting_portfolios=("Crime",)), (elsewhere, the_secretariat())),
        a_life(numbered(4), (shared, the_secretariat())),
        a_life(
            numbered(5),
            (RequestExtension(due_on=LATER, reason="Late."), an_actor()),
            (GrantExtension(), a_board_member()),
        ),
        a_life(numbered(6), *closed),
        a_life(numbered(7), *closed, (again, a_board_member())),
        a_life(numbered(8), (OverrideRAG(rag=RAGRating.RED, reason="Slow."), a_board_member())),
        a_life(numbered(9), (PostUpdate(text="On course.", rag=RAGRating.GREEN), an_actor())),
        a_life(numbered(10, last_updated_on=london_date(NOW) + timedelta(days=9))),
        a_life(numbered(11, due_on=None, original_due_on=None, due_precision=None)),
        a_life(numbered(12, declared_rag=RAGRating.NOT_APPLICABLE)),
    )


async def recorded(database: Database, *several: Sequence[Change]) -> None:
    store = ChangeRepository(database)
    for changes in several:
        await store.record(changes)


class TestAuditBoard:
    @pytest.mark.parametrize("days", [5, 60, 200])
    async def test_finds_every_figure_in_the_trail(self, database: Database, days: int) -> None:
        await recorded(database, *lives())

        figures = await audit_board(database, today=DUE_ON + timedelta(days=days))

        assert [one for one in figures if not one.agrees] == []
        assert next(one.trail for one in figures if one.name == "total") == 12

    async def test_shows_a_figure_that_does_not_follow_from_the_trail(
        self, database: Database
    ) -> None:
        change = taken_up(numbered(1))
        mislaid = replace(change, item=replace(change.item, portfolio="Crime"))

        await recorded(database, [mislaid])

        wrong = [one for one in await audit_board(database, today=DUE_ON) if not one.agrees]
        assert {one.name.partition(",")[0] for one in wrong} == {"Contact and Response", "Crime"}


class TestStandings:
    async def test_refuse_an_item_that_was_never_taken_up(self, database: Database) -> None:
        await recorded(database, *lives())
        trail = await read_trail(database)

        with pytest.raises(UntoldItemError, match="never took up"):
            standings(row for row in trail if row.version > 1)
