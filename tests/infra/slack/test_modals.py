"""The modals, and reading them back into commands."""

from typing import Any, cast

import pytest
from slack_sdk.models.views import View

from domain.commands import AcceptEvidence, PostUpdate, ReturnEvidence, SubmitEvidence
from domain.recommendation import RAGRating
from domain.stages import Action
from infra.slack.modal_answers import (
    Answers,
    FieldState,
    field_at_fault,
    fingerprint,
    read_command,
    typed_text,
)
from infra.slack.modals import ANSWER, ModalMemory, draw_message, draw_modal
from infra.slack_desk.limits import check_modal
from tests.factories import a_recommendation

FORMS = [
    Action.POST_UPDATE,
    Action.SUBMIT_EVIDENCE,
    Action.ACCEPT_EVIDENCE,
    Action.RETURN_EVIDENCE,
]
MEMORY = ModalMemory(
    recommendation_id="import-1.afi-1", version=3, channel="D1", ts="1.0", marker="notice/x/1"
)


def dict_of(view: View) -> dict[str, Any]:
    return cast("dict[str, Any]", view.to_dict())


def filled(**values: str) -> Answers:
    return {block: {ANSWER: FieldState(value=value)} for block, value in values.items()}


class TestDrawModal:
    @pytest.mark.parametrize("action", FORMS)
    def test_stays_within_what_slack_allows(self, action: Action) -> None:
        check_modal(dict_of(draw_modal(action, a_recommendation(reference="R" * 900), MEMORY)))

    @pytest.mark.parametrize("action", FORMS)
    def test_remembers_its_card_and_gives_nothing_away(self, action: Action) -> None:
        item = a_recommendation()

        view = dict_of(draw_modal(action, item, MEMORY))

        assert ModalMemory.model_validate_json(view["private_metadata"]) == MEMORY
        assert "AFI.1, assigned, due: 30 June 2026" in str(view)
        assert item.title not in str(view)
        assert item.text not in str(view)

    def test_is_not_there_for_an_action_without_anything_to_fill_in(self) -> None:
        with pytest.raises(KeyError):
            draw_modal(Action.START, a_recommendation(), MEMORY)


class TestDrawMessage:
    def test_gives_back_what_was_typed_at_any_length(self) -> None:
        view = dict_of(draw_message("Not done", "Because.", typed="x" * 5_000))

        check_modal(view)
        assert "x" * 2_000 in str(view)

    def test_says_only_its_words_when_nothing_was_typed(self) -> None:
        assert len(dict_of(draw_message("Not done", "Because."))["blocks"]) == 1


class TestReadCommand:
    def test_reads_an_update_with_its_rating(self) -> None:
        chosen = FieldState.model_validate({"selected_option": {"value": "amber"}})
        answers = {**filled(text=" Half done. "), "rag": {ANSWER: chosen}}

        command = read_command(Action.POST_UPDATE, answers)

        assert command == PostUpdate(text="Half done.", rag=RAGRating.AMBER)

    def test_leaves_a_rating_out_that_was_not_chosen(self) -> None:
        answers = {**filled(text="Half done."), "rag": {ANSWER: FieldState()}}

        assert read_command(Action.POST_UPDATE, answers) == PostUpdate(text="Half done.")

    def test_reads_evidence_with_and_without_a_link(self) -> None:
        linked = read_command(Action.SUBMIT_EVIDENCE, filled(shows="A", link="https://a.example"))
        bare = read_command(Action.SUBMIT_EVIDENCE, filled(shows="A", link=""))

        assert linked == SubmitEvidence(shows="A", link="https://a.example")
        assert bare == SubmitEvidence(shows="A")

    def test_reads_both_judgements(self) -> None:
        accept = read_command(Action.ACCEPT_EVIDENCE, filled(comment="Good."))
        send_back = read_command(Action.RETURN_EVIDENCE, filled(reason="No sample."))

        assert accept == AcceptEvidence(comment="Good.")
        assert send_back == ReturnEvidence(reason="No sample.")


class TestFieldAtFault:
    @pytest.mark.parametrize(
        ("command", "field"),
        [
            (PostUpdate(text=""), "text"),
            (SubmitEvidence(shows="", link="nowhere"), "shows"),
            (SubmitEvidence(shows="A", link="nowhere"), "link"),
            (AcceptEvidence(comment="x" * 5_000), "comment"),
            (ReturnEvidence(reason=""), "reason"),
        ],
    )
    def test_is_the_field_that_has_to_be_corrected(
        self, command: PostUpdate | SubmitEvidence | AcceptEvidence | ReturnEvidence, field: str
    ) -> None:
        assert field_at_fault(command) == field


class TestTypedText:
    def test_gives_back_everything_written(self) -> None:
        evidence = SubmitEvidence(shows="A", link="https://a.example")

        assert typed_text(evidence) == "A\nhttps://a.example"
        assert typed_text(PostUpdate(text="B")) == "B"
        assert typed_text(AcceptEvidence(comment="C")) == "C"
        assert typed_text(ReturnEvidence(reason="D")) == "D"


class TestFingerprint:
    def test_is_the_same_for_the_same_filling_and_no_other(self) -> None:
        assert fingerprint(PostUpdate(text="A")) == fingerprint(PostUpdate(text="A"))
        assert fingerprint(PostUpdate(text="A")) != fingerprint(PostUpdate(text="B"))
