"""The rating that counts: closed before overridden before computed before declared."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rag import RAGBasis, RAGPolicy, RAGStatus, explain, next_rating_change, rate
from domain.recommendation import ClosureCategory, RAGRating, Recommendation, Stage
from domain.working_days import end_of_day, london_date
from tests.factories import (
    DUE_ON,
    TAKEN_UP_ON,
    a_closure,
    a_recommendation,
    a_recommendation_in,
    a_reopening,
    an_override,
)

POLICY = RAGPolicy()
THE_DAY_AFTER = DUE_ON + timedelta(days=1)
LONG_AFTER = date(2027, 3, 1)
COLOURS = (RAGRating.RED, RAGRating.AMBER, RAGRating.GREEN)
WITH_EVIDENCE = (Stage.EVIDENCE_SUBMITTED, Stage.REVIEWED)
BEFORE_EVIDENCE = (Stage.ASSIGNED, Stage.IN_PROGRESS)


def _status(rag: RAGRating | None, basis: RAGBasis, reason: str) -> RAGStatus:
    return RAGStatus(rag=rag, basis=basis, reason=reason)


class TestDeclared:
    @pytest.mark.parametrize(
        ("rag", "word"),
        [(RAGRating.RED, "Red"), (RAGRating.AMBER, "Amber"), (RAGRating.GREEN, "Green")],
    )
    def test_counts_while_nothing_speaks_against_it(self, rag: RAGRating, word: str) -> None:
        item = a_recommendation(declared_rag=rag)

        assert rate(item, TAKEN_UP_ON, POLICY) == _status(
            rag, RAGBasis.DECLARED, f"{word}: declared by the owner"
        )

    def test_stays_blank_until_somebody_rates(self) -> None:
        assert rate(a_recommendation(), TAKEN_UP_ON, POLICY) == _status(
            None, RAGBasis.DECLARED, "Not rated: nobody has rated it yet"
        )

    @pytest.mark.parametrize("rag", [RAGRating.COMPLETE, RAGRating.NOT_APPLICABLE])
    def test_stands_for_good_once_settled(self, rag: RAGRating) -> None:
        status = rate(a_recommendation(declared_rag=rag), LONG_AFTER, POLICY)

        assert (status.rag, status.basis) == (rag, RAGBasis.DECLARED)
        assert status.reason.endswith(": declared, not yet closed by the board")


class TestOverdue:
    @pytest.mark.parametrize("stage", BEFORE_EVIDENCE)
    def test_is_red_from_the_day_after_the_due_day(self, stage: Stage) -> None:
        item = a_recommendation_in(stage, declared_rag=RAGRating.AMBER)

        assert rate(item, DUE_ON, POLICY).rag is RAGRating.AMBER
        assert rate(item, THE_DAY_AFTER, POLICY) == _status(
            RAGRating.RED, RAGBasis.COMPUTED, "Red: 1 day overdue"
        )
        assert rate(item, DUE_ON + timedelta(days=12), POLICY).reason == "Red: 12 days overdue"

    @pytest.mark.parametrize("stage", WITH_EVIDENCE)
    def test_is_amber_once_evidence_is_in(self, stage: Stage) -> None:
        item = a_recommendation_in(stage, declared_rag=RAGRating.GREEN, last_updated_on=DUE_ON)

        assert rate(item, DUE_ON, POLICY).rag is RAGRating.GREEN
        assert rate(item, THE_DAY_AFTER, POLICY) == _status(
            RAGRating.AMBER,
            RAGBasis.COMPUTED,
            "Amber: evidence is in, but not closed 1 day after due",
        )

    @pytest.mark.parametrize("stage", WITH_EVIDENCE)
    def test_never_makes_a_red_item_better(self, stage: Stage) -> None:
        item = a_recommendation_in(stage, declared_rag=RAGRating.RED)

        assert rate(item, THE_DAY_AFTER, POLICY).rag is RAGRating.RED

    def test_counts_on_the_present_date_not_the_original(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.AMBER, due_on=date(2026, 9, 30))

        assert rate(item, THE_DAY_AFTER, POLICY).rag is RAGRating.AMBER

    def test_rates_an_item_that_nobody_has_rated(self) -> None:
        assert rate(a_recommendation(), THE_DAY_AFTER, POLICY).rag is RAGRating.RED

    def test_says_nothing_without_a_due_date(self) -> None:
        assert rate(a_recommendation(due_on=None), LONG_AFTER, POLICY).rag is None

    @pytest.mark.parametrize("due_on", [date(2026, 3, 28), date(2026, 10, 24)])
    def test_turns_at_midnight_in_london_when_the_clocks_change(self, due_on: date) -> None:
        item = a_recommendation(due_on=due_on, declared_rag=RAGRating.AMBER)
        midnight = end_of_day(due_on)

        before = london_date(midnight - timedelta(seconds=1))

        assert rate(item, before, POLICY).rag is RAGRating.AMBER
        assert rate(item, london_date(midnight), POLICY).rag is RAGRating.RED

    @pytest.mark.parametrize(
        "midnight",
        [
            # Summer time began on 29 March 2026 and ends on 25 October 2026, both at 01:00 UTC.
            pytest.param(datetime(2026, 3, 29, 0, 0, tzinfo=UTC), id="the night they go forward"),
            pytest.param(datetime(2026, 3, 29, 23, 0, tzinfo=UTC), id="the night after"),
            pytest.param(datetime(2026, 10, 24, 23, 0, tzinfo=UTC), id="the night they go back"),
            pytest.param(datetime(2026, 10, 26, 0, 0, tzinfo=UTC), id="the night after that"),
        ],
    )
    def test_lasts_the_whole_due_day_when_the_clocks_change(self, midnight: datetime) -> None:
        due_on = london_date(midnight) - timedelta(days=1)

        assert end_of_day(due_on) == midnight


class TestStale:
    @pytest.mark.parametrize("last_updated_on", [date(2026, 3, 20), None])
    def test_is_amber_from_the_forty_fifth_day(self, last_updated_on: date | None) -> None:
        item = a_recommendation(declared_rag=RAGRating.GREEN, last_updated_on=last_updated_on)
        counted_from = last_updated_on or TAKEN_UP_ON

        assert rate(item, counted_from + timedelta(days=44), POLICY).rag is RAGRating.GREEN
        assert rate(item, counted_from + timedelta(days=45), POLICY) == _status(
            RAGRating.AMBER, RAGBasis.COMPUTED, "Amber: no update for 45 days"
        )
        assert rate(item, counted_from + timedelta(days=50), POLICY).reason.endswith("50 days")

    @pytest.mark.parametrize("rag", [RAGRating.RED, RAGRating.AMBER, None])
    def test_touches_a_green_item_alone(self, rag: RAGRating | None) -> None:
        item = a_recommendation(declared_rag=rag, due_on=None)

        assert rate(item, LONG_AFTER, POLICY).rag is rag

    def test_gives_way_to_being_overdue(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.GREEN)

        assert rate(item, THE_DAY_AFTER, POLICY).reason == "Red: 1 day overdue"

    def test_waits_as_long_as_the_policy_says(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.GREEN)
        tenth_day = TAKEN_UP_ON + timedelta(days=10)

        assert rate(item, tenth_day, RAGPolicy(stale_after_days=10)).rag is RAGRating.AMBER


class TestReopened:
    def test_is_not_stale_for_the_time_it_was_closed(self) -> None:
        reopening = a_reopening(at=datetime(2026, 9, 1, 9, tzinfo=UTC))
        item = a_recommendation_in(
            Stage.IN_PROGRESS,
            declared_rag=RAGRating.GREEN,
            last_updated_on=date(2026, 4, 1),
            due_on=None,
            reopenings=(reopening,),
        )

        assert rate(item, date(2026, 10, 15), POLICY).rag is RAGRating.GREEN
        assert rate(item, date(2026, 10, 16), POLICY).reason == "Amber: no update for 45 days"


class TestWhatHadPassedBefore:
    @pytest.mark.parametrize("stage", [*BEFORE_EVIDENCE, *WITH_EVIDENCE])
    def test_never_rates_an_item_down_for_its_date(self, stage: Stage) -> None:
        yesterday = TAKEN_UP_ON - timedelta(days=1)
        item = a_recommendation_in(stage, due_on=yesterday, declared_rag=RAGRating.AMBER)

        assert rate(item, LONG_AFTER, POLICY).basis is RAGBasis.DECLARED

    def test_does_not_cover_the_day_of_taking_up(self) -> None:
        item = a_recommendation(due_on=TAKEN_UP_ON)

        assert rate(item, TAKEN_UP_ON + timedelta(days=1), POLICY).rag is RAGRating.RED

    def test_never_counts_as_silence(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.GREEN, last_updated_on=date(2024, 1, 8))

        assert rate(item, TAKEN_UP_ON + timedelta(days=44), POLICY).rag is RAGRating.GREEN
        assert rate(item, TAKEN_UP_ON + timedelta(days=45), POLICY).reason == (
            "Amber: no update for 45 days"
        )


class TestOverriddenAndClosed:
    def test_puts_the_board_above_declared_and_computed(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.GREEN, rag_override=an_override())

        assert rate(item, LONG_AFTER, POLICY) == _status(
            RAGRating.RED, RAGBasis.OVERRIDDEN, "Red: the board: two callers were missed in March"
        )

    def test_lets_the_board_say_until_when(self) -> None:
        override = an_override(until=date(2026, 5, 31))
        item = a_recommendation(declared_rag=RAGRating.AMBER, rag_override=override)

        assert rate(item, date(2026, 5, 31), POLICY) == _status(
            RAGRating.RED,
            RAGBasis.OVERRIDDEN,
            "Red: the board: two callers were missed in March (until 31 May 2026)",
        )
        assert rate(item, date(2026, 6, 1), POLICY) == _status(
            RAGRating.AMBER, RAGBasis.DECLARED, "Amber: declared by the owner"
        )

    def test_counts_what_would_be_computed_once_the_boards_has_ended(self) -> None:
        override = an_override(rag=RAGRating.GREEN, until=DUE_ON)
        item = a_recommendation(rag_override=override)

        assert rate(item, DUE_ON, POLICY).rag is RAGRating.GREEN
        assert rate(item, THE_DAY_AFTER, POLICY).reason == "Red: 1 day overdue"

    @pytest.mark.parametrize(
        ("category", "rag", "reason"),
        [
            (ClosureCategory.IMPLEMENTED, RAGRating.COMPLETE, "Complete: closed as implemented"),
            (
                ClosureCategory.NO_LONGER_APPLICABLE,
                RAGRating.NOT_APPLICABLE,
                "Not applicable: closed as no longer applicable",
            ),
            (
                ClosureCategory.SUPERSEDED,
                RAGRating.NOT_APPLICABLE,
                "Not applicable: closed as superseded",
            ),
            (
                ClosureCategory.NOT_ACCEPTED,
                RAGRating.NOT_APPLICABLE,
                "Not applicable: closed as not accepted",
            ),
        ],
    )
    def test_puts_closure_above_everything(
        self, category: ClosureCategory, rag: RAGRating, reason: str
    ) -> None:
        item = a_recommendation_in(
            Stage.CLOSED, closure=a_closure(category=category), rag_override=an_override()
        )

        assert rate(item, LONG_AFTER, POLICY) == _status(rag, RAGBasis.CLOSED, reason)


class TestExplain:
    WORDS = (
        "Closed as implemented is complete; closed otherwise is not applicable.",
        "The board's own rating counts until it ends or is lifted.",
        "What its owner calls complete or not applicable is so until the board closes it.",
        "Past its due date without evidence, an item is red.",
        "Past its due date with evidence in, but not closed, it is amber at best.",
        "Green without an update for 45 days turns amber.",
        "Otherwise the owner's own rating counts, if there is one.",
    )
    # An item for which each rule is the one that counts, in their order.
    ITEMS = (
        a_recommendation_in(Stage.CLOSED, rag_override=an_override()),
        a_recommendation(rag_override=an_override(), declared_rag=RAGRating.COMPLETE),
        a_recommendation(declared_rag=RAGRating.NOT_APPLICABLE),
        a_recommendation(declared_rag=RAGRating.GREEN),
        a_recommendation_in(Stage.REVIEWED, declared_rag=RAGRating.GREEN),
        a_recommendation(declared_rag=RAGRating.GREEN, due_on=None),
        a_recommendation(due_on=None),
    )

    @pytest.mark.parametrize("place", range(len(WORDS)))
    def test_says_every_rule_in_words_and_marks_the_one_that_counts(self, place: int) -> None:
        readings = explain(self.ITEMS[place], LONG_AFTER, POLICY)

        assert tuple(one.words for one in readings) == self.WORDS
        assert [one.counts for one in readings] == [
            number == place for number in range(len(self.WORDS))
        ]

    def test_names_the_days_of_the_policy(self) -> None:
        readings = explain(a_recommendation(), LONG_AFTER, RAGPolicy(stale_after_days=10))

        assert readings[5].words == "Green without an update for 10 days turns amber."

    def test_leaves_out_an_override_that_has_ended(self) -> None:
        item = a_recommendation(
            due_on=None, rag_override=an_override(until=LONG_AFTER - timedelta(days=1))
        )

        counting = next(one for one in explain(item, LONG_AFTER, POLICY) if one.counts)

        assert counting.words == self.WORDS[-1]


days_around = st.dates(date(2026, 1, 1), date(2026, 12, 31))
items = st.builds(
    a_recommendation_in,
    st.sampled_from(Stage),
    due_on=st.none() | days_around,
    declared_rag=st.none() | st.sampled_from(RAGRating),
    last_updated_on=st.none() | days_around,
    rag_override=st.sampled_from((None, None, an_override()))
    | st.builds(an_override, rag=st.sampled_from(COLOURS), until=days_around),
    monitored_from=days_around,
)


class TestNextRatingChange:
    @given(item=items, today=days_around)
    @settings(max_examples=300, deadline=None)
    def test_is_the_first_day_on_which_rating_each_day_finds_another(
        self, item: Recommendation, today: date
    ) -> None:
        now = rate(item, today, POLICY).rag
        coming = (today + timedelta(days=ahead) for ahead in range(1, 450))

        found = next((day for day in coming if rate(item, day, POLICY).rag is not now), None)

        assert next_rating_change(item, today, POLICY) == found

    @given(item=items, today=days_around)
    @settings(max_examples=100, deadline=None)
    def test_makes_nothing_better_but_by_the_end_of_the_boards_rating(
        self, item: Recommendation, today: date
    ) -> None:
        worse = [RAGRating.GREEN, None, RAGRating.AMBER, RAGRating.RED]
        until = item.rag_override.until if item.rag_override else None
        ends_on = until + timedelta(days=1) if until else None
        change_on = next_rating_change(item, today, POLICY)

        if change_on not in (None, ends_on):
            before, after = rate(item, today, POLICY).rag, rate(item, change_on, POLICY).rag
            assert worse.index(after) > worse.index(before)
