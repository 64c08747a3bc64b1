"""The policy of each inspection: every version kept, the latest holding."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from domain.notices import NoticeKind, Recipient
from domain.people import Actor
from domain.policy import KeptPolicy, Policy
from domain.prompts import PromptPolicy, PromptStep
from domain.rag import RAGPolicy
from domain.recommendation import Stage
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.policies import PolicyRepository, decode_policy
from infra.database.tables import PolicyRecord
from tests.domain.decisions.doing import BOARD, SECRETARY
from tests.factories import INSPECTION_ID, NOW, a_recommendation_in, an_actor
from tests.infra.database.stories import numbered, taken_up

ANOTHER = "import-another"
STRICT = Policy(
    prompts=PromptPolicy(
        steps=(
            PromptStep(
                kind=NoticeKind.NO_UPDATE,
                days=7,
                working_days=1,
                recipients=(Recipient.ACTION_OWNERS, Recipient.SECRETARIAT),
                every_days=7,
                repeats=3,
            ),
        )
    ),
    rag=RAGPolicy(stale_after_days=10),
    most_extensions=0,
    demonstration_days=90,
    response_days=40,
)
LAX = replace(STRICT, most_extensions=5)
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def policies(database: Database) -> PolicyRepository:
    return PolicyRepository(database)


async def _rows(database: Database) -> int:
    async with database.read() as connection:
        return await connection.scalar(select(func.count()).select_from(PolicyRecord)) or 0


class TestRead:
    async def test_is_the_default_where_nobody_set_one(self, policies: PolicyRepository) -> None:
        assert await policies.read(INSPECTION_ID) == KeptPolicy()
        assert (await policies.read(INSPECTION_ID)).policy == Policy()

    async def test_gives_back_all_that_was_kept(self, policies: PolicyRepository) -> None:
        await policies.keep(INSPECTION_ID, STRICT, actor=BOARD, at=NOW)

        kept = await policies.read(INSPECTION_ID)

        assert (kept.policy, kept.version, kept.set_at) == (STRICT, 1, NOW)
        assert kept.set_by is not None
        assert (kept.set_by.person_id, kept.set_by.name) == (BOARD.person_id, BOARD.name)

    async def test_keeps_inspections_apart(self, policies: PolicyRepository) -> None:
        await policies.keep(INSPECTION_ID, STRICT, actor=BOARD, at=NOW)

        assert (await policies.read(ANOTHER)).policy == Policy()


class TestKeep:
    async def test_counts_versions_and_overwrites_none(
        self, database: Database, policies: PolicyRepository
    ) -> None:
        first = await policies.keep(INSPECTION_ID, STRICT, actor=BOARD, at=NOW)
        second = await policies.keep(INSPECTION_ID, LAX, actor=SECRETARY, at=NOW + AN_HOUR)
        third = await policies.keep(INSPECTION_ID, STRICT, actor=BOARD, at=NOW + 2 * AN_HOUR)

        assert [one.version for one in (first, second, third)] == [1, 2, 3]
        assert (await policies.read(INSPECTION_ID)).policy == STRICT
        assert await _rows(database) == 3

    async def test_leaves_the_one_that_holds_as_it_is(
        self, database: Database, policies: PolicyRepository
    ) -> None:
        await policies.keep(INSPECTION_ID, STRICT, actor=BOARD, at=NOW)

        again = await policies.keep(INSPECTION_ID, STRICT, actor=SECRETARY, at=NOW + AN_HOUR)

        assert (again.version, again.set_at) == (1, NOW)
        assert await _rows(database) == 1

    async def test_keeps_the_default_too_when_somebody_sets_it(
        self, policies: PolicyRepository
    ) -> None:
        kept = await policies.keep(INSPECTION_ID, Policy(), actor=BOARD, at=NOW)

        assert kept.version == 1

    async def test_gives_policies_set_at_once_a_version_each(
        self, database: Database, policies: PolicyRepository
    ) -> None:
        kept = await asyncio.gather(
            *(
                policies.keep(INSPECTION_ID, Policy(response_days=days), actor=BOARD, at=NOW)
                for days in range(1, 6)
            )
        )

        assert sorted(one.version for one in kept) == [1, 2, 3, 4, 5]
        assert await _rows(database) == 5

    async def test_keeps_a_name_that_no_column_can_hold(self, policies: PolicyRepository) -> None:
        nul: Actor = an_actor("x", name="A\x00B")

        kept = await policies.keep(INSPECTION_ID, STRICT, actor=nul, at=NOW)

        assert kept.set_by is not None
        assert kept.set_by.name == "A\ufffdB"


class TestApplying:
    async def test_starts_anew_when_the_items_are_to_be_told_again(
        self, policies: PolicyRepository
    ) -> None:
        await policies.keep(INSPECTION_ID, STRICT, actor=BOARD, at=NOW)
        latest = await policies.keep(INSPECTION_ID, LAX, actor=BOARD, at=NOW)
        await policies.mark_applied(INSPECTION_ID, latest.version, NOW)

        await policies.tell_again(INSPECTION_ID)
        told_again = await policies.unapplied()
        await policies.mark_applied(INSPECTION_ID, latest.version, NOW)

        assert told_again == (INSPECTION_ID,)
        assert await policies.unapplied() == ()

    async def test_is_open_until_every_item_has_been_told(self, policies: PolicyRepository) -> None:
        kept = await policies.keep(INSPECTION_ID, STRICT, actor=BOARD, at=NOW)
        await policies.keep(ANOTHER, LAX, actor=BOARD, at=NOW)
        before = await policies.unapplied()

        await policies.mark_applied(INSPECTION_ID, kept.version, NOW)

        assert before == tuple(sorted((ANOTHER, INSPECTION_ID)))
        assert await policies.unapplied() == (ANOTHER,)

    async def test_is_of_the_latest_version_alone(self, policies: PolicyRepository) -> None:
        first = await policies.keep(INSPECTION_ID, STRICT, actor=BOARD, at=NOW)
        second = await policies.keep(INSPECTION_ID, LAX, actor=BOARD, at=NOW)

        await policies.mark_applied(INSPECTION_ID, first.version, NOW)
        half = await policies.unapplied()
        await policies.mark_applied(INSPECTION_ID, second.version, NOW)

        assert half == (INSPECTION_ID,)
        assert await policies.unapplied() == ()

    async def test_concerns_every_open_item_of_the_inspection(
        self, database: Database, policies: PolicyRepository
    ) -> None:
        closed = numbered(2, of=a_recommendation_in(Stage.CLOSED))
        elsewhere = numbered(3, inspection_id=ANOTHER)
        items = (numbered(1), closed, elsewhere, numbered(4))
        await ChangeRepository(database).record([taken_up(one) for one in items])

        found = await policies.open_items(INSPECTION_ID)

        assert found == (f"{INSPECTION_ID}.afi-1", f"{INSPECTION_ID}.afi-4")


class TestDecodePolicy:
    def test_is_the_default_where_nobody_set_one(self) -> None:
        assert decode_policy(None) == Policy()

    def test_gives_what_a_later_version_added_its_default(self) -> None:
        assert decode_policy('{"most_extensions": 3}') == Policy(most_extensions=3)
