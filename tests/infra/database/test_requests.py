"""Requests and deliveries that come twice."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from infra.database.engine import Database
from infra.database.idempotency import (
    ANSWERS_KEPT,
    IN_FLIGHT_AT_MOST,
    Conflict,
    Fresh,
    IdempotencyRepository,
    InFlight,
    Replay,
    RequestKey,
)
from infra.database.slack_inbox import REMEMBERED, SlackInbox
from tests.factories import NOW, OWNER, SECOND_OWNER

REQUEST = RequestKey(key="k1", operation="POST /v1/items/1/updates", person_id=OWNER)


@pytest.fixture
def requests(database: Database) -> IdempotencyRepository:
    return IdempotencyRepository(database)


class TestBegin:
    async def test_replays_the_answer_once_given(self, requests: IdempotencyRepository) -> None:
        first = await requests.begin(REQUEST, body_hash="a", now=NOW)
        second = await requests.begin(REQUEST, body_hash="a", now=NOW)
        await requests.finish(REQUEST, status=201, body=b"\x00made")
        third = await requests.begin(REQUEST, body_hash="a", now=NOW)
        assert (first, second) == (Fresh(), InFlight())
        assert third == Replay(status=201, body=b"\x00made")

    async def test_finds_another_body_under_the_same_key(
        self, requests: IdempotencyRepository
    ) -> None:
        await requests.begin(REQUEST, body_hash="a", now=NOW)
        assert await requests.begin(REQUEST, body_hash="b", now=NOW) == Conflict()

    @pytest.mark.parametrize(
        "other",
        [
            replace(REQUEST, key="k2"),
            replace(REQUEST, operation="POST /v1/items/2/updates"),
            replace(REQUEST, person_id=SECOND_OWNER),
        ],
    )
    async def test_tells_requests_apart(
        self, requests: IdempotencyRepository, other: RequestKey
    ) -> None:
        await requests.begin(REQUEST, body_hash="a", now=NOW)
        assert await requests.begin(other, body_hash="b", now=NOW) == Fresh()

    async def test_takes_over_what_a_crash_cut_short(self, requests: IdempotencyRepository) -> None:
        await requests.begin(REQUEST, body_hash="a", now=NOW)
        later = NOW + IN_FLIGHT_AT_MOST
        assert await requests.begin(REQUEST, body_hash="a", now=later) == Fresh()

    async def test_forgets_answers_after_two_days(self, requests: IdempotencyRepository) -> None:
        await requests.begin(REQUEST, body_hash="a", now=NOW)
        await requests.finish(REQUEST, status=200, body=b"")
        before = await requests.begin(
            REQUEST, body_hash="a", now=NOW + ANSWERS_KEPT - timedelta(seconds=1)
        )
        after = await requests.begin(REQUEST, body_hash="a", now=NOW + ANSWERS_KEPT)
        assert (before, after) == (Replay(status=200, body=b""), Fresh())

    async def test_lets_one_of_several_through(self, requests: IdempotencyRepository) -> None:
        several = [requests.begin(REQUEST, body_hash="a", now=NOW) for _ in range(4)]
        begun = await asyncio.gather(*several)
        assert begun.count(Fresh()) == 1
        assert begun.count(InFlight()) == 3


class TestAbandon:
    async def test_lets_the_request_be_tried_again(self, requests: IdempotencyRepository) -> None:
        await requests.begin(REQUEST, body_hash="a", now=NOW)
        await requests.abandon(REQUEST)
        assert await requests.begin(REQUEST, body_hash="a", now=NOW) == Fresh()

    async def test_keeps_an_answer_once_given(self, requests: IdempotencyRepository) -> None:
        await requests.begin(REQUEST, body_hash="a", now=NOW)
        await requests.finish(REQUEST, status=200, body=b"")
        await requests.abandon(REQUEST)
        again = await requests.begin(REQUEST, body_hash="a", now=NOW)
        assert again == Replay(status=200, body=b"")


class TestFirstTime:
    async def test_is_true_once_for_each_delivery(self, database: Database) -> None:
        inbox = SlackInbox(database)
        taken = [await inbox.first_time(key, NOW) for key in ("a", "a", "b")]
        assert taken == [True, False, True]

    async def test_is_forgotten_after_a_week(self, database: Database) -> None:
        inbox = SlackInbox(database)
        await inbox.first_time("a", NOW)
        assert await inbox.first_time("a", NOW + REMEMBERED)
