"""One change: the next version, and the details that say what moved."""

from domain.changes import Change, Event, changed
from domain.people import THE_CLOCK
from domain.rag import RAGPolicy
from domain.recommendation import RAGRating, Recommendation, Stage
from tests.factories import NOW, a_recommendation


def _changed(
    before: Recommendation, after: Recommendation, details: dict[str, str] | None = None
) -> Change:
    return changed(
        before,
        after,
        event=Event.UPDATE_POSTED,
        actor=THE_CLOCK,
        at=NOW,
        policy=RAGPolicy(),
        details=details,
    )


class TestChanged:
    def test_counts_the_version_from_the_item_before(self) -> None:
        change = _changed(a_recommendation(version=4), a_recommendation(version=99))

        assert change.item.version == 5

    def test_leaves_out_details_without_a_value(self) -> None:
        item = a_recommendation()

        assert _changed(item, item, {"text": "done", "link": ""}).details == {"text": "done"}

    def test_names_stage_and_rating_that_moved(self) -> None:
        before = a_recommendation(declared_rag=RAGRating.GREEN)
        after = a_recommendation(declared_rag=RAGRating.RED, stage=Stage.IN_PROGRESS)

        assert _changed(before, after).details == {
            "stage_before": "assigned",
            "stage_after": "in_progress",
            "rag_before": "green",
            "rag_after": "red",
        }

    def test_names_no_earlier_rating_where_there_was_none(self) -> None:
        change = _changed(a_recommendation(), a_recommendation(declared_rag=RAGRating.GREEN))

        assert change.details == {"rag_after": "green"}

    def test_says_nothing_of_what_stayed(self) -> None:
        assert _changed(a_recommendation(), a_recommendation()).details == {}


class TestEvent:
    def test_is_named_after_the_recommendation(self) -> None:
        assert all(event.startswith("recommendation.") for event in Event)
