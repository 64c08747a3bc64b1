"""Extensions asked for, granted and refused, and dates the board sets by itself."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from domain.authority import NotAllowedError
from domain.changes import Change, Event
from domain.commands import (
    Command,
    GrantExtension,
    RefuseExtension,
    Reopen,
    RequestExtension,
    SetDueDate,
)
from domain.decisions.fitting import MOST_YEARS_AHEAD, extensions_granted
from domain.due_dates import days_late, describe_due
from domain.notices import Notice, NoticeKind
from domain.people import Actor
from domain.policy import Policy
from domain.recommendation import (
    DueDateChange,
    DuePrecision,
    ExtensionRequest,
    Recommendation,
    Stage,
)
from tests.domain.decisions.doing import BOARD, OWNING, do, unfit
from tests.factories import (
    BOARD_MEMBER,
    DUE_ON,
    NOW,
    OWNER,
    SECOND_OWNER,
    SECRETARIAT,
    TAKEN_UP_ON,
    Changes,
    a_board_member,
    a_due_date_change,
    a_recommendation,
    a_recommendation_in,
    an_actor,
    an_extension_request,
    the_secretariat,
)

OPEN = [stage for stage in Stage if stage is not Stage.CLOSED]
AUTUMN, WINTER = date(2026, 9, 30), date(2026, 12, 31)
TODAY, YESTERDAY = date(2026, 4, 14), date(2026, 4, 13)
ASKED = RequestExtension(due_on=AUTUMN, reason="the new telephony comes in August")
SET = SetDueDate(due_on=AUTUMN, reason="the new law comes in October")
GRANT, REFUSE = GrantExtension(comment="last time"), RefuseExtension(reason="start sooner")
JOINT = (OWNER, SECOND_OWNER)


def _waiting(**changes: Changes) -> Recommendation:
    """An item of two owners that waits for the board to decide on three more months."""
    return a_recommendation(
        action_owners=JOINT, extension_request=an_extension_request(), version=4, **changes
    )


def _set(due_on: date) -> tuple[Recommendation, Command, Actor]:
    return a_recommendation(), SetDueDate(due_on=due_on, reason="x"), BOARD


def _requested(due_on: date) -> tuple[Recommendation, Command, Actor]:
    late = a_recommendation(due_on=YESTERDAY)
    return late, RequestExtension(due_on=due_on, reason="x"), OWNING


def _reopened(due_on: date) -> tuple[Recommendation, Command, Actor]:
    return a_recommendation_in(Stage.CLOSED), Reopen(due_on=due_on, reason="x"), BOARD


Given = Callable[[date], tuple[Recommendation, Command, Actor]]


class TestRequesting:
    @pytest.mark.parametrize("stage", OPEN)
    def test_waits_for_the_board_while_the_date_stays(self, stage: Stage) -> None:
        item = a_recommendation_in(stage, version=4)

        change = do(item, ASKED, OWNING)

        assert change.event is Event.EXTENSION_REQUESTED
        assert change.item.extension_request == ExtensionRequest(
            by=OWNER,
            at=NOW,
            due_on=AUTUMN,
            due_precision=DuePrecision.DAY,
            reason="the new telephony comes in August",
        )
        assert (change.item.due_on, change.item.stage) == (DUE_ON, stage)
        assert change.item.due_date_changes == ()
        assert change.details == {
            "due_wanted": "2026-09-30",
            "reason": "the new telephony comes in August",
        }
        assert change.notices == (
            Notice(kind=NoticeKind.EXTENSION_REQUESTED, occurrence="v5", recipients=("board",)),
        )

    def test_records_both_names_when_the_secretariat_asks_for_an_owner(self) -> None:
        request = do(
            a_recommendation(), ASKED, the_secretariat(on_behalf_of=OWNER)
        ).item.extension_request

        assert request is not None
        assert (request.by, request.on_behalf_of) == (SECRETARIAT, OWNER)

    def test_is_refused_while_another_waits(self) -> None:
        assert unfit(_waiting(), ASKED, OWNING) == (
            "An extension to 30 September 2026 is asked for already: the board decides on that"
            " first."
        )

    def test_is_refused_without_a_date_to_extend(self) -> None:
        item = a_recommendation(due_on=None, due_precision=None)

        assert unfit(item, ASKED, OWNING) == (
            "This item has no due date to extend: the board sets a first one."
        )

    @pytest.mark.parametrize("due_on", [DUE_ON, date(2026, 6, 29), TODAY])
    def test_is_refused_for_a_day_that_is_not_later(self, due_on: date) -> None:
        command = RequestExtension(due_on=due_on, reason="sooner")

        assert unfit(a_recommendation(), command, OWNING) == (
            "Ask for a day after the present due date, 30 June 2026."
        )

    def test_is_refused_for_a_day_that_has_passed_although_it_is_later(self) -> None:
        late = a_recommendation(due_on=date(2026, 3, 31))
        command = RequestExtension(due_on=YESTERDAY, reason="we were done yesterday")

        assert unfit(late, command, OWNING) == (
            "The new due date has passed already: give a later one."
        )

    def test_is_possible_of_an_item_that_is_overdue(self) -> None:
        late = a_recommendation(due_on=date(2026, 3, 31))

        assert do(late, ASKED, OWNING).item.extension_request is not None


class TestTheLimit:
    @pytest.mark.parametrize(
        ("granted", "most", "times"),
        [(1, 1, "once"), (2, 2, "2 times"), (3, 1, "3 times"), (0, 0, "0 times")],
    )
    def test_is_the_policys(self, granted: int, most: int, times: str) -> None:
        item = a_recommendation(due_date_changes=(a_due_date_change(),) * granted)

        message = unfit(item, ASKED, OWNING, policy=Policy(most_extensions=most))

        assert message == (
            f"This item was extended {times}, and the policy allows {most}: only the board can set"
            " a later date, of its own accord."
        )

    def test_is_one_by_default(self) -> None:
        once = a_recommendation(due_date_changes=(a_due_date_change(),))

        assert do(a_recommendation(), ASKED, OWNING).item.extension_request is not None
        assert "extended once" in unfit(once, ASKED, OWNING)

    def test_does_not_count_what_the_board_set_by_itself(self) -> None:
        by_the_board = a_due_date_change(requested_by=None)
        item = a_recommendation(due_date_changes=(by_the_board,) * 3)

        assert extensions_granted(item) == 0
        assert do(item, ASKED, OWNING).item.extension_request is not None

    def test_does_not_bind_the_board(self) -> None:
        item = a_recommendation(due_date_changes=(a_due_date_change(),) * 5)

        assert do(item, SET, BOARD).item.due_on == AUTUMN


class TestGranting:
    def test_makes_it_the_due_date_and_keeps_both(self) -> None:
        change = do(_waiting(), GRANT, BOARD)

        assert change.event is Event.EXTENSION_GRANTED
        assert (change.item.due_on, change.item.due_precision) == (AUTUMN, DuePrecision.DAY)
        assert change.item.original_due_on == DUE_ON
        assert change.item.extension_request is None
        assert change.item.due_date_changes == (
            DueDateChange(
                by=BOARD_MEMBER,
                at=NOW,
                from_due_on=DUE_ON,
                to_due_on=AUTUMN,
                reason="the new telephony comes in August",
                requested_by=OWNER,
            ),
        )
        assert change.details == {
            "due_before": "2026-06-30",
            "due_after": "2026-09-30",
            "reason": "the new telephony comes in August",
            "comment": "last time",
        }

    def test_tells_the_owners(self) -> None:
        change = do(_waiting(), GRANT, BOARD)

        assert change.notices == (
            Notice(kind=NoticeKind.EXTENSION_DECIDED, occurrence="v5", recipients=JOINT),
        )

    def test_counts_for_the_owner_for_whom_it_was_asked(self) -> None:
        request = an_extension_request(by=SECRETARIAT, on_behalf_of=OWNER)
        item = a_recommendation(extension_request=request)

        after = do(item, GRANT, BOARD).item

        assert after.due_date_changes[0].requested_by == OWNER
        assert extensions_granted(after) == 1

    def test_keeps_the_precision_of_a_month(self) -> None:
        request = an_extension_request(due_precision=DuePrecision.MONTH)

        after = do(a_recommendation(extension_request=request), GRANT, BOARD).item

        assert describe_due(after) == "September 2026"
        assert after.due_on == AUTUMN

    def test_is_refused_once_the_date_asked_for_has_passed(self) -> None:
        the_day_itself = datetime(2026, 9, 30, 12, tzinfo=UTC)
        the_day_after = datetime(2026, 10, 1, 12, tzinfo=UTC)

        assert do(_waiting(), GRANT, BOARD, at=the_day_itself).item.due_on == AUTUMN
        assert unfit(_waiting(), GRANT, BOARD, at=the_day_after) == (
            "The date asked for has passed by now: refuse it, or set another date."
        )


class TestRefusing:
    def test_leaves_the_date_and_tells_the_owners_why(self) -> None:
        change = do(_waiting(), REFUSE, BOARD)

        assert change.event is Event.EXTENSION_REFUSED
        assert change.item.due_on == DUE_ON
        assert change.item.extension_request is None
        assert change.item.due_date_changes == ()
        assert change.details == {"reason": "start sooner"}
        assert [notice.kind for notice in change.notices] == [NoticeKind.EXTENSION_DECIDED]

    def test_does_not_use_up_the_limit(self) -> None:
        refused = do(_waiting(), REFUSE, BOARD).item

        assert do(refused, ASKED, OWNING).item.extension_request is not None


class TestDeciding:
    @pytest.mark.parametrize("command", [GRANT, REFUSE])
    def test_is_refused_where_nobody_has_asked(self, command: Command) -> None:
        assert unfit(a_recommendation(), command, BOARD) == (
            "Nobody has asked for an extension of this item."
        )

    @pytest.mark.parametrize("command", [GRANT, REFUSE])
    @pytest.mark.parametrize(
        "request_of", [{"by": BOARD_MEMBER}, {"by": SECRETARIAT, "on_behalf_of": BOARD_MEMBER}]
    )
    def test_is_not_for_whoever_asked(self, command: Command, request_of: dict[str, str]) -> None:
        # They asked as an owner, who they are no more.
        item = a_recommendation(extension_request=an_extension_request(**request_of))

        with pytest.raises(NotAllowedError, match="may not decide on it"):
            do(item, command, BOARD)
        assert do(item, command, a_board_member("another")).item.extension_request is None

    @pytest.mark.parametrize("command", [GRANT, REFUSE, SET])
    def test_is_not_for_an_owner_on_the_board(self, command: Command) -> None:
        with pytest.raises(NotAllowedError, match="date of their own item"):
            do(_waiting(), command, a_board_member(SECOND_OWNER))

    @pytest.mark.parametrize("command", [GRANT, REFUSE, SET])
    @pytest.mark.parametrize("person_id", [OWNER, SECRETARIAT])
    def test_is_not_for_anybody_else(self, command: Command, person_id: str) -> None:
        with pytest.raises(NotAllowedError, match="Only the board"):
            do(_waiting(), command, an_actor(person_id))


class TestSetting:
    def test_needs_nobody_who_asked(self) -> None:
        change = do(a_recommendation(version=4), SET, BOARD)

        assert change.event is Event.DUE_DATE_SET
        assert (change.item.due_on, change.item.original_due_on) == (AUTUMN, DUE_ON)
        assert change.item.due_date_changes[0].requested_by is None
        assert change.details == {
            "due_before": "2026-06-30",
            "due_after": "2026-09-30",
            "reason": "the new law comes in October",
        }
        assert [notice.kind for notice in change.notices] == [NoticeKind.EXTENSION_DECIDED]

    def test_answers_what_was_asked_for(self) -> None:
        assert do(_waiting(), SET, BOARD).item.extension_request is None

    def test_gives_a_first_date_and_leaves_the_original_blank(self) -> None:
        item = a_recommendation(due_on=None, due_precision=None, original_due_on=None)

        change = do(item, SET, BOARD)

        assert (change.item.due_on, change.item.original_due_on) == (AUTUMN, None)
        assert change.item.due_date_changes[0].from_due_on is None
        assert "due_before" not in change.details

    def test_may_bring_the_date_forward_to_today(self) -> None:
        assert (
            do(a_recommendation(), SetDueDate(due_on=TODAY, reason="at once"), BOARD).item.due_on
            == TODAY
        )

    def test_is_refused_for_the_present_date(self) -> None:
        command = SetDueDate(due_on=DUE_ON, reason="as before")

        assert unfit(a_recommendation(), command, BOARD) == (
            "This is the present due date: give another one."
        )

    def test_may_say_the_same_day_less_exactly(self) -> None:
        command = SetDueDate(
            due_on=DUE_ON, due_precision=DuePrecision.MONTH, reason="by the end of June"
        )

        assert describe_due(do(a_recommendation(), command, BOARD).item) == "June 2026"

    def test_watches_a_date_that_had_passed_before_the_taking_up(self) -> None:
        item = a_recommendation(due_on=date(2025, 12, 31), original_due_on=date(2025, 12, 31))

        after = do(item, SET, BOARD).item

        assert after.due_on is not None
        assert after.due_on >= TAKEN_UP_ON


class TestANewDate:
    @pytest.mark.parametrize("given", [_set, _requested, _reopened])
    def test_may_be_today_by_the_clock_in_london(self, given: Given) -> None:
        # Half past eleven at night in London on 14 April.
        late = datetime(2026, 4, 14, 22, 30, tzinfo=UTC)
        after_midnight = datetime(2026, 4, 14, 23, 30, tzinfo=UTC)

        item, command, actor = given(TODAY)

        assert do(item, command, actor, at=late).item.version == 1
        assert "passed already" in unfit(item, command, actor, at=after_midnight)

    @pytest.mark.parametrize("given", [_set, _requested, _reopened])
    def test_is_refused_when_the_year_is_plainly_mistyped(self, given: Given) -> None:
        last_year = NOW.year + MOST_YEARS_AHEAD
        item, command, actor = given(date(last_year, 12, 31))
        assert do(item, command, actor).item.version == 1

        for year in (last_year + 1, 9999):
            item, command, actor = given(date(year, 12, 31))

            message = unfit(item, command, actor)

            assert message == f"31 December {year} is more than 10 years ahead: check the year."


class TestTheOriginalDate:
    def test_stays_for_ever_and_lateness_counts_on_both(self) -> None:
        item: Recommendation = a_recommendation()
        changes: list[Change] = []
        for command, actor in (
            (ASKED, OWNING),
            (GRANT, BOARD),
            (SetDueDate(due_on=WINTER, reason="once more"), BOARD),
            (SetDueDate(due_on=date(2026, 11, 30), reason="sooner"), BOARD),
        ):
            changes.append(do(item, command, actor))
            item = changes[-1].item

        today = date(2026, 12, 1)
        assert item.original_due_on == DUE_ON
        assert [(one.from_due_on, one.to_due_on) for one in item.due_date_changes] == [
            (DUE_ON, AUTUMN),
            (AUTUMN, WINTER),
            (WINTER, date(2026, 11, 30)),
        ]
        assert days_late(item.due_on, today) == 1
        assert days_late(item.original_due_on, today) == 154
