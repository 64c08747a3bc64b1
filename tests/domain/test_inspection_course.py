"""What comes about in the life of an inspection by itself."""

from datetime import UTC, date, datetime

import pytest

from domain.inspection import Announcement
from domain.inspection_changes import InspectionChange, InspectionEvent
from domain.inspection_course import (
    begin_inspection,
    follow_policy,
    items_reopened,
    next_look_at,
    raise_items,
    settle_inspection,
    state_as_opened,
)
from domain.inspection_life import InspectionStage, InspectionState
from domain.inspection_standing import ItemsStanding
from domain.people import THE_CLOCK
from tests.domain.inspections import (
    ALL_CLOSED,
    ITEM_IDS,
    PUBLISHED_ON,
    RESPONSE_DUE_ON,
    a_kept_inspection,
    a_published_inspection,
    an_inspection_in,
    items_standing,
)
from tests.factories import NOW, SECRETARIAT

TODAY = date(2026, 4, 14)
ANNOUNCEMENT = Announcement(on=date(2026, 4, 10), by=SECRETARIAT, by_name="Helen Aske")
SENT = date(2026, 4, 1)
NOTHING_KEPT = a_kept_inspection(items=ItemsStanding(), published_on=None)


def settled(state: InspectionState, items: ItemsStanding) -> list[InspectionStage]:
    return [change.state.stage for change in settle_inspection(state, items, at=NOW)]


class TestBeginInspection:
    def test_publishes_at_once_what_comes_with_items(self) -> None:
        begun = begin_inspection(a_kept_inspection(), at=NOW)

        assert isinstance(begun, InspectionChange)
        assert (begun.event, begun.actor) == (InspectionEvent.PUBLISHED, THE_CLOCK)
        assert begun.state == InspectionState(
            inspection_id=begun.state.inspection_id,
            stage=InspectionStage.PUBLISHED,
            began_on=TODAY,
            version=1,
            published_on=PUBLISHED_ON,
            response_due_on=RESPONSE_DUE_ON,
        )
        assert begun.details["items"] == "2"

    def test_requires_no_response_where_the_day_of_publication_is_unknown(self) -> None:
        begun = begin_inspection(a_kept_inspection(published_on=None), at=NOW)

        assert isinstance(begun, InspectionChange)
        assert begun.state.response_due_on is None

    def test_announces_what_has_no_items_yet(self) -> None:
        kept = a_kept_inspection(
            items=ItemsStanding(), published_on=None, announcement=ANNOUNCEMENT
        )

        begun = begin_inspection(kept, at=NOW)

        assert isinstance(begun, InspectionChange)
        assert begun.event is InspectionEvent.ANNOUNCED
        assert (begun.actor.person_id, begun.actor.name) == (SECRETARIAT, "Helen Aske")
        assert begun.state.announced_on == date(2026, 4, 10)

    def test_goes_on_from_the_state_that_was_recorded(self) -> None:
        state = an_inspection_in(InspectionStage.ENDED, version=7)

        assert begin_inspection(a_kept_inspection(state=state), at=NOW) is state

    def test_knows_one_that_ended_before_states_were_recorded(self) -> None:
        begun = begin_inspection(a_kept_inspection(had_ended=True), at=NOW)

        assert isinstance(begun, InspectionState)
        assert (begun.stage, begun.version) == (InspectionStage.ENDED, 0)


class TestStateAsOpened:
    def test_is_what_the_workflow_would_begin_with(self) -> None:
        assert state_as_opened(a_kept_inspection(), at=NOW).stage is InspectionStage.PUBLISHED
        ended = a_kept_inspection(had_ended=True)
        assert state_as_opened(ended, at=NOW).stage is InspectionStage.ENDED


class TestRaiseItems:
    def test_publishes_what_was_announced(self) -> None:
        before = an_inspection_in(InspectionStage.FIELDWORK, announced_on=date(2026, 3, 1))

        change = raise_items(before, a_kept_inspection(), at=NOW)

        assert change.event is InspectionEvent.PUBLISHED
        assert change.state.stage is InspectionStage.PUBLISHED
        assert change.state.response_due_on == RESPONSE_DUE_ON
        assert change.state.announced_on == date(2026, 3, 1)

    def test_keeps_the_day_that_somebody_recorded(self) -> None:
        before = a_published_inspection(published_on=date(2026, 3, 9), response_due_on=None)

        change = raise_items(before, a_kept_inspection(), at=NOW)

        assert change.event is InspectionEvent.ITEMS_RAISED
        assert (change.state.published_on, change.state.response_due_on) == (
            date(2026, 3, 9),
            None,
        )

    def test_brings_back_what_was_called_off(self) -> None:
        before = an_inspection_in(InspectionStage.ENDED, ended_on=TODAY)

        state = raise_items(before, a_kept_inspection(), at=NOW).state

        assert (state.stage, state.ended_on) == (InspectionStage.PUBLISHED, None)


class TestItemsReopened:
    def test_brings_an_ended_inspection_back(self) -> None:
        ended = an_inspection_in(InspectionStage.ENDED, ended_on=TODAY)

        change = items_reopened(ended, ITEM_IDS[:1], at=NOW)

        assert change is not None
        assert (change.state.stage, change.state.ended_on) == (InspectionStage.MONITORED, None)
        assert change.details["items"] == ITEM_IDS[0]

    def test_ticks_off_what_a_revisit_named(self) -> None:
        found = an_inspection_in(InspectionStage.REVISIT_FOUND, to_reopen=ITEM_IDS)

        change = items_reopened(found, ITEM_IDS[:1], at=NOW)

        assert change is not None
        assert (change.state.stage, change.state.to_reopen) == (
            InspectionStage.REVISIT_FOUND,
            ITEM_IDS[1:],
        )

    def test_changes_nothing_else(self) -> None:
        assert items_reopened(a_published_inspection(), ITEM_IDS, at=NOW) is None
        ended = an_inspection_in(InspectionStage.ENDED)
        assert items_reopened(ended, (), at=NOW) is None


