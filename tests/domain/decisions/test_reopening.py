"""What reopening a closed item after a revisit does: the same item, its history whole."""

from datetime import UTC, date, datetime

import pytest

from domain.changes import Change, Event
from domain.commands import Close, Reopen
from domain.decisions import board
from domain.decisions.effects import Occasion
from domain.decisions.fitting import extensions_granted
from domain.due_dates import describe_due
from domain.notices import Notice, NoticeKind
from domain.rag import RAGPolicy, rate
from domain.recommendation import (
    ClosureCategory,
    DueDateChange,
    DuePrecision,
    InspectorateVerdict,
    RAGRating,
    RecommendationKind,
    Reopening,
    Stage,
)
from domain.stages import IllegalMoveError
from tests.domain.decisions.doing import BOARD, POLICY, do
from tests.factories import (
    BOARD_MEMBER,
    DUE_ON,
    NOW,
    OWNER,
    PLAN_OWNER,
    PORTFOLIO_HOLDER,
    Changes,
    a_closure,
    a_due_date_change,
    a_recommendation,
    a_recommendation_in,
    an_inspectorate_closure,
    an_override,
    an_update,
)

NEW_DATE = date(2026, 12, 31)
REOPEN = Reopen(reason="calls went unanswered again", due_on=NEW_DATE)


def _reopened(**changes: Changes) -> Change:
    return do(a_recommendation_in(Stage.CLOSED, version=9, **changes), REOPEN, BOARD)


class TestReopening:
    def test_puts_the_same_item_under_way_again(self) -> None:
        change = _reopened()

        assert change.event is Event.REOPENED
        assert change.item.stage is Stage.IN_PROGRESS
        assert change.item.version == 10
        assert change.item.closure is None
        assert change.details["reason"] == "calls went unanswered again"
        assert change.details["closed_as"] == "implemented"
        assert change.details["due_before"] == "2026-06-30"
        assert change.details["due_after"] == "2026-12-31"

    def test_keeps_the_closure_that_did_not_hold(self) -> None:
        closure = a_closure(category=ClosureCategory.NO_LONGER_APPLICABLE, reason="sold")

        assert _reopened(closure=closure).item.reopenings == (
            Reopening(
                by=BOARD_MEMBER, at=NOW, reason="calls went unanswered again", closure=closure
            ),
        )

    def test_keeps_the_history_whole(self) -> None:
        item = a_recommendation_in(
            Stage.CLOSED,
            updates=(an_update(),),
            due_date_changes=(a_due_date_change(),),
            last_updated_on=date(2026, 4, 13),
        )

        after = do(item, REOPEN, BOARD).item

        assert after.evidence == item.evidence
        assert after.updates == item.updates
        assert after.due_date_changes[:1] == item.due_date_changes
        assert after.last_updated_on == item.last_updated_on
        assert after.action_owners == item.action_owners

    def test_gives_a_new_due_date_beside_the_original(self) -> None:
        after = _reopened().item

        assert (after.due_on, after.original_due_on) == (NEW_DATE, DUE_ON)
        assert after.due_date_changes == (
            DueDateChange(
                by=BOARD_MEMBER,
                at=NOW,
                from_due_on=DUE_ON,
                to_due_on=NEW_DATE,
                reason="calls went unanswered again",
            ),
        )
        assert extensions_granted(after) == 0

    def test_may_give_it_by_the_month(self) -> None:
        command = Reopen(reason="x", due_on=NEW_DATE, due_precision=DuePrecision.MONTH)

        after = do(a_recommendation_in(Stage.CLOSED), command, BOARD).item

        assert describe_due(after) == "December 2026"

    @pytest.mark.parametrize("rag", [RAGRating.COMPLETE, RAGRating.NOT_APPLICABLE])
    def test_voids_that_it_was_called_settled(self, rag: RAGRating) -> None:
        change = _reopened(declared_rag=rag)

        assert change.item.declared_rag is None
        assert change.status.rag is None

    @pytest.mark.parametrize("rag", [RAGRating.RED, RAGRating.AMBER, RAGRating.GREEN])
    def test_leaves_a_colour(self, rag: RAGRating) -> None:
        assert _reopened(declared_rag=rag).item.declared_rag is rag

    def test_voids_what_else_rated_it(self) -> None:
        after = _reopened(rag_override=an_override(), demonstration_until=date(2026, 4, 13)).item

        assert after.rag_override is None
        assert after.review is None
        assert after.demonstration_until is None

    def test_asks_the_inspectorate_anew(self) -> None:
        confirmed = an_inspectorate_closure()

        recommendation = _reopened(inspectorate_closure=confirmed).item
        cause = _reopened(
            inspectorate_closure=confirmed, kind=RecommendationKind.CAUSE_OF_CONCERN
        ).item

        assert recommendation.inspectorate_verdict is InspectorateVerdict.NOT_REQUIRED
        assert cause.inspectorate_verdict is InspectorateVerdict.AWAITED

    def test_tells_all_who_are_concerned(self) -> None:
        assert _reopened().notices == (
            Notice(
                kind=NoticeKind.REOPENED,
                occurrence="v10",
                recipients=(OWNER, PLAN_OWNER, PORTFOLIO_HOLDER),
            ),
        )

    def test_does_not_count_the_time_it_was_closed_as_silence(self) -> None:
        item = a_recommendation_in(
            Stage.CLOSED, declared_rag=RAGRating.GREEN, last_updated_on=date(2026, 4, 13)
        )
        in_september = datetime(2026, 9, 1, 9, tzinfo=UTC)

        after = do(item, REOPEN, BOARD, at=in_september).item

        assert rate(after, date(2026, 10, 15), RAGPolicy()).rag is RAGRating.GREEN
        assert rate(after, date(2026, 10, 16), RAGPolicy()).reason == (
            "Amber: no update for 45 days"
        )

    def test_can_be_done_again_after_another_closure(self) -> None:
        closed = do(
            _reopened().item,
            Close(category=ClosureCategory.NO_LONGER_APPLICABLE, reason="sold"),
            BOARD,
        )

        after = do(closed.item, REOPEN, BOARD).item

        assert [one.closure.category for one in after.reopenings] == [
            ClosureCategory.IMPLEMENTED,
            ClosureCategory.NO_LONGER_APPLICABLE,
        ]

    @pytest.mark.parametrize("stage", [one for one in Stage if one is not Stage.CLOSED])
    def test_is_not_possible_of_an_open_item(self, stage: Stage) -> None:
        with pytest.raises(IllegalMoveError, match="'reopen' is not possible"):
            do(a_recommendation_in(stage), REOPEN, BOARD)

    def test_has_no_effect_without_a_closure_to_keep(self) -> None:
        occasion = Occasion(actor=BOARD, at=NOW, policy=POLICY)

        with pytest.raises(ValueError, match="is not closed"):
            board.reopen(a_recommendation(), REOPEN, occasion)
