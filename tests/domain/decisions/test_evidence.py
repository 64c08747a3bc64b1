"""What handing evidence in, bettering it and taking it back does."""

from datetime import UTC, date, datetime

import pytest

from domain.authority import NotAllowedError
from domain.changes import Event
from domain.commands import Command, ReplaceEvidence, SubmitEvidence, WithdrawEvidence
from domain.decisions.fitting import MOST_EVIDENCE
from domain.notices import Notice, NoticeKind
from domain.recommendation import EvidenceItem, Recommendation, Stage, Withdrawal
from domain.stages import IllegalMoveError
from tests.domain.decisions.doing import OWNING, do, unfit
from tests.factories import (
    NOW,
    OWNER,
    REVIEWER,
    SECOND_OWNER,
    SECRETARIAT,
    TAKEN_UP_ON,
    a_recommendation,
    a_recommendation_in,
    a_withdrawal,
    an_actor,
    an_evidence_file,
    some_evidence,
    the_secretariat,
)

FIRST = some_evidence().evidence_id
SECOND = FIRST.replace(".e1", ".e2")
BETTER = ReplaceEvidence(evidence_id=FIRST, shows="a better one")
WRONG = WithdrawEvidence(evidence_id=FIRST, reason="the wrong month")
WITH_EVIDENCE = (Stage.IN_PROGRESS, Stage.EVIDENCE_SUBMITTED, Stage.REVIEWED)


def _two_pieces() -> tuple[EvidenceItem, EvidenceItem]:
    return some_evidence(), some_evidence(evidence_id=SECOND)


def _ids(item: Recommendation) -> list[str]:
    return [piece.evidence_id.rsplit(".", 1)[1] for piece in item.evidence]


class TestSubmitting:
    def test_keeps_the_evidence_and_asks_the_reviewer(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS, version=3)
        command = SubmitEvidence(shows="the script", link="https://northmoor.example/script")

        change = do(item, command, OWNING)

        assert change.event is Event.EVIDENCE_SUBMITTED
        assert change.item.stage is Stage.EVIDENCE_SUBMITTED
        assert change.item.evidence == (
            EvidenceItem(
                evidence_id=FIRST,
                submitted_by=OWNER,
                at=NOW,
                shows="the script",
                link="https://northmoor.example/script",
            ),
        )
        assert change.item.last_updated_on == date(2026, 4, 14)
        assert change.notices == (
            Notice(kind=NoticeKind.REVIEW_REQUESTED, occurrence="v4", recipients=(REVIEWER,)),
        )

    def test_names_in_the_history_what_was_handed_in(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS)
        file = an_evidence_file()
        command = SubmitEvidence(shows="a dip sample", link="https://x.example/1", file=file)

        details = do(item, command, OWNING).details

        assert details == {
            "evidence_id": FIRST,
            "shows": "a dip sample",
            "link": "https://x.example/1",
            "file": "dip-sample.pdf",
            "sha256": file.sha256,
            "stage_before": "in_progress",
            "stage_after": "evidence_submitted",
        }

    def test_keeps_the_file_with_the_piece(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS)

        after = do(item, SubmitEvidence(shows="x", file=an_evidence_file()), OWNING).item

        assert after.evidence[0].file == an_evidence_file()

    def test_adds_to_what_is_in(self) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED)

        after = do(item, SubmitEvidence(shows="a second month"), OWNING).item

        assert _ids(after) == ["e1", "e2"]
        assert len(after.standing_evidence) == 2

    def test_never_gives_an_id_again(self) -> None:
        withdrawn = some_evidence(withdrawal=a_withdrawal())
        item = a_recommendation_in(Stage.IN_PROGRESS, evidence=(withdrawn,))

        assert _ids(do(item, SubmitEvidence(shows="another"), OWNING).item) == ["e1", "e2"]

    def test_voids_an_earlier_review_and_what_it_set(self) -> None:
        reviewed = a_recommendation_in(Stage.REVIEWED, demonstration_until=date(2026, 6, 1))

        after = do(reviewed, SubmitEvidence(shows="a second month"), OWNING).item

        assert after.review is None
        assert after.demonstration_until is None
        assert after.stage is Stage.EVIDENCE_SUBMITTED

    def test_lets_the_board_hear_of_it_when_nobody_reviews(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS, reviewer=None)

        change = do(item, SubmitEvidence(shows="the script"), OWNING)

        assert change.notices[0].recipients == ("board",)

    def test_records_both_names_when_the_secretariat_acts_for_an_owner(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS)

        change = do(item, SubmitEvidence(shows="x"), the_secretariat(on_behalf_of=OWNER))

        piece = change.item.evidence[0]
        assert (piece.submitted_by, piece.on_behalf_of) == (SECRETARIAT, OWNER)
        assert change.item.evidence_submitters == {SECRETARIAT, OWNER}

    def test_names_nobody_else_when_the_owner_acts(self) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS)

        change = do(item, SubmitEvidence(shows="x"), an_actor(OWNER, on_behalf_of=OWNER))

        assert change.item.evidence[0].on_behalf_of is None

    @pytest.mark.parametrize(
        "command",
        [
            SubmitEvidence(shows="one more"),
            ReplaceEvidence(evidence_id=FIRST, shows="one more"),
        ],
    )
    def test_is_refused_beyond_what_an_item_can_carry(self, command: Command) -> None:
        withdrawn = some_evidence(evidence_id="old", withdrawal=a_withdrawal())
        evidence = (some_evidence(), *[withdrawn] * (MOST_EVIDENCE - 2))
        item = a_recommendation_in(Stage.IN_PROGRESS, evidence=evidence)

        full = do(item, SubmitEvidence(shows="the last"), OWNING).item

        assert "has 50 pieces of evidence, the most it can carry" in unfit(full, command, OWNING)


