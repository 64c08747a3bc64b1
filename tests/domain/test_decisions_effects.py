"""What each command changes on the item, and whom it lets hear of it."""

from datetime import UTC, date, datetime

import pytest

from domain.changes import Change, Event
from domain.commands import (
    AcceptEvidence,
    Close,
    Command,
    IncompleteCommandError,
    OverrideRAG,
    PostUpdate,
    ReturnEvidence,
    SendBack,
    Start,
    SubmitEvidence,
)
from domain.decisions import carry_out
from domain.decisions.fitting import MOST_EVIDENCE
from domain.notices import Notice, NoticeKind
from domain.people import Actor
from domain.policy import Policy
from domain.rag import RAGBasis
from domain.recommendation import (
    Closure,
    ClosureCategory,
    EvidenceItem,
    ProgressUpdate,
    RAGOverride,
    RAGRating,
    Recommendation,
    Review,
    Stage,
)
from tests.factories import (
    BOARD_MEMBER,
    NOW,
    OWNER,
    PLAN_OWNER,
    REVIEWER,
    SECOND_OWNER,
    SECRETARIAT,
    a_board_member,
    a_recommendation,
    a_recommendation_in,
    an_actor,
    an_override,
    some_evidence,
    the_secretariat,
)

POLICY = Policy()
OWNING, REVIEWING, BOARD = an_actor(OWNER), an_actor(REVIEWER), a_board_member()


def _carry_out(
    item: Recommendation, command: Command, actor: Actor, *, at: datetime = NOW
) -> Change:
    return carry_out(item, command, actor=actor, at=at, policy=POLICY)


class TestStarting:
    def test_moves_the_item_and_tells_nobody(self) -> None:
        change = _carry_out(a_recommendation(), Start(), OWNING)

        assert change.event is Event.STARTED
        assert change.item == a_recommendation(stage=Stage.IN_PROGRESS, version=1)
        assert change.notices == ()


class TestPostingAnUpdate:
    def test_keeps_what_was_reported_and_rated(self) -> None:
        command = PostUpdate(text="The script is in use.", rag=RAGRating.GREEN)

        change = _carry_out(a_recommendation_in(Stage.IN_PROGRESS), command, OWNING)

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
        change = _carry_out(a_recommendation(), PostUpdate(text="begun"), OWNING)

        assert change.item.stage is Stage.IN_PROGRESS

    def test_keeps_the_earlier_rating_when_none_is_given(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.AMBER)

        change = _carry_out(item, PostUpdate(text="still waiting"), OWNING)

        assert change.item.declared_rag is RAGRating.AMBER
        assert "declared_rag" not in change.details

    def test_dates_the_update_by_the_clock_in_london(self) -> None:
        just_after_midnight = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)

        change = _carry_out(
            a_recommendation(), PostUpdate(text="late"), OWNING, at=just_after_midnight
        )

        assert change.item.last_updated_on == date(2026, 7, 2)

    def test_carries_the_latest_twenty(self) -> None:
        item = a_recommendation()

        for number in range(25):
            item = _carry_out(item, PostUpdate(text=f"update {number}"), OWNING).item

        assert [one.text for one in item.updates] == [f"update {n}" for n in range(5, 25)]

    def test_records_both_names_when_the_secretariat_acts_for_an_owner(self) -> None:
        secretary = the_secretariat(on_behalf_of=OWNER)

        change = _carry_out(a_recommendation(), PostUpdate(text="by telephone"), secretary)

        update = change.item.updates[0]
        assert (update.by, update.on_behalf_of) == (SECRETARIAT, OWNER)
        assert change.actor.on_behalf_of == OWNER


