"""What holds however time is cut into pieces and whatever the item looks like."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.changes import Change, Event
from domain.notices import Notice, NoticeKind
from domain.passage_of_time import bring_up_to, next_moment
from domain.policy import Policy
from domain.prompts import ScheduledPrompt, ahead_of, schedule
from domain.rag import rate
from domain.recommendation import RAGRating, Recommendation, Stage
from domain.working_days import london_date
from tests.factories import (
    a_recommendation_in,
    a_reopening,
    a_review,
    an_override,
    bank_holidays,
    some_evidence,
)

HOLIDAYS = bank_holidays()
POLICY = Policy()
# Thirteen prompts for want of a date (or eight about it, and the deadline), twelve of silence, one
# going stale and one end of the board's own rating are all that can ever come.
MOST_MOMENTS = 27
ENOUGH_EXAMPLES = settings(max_examples=100, deadline=None)

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
# Hypothesis takes naive bounds and adds the time zone itself.
_FIRST, _LAST = datetime(2025, 12, 1), datetime(2027, 6, 1)  # noqa: DTZ001
FAR_AHEAD = datetime(2030, 1, 1, tzinfo=UTC)
# Which kinds say, when they come later, all that an earlier one would have said.
FAMILIES = (
    {NoticeKind.DUE_SOON, NoticeKind.NO_EVIDENCE, NoticeKind.OVERDUE},
    {NoticeKind.NO_UPDATE},
    {NoticeKind.UNDATED},
    {NoticeKind.REVIEW_WAITING, NoticeKind.DECISION_WAITING},
)
moments = st.datetimes(_FIRST, _LAST, timezones=st.just(UTC))
items = st.builds(
    a_recommendation_in,
    st.sampled_from(Stage),
    due_on=st.none() | days,
    declared_rag=st.none() | st.sampled_from(RAGRating),
    last_updated_on=st.none() | days,
    rag_override=st.sampled_from((None, None, an_override())) | st.builds(an_override, until=days),
    monitored_from=days,
    action_owners=st.sampled_from(((), ("supt-priya-nair",))),
    evidence=st.lists(st.builds(some_evidence, at=moments), max_size=2).map(tuple),
    review=st.builds(a_review, at=moments),
    reopenings=st.lists(st.builds(a_reopening, at=moments), max_size=1).map(tuple),
)


def _bring(item: Recommendation, *, since: datetime, now: datetime) -> tuple[Change, ...]:
    return bring_up_to(item, since=since, now=now, policy=POLICY, holidays=HOLIDAYS)


def _next(item: Recommendation, after: datetime) -> datetime | None:
    return next_moment(item, after=after, policy=POLICY, holidays=HOLIDAYS)


def _after(item: Recommendation, changes: tuple[Change, ...]) -> Recommendation:
    return changes[-1].item if changes else item


def _counted(changes: tuple[Change, ...]) -> Counter[Event]:
    return Counter(change.event for change in changes)


class TestNextMoment:
    @given(item=items, after=moments)
    @ENOUGH_EXAMPLES
    def test_is_later_and_comes_to_an_end(self, item: Recommendation, after: datetime) -> None:
        found: list[datetime] = [after]
        while (moment := _next(item, found[-1])) is not None:
            found.append(moment)
            assert len(found) <= MOST_MOMENTS + 1

        assert found == sorted(set(found))

    @given(item=items, after=moments)
    @ENOUGH_EXAMPLES
    def test_is_the_first_at_which_anything_happens(
        self, item: Recommendation, after: datetime
    ) -> None:
        moment = _next(item, after)
        quiet_until = (moment or after + timedelta(days=500)) - timedelta(microseconds=1)

        assert _bring(item, since=after, now=quiet_until) == ()
        assert moment is None or _bring(item, since=after, now=moment) != ()


class TestBringUpTo:
    @given(item=items, since=moments, now=moments)
    @ENOUGH_EXAMPLES
    def test_gives_nothing_the_second_time(
        self, item: Recommendation, since: datetime, now: datetime
    ) -> None:
        item = _after(item, _bring(item, since=since, now=now))

        assert _bring(item, since=now, now=now) == ()

    @given(item=items, cuts=st.lists(moments, min_size=3, max_size=3, unique=True))
    @ENOUGH_EXAMPLES
    def test_ends_the_same_however_time_is_cut(
        self, item: Recommendation, cuts: list[datetime]
    ) -> None:
        start, middle, end = sorted(cuts)
        at_once = _bring(item, since=start, now=end)

        first = _bring(item, since=start, now=middle)
        second = _bring(_after(item, first), since=middle, now=end)

        pieces = (*first, *second)
        assert replace(_after(item, pieces), version=0) == replace(_after(item, at_once), version=0)
        once, cut = _counted(at_once), _counted(pieces)
        assert once[Event.BECAME_OVERDUE] == cut[Event.BECAME_OVERDUE] <= 1
        # In no stage are prompts of more than two families sent.
        assert once[Event.PROMPTED] <= cut[Event.PROMPTED] <= once[Event.PROMPTED] + 2
        assert once[Event.RAG_CHANGED] <= cut[Event.RAG_CHANGED] + once[Event.BECAME_OVERDUE]

    @given(item=items, since=moments, now=moments)
    @ENOUGH_EXAMPLES
    def test_names_every_rating_that_moved(
        self, item: Recommendation, since: datetime, now: datetime
    ) -> None:
        assume(since < now)
        before, after = (rate(item, london_date(one), POLICY.rag).rag for one in (since, now))

        named = [
            change
            for change in _bring(item, since=since, now=now)
            if "rag_before" in change.details or "rag_after" in change.details
        ]

        assert len(named) == (before is not after)
        for change in named:
            assert change.details.get("rag_before") == before
            assert change.details.get("rag_after") == after

    @given(item=items, since=moments, now=moments)
    @ENOUGH_EXAMPLES
    def test_changes_nothing_but_the_version(
        self, item: Recommendation, since: datetime, now: datetime
    ) -> None:
        changes = _bring(item, since=since, now=now)

        for number, change in enumerate(changes, start=1):
            assert change.item == replace(item, version=item.version + number)


class TestForetelling:
    """What the schedule foretells is what goes out, whatever the steps in which time passes."""

    @given(item=items, start=moments)
    @ENOUGH_EXAMPLES
    def test_is_word_for_word_when_nobody_oversleeps(
        self, item: Recommendation, start: datetime
    ) -> None:
        foretold = [one.notice for one in _foretold(item, after=start, until=FAR_AHEAD)]

        sent: list[Notice] = []
        since = start
        while (moment := _next(item, since)) is not None:
            sent.extend(_notices(_bring(item, since=since, now=moment)))
            since = moment

        assert _known(sent) == _known(foretold)

    @given(item=items, cuts=st.lists(moments, min_size=2, max_size=6, unique=True))
    @ENOUGH_EXAMPLES
    def test_is_the_last_of_each_family_in_every_stretch_that_was_overslept(
        self, item: Recommendation, cuts: list[datetime]
    ) -> None:
        for since, now in pairwise(sorted(cuts)):
            foretold = _foretold(item, after=since, until=now)

            changes = _bring(item, since=since, now=now)

            for family in FAMILIES:
                of_family = [one for one in foretold if one.step.kind in family]
                prompted = [one for one in changes if one.details.get("kind") in family]
                last = max((one.at for one in of_family), default=None)
                expected = [one.notice for one in of_family if one.at == last]
                assert _known(_notices(prompted)) == _known(expected)
                left_out = {int(one.details.get("left_out", "0")) for one in prompted}
                assert left_out <= {len(of_family) - len(expected)}
            item = _after(item, changes)


def _foretold(item: Recommendation, *, after: datetime, until: datetime) -> list[ScheduledPrompt]:
    ahead = ahead_of(schedule(item, POLICY.prompts, HOLIDAYS), after=after)
    return [one for one in ahead if one.at <= until]


def _notices(changes: Iterable[Change]) -> list[Notice]:
    return [notice for change in changes for notice in change.notices]


def _known(notices: Iterable[Notice]) -> list[tuple[str, str, tuple[str, ...]]]:
    return sorted((one.kind.value, one.occurrence, one.recipients) for one in notices)
