"""The update round in the outbox: one question an item and meeting, a page at a time."""

from datetime import date

from domain.meeting_changes import MeetingEvent
from domain.notices import NoticeKind
from domain.recommendation import RAGRating, Stage
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.meetings import MeetingRepository
from infra.database.notice_states import NoticeState
from infra.database.notices import NoticeRepository
from infra.database.people import PeopleRepository
from infra.database.update_rounds import UpdateRoundRepository
from tests.factories import (
    BOARD_MEMBER,
    INSPECTION_ID,
    OWNER,
    SECOND_OWNER,
    a_recommendation_in,
    everybody,
)
from tests.infra.database.meeting_stories import a_plan, frozen, next_change
from tests.infra.database.stories import numbered, taken_up
from tests.meeting_factories import FROZEN_AT, MEETING_ID, a_meeting

ITEMS = (
    numbered(1),
    numbered(2, action_owners=(SECOND_OWNER,)),
    numbered(3, declared_rag=RAGRating.COMPLETE),
    numbered(4, of=a_recommendation_in(Stage.CLOSED)),
    numbered(5, last_updated_on=date(2026, 6, 12)),
    numbered(6),
)


async def take_up_all(database: Database) -> None:
    await ChangeRepository(database).record([taken_up(item) for item in ITEMS])


async def asked(database: Database, number: int) -> list[str]:
    """Who was asked about that item."""
    notices = await NoticeRepository(database).for_item(numbered(number).recommendation_id)
    return [one.recipient for one in notices if one.kind is NoticeKind.UPDATE_ROUND]


class TestAskNext:
    async def test_asks_about_what_is_open_and_was_not_heard_of_lately(
        self, database: Database
    ) -> None:
        await take_up_all(database)

        page = await UpdateRoundRepository(database).ask_next(a_meeting(), at=FROZEN_AT, after=None)

        assert page.people == (SECOND_OWNER, OWNER)
        assert page.last is None
        assert [await asked(database, number) for number in range(1, 7)] == [
            [OWNER],
            [SECOND_OWNER],
            [],
            [],
            [],
            [OWNER],
        ]

    async def test_goes_through_them_a_page_at_a_time(self, database: Database) -> None:
        await take_up_all(database)
        rounds = UpdateRoundRepository(database, at_once=2)

        first = await rounds.ask_next(a_meeting(), at=FROZEN_AT, after=None)
        second = await rounds.ask_next(a_meeting(), at=FROZEN_AT, after=first.last)
        third = await rounds.ask_next(a_meeting(), at=FROZEN_AT, after=second.last)

        assert first.last == numbered(2).recommendation_id
        # Number four is closed.
        assert second.last == numbered(5).recommendation_id
        assert (third.people, third.last) == ((OWNER,), None)
        assert await rounds.count_asked(MEETING_ID) == 3

    async def test_asks_nobody_twice_but_names_them_again(self, database: Database) -> None:
        await take_up_all(database)
        rounds = UpdateRoundRepository(database)
        first = await rounds.ask_next(a_meeting(), at=FROZEN_AT, after=None)

        again = await rounds.ask_next(a_meeting(), at=FROZEN_AT, after=None)

        assert again == first
        assert await asked(database, 1) == [OWNER]
        assert await rounds.count_asked(MEETING_ID) == 3

    async def test_asks_anew_for_another_meeting(self, database: Database) -> None:
        await take_up_all(database)
        rounds = UpdateRoundRepository(database)
        await rounds.ask_next(a_meeting(), at=FROZEN_AT, after=None)

        await rounds.ask_next(a_meeting(meeting_id="september"), at=FROZEN_AT, after=None)

        assert await asked(database, 1) == [OWNER, OWNER]
        assert await rounds.count_asked("september") == 3

    async def test_of_one_inspection_asks_about_its_items_alone(self, database: Database) -> None:
        await take_up_all(database)
        rounds = UpdateRoundRepository(database)

        other = await rounds.ask_next(a_meeting(inspection_id="another"), at=FROZEN_AT, after=None)
        own = await rounds.ask_next(
            a_meeting(inspection_id=INSPECTION_ID), at=FROZEN_AT, after=None
        )

        assert other.people == ()
        assert own.people == (SECOND_OWNER, OWNER)

    async def test_asks_the_board_about_what_nobody_answers_for(self, database: Database) -> None:
        await PeopleRepository(database).keep(everybody())
        nobody = numbered(7, action_owners=(), plan_owner=None, portfolio_holder=None)
        await ChangeRepository(database).record([taken_up(nobody)])

        page = await UpdateRoundRepository(database).ask_next(a_meeting(), at=FROZEN_AT, after=None)

        assert page.people == (BOARD_MEMBER,)
        assert await asked(database, 7) == [BOARD_MEMBER]

    async def test_says_when_the_board_meets(self, database: Database) -> None:
        await take_up_all(database)

        await UpdateRoundRepository(database).ask_next(a_meeting(), at=FROZEN_AT, after=None)

        notices = await NoticeRepository(database).for_item(numbered(1).recommendation_id)
        assert notices[-1].text == (
            "The board meets on 18 June 2026; its figures are frozen on 15 June 2026."
        )


class TestQuestionsStillWaiting:
    async def test_are_dropped_once_the_figures_are_frozen(self, database: Database) -> None:
        await take_up_all(database)
        planned = a_plan()
        await MeetingRepository(database).record([planned])
        await UpdateRoundRepository(database).ask_next(planned.meeting, at=FROZEN_AT, after=None)

        await frozen(database)

        [*_, question] = await NoticeRepository(database).for_item(numbered(1).recommendation_id)
        assert (question.state, question.why) == (
            NoticeState.DROPPED,
            "the board's figures are frozen",
        )

    async def test_follow_the_meeting_when_it_is_moved(self, database: Database) -> None:
        await take_up_all(database)
        planned = a_plan()
        await MeetingRepository(database).record([planned])
        await UpdateRoundRepository(database).ask_next(planned.meeting, at=FROZEN_AT, after=None)

        moved = next_change(planned, MeetingEvent.MOVED, held_on=date(2026, 6, 25))
        await MeetingRepository(database).record([moved])

        [*_, question] = await NoticeRepository(database).for_item(numbered(1).recommendation_id)
        assert question.state is NoticeState.WAITING
        assert question.text.startswith("The board meets on 25 June 2026")
