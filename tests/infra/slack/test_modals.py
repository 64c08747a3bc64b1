"""The modals of every form, and what is read back from them."""

from datetime import UTC, datetime
from typing import Any, cast

import pytest
from slack_sdk.models.views import View

from domain.commands import PostUpdate
from domain.forms.catalogue import FORMS
from infra.slack.modal_answers import (
    FieldState,
    Filled,
    answers_of,
    fingerprint,
    main_field,
    typed_text,
)
from infra.slack.modals import ANSWER, MYSELF, ModalMemory, draw_message, draw_modal
from infra.slack_desk.limits import check_modal
from tests.factories import OWNER, a_recommendation, some_evidence

ITEM = a_recommendation().recommendation_id
ASKING = [name for name in FORMS if name != "start"]
MEMORY = ModalMemory(
    recommendation_id="import-1.afi-1", version=3, channel="D1", ts="1.0", marker="notice/x/1"
)


def dict_of(view: View) -> dict[str, Any]:
    return cast("dict[str, Any]", view.to_dict())


def filled(**values: str) -> Filled:
    return {block: {ANSWER: FieldState(value=value)} for block, value in values.items()}


def chosen(**values: str) -> Filled:
    return {
        block: {ANSWER: FieldState.model_validate({"selected_option": {"value": value}})}
        for block, value in values.items()
    }


def read(name: str, given: Filled) -> dict[str, str]:
    return answers_of(FORMS[name], given, recommendation_id=ITEM)


class TestDrawModal:
    @pytest.mark.parametrize("name", ASKING)
    def test_stays_within_what_slack_allows(self, name: str) -> None:
        item = a_recommendation(reference="R" * 900, evidence=(some_evidence(),))

        check_modal(dict_of(draw_modal(FORMS[name], item, MEMORY)))

    @pytest.mark.parametrize("name", ASKING)
    def test_remembers_its_card_and_gives_nothing_away(self, name: str) -> None:
        item = a_recommendation(evidence=(some_evidence(shows="A secret dip sample."),))

        view = dict_of(draw_modal(FORMS[name], item, MEMORY))

        assert ModalMemory.model_validate_json(view["private_metadata"]) == MEMORY
        assert "AFI.1, assigned, due: 30 June 2026" in str(view)
        assert item.title not in str(view)
        assert item.text not in str(view)
        assert "secret" not in str(view)

    def test_asks_for_whom_only_where_there_is_a_choice(self) -> None:
        form, item = FORMS["start"], a_recommendation()
        both = {"": "Myself", OWNER: "Supt Priya Nair"}

        asked = dict_of(draw_modal(form, item, MEMORY, speakers=both))
        settled = dict_of(draw_modal(form, item, MEMORY, speakers={OWNER: "Supt Priya Nair"}))

        check_modal(asked)
        options = asked["blocks"][1]["element"]["options"]
        assert [one["value"] for one in options] == [MYSELF, OWNER]
        assert "initial_option" not in asked["blocks"][1]["element"]
        assert settled["blocks"][1]["element"]["initial_option"]["value"] == OWNER

    def test_lets_evidence_be_told_apart_by_number_and_day(self) -> None:
        at = datetime(2026, 5, 3, 9, tzinfo=UTC)
        evidence = (
            some_evidence(evidence_id=f"{ITEM}.e1", at=at),
            some_evidence(evidence_id=f"{ITEM}.e2", at=at),
        )

        view = dict_of(
            draw_modal(FORMS["withdraw_evidence"], a_recommendation(evidence=evidence), MEMORY)
        )

        options = view["blocks"][1]["element"]["options"]
        assert [one["text"]["text"] for one in options] == [
            "e1, of 3 May 2026",
            "e2, of 3 May 2026",
        ]


class TestDrawMessage:
    def test_gives_back_what_was_typed_at_any_length(self) -> None:
        view = dict_of(draw_message("Not done", "Because.", typed="x" * 5_000))

        check_modal(view)
        assert "x" * 2_000 in str(view)

    def test_says_only_its_words_when_nothing_was_typed(self) -> None:
        assert len(dict_of(draw_message("Not done", "Because."))["blocks"]) == 1


class TestAnswersOf:
    def test_reads_text_and_the_option_chosen(self) -> None:
        given = {**filled(text=" Half done. "), **chosen(rag="amber")}

        assert read("post_update", given) == {"text": "Half done.", "rag": "amber"}

    def test_gives_blank_for_what_was_left_out(self) -> None:
        given = {**filled(text="Half done."), "rag": {ANSWER: FieldState()}}

        assert read("post_update", given) == {"text": "Half done.", "rag": ""}

    def test_reads_a_day_and_what_was_ticked(self) -> None:
        given = {
            "confirm": {
                ANSWER: FieldState.model_validate({"selected_options": [{"value": "read"}]})
            },
            "demonstration_until": {ANSWER: FieldState(selected_date="2027-05-31")},
        }

        assert read("accept_evidence", given) == {
            "confirm": "read",
            "comment": "",
            "demonstration_until": "2027-05-31",
        }

    def test_names_evidence_by_its_whole_id(self) -> None:
        given = {**chosen(evidence_id="e2"), **filled(reason="Wrong month.")}

        assert read("withdraw_evidence", given)["evidence_id"] == f"{ITEM}.e2"


class TestMainField:
    @pytest.mark.parametrize(
        ("name", "field"),
        [
            ("post_update", "text"),
            ("submit_evidence", "shows"),
            ("accept_evidence", "comment"),
            ("request_extension", "reason"),
            ("assign", "reason"),
        ],
    )
    def test_is_where_people_write(self, name: str, field: str) -> None:
        assert main_field(FORMS[name]) == field

    @pytest.mark.parametrize("name", ASKING)
    def test_is_a_field_of_the_form(self, name: str) -> None:
        assert main_field(FORMS[name]) in [field.name for field in FORMS[name].fields]


class TestTypedText:
    def test_gives_back_everything_written(self) -> None:
        given = read("submit_evidence", filled(shows="A", link="https://a.example"))

        assert typed_text(FORMS["submit_evidence"], given) == "A\nhttps://a.example"


class TestFingerprint:
    def test_is_the_same_for_the_same_filling_and_no_other(self) -> None:
        assert fingerprint(PostUpdate(text="A"), None) == fingerprint(PostUpdate(text="A"), None)
        assert fingerprint(PostUpdate(text="A"), None) != fingerprint(PostUpdate(text="B"), None)
        assert fingerprint(PostUpdate(text="A"), None) != fingerprint(PostUpdate(text="A"), OWNER)