class TestReplacing:
    @pytest.mark.parametrize("stage", WITH_EVIDENCE)
    def test_puts_one_in_the_place_of_another_which_is_kept(self, stage: Stage) -> None:
        item = a_recommendation_in(stage, evidence=_two_pieces())

        change = do(item, BETTER, OWNING)

        old, second, new = change.item.evidence
        assert change.event is Event.EVIDENCE_REPLACED
        assert old.withdrawal == Withdrawal(by=OWNER, at=NOW, reason="replaced")
        assert old.replaced_by == new.evidence_id == f"{item.recommendation_id}.e3"
        assert old.shows == some_evidence().shows
        assert change.item.standing_evidence == (second, new)
        assert (new.shows, new.at, new.submitted_by) == ("a better one", NOW, OWNER)

    @pytest.mark.parametrize("stage", WITH_EVIDENCE)
    def test_asks_for_a_review_anew(self, stage: Stage) -> None:
        item = a_recommendation_in(stage, evidence=_two_pieces(), version=4)

        change = do(item, BETTER, OWNING)

        assert change.item.stage is Stage.EVIDENCE_SUBMITTED
        assert change.item.review is None
        assert change.item.last_updated_on == date(2026, 4, 14)
        assert change.notices == (
            Notice(kind=NoticeKind.REVIEW_REQUESTED, occurrence="v5", recipients=(REVIEWER,)),
        )

    def test_names_what_it_replaces_in_the_history(self) -> None:
        details = do(a_recommendation_in(Stage.EVIDENCE_SUBMITTED), BETTER, OWNING).details

        assert details == {"evidence_id": SECOND, "shows": "a better one", "replaces": FIRST}

    def test_ends_the_period_in_which_it_had_to_be_seen_to_last(self) -> None:
        item = a_recommendation_in(Stage.REVIEWED, demonstration_until=date(2026, 6, 1))

        assert do(item, BETTER, OWNING).item.demonstration_until is None


