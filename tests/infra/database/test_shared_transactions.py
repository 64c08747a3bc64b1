"""Changes that come at the same time share a transaction."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import pytest

from domain.changes import Change
from domain.passage_of_time import take_up
from domain.rag import RAGPolicy
from infra.database.shared_transactions import SharedTransactions
from tests.factories import NOW, OWNER, a_recommendation


def a_change(number: int) -> Change:
    """The taking up of one item."""
    item = a_recommendation(recommendation_id=f"item-{number}")
    return take_up(item, at=NOW, policy=RAGPolicy())


class Writer:
    """Notes what it is given together, and refuses one item."""

    def __init__(self, *, refused: str = "") -> None:
        self.batches: list[list[str]] = []
        self._refused = refused

    async def write(self, changes: Sequence[Change]) -> tuple[str, ...]:
        ids = [change.item.recommendation_id for change in changes]
        self.batches.append(ids)
        await asyncio.sleep(0)
        if self._refused in ids:
            raise ConnectionError(f"{self._refused} cannot be written.")
        return (OWNER,)


class TestSharedTransactions:
    async def test_write_together_what_gathers_meanwhile(self) -> None:
        writer = Writer()
        shared = SharedTransactions(writer.write)

        await asyncio.gather(*(shared.write([a_change(number)]) for number in range(5)))

        assert writer.batches == [[f"item-{number}" for number in range(5)]]

    async def test_write_again_for_who_comes_later(self) -> None:
        writer = Writer()
        shared = SharedTransactions(writer.write)

        await shared.write([a_change(1)])
        await shared.write([a_change(2)])

        assert writer.batches == [["item-1"], ["item-2"]]

    async def test_name_people_to_nobody_who_told_nobody(self) -> None:
        shared = SharedTransactions(Writer().write)
        quiet = replace(a_change(2), notices=())

        told, untold = await asyncio.gather(shared.write([a_change(1)]), shared.write([quiet]))

        assert (told, untold) == ((OWNER,), ())

    async def test_let_no_failure_hinder_the_others(self) -> None:
        writer = Writer(refused="item-2")
        shared = SharedTransactions(writer.write)

        answers = await asyncio.gather(
            *(shared.write([a_change(number)]) for number in (1, 2, 3)), return_exceptions=True
        )

        assert [isinstance(one, ConnectionError) for one in answers] == [False, True, False]

    async def test_go_on_when_a_caller_gives_up(self) -> None:
        shared = SharedTransactions(Writer().write)
        leaving = asyncio.create_task(shared.write([a_change(1)]))
        await asyncio.sleep(0)

        leaving.cancel()

        with pytest.raises(asyncio.CancelledError):
            await leaving
        assert await shared.write([a_change(2)]) == (OWNER,)
