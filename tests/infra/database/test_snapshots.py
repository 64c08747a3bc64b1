"""What is kept of an item beside its JSON: what lists filter by, and the links."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from domain.changes import Change
from domain.commands import (
    AllocateJointly,
    Assign,
    Close,
    Command,
    GrantExtension,
    RecordInspectorateClosure,
    Reopen,
    RequestExtension,
    TransferPortfolio,
)
from domain.decisions import carry_out
from domain.people import Actor
from domain.policy import Policy
from domain.recommendation import (
    ClosureCategory,
    InspectorateVerdict,
    RecommendationKind,
    Transfer,
)
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.listing import RecommendationFilter
from infra.database.recommendations import RecommendationRepository
from infra.database.tables import MoveRecord, RecommendationRecord
from tests.domain.decisions.doing import BOARD, OWNING, SECRETARY
from tests.factories import INSPECTION_ID, SECOND_OWNER, a_recommendation
from tests.infra.database.statement_watch import watched_statements
from tests.infra.database.stories import numbered, taken_up, updated

HERE, CRIME, PEOPLE = "Contact and Response", "Crime", "People"
AUTUMN = date(2026, 9, 30)
ASKED = RequestExtension(due_on=AUTUMN, reason="the new telephony comes in August")


@pytest.fixture
def changes(database: Database) -> ChangeRepository:
    return ChangeRepository(database)


def _after(before: Change, command: Command, actor: Actor) -> Change:
    """What the rules make of the command, an hour later."""
    at = before.at + timedelta(hours=1)
    return carry_out(before.item, command, actor=actor, at=at, policy=Policy())


def _moved(before: Change, portfolio: str) -> Change:
    return _after(before, TransferPortfolio(to_portfolio=portfolio, reason="moved"), SECRETARY)


async def _moves(database: Database) -> list[tuple[int, str, str | None, date | None]]:
    statement = select(
        MoveRecord.position,
        MoveRecord.from_portfolio,
        MoveRecord.to_portfolio,
        MoveRecord.moved_on,
    ).order_by(MoveRecord.recommendation_id, MoveRecord.position)
    async with database.read() as connection:
        found = await connection.execute(statement)
        return [(one[0], one[1], one[2], one[3]) for one in found]


async def _flat(database: Database) -> tuple[date | None, str, date]:
    statement = select(
        RecommendationRecord.extension_wanted,
        RecommendationRecord.inspectorate,
        RecommendationRecord.heard_on,
    )
    async with database.read() as connection:
        one = (await connection.execute(statement)).one()
        return one[0], one[1], one[2]


class TestMoves:
    TODAY = date(2026, 4, 14)

    async def test_are_kept_for_the_plans_of_the_losing_portfolios(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        first = taken_up()
        second = _moved(first, CRIME)
        third = _moved(second, PEOPLE)
        for change in (first, second, third):
            await changes.record([change])

        assert await _moves(database) == [
            (0, HERE, CRIME, self.TODAY),
            (1, CRIME, PEOPLE, self.TODAY),
        ]

    async def test_are_kept_of_an_item_that_comes_back_within_one_batch(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        first = taken_up()
        await changes.record([first])
        away = _moved(first, CRIME)
        back = _moved(away, HERE)

        await changes.record([away, back])

        assert await _moves(database) == [
            (0, HERE, CRIME, self.TODAY),
            (1, CRIME, HERE, self.TODAY),
        ]

    async def test_are_kept_of_what_a_paper_says_without_a_day_or_an_aim(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        transfers = (Transfer(from_portfolio="Protective\x00 Services"),)

        await changes.record([taken_up(a_recommendation(transfers=transfers))])

        assert await _moves(database) == [(0, "Protective\ufffd Services", None, None)]

    async def test_stay_when_owners_change(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        first = taken_up()
        second = _moved(first, CRIME)
        third = _after(second, Assign(action_owners=(SECOND_OWNER,)), SECRETARY)
        for change in (first, second, third):
            await changes.record([change])

        assert len(await _moves(database)) == 1

    async def test_leave_the_force_total_as_it_was(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        items = [taken_up(numbered(number)) for number in range(3)]
        await changes.record(items)
        await changes.record([_moved(items[0], CRIME)])
        joint = AllocateJointly(supporting_portfolios=(CRIME, PEOPLE))
        await changes.record([_after(items[1], joint, SECRETARY)])

        tallies = await RecommendationRepository(database).tallies(INSPECTION_ID)

        assert {one.portfolio: one.count for one in tallies} == {HERE: 2, CRIME: 1}


class TestLinks:
    async def test_are_written_by_few_commands(self, changes: ChangeRepository) -> None:
        first = taken_up()
        await changes.record([first])
        with watched_statements() as usual:
            await changes.record([updated(first)])
        with watched_statements() as relinking:
            await changes.record([_moved(updated(first), CRIME)])

        assert not any("recommendation_moves" in statement for statement in usual)
        assert any("recommendation_moves" in statement for statement in relinking)

    async def test_follow_the_supporting_portfolios(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        first = taken_up()
        joint = _after(first, AllocateJointly(supporting_portfolios=(CRIME, PEOPLE)), SECRETARY)
        alone = _after(joint, AllocateJointly(supporting_portfolios=()), SECRETARY)
        items = RecommendationRepository(database)

        found: list[int] = []
        for change in (first, joint, alone):
            await changes.record([change])
            found.append((await items.page(RecommendationFilter(supported_by=PEOPLE))).total)

        assert found == [0, 1, 0]


class TestFlatColumns:
    async def test_hold_the_date_asked_for_until_the_board_decides(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        first = taken_up()
        asked = _after(first, ASKED, OWNING)
        granted = _after(asked, GrantExtension(), BOARD)

        wanted: list[date | None] = []
        for change in (first, asked, granted):
            await changes.record([change])
            wanted.append((await _flat(database))[0])

        assert wanted == [None, AUTUMN, None]

    @pytest.mark.parametrize(
        ("kind", "verdict"),
        [
            (RecommendationKind.CAUSE_OF_CONCERN, "awaited"),
            (RecommendationKind.AREA_FOR_IMPROVEMENT, "not_required"),
        ],
    )
    async def test_hold_where_the_inspectorates_closure_stands(
        self,
        database: Database,
        changes: ChangeRepository,
        kind: RecommendationKind,
        verdict: str,
    ) -> None:
        first = taken_up(a_recommendation(kind=kind))
        await changes.record([first])
        before = (await _flat(database))[1]
        refused = RecordInspectorateClosure(
            verdict=InspectorateVerdict.REFUSED, said_by="HMI Dale", said_on=date(2026, 4, 10)
        )

        await changes.record([_after(first, refused, SECRETARY)])

        assert (before, (await _flat(database))[1]) == (verdict, "refused")

    async def test_count_silence_from_the_reopening(
        self, database: Database, changes: ChangeRepository
    ) -> None:
        first = taken_up()
        closed = _after(
            first,
            Close(category=ClosureCategory.NO_LONGER_APPLICABLE, reason="sold"),
            BOARD,
        )
        in_september = replace(closed, at=datetime(2026, 9, 1, 9, tzinfo=UTC))
        reopened = _after(in_september, Reopen(reason="revisit", due_on=date(2026, 12, 31)), BOARD)

        await changes.record([first, closed, reopened])

        assert (await _flat(database))[2] == date(2026, 9, 1)
