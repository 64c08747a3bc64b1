"""What the board's decisions do, and what is written down of the inspectorate's."""

from datetime import date

import pytest

from domain.changes import Event
from domain.commands import (
    ChangePolicy,
    Close,
    LiftRAGOverride,
    OverrideRAG,
    RecordInspectorateClosure,
    SendBack,
)
from domain.notices import Notice, NoticeKind
from domain.policy import Policy
from domain.rag import RAGBasis, RAGPolicy
from domain.recommendation import (
    Closure,
    ClosureCategory,
    InspectorateClosure,
    InspectorateVerdict,
    RAGOverride,
    RAGRating,
    Stage,
)
from tests.domain.decisions.doing import BOARD, SECRETARY, do, unfit
from tests.factories import (
    BOARD_MEMBER,
    NOW,
    OWNER,
    PLAN_OWNER,
    SECRETARIAT,
    a_recommendation,
    a_recommendation_in,
    an_extension_request,
    an_inspectorate_closure,
    an_override,
)

IMPLEMENTED = Close(category=ClosureCategory.IMPLEMENTED, reason="shown for two months")
TODAY, YESTERDAY, IN_MAY = date(2026, 4, 14), date(2026, 4, 13), date(2026, 5, 31)
OPEN = [stage for stage in Stage if stage is not Stage.CLOSED]


class TestClosing:
    def test_keeps_the_decision_for_the_record(self) -> None:
        change = do(a_recommendation_in(Stage.REVIEWED), IMPLEMENTED, BOARD)

        assert change.event is Event.CLOSED
        assert change.item.stage is Stage.CLOSED
        assert change.item.closure == Closure(
            by=BOARD_MEMBER,
            at=NOW,
            category=ClosureCategory.IMPLEMENTED,
            reason="shown for two months",
        )
        assert change.status.basis is RAGBasis.CLOSED
        assert change.details["rag_after"] == "complete"
        assert change.notices == ()

    def test_names_the_successor(self) -> None:
        command = Close(
            category=ClosureCategory.SUPERSEDED, reason="asked again", superseded_by="AFI.9"
        )

        change = do(a_recommendation(), command, BOARD)

        assert change.item.closure is not None
        assert change.item.closure.superseded_by == "AFI.9"
        assert change.details["superseded_by"] == "AFI.9"
        assert change.details["category"] == "superseded"
        assert change.status.rag is RAGRating.NOT_APPLICABLE

    def test_refuses_an_item_as_its_own_successor(self) -> None:
        item = a_recommendation()
        command = Close(
            category=ClosureCategory.SUPERSEDED,
            reason="asked again",
            superseded_by=item.recommendation_id,
        )

        assert "cannot supersede itself" in unfit(item, command, BOARD)

    def test_leaves_nothing_to_decide_on_the_date(self) -> None:
        item = a_recommendation_in(Stage.REVIEWED, extension_request=an_extension_request())

        assert do(item, IMPLEMENTED, BOARD).item.extension_request is None

    @pytest.mark.parametrize("verdict", InspectorateVerdict)
    def test_says_nothing_of_the_inspectorates_own(self, verdict: InspectorateVerdict) -> None:
        closure = an_inspectorate_closure(verdict=verdict)
        item = a_recommendation_in(Stage.REVIEWED, inspectorate_closure=closure)

        assert do(item, IMPLEMENTED, BOARD).item.inspectorate_closure == closure


class TestSendingBack:
    def test_voids_the_review_and_tells_the_owners_why(self) -> None:
        item = a_recommendation_in(Stage.REVIEWED, version=4, demonstration_until=IN_MAY)

        change = do(item, SendBack(reason="show a second month"), BOARD)

        assert change.event is Event.SENT_BACK
        assert change.item.stage is Stage.IN_PROGRESS
        assert change.item.review is None
        assert change.item.demonstration_until is None
        assert change.item.evidence == item.evidence
        assert change.details["reason"] == "show a second month"
        assert change.notices == (
            Notice(kind=NoticeKind.RETURNED, occurrence="v5", recipients=(OWNER,)),
        )

    def test_tells_who_stands_in_when_nobody_owns_it(self) -> None:
        item = a_recommendation_in(Stage.REVIEWED, action_owners=())

        change = do(item, SendBack(reason="name an owner"), BOARD)

        assert change.notices[0].recipients == (PLAN_OWNER,)


