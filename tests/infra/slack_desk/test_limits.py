"""What Slack allows in blocks, at each edge."""

from typing import Any

import pytest

from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.limits import check_message_blocks, check_modal
from tests.infra.slack_desk.blocks import (
    Block,
    actions,
    button,
    menu,
    modal,
    options,
    plain,
    question,
    section,
)

DIVIDER: Block = {"type": "divider"}


class TestMessageBlocks:
    @pytest.mark.parametrize(
        "blocks",
        [
            [],
            [DIVIDER] * 50,
            [section("x" * 3000)],
            [{"type": "header", "text": plain("x" * 150)}],
            [actions(button("go", "x" * 75, value="x" * 2000))],
            [{"type": "section", "fields": [plain("x" * 2000)] * 10}],
            [{"type": "context", "elements": [plain("x")] * 10}],
            [actions(menu("more", "a", "b", "c", "d", "e", kind="overflow"))],
            [actions(menu("more", "a", "b", kind="overflow"))],
            [actions(menu("pick", *[f"v{n}" for n in range(100)]))],
            [{**section("x"), "accessory": menu("pick", "a")}],
        ],
    )
    def test_are_allowed_up_to_the_limit(self, blocks: list[Any]) -> None:
        check_message_blocks(blocks)

    @pytest.mark.parametrize(
        ("block", "said"),
        [
            (section("x" * 3001), "less than 3001 characters"),
            (section(""), "more than 0 characters"),
            ({"type": "section"}, "missing required field: text"),
            ({"type": "header", "text": plain("x" * 151)}, "less than 151 characters"),
            (
                {"type": "header", "text": {"type": "mrkdwn", "text": "x"}},
                "must be one of: plain_text",
            ),
            (actions(button("go", "x" * 76)), "less than 76 characters"),
            (actions(button("go", value="x" * 2001)), "less than 2001 characters"),
            (actions(button("go", style="huge")), "must be one of: primary, danger"),
            (actions(button("go", url="javascript:alert(1)")), "valid http or https URL"),
            (actions(button("go"), button("go")), "action_id must be unique"),
            (actions(), "no fewer than 1 items"),
            (actions(*[button(f"go-{n}") for n in range(26)]), "no more than 25 items"),
            ({"type": "section", "fields": [plain("x")] * 11}, "no more than 10 items"),
            (actions(menu("more", "a", kind="overflow")), "no fewer than 2 items"),
            (actions(menu("more", *"abcdef", kind="overflow")), "no more than 5 items"),
            (actions(menu("more", "a", "a", kind="overflow")), "value must be unique"),
            (
                actions(
                    {
                        "type": "overflow",
                        "action_id": "more",
                        "options": [{**one, "url": "ftp://x"} for one in options("a", "b")],
                    }
                ),
                "valid http or https URL",
            ),
            (actions(menu("pick")), "no fewer than 1 items"),
            (actions(menu("pick", *[f"v{n}" for n in range(101)])), "no more than 100 items"),
            (actions(menu("pick", "a", placeholder=plain("x" * 151))), "less than 151 characters"),
            (
                actions(menu("pick", "a", initial_option=options("b")[0])),
                "initial option must match",
            ),
            (actions(menu("pick", "a", kind="users_select")), "unsupported type: users_select"),
            ({"type": "section", "fields": [plain("x" * 2001)]}, "less than 2001 characters"),
            ({"type": "context", "elements": [plain("x")] * 11}, "no more than 10 items"),
            ({"type": "table", "rows": []}, "unsupported type: table"),
            (question("note", "plain_text_input"), "unsupported type: input"),
            ({**section("x"), "block_id": "x" * 256}, "less than 256 characters"),
        ],
    )
    def test_are_refused_beyond_it(self, block: Block, said: str) -> None:
        with pytest.raises(SlackMethodError, match=said) as refusal:
            check_message_blocks([block])

        assert refusal.value.code == "invalid_blocks"

    def test_are_no_more_than_fifty(self) -> None:
        with pytest.raises(SlackMethodError, match="no more than 50 items"):
            check_message_blocks([DIVIDER] * 51)

    def test_have_ids_of_their_own(self) -> None:
        twice: Any = [{**DIVIDER, "block_id": "same"}] * 2

        with pytest.raises(SlackMethodError, match="block_id must be unique"):
            check_message_blocks(twice)


class TestModal:
    @pytest.mark.parametrize(
        "view",
        [
            modal(*[DIVIDER] * 100),
            modal(title=plain("x" * 24), submit=plain("x" * 24)),
            modal(private_metadata="x" * 3000),
            modal(question("rating", "radio_buttons", options=options("green"))),
            modal(question("count", "number_input", is_decimal_allowed=False, min_value="1")),
            modal(
                question(
                    "owners",
                    "multi_static_select",
                    options=options(*[f"o{n}" for n in range(100)]),
                    max_selected_items=3,
                )
            ),
        ],
    )
    def test_is_allowed_up_to_the_limit(self, view: Block) -> None:
        check_modal(view)

    @pytest.mark.parametrize(
        ("view", "said"),
        [
            (modal(*[DIVIDER] * 101), "no more than 100 items"),
            (modal(title=plain("x" * 25)), "less than 25 characters"),
            (modal(submit=plain("x" * 25)), "less than 25 characters"),
            (modal(private_metadata="x" * 3001), "less than 3001 characters"),
            (modal(blocks="none"), "missing required field: blocks"),
            (modal(type="home"), "must be modal"),
            (modal(question("date", "timepicker")), "unsupported type: timepicker"),
            (modal(question("rating", "radio_buttons", options=[])), "no fewer than 1 items"),
            (
                modal(question("rating", "radio_buttons", options=options("a", "a"))),
                "value must be unique",
            ),
            (
                modal(
                    question(
                        "rating",
                        "static_select",
                        options=options("green"),
                        initial_option=options("amber")[0],
                    )
                ),
                "initial option must match",
            ),
            (modal(question("note", "plain_text_input", max_length=9000)), "between 0 and 3000"),
            (
                modal(question("count", "number_input")),
                "missing required field: is_decimal_allowed",
            ),
            (
                modal(question("count", "number_input", is_decimal_allowed=True, min_value=1)),
                "must be a string",
            ),
            (
                modal(
                    question(
                        "owners",
                        "multi_static_select",
                        options=options(*[f"o{n}" for n in range(101)]),
                    )
                ),
                "no more than 100 items",
            ),
            (
                modal(
                    question(
                        "owners", "multi_static_select", options=options("a"), max_selected_items=0
                    )
                ),
                "must be at least 1",
            ),
        ],
    )
    def test_is_refused_beyond_it(self, view: Block, said: str) -> None:
        with pytest.raises(SlackMethodError, match=said) as refusal:
            check_modal(view)

        assert refusal.value.code == "invalid_arguments"

    def test_needs_a_submit_button_when_it_asks_something(self) -> None:
        view = modal()
        del view["submit"]

        with pytest.raises(SlackMethodError, match="submit is required"):
            check_modal(view)
