"""The outbox: each notice in one state, and no second attempt unawares."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.notices import Notice, NoticeKind
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.errors import NoticeMovedError
from infra.database.notice_recording import keep_notices_about
from infra.database.notice_states import NoticeState
from infra.database.notices import NoticeRepository
from tests.factories import NOW, OWNER, SECOND_OWNER
from tests.infra.database.stories import numbered, prompting, taken_up, updated

Mark = Callable[[NoticeRepository, str], Awaitable[None]]

MARKS: dict[NoticeState, Mark] = {
    NoticeState.ATTEMPTING: lambda notices, one: notices.mark_attempting([one], NOW),
    NoticeState.SENT: lambda notices, one: notices.mark_sent([one], "D1", "1.2", NOW),
    NoticeState.AMBIGUOUS: lambda notices, one: notices.mark_ambiguous([one], "no answer", NOW),
    NoticeState.DROPPED: lambda notices, one: notices.mark_dropped([one], "closed since"),
    NoticeState.UNDELIVERABLE: lambda notices, one: notices.mark_undeliverable([one], "no link"),
    NoticeState.WAITING: lambda notices, one: notices.mark_waiting([one]),
}
# How a notice gets into each state from waiting.
WAYS: dict[NoticeState, tuple[NoticeState, ...]] = {
    NoticeState.WAITING: (),
    NoticeState.ATTEMPTING: (NoticeState.ATTEMPTING,),
    NoticeState.SENT: (NoticeState.ATTEMPTING, NoticeState.SENT),
    NoticeState.AMBIGUOUS: (NoticeState.ATTEMPTING, NoticeState.AMBIGUOUS),
    NoticeState.DROPPED: (NoticeState.DROPPED,),
    NoticeState.UNDELIVERABLE: (NoticeState.UNDELIVERABLE,),
}
REFUSED = (
    (NoticeState.WAITING, NoticeState.SENT),
    (NoticeState.WAITING, NoticeState.AMBIGUOUS),
    (NoticeState.ATTEMPTING, NoticeState.ATTEMPTING),
    (NoticeState.AMBIGUOUS, NoticeState.ATTEMPTING),
    (NoticeState.SENT, NoticeState.ATTEMPTING),
    (NoticeState.SENT, NoticeState.WAITING),
    (NoticeState.DROPPED, NoticeState.ATTEMPTING),
    (NoticeState.UNDELIVERABLE, NoticeState.SENT),
)


@pytest.fixture
async def notices(database: Database) -> NoticeRepository:
    first = taken_up(numbered(1))
    await ChangeRepository(database).record([first, updated(first), taken_up(numbered(2))])
    return NoticeRepository(database)


async def notice_in(notices: NoticeRepository, state: NoticeState) -> str:
    (notice, _) = await notices.waiting(OWNER)
    for step in WAYS[state]:
        await MARKS[step](notices, notice.notice_id)
    return notice.notice_id


class TestWaiting:
    async def test_gives_each_notice_with_the_item_as_it_is_now(
        self, notices: NoticeRepository
    ) -> None:
        first, second = await notices.waiting(OWNER)
        assert first.item is not None
        assert (first.kind, first.item.reference, first.item.version) == (
            NoticeKind.ASSIGNED,
            "AFI.1",
            2,
        )
        assert second.subject_id == numbered(2).recommendation_id
        assert await notices.waiting(SECOND_OWNER) == ()

    async def test_puts_the_oldest_first(
        self, database: Database, notices: NoticeRepository
    ) -> None:
        older = taken_up(numbered(3), at=NOW - timedelta(days=1))
        await ChangeRepository(database).record([older])
        waiting = await notices.waiting(OWNER)
        in_order = [numbered(number).recommendation_id for number in (3, 1, 2)]
        assert [one.subject_id for one in waiting] == in_order

    async def test_gives_what_is_about_no_item_with_its_words(
        self, database: Database, notices: NoticeRepository
    ) -> None:
        meeting = Notice(
            kind=NoticeKind.UPDATE_ROUND,
            occurrence="q2",
            recipients=(SECOND_OWNER,),
            text="The board meets on 30 June 2026.",
        )
        async with database.write() as connection:
            await keep_notices_about(connection, "meeting/q2", (meeting,), at=NOW)
        (waiting,) = await notices.waiting(SECOND_OWNER)
        assert (waiting.item, waiting.subject_id, waiting.text) == (
            None,
            "meeting/q2",
            "The board meets on 30 June 2026.",
        )

    async def test_says_when_somebody_was_last_told_the_same_kind_of_thing(
        self, database: Database
    ) -> None:
        notices, changes = NoticeRepository(database), ChangeRepository(database)
        first = taken_up(numbered(3))
        late = prompting(first, OWNER, occurrence="+1wd")
        await changes.record([replace(first, notices=()), late])
        (before,) = await notices.waiting(OWNER)
        await notices.mark_attempting([before.notice_id], NOW)
        await notices.mark_sent([before.notice_id], "D1", "1.2", NOW)
        later = prompting(late, OWNER, SECOND_OWNER, occurrence="+5wd")
        await changes.record([replace(later, at=NOW + timedelta(days=4))])

        (again,) = await notices.waiting(OWNER)
        (news,) = await notices.waiting(SECOND_OWNER)

        assert before.previous_at is None
        assert again.previous_at == NOW
        assert news.previous_at is None

    async def test_leaves_out_what_is_being_attempted(self, notices: NoticeRepository) -> None:
        notice_id = await notice_in(notices, NoticeState.ATTEMPTING)
        assert len(await notices.waiting(OWNER)) == 1
        (doubtful,) = await notices.in_doubt(OWNER)
        assert (doubtful.notice_id, doubtful.attempted_at) == (notice_id, NOW)


class TestPeopleWithWaiting:
    async def test_names_each_once(self, database: Database, notices: NoticeRepository) -> None:
        other = taken_up(numbered(3, action_owners=(SECOND_OWNER,)))
        await ChangeRepository(database).record([other, prompting(other, SECOND_OWNER)])
        assert await notices.people_with_waiting() == (SECOND_OWNER, OWNER)

    async def test_includes_whoever_is_in_doubt_and_leaves_out_who_is_done(
        self, notices: NoticeRepository
    ) -> None:
        first, second = await notices.waiting(OWNER)
        await notices.mark_dropped([first.notice_id], "closed")
        await notices.mark_attempting([second.notice_id], NOW)
        in_doubt = await notices.people_with_waiting()
        await notices.mark_sent([second.notice_id], "D1", "1.2", NOW)
        assert (in_doubt, await notices.people_with_waiting()) == ((OWNER,), ())


class TestMark:
    @pytest.mark.parametrize("state", WAYS)
    async def test_reaches_every_state(self, notices: NoticeRepository, state: NoticeState) -> None:
        await notice_in(notices, state)
        (row,) = await notices.for_item(numbered(1).recommendation_id)
        assert row.state is state

    async def test_notes_the_message_that_was_sent(self, notices: NoticeRepository) -> None:
        await notice_in(notices, NoticeState.SENT)
        (row,) = await notices.for_item(numbered(1).recommendation_id)
        assert (row.channel, row.ts, row.sent_at) == ("D1", "1.2", NOW)

    async def test_notes_why(self, notices: NoticeRepository) -> None:
        await notice_in(notices, NoticeState.UNDELIVERABLE)
        (row,) = await notices.for_item(numbered(1).recommendation_id)
        assert row.why == "no link"

    async def test_puts_back_what_certainly_did_not_go_out(self, notices: NoticeRepository) -> None:
        notice_id = await notice_in(notices, NoticeState.AMBIGUOUS)
        await notices.mark_waiting([notice_id])
        first, _ = await notices.waiting(OWNER)
        assert (first.notice_id, first.attempted_at) == (notice_id, None)

    @pytest.mark.parametrize(("before", "after"), REFUSED)
    async def test_refuses_what_would_tell_twice_or_forget(
        self, notices: NoticeRepository, before: NoticeState, after: NoticeState
    ) -> None:
        notice_id = await notice_in(notices, before)
        with pytest.raises(NoticeMovedError, match="Read what waits again"):
            await MARKS[after](notices, notice_id)

    async def test_marks_all_of_one_message(self, notices: NoticeRepository) -> None:
        ids = [one.notice_id for one in await notices.waiting(OWNER)]
        await notices.mark_attempting(ids, NOW, message_id="m-1")
        together = await notices.in_doubt(OWNER)
        await notices.mark_sent(ids, "D1", "1.2", NOW)
        rows = [
            *await notices.for_item(numbered(1).recommendation_id),
            *await notices.for_item(numbered(2).recommendation_id),
        ]
        assert [one.message_id for one in together] == ["m-1", "m-1"]
        assert {(row.state, row.message_id, row.ts) for row in rows} == {
            (NoticeState.SENT, "m-1", "1.2")
        }

    async def test_marks_none_when_one_cannot_be_marked(self, notices: NoticeRepository) -> None:
        first, second = (one.notice_id for one in await notices.waiting(OWNER))
        await notices.mark_dropped([first], "closed")
        with pytest.raises(NoticeMovedError):
            await notices.mark_attempting([first, second], NOW)
        (waiting,) = await notices.waiting(OWNER)
        assert waiting.notice_id == second

    async def test_refuses_an_unknown_notice(self, notices: NoticeRepository) -> None:
        with pytest.raises(NoticeMovedError):
            await notices.mark_waiting(["nothing"])