class TestOverridingTheRating:
    def test_sets_the_boards_own_beside_the_declared_one(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS, declared_rag=RAGRating.GREEN)

        change = do(item, OverrideRAG(rag=RAGRating.RED, reason="too slow"), BOARD)

        assert change.event is Event.RAG_OVERRIDDEN
        assert change.item.stage is Stage.IN_PROGRESS
        assert change.item.declared_rag is RAGRating.GREEN
        assert change.item.rag_override == RAGOverride(
            by=BOARD_MEMBER, at=NOW, rag=RAGRating.RED, reason="too slow"
        )
        assert change.details == {
            "rag": "red",
            "reason": "too slow",
            "rag_before": "green",
            "rag_after": "red",
        }

    def test_may_have_an_end(self) -> None:
        command = OverrideRAG(rag=RAGRating.RED, reason="too slow", until=IN_MAY)

        change = do(a_recommendation(), command, BOARD)

        assert change.item.rag_override is not None
        assert change.item.rag_override.until == IN_MAY
        assert change.details["until"] == "2026-05-31"
        assert change.status.reason == "Red: the board: too slow (until 31 May 2026)"

    def test_may_end_today_but_not_yesterday(self) -> None:
        today = OverrideRAG(rag=RAGRating.RED, reason="x", until=TODAY)
        yesterday = OverrideRAG(rag=RAGRating.RED, reason="x", until=YESTERDAY)

        assert do(a_recommendation(), today, BOARD).status.rag is RAGRating.RED
        assert unfit(a_recommendation(), yesterday, BOARD) == (
            "The board's rating cannot end before today."
        )

    def test_is_refused_when_the_year_is_plainly_mistyped(self) -> None:
        for until in (date(2206, 5, 31), date.max):
            command = OverrideRAG(rag=RAGRating.RED, reason="x", until=until)

            assert "check the year" in unfit(a_recommendation(), command, BOARD)

    def test_takes_the_place_of_an_earlier_one(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS, rag_override=an_override(until=IN_MAY))

        change = do(item, OverrideRAG(rag=RAGRating.AMBER, reason="better"), BOARD)

        assert change.status.reason == "Amber: the board: better"


class TestLiftingTheOverride:
    LIFT = LiftRAGOverride(reason="the dip sample is good")

    def test_lets_the_declared_rating_count_again(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.GREEN, rag_override=an_override())

        change = do(item, self.LIFT, BOARD)

        assert change.event is Event.RAG_OVERRIDE_LIFTED
        assert change.item.rag_override is None
        assert change.details == {
            "reason": "the dip sample is good",
            "rag_before": "red",
            "rag_after": "green",
        }

    def test_may_be_done_of_one_that_has_ended_already(self) -> None:
        item = a_recommendation(rag_override=an_override(until=YESTERDAY))

        assert do(item, self.LIFT, BOARD).item.rag_override is None

    def test_is_refused_where_there_is_none(self) -> None:
        assert unfit(a_recommendation(), self.LIFT, BOARD) == (
            "The board has set no rating of its own on this item."
        )


class TestRecordingTheInspectorates:
    CONFIRMED = RecordInspectorateClosure(
        verdict=InspectorateVerdict.CONFIRMED,
        said_by="HMI Dale",
        said_on=date(2026, 4, 10),
        note="in the letter of that day",
    )

    @pytest.mark.parametrize("stage", Stage)
    def test_keeps_who_said_so_and_when_and_leaves_the_stage(self, stage: Stage) -> None:
        item = a_recommendation_in(stage)

        change = do(item, self.CONFIRMED, SECRETARY)

        assert change.event is Event.INSPECTORATE_CLOSURE_RECORDED
        assert change.item.inspectorate_closure == InspectorateClosure(
            verdict=InspectorateVerdict.CONFIRMED,
            by=SECRETARIAT,
            at=NOW,
            said_by="HMI Dale",
            said_on=date(2026, 4, 10),
            note="in the letter of that day",
        )
        assert (change.item.stage, change.item.closure) == (item.stage, item.closure)
        assert change.details == {
            "verdict_before": "not_required",
            "verdict": "confirmed",
            "said_by": "HMI Dale",
            "said_on": "2026-04-10",
            "note": "in the letter of that day",
        }
        assert change.notices == ()

    def test_takes_the_place_of_what_was_recorded_before(self) -> None:
        item = a_recommendation(inspectorate_closure=an_inspectorate_closure())
        refused = RecordInspectorateClosure(
            verdict=InspectorateVerdict.REFUSED, said_by="HMI Dale", said_on=TODAY
        )

        change = do(item, refused, SECRETARY)

        assert change.item.inspectorate_verdict is InspectorateVerdict.REFUSED
        assert change.details["verdict_before"] == "confirmed"

    def test_is_refused_of_a_day_that_has_not_come(self) -> None:
        tomorrow = RecordInspectorateClosure(
            verdict=InspectorateVerdict.CONFIRMED, said_by="HMI Dale", said_on=date(2026, 4, 15)
        )

        assert unfit(a_recommendation(), tomorrow, SECRETARY) == (
            "15 April 2026 has not come yet: give the day on which it was said."
        )


class TestChangingThePolicy:
    @pytest.mark.parametrize("stage", OPEN)
    def test_leaves_the_item_as_it_was(self, stage: Stage) -> None:
        item = a_recommendation_in(stage, version=4)

        change = do(item, ChangePolicy(policy=Policy(most_extensions=3)), SECRETARY)

        assert change.event is Event.POLICY_CHANGED
        assert change.item == a_recommendation_in(stage, version=5)
        assert change.details == {}
        assert change.notices == ()

    def test_says_that_it_moves_the_rating(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.GREEN)
        command = ChangePolicy(policy=Policy(rag=RAGPolicy(stale_after_days=30)))

        change = do(item, command, SECRETARY)

        assert change.details == {"rag_before": "green", "rag_after": "amber"}
        assert change.status.reason == "Amber: no update for 43 days"