class TestWithdrawing:
    @pytest.mark.parametrize(
        ("stage", "following"),
        [
            (Stage.IN_PROGRESS, Stage.IN_PROGRESS),
            (Stage.EVIDENCE_SUBMITTED, Stage.EVIDENCE_SUBMITTED),
            (Stage.REVIEWED, Stage.EVIDENCE_SUBMITTED),
        ],
    )
    def test_leaves_the_rest_to_be_reviewed(self, stage: Stage, following: Stage) -> None:
        item = a_recommendation_in(stage, evidence=_two_pieces())

        change = do(item, WRONG, OWNING)

        assert change.event is Event.EVIDENCE_WITHDRAWN
        assert change.item.stage is following
        assert change.item.review is None
        assert [piece.evidence_id for piece in change.item.standing_evidence] == [SECOND]
        assert change.notices == ()

    @pytest.mark.parametrize("stage", WITH_EVIDENCE)
    def test_of_the_last_sends_the_item_back_to_work(self, stage: Stage) -> None:
        item = a_recommendation_in(stage, evidence=(some_evidence(),))

        after = do(item, WRONG, OWNING).item

        assert after.stage is Stage.IN_PROGRESS
        assert after.standing_evidence == ()
        assert after.review is None
        assert after.demonstration_until is None

    def test_keeps_the_piece_with_who_took_it_back_and_why(self) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED)
        secretary = the_secretariat(on_behalf_of=OWNER)

        change = do(item, WRONG, secretary)

        (piece,) = change.item.evidence
        assert piece.withdrawal == Withdrawal(
            by=SECRETARIAT, at=NOW, reason="the wrong month", on_behalf_of=OWNER
        )
        assert piece.replaced_by is None
        assert change.details["evidence_id"] == FIRST
        assert change.details["reason"] == "the wrong month"

    @pytest.mark.parametrize("command", [BETTER, WRONG])
    def test_is_refused_of_a_piece_that_does_not_stand(self, command: Command) -> None:
        gone = some_evidence(withdrawal=a_withdrawal())
        left = some_evidence(evidence_id=SECOND)
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, evidence=(gone, left))

        assert unfit(item, command, OWNING) == (
            f"This item has no evidence '{FIRST}' that stands: it has {SECOND}."
        )

    @pytest.mark.parametrize("command", [BETTER, WRONG])
    def test_is_refused_where_there_is_none(self, command: Command) -> None:
        item = a_recommendation_in(Stage.IN_PROGRESS)

        assert unfit(item, command, OWNING).endswith("that stands: it has none.")

    @pytest.mark.parametrize("command", [BETTER, WRONG, SubmitEvidence(shows="x")])
    def test_is_not_possible_before_the_work_is_taken_on(self, command: Command) -> None:
        with pytest.raises(IllegalMoveError):
            do(a_recommendation(), command, OWNING)

    def test_counts_the_silence_anew(self) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, last_updated_on=TAKEN_UP_ON)
        late = datetime(2026, 5, 4, 23, 30, tzinfo=UTC)

        assert do(item, WRONG, OWNING, at=late).item.last_updated_on == date(2026, 5, 5)


class TestAJointItem:
    COMMANDS = (SubmitEvidence(shows="the script"), BETTER, WRONG)

    def _item(self, *, responder: str | None) -> Recommendation:
        return a_recommendation_in(
            Stage.EVIDENCE_SUBMITTED, action_owners=(OWNER, SECOND_OWNER), responder=responder
        )

    @pytest.mark.parametrize("command", COMMANDS)
    def test_is_answered_for_by_its_responder_alone(self, command: Command) -> None:
        item = self._item(responder=SECOND_OWNER)

        with pytest.raises(NotAllowedError, match="One action owner answers for this joint item"):
            do(item, command, OWNING)
        assert do(item, command, an_actor(SECOND_OWNER)).item.version == 1

    @pytest.mark.parametrize("command", COMMANDS)
    def test_is_answered_for_by_the_secretariat_in_the_responders_name(
        self, command: Command
    ) -> None:
        item = self._item(responder=SECOND_OWNER)

        with pytest.raises(NotAllowedError):
            do(item, command, the_secretariat(on_behalf_of=OWNER))
        assert do(item, command, the_secretariat(on_behalf_of=SECOND_OWNER)).item.version == 1

    @pytest.mark.parametrize("command", COMMANDS)
    def test_is_answered_for_by_any_owner_without_one(self, command: Command) -> None:
        item = self._item(responder=None)

        for owner in (OWNER, SECOND_OWNER):
            assert do(item, command, an_actor(owner)).item.version == 1