class TestFollowPolicy:
    def test_moves_the_day_of_the_response(self) -> None:
        kept = a_kept_inspection(response_days=28)

        change = follow_policy(a_published_inspection(), kept, at=NOW)

        assert change is not None
        assert change.state.response_due_on == date(2026, 3, 29)
        assert change.details == {"response_days": "28", "response_due_on": "2026-03-29"}

    def test_leaves_what_the_publication_said_itself(self) -> None:
        kept = a_kept_inspection(response_days=28)

        assert follow_policy(a_published_inspection(own_response_days=56), kept, at=NOW) is None

    def test_changes_nothing_while_the_policy_stays(self) -> None:
        assert follow_policy(a_published_inspection(), a_kept_inspection(), at=NOW) is None


class TestSettleInspection:
    def test_is_allocated_once_every_item_has_an_owner(self) -> None:
        assert settled(a_published_inspection(), items_standing(unowned=ITEM_IDS[:1])) == []
        assert settled(a_published_inspection(), items_standing()) == [InspectionStage.ALLOCATED]

    def test_is_monitored_once_the_response_is_sent(self) -> None:
        allocated = a_published_inspection(stage=InspectionStage.ALLOCATED)

        assert settled(allocated, items_standing()) == []
        sent = a_published_inspection(stage=InspectionStage.ALLOCATED, response_sent_on=SENT)
        assert settled(sent, items_standing()) == [InspectionStage.MONITORED]

    @pytest.mark.parametrize(
        "state",
        [
            a_published_inspection(response_sent_on=SENT),
            a_published_inspection(response_due_on=None),
            a_published_inspection(began_on=date(2026, 5, 1)),
        ],
        ids=["sent before", "not required", "due before it was taken up"],
    )
    def test_is_monitored_straight_away_when_no_response_is_waited_for(
        self, state: InspectionState
    ) -> None:
        assert settled(state, items_standing()) == [InspectionStage.MONITORED]

    @pytest.mark.parametrize(
        "stage",
        [
            InspectionStage.PUBLISHED,
            InspectionStage.ALLOCATED,
            InspectionStage.MONITORED,
            InspectionStage.REVISIT_FOUND,
        ],
    )
    def test_ends_once_every_item_has_ended(self, stage: InspectionStage) -> None:
        state = a_published_inspection(stage=stage, response_sent_on=SENT)

        (change,) = settle_inspection(state, ALL_CLOSED, at=NOW)

        assert (change.event, change.state.ended_on) == (InspectionEvent.ENDED, TODAY)

    @pytest.mark.parametrize(
        ("state", "items"),
        [
            (an_inspection_in(InspectionStage.REVISIT_ANNOUNCED), ALL_CLOSED),
            (a_published_inspection(stage=InspectionStage.ALLOCATED), ALL_CLOSED),
            (
                an_inspection_in(InspectionStage.MONITORED),
                items_standing(open=(), awaiting_inspectorate=ITEM_IDS[:1]),
            ),
            (
                an_inspection_in(InspectionStage.REVISIT_FOUND, to_reopen=ITEM_IDS[:1]),
                ALL_CLOSED,
            ),
            (
                an_inspection_in(InspectionStage.PUBLISHED, announced_on=date(2026, 3, 1)),
                ItemsStanding(),
            ),
            (an_inspection_in(InspectionStage.ANNOUNCED), ItemsStanding()),
        ],
        ids=[
            "a revisit is announced",
            "a response is due",
            "the inspectorate's closure is awaited",
            "items are to be reopened",
            "its items have still to come",
            "it is not published",
        ],
    )
    def test_does_not_end_while_something_is_waited_for(
        self, state: InspectionState, items: ItemsStanding
    ) -> None:
        assert settled(state, items) == []

    def test_ends_at_once_when_it_was_opened_without_items(self) -> None:
        begun = begin_inspection(NOTHING_KEPT, at=NOW)

        assert isinstance(begun, InspectionChange)
        assert settled(begun.state, NOTHING_KEPT.items) == [InspectionStage.ENDED]


class TestNextLookAt:
    def test_is_the_next_morning_while_an_item_has_no_owner(self) -> None:
        unowned = items_standing(unowned=ITEM_IDS[:1])

        assert next_look_at(a_published_inspection(), unowned, after=NOW) == datetime(
            2026, 4, 15, 6, tzinfo=UTC
        )
        before = datetime(2026, 4, 14, 3, tzinfo=UTC)
        assert next_look_at(a_published_inspection(), unowned, after=before) == datetime(
            2026, 4, 14, 6, tzinfo=UTC
        )

    def test_is_never_once_that_is_settled(self) -> None:
        unowned = items_standing(unowned=ITEM_IDS[:1])
        monitored = an_inspection_in(InspectionStage.MONITORED)

        assert next_look_at(a_published_inspection(), items_standing(), after=NOW) is None
        assert next_look_at(monitored, unowned, after=NOW) is None
