"""The view models' own arithmetic."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from api.pages.errors import error_page
from api.pages.views import DueDate, PlannedDate, Rating, RatingCounts
from domain.recommendation import RAGRating, RecommendationKind
from tests.api.pages import northmoor

NUMBERS = st.integers(min_value=0, max_value=10_000)


class TestRatingCounts:
    @given(
        counts=st.lists(
            st.builds(
                RatingCounts,
                complete=NUMBERS,
                green=NUMBERS,
                amber=NUMBERS,
                red=NUMBERS,
                not_rated=NUMBERS,
            )
        )
    )
    def test_lose_nothing_when_added(self, counts: list[RatingCounts]) -> None:
        whole = RatingCounts.sum_of(counts)

        assert whole.total == sum(each.total for each in counts)
        assert whole.open + whole.complete == whole.total


class TestStatusTable:
    def test_counts_every_kind_in_exactly_one_table(self) -> None:
        kinds = (*northmoor.RECOMMENDATIONS.kinds, *northmoor.AREAS.kinds)

        assert sorted(kinds) == sorted(RecommendationKind)


class TestRating:
    def test_shows_every_rating_the_rules_know_and_a_blank_one(self) -> None:
        shown = {Rating.of(rag) for rag in (*RAGRating, None)}

        assert shown == set(Rating)


class TestDueDate:
    def test_has_not_moved_while_blank_or_unchanged(self) -> None:
        end_of_june = PlannedDate(on=date(2026, 6, 30))

        assert not DueDate().moved
        assert not DueDate(current=end_of_june, original=end_of_june).moved

    def test_has_moved_once_extended(self) -> None:
        moved = DueDate(
            current=PlannedDate(on=date(2026, 7, 31)), original=PlannedDate(on=date(2026, 6, 30))
        )

        assert moved.moved


class TestErrorPage:
    def test_says_what_to_do_for_every_status(self) -> None:
        for status in (400, 401, 403, 404, 405, 409, 412, 422, 500, 502, 503):
            page = error_page(status)

            assert page.status == status
            assert page.what_to_do

    def test_takes_a_stale_version_for_a_change_by_someone_else(self) -> None:
        assert error_page(412).title == error_page(409).title

    def test_says_the_known_reason_instead_of_the_general_one(self) -> None:
        page = error_page(403, what_happened="Only the board may close an item.")

        assert page.what_happened == "Only the board may close an item."
