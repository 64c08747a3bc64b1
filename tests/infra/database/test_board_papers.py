"""Frozen figures: drawn up once from the items as recorded, and never again."""

from dataclasses import replace
from datetime import date, timedelta

from domain.board_meetings import MeetingStage
from domain.board_movement import Move
from domain.meeting_changes import MeetingEvent, changed_meeting
from domain.recommendation import RAGRating, RecommendationKind, Transfer
from infra.database.audit import AuditTrail
from infra.database.board_papers import PaperRepository
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.meeting_codec import decode_figures, digest_of, encode_figures
from infra.database.meetings import MeetingRepository
from tests.factories import INSPECTION_ID, NOW, a_recommendation, the_secretariat
from tests.infra.database.meeting_stories import frozen
from tests.infra.database.stories import altered, numbered, prompting, taken_up
from tests.meeting_factories import FROZEN_AT, MEETING_ID, a_paper

MARCH = "board-2026-03-19"
GREEN = taken_up(numbered(2, declared_rag=RAGRating.GREEN))
MOVED = taken_up(
    numbered(
        10,
        declared_rag=RAGRating.RED,
        portfolio="Crime",
        kind=RecommendationKind.RECOMMENDATION,
        transfers=(Transfer(from_portfolio="People", on=date(2026, 4, 1)),),
    )
)


class TestFreezeFigures:
    async def test_counts_what_is_recorded(self, database: Database) -> None:
        await ChangeRepository(database).record([MOVED, GREEN])

        meeting = await frozen(database)
        paper = await PaperRepository(database).get(MEETING_ID)

        assert paper is not None
        assert [line.reference for line in paper.figures.lines] == ["AFI.2", "AFI.10"]
        assert (paper.figures.figures.green, paper.figures.figures.red) == (1, 1)
        assert [row.from_portfolio for row in paper.figures.moved] == ["People"]
        assert paper.figures.figures_at == meeting.figures_at == FROZEN_AT
        assert (paper.before, paper.movement) == (None, None)

    async def test_seals_what_it_took_in(self, database: Database) -> None:
        await ChangeRepository(database).record([GREEN])

        meeting = await frozen(database)

        assert meeting.paper is not None
        [*_, planned, told, _issued] = await AuditTrail(database).after(0, limit=10)
        assert planned.event == "meeting.planned"
        # The last entry before the paper itself: that the figures are frozen.
        assert (meeting.paper.sequence, meeting.paper.head) == (told.sequence, told.hash)
        paper = await PaperRepository(database).get(MEETING_ID)
        assert paper is not None
        assert meeting.paper.digest == paper.digest
        assert meeting.paper.items == 1

    async def test_leaves_frozen_figures_as_they_are(self, database: Database) -> None:
        await ChangeRepository(database).record([GREEN])
        meeting = await frozen(database)
        await ChangeRepository(database).record([altered(GREEN, declared_rag=RAGRating.RED)])

        again = await PaperRepository(database).freeze_figures(
            meeting, FROZEN_AT + timedelta(days=1)
        )

        assert again == meeting.paper
        paper = await PaperRepository(database).get(MEETING_ID)
        assert paper is not None
        assert paper.figures.figures.green == 1

    async def test_of_one_inspection_takes_its_items_alone(self, database: Database) -> None:
        other = replace(a_recommendation(), recommendation_id="other.1", inspection_id="other")
        await ChangeRepository(database).record([GREEN, taken_up(other)])

        await frozen(database, inspection_id=INSPECTION_ID)

        paper = await PaperRepository(database).get(MEETING_ID)
        assert paper is not None
        assert [line.reference for line in paper.figures.lines] == ["AFI.2"]

    async def test_of_nothing_is_a_paper_of_noughts(self, database: Database) -> None:
        meeting = await frozen(database)

        assert meeting.paper is not None
        assert meeting.paper.items == 0


class TestMovement:
    async def test_is_since_the_paper_of_the_last_board(self, database: Database) -> None:
        changes = ChangeRepository(database)
        await changes.record([GREEN])
        await frozen(database, "older", days=-180)
        await frozen(database, MARCH, days=-90)
        await changes.record([altered(GREEN, declared_rag=RAGRating.RED), MOVED])
        await frozen(database)

        paper = await PaperRepository(database).get(MEETING_ID)

        assert paper is not None
        assert paper.figures.previous_meeting_id == MARCH
        moved = paper.movement
        assert moved is not None
        assert [(one.line.reference, one.moves) for one in moved.items] == [
            ("AFI.2", (Move.WORSE,)),
            ("AFI.10", (Move.NEW,)),
        ]

    async def test_passes_over_a_board_that_was_called_off(self, database: Database) -> None:
        meeting = await frozen(database, MARCH, days=-90)
        cancelled = replace(meeting, stage=MeetingStage.CANCELLED)
        change = changed_meeting(
            meeting, cancelled, event=MeetingEvent.CANCELLED, actor=the_secretariat(), at=NOW
        )
        await MeetingRepository(database).record([change])

        await frozen(database)

        paper = await PaperRepository(database).get(MEETING_ID)
        assert paper is not None
        assert paper.before is None

    async def test_compares_only_boards_on_the_same(self, database: Database) -> None:
        await frozen(database, MARCH, days=-90, inspection_id=INSPECTION_ID)

        await frozen(database)

        paper = await PaperRepository(database).get(MEETING_ID)
        assert paper is not None
        assert paper.before is None


class TestChangedSince:
    async def test_counts_each_item_once_and_no_prompt(self, database: Database) -> None:
        changes, papers = ChangeRepository(database), PaperRepository(database)
        await changes.record([GREEN, MOVED])
        await frozen(database)
        paper = await papers.get(MEETING_ID)
        assert paper is not None
        assert await papers.changed_since(paper.figures) == 0

        once = altered(GREEN, declared_rag=RAGRating.RED)
        await changes.record([once, altered(once, declared_rag=RAGRating.AMBER)])
        await changes.record([prompting(MOVED)])

        assert await papers.changed_since(paper.figures) == 1

    async def test_of_one_inspection_leaves_the_others_out(self, database: Database) -> None:
        changes, papers = ChangeRepository(database), PaperRepository(database)
        await frozen(database, inspection_id=INSPECTION_ID)
        paper = await papers.get(MEETING_ID)
        assert paper is not None
        other = replace(a_recommendation(), recommendation_id="other.1", inspection_id="other")

        await changes.record([taken_up(other), GREEN])

        assert await papers.changed_since(paper.figures) == 1


class TestCodec:
    def test_loses_nothing(self) -> None:
        paper = a_paper(previous_meeting_id=MARCH)
        text = encode_figures(paper)

        assert decode_figures(text) == paper
        assert digest_of(text) == digest_of(encode_figures(decode_figures(text)))