class TestSubmittingEvidence:
    def test_keeps_the_evidence_and_asks_the_reviewer(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS, version=3)
        command = SubmitEvidence(shows="the script", link="https://northmoor.example/script")

        change = _carry_out(item, command, OWNING)

        assert change.event is Event.EVIDENCE_SUBMITTED
        assert change.item.stage is Stage.EVIDENCE_SUBMITTED
        assert change.item.evidence == (
            EvidenceItem(
                evidence_id=f"{item.recommendation_id}.e1",
                submitted_by=OWNER,
                at=NOW,
                shows="the script",
                link="https://northmoor.example/script",
            ),
        )
        assert change.item.last_updated_on == date(2026, 4, 14)
        assert change.details["shows"] == "the script"
        assert change.details["link"] == "https://northmoor.example/script"
        assert change.notices == (
            Notice(kind=NoticeKind.REVIEW_REQUESTED, occurrence="v4", recipients=(REVIEWER,)),
        )

    def test_voids_an_earlier_review(self) -> None:
        reviewed = a_recommendation_in(Stage.REVIEWED)

        change = _carry_out(reviewed, SubmitEvidence(shows="a second month"), OWNING)

        assert change.item.review is None
        assert change.item.stage is Stage.EVIDENCE_SUBMITTED
        assert [piece.evidence_id[-3:] for piece in change.item.evidence] == [".e1", ".e2"]

    def test_lets_the_board_hear_of_it_when_nobody_reviews(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS, reviewer=None)

        change = _carry_out(item, SubmitEvidence(shows="the script"), OWNING)

        assert change.notices[0].recipients == ("board",)

    def test_records_both_names_when_the_secretariat_acts_for_an_owner(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS)
        secretary = the_secretariat(on_behalf_of=OWNER)

        change = _carry_out(item, SubmitEvidence(shows="the script"), secretary)

        piece = change.item.evidence[0]
        assert (piece.submitted_by, piece.on_behalf_of) == (SECRETARIAT, OWNER)
        assert change.item.evidence_submitters == {SECRETARIAT, OWNER}

    def test_names_nobody_else_when_the_owner_acts(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS)

        change = _carry_out(item, SubmitEvidence(shows="x"), an_actor(OWNER, on_behalf_of=OWNER))

        assert change.item.evidence[0].on_behalf_of is None

    def test_is_refused_beyond_what_an_item_can_carry(self) -> None:
        evidence = (some_evidence(),) * (MOST_EVIDENCE - 1)
        item = a_recommendation_in(Stage.IN_PROGRESS, evidence=evidence)

        full = _carry_out(item, SubmitEvidence(shows="the last"), OWNING).item

        with pytest.raises(IncompleteCommandError, match="50 pieces of evidence, the most"):
            _carry_out(full, SubmitEvidence(shows="one more"), OWNING)


class TestReviewing:
    def test_accepts_with_a_comment(self) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED)

        change = _carry_out(item, AcceptEvidence(comment="Clear."), REVIEWING)

        assert change.event is Event.EVIDENCE_ACCEPTED
        assert change.item.stage is Stage.REVIEWED
        assert change.item.review == Review(by=REVIEWER, at=NOW, comment="Clear.")
        assert change.details["comment"] == "Clear."
        assert change.notices == ()

    def test_returns_with_a_reason_that_the_owners_hear(self) -> None:
        item = a_recommendation_in(
            Stage.EVIDENCE_SUBMITTED, action_owners=(OWNER, SECOND_OWNER), version=2
        )

        change = _carry_out(item, ReturnEvidence(reason="no dates"), REVIEWING)

        assert change.event is Event.EVIDENCE_RETURNED
        assert change.item.stage is Stage.IN_PROGRESS
        assert change.item.evidence == item.evidence
        assert change.details["reason"] == "no dates"
        assert change.notices == (
            Notice(kind=NoticeKind.RETURNED, occurrence="v3", recipients=(OWNER, SECOND_OWNER)),
        )


class TestClosing:
    def test_keeps_the_decision_for_the_record(self) -> None:
        command = Close(category=ClosureCategory.IMPLEMENTED, reason="shown for two months")

        change = _carry_out(a_recommendation_in(Stage.REVIEWED), command, BOARD)

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

        change = _carry_out(a_recommendation(), command, BOARD)

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

        with pytest.raises(IncompleteCommandError, match="cannot supersede itself"):
            _carry_out(item, command, BOARD)


class TestSendingBack:
    def test_voids_the_review_and_tells_the_owners_why(self) -> None:
        item = a_recommendation_in(Stage.REVIEWED, version=4)

        change = _carry_out(item, SendBack(reason="show a second month"), BOARD)

        assert change.event is Event.SENT_BACK
        assert change.item.stage is Stage.IN_PROGRESS
        assert change.item.review is None
        assert change.item.evidence == item.evidence
        assert change.details["reason"] == "show a second month"
        assert change.notices == (
            Notice(kind=NoticeKind.RETURNED, occurrence="v5", recipients=(OWNER,)),
        )

    def test_tells_who_stands_in_when_nobody_owns_it(self) -> None:
        item = a_recommendation_in(Stage.REVIEWED, action_owners=())

        change = _carry_out(item, SendBack(reason="name an owner"), BOARD)

        assert change.notices[0].recipients == (PLAN_OWNER,)


class TestOverridingTheRating:
    def test_sets_the_boards_own_beside_the_declared_one(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS, declared_rag=RAGRating.GREEN)

        change = _carry_out(item, OverrideRAG(rag=RAGRating.RED, reason="too slow"), BOARD)

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

    def test_takes_the_place_of_an_earlier_one(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS, rag_override=an_override())

        change = _carry_out(item, OverrideRAG(rag=RAGRating.AMBER, reason="better"), BOARD)

        assert change.status.reason == "Amber: the board: better"
