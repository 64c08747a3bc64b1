"""What taking the work on and reporting progress does."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.changes import Event
from domain.commands import PostUpdate, Start
from domain.recommendation import ProgressUpdate, RAGRating, Stage
from tests.domain.decisions.doing import OWNING, do, unfit
from tests.factories import (
    NOW,
    OWNER,
    SECRETARIAT,
    a_recommendation,
    a_recommendation_in,
    the_secretariat,
)


class TestStarting:
    def test_moves_the_item_and_tells_nobody(self) -> None:
        change = do(a_recommendation(), Start(), OWNING)

        assert change.event is Event.STARTED
        assert change.item == a_recommendation(stage=Stage.IN_PROGRESS, version=1)
        assert change.notices == ()


class TestPostingAnUpdate:
    def test_keeps_what_was_reported_and_rated(self) -> None:
        command = PostUpdate(text="The script is in use.", rag=RAGRating.GREEN)

        change = do(a_recommendation_in(Stage.IN_PROGRESS), command, OWNING)

        update = ProgressUpdate(by=OWNER, at=NOW, text=command.text, rag=RAGRating.GREEN)
        assert change.event is Event.UPDATE_POSTED
        assert change.item.updates == (update,)
        assert change.item.declared_rag is RAGRating.GREEN
        assert change.item.last_updated_on == date(2026, 4, 14)
        assert change.details == {
            "text": "The script is in use.",
            "declared_rag": "green",
            "rag_after": "green",
        }
        assert change.notices == ()

    def test_starts_the_work(self) -> None:
        change = do(a_recommendation(), PostUpdate(text="begun"), OWNING)

        assert change.item.stage is Stage.IN_PROGRESS

    def test_keeps_the_earlier_rating_when_none_is_given(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.AMBER)

        change = do(item, PostUpdate(text="still waiting"), OWNING)

        assert change.item.declared_rag is RAGRating.AMBER
        assert "declared_rag" not in change.details

    def test_dates_the_update_by_the_clock_in_london(self) -> None:
        just_after_midnight = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)

        change = do(a_recommendation(), PostUpdate(text="late"), OWNING, at=just_after_midnight)

        assert change.item.last_updated_on == date(2026, 7, 2)

    def test_carries_the_latest_twenty(self) -> None:
        item = a_recommendation()

        for number in range(25):
            item = do(item, PostUpdate(text=f"update {number}"), OWNING).item

        assert [one.text for one in item.updates] == [f"update {n}" for n in range(5, 25)]

    def test_records_both_names_when_the_secretariat_acts_for_an_owner(self) -> None:
        secretary = the_secretariat(on_behalf_of=OWNER)

        change = do(a_recommendation(), PostUpdate(text="by telephone"), secretary)

        update = change.item.updates[0]
        assert (update.by, update.on_behalf_of) == (SECRETARIAT, OWNER)
        assert change.actor.on_behalf_of == OWNER


class TestRatingComplete:
    UNTIL = date(2026, 5, 31)
    COMPLETE = PostUpdate(text="All done.", rag=RAGRating.COMPLETE)
    LAST_EVENING = datetime(2026, 5, 31, 22, 59, tzinfo=UTC)

    def test_is_refused_while_the_change_has_to_be_seen_to_last(self) -> None:
        item = a_recommendation_in(Stage.REVIEWED, demonstration_until=self.UNTIL)

        message = unfit(item, self.COMPLETE, OWNING, at=self.LAST_EVENING)

        assert message == (
            "The change has to be seen to last until 31 May 2026: only after that day can the item"
            " be complete."
        )

    def test_is_possible_from_the_day_after_in_london(self) -> None:
        item = a_recommendation_in(Stage.REVIEWED, demonstration_until=self.UNTIL)

        change = do(item, self.COMPLETE, OWNING, at=self.LAST_EVENING + timedelta(minutes=1))

        assert change.item.declared_rag is RAGRating.COMPLETE

    @pytest.mark.parametrize("rag", [one for one in RAGRating if one is not RAGRating.COMPLETE])
    def test_is_the_only_rating_that_has_to_wait(self, rag: RAGRating) -> None:
        item = a_recommendation_in(Stage.REVIEWED, demonstration_until=self.UNTIL)

        assert do(item, PostUpdate(text="so far", rag=rag), OWNING).item.declared_rag is rag

    def test_needs_no_period_where_none_was_set(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS)

        assert do(item, self.COMPLETE, OWNING).item.declared_rag is RAGRating.COMPLETE
