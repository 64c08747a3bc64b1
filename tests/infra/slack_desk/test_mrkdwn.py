"""Slack's mrkdwn, drawn and made safe."""

import pytest

from infra.slack_desk.mrkdwn import render_mrkdwn, render_plain

LINK = '<a href="https://northmoor.example/a?b=1&amp;c=2" rel="noopener">Item 7</a>'


class TestRenderMrkdwn:
    @pytest.mark.parametrize(
        ("typed", "drawn"),
        [
            ("*bold* and _italic_", "<strong>bold</strong> and <em>italic</em>"),
            ("~gone~", "<s>gone</s>"),
            ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
            ("`*as typed*`", "<code>*as typed*</code>"),
            ("```one\n<two>```", "<pre>one\n&lt;two&gt;</pre>"),
            ("one\ntwo", "one<br>\ntwo"),
            (
                "*<https://northmoor.example/a?b=1&amp;c=2|Item 7>*",
                f"<strong>{LINK}</strong>",
            ),
            (
                "<https://northmoor.example>",
                '<a href="https://northmoor.example" rel="noopener">https://northmoor.example</a>',
            ),
            ("<@U0DESK0001> and <!here>", "@Jo Marsh and @here"),
            ("&gt; quoted", "<q>quoted</q>"),
            ("fish &amp; chips", "fish &amp; chips"),
        ],
    )
    def test_draws_what_slack_draws(self, typed: str, drawn: str) -> None:
        assert render_mrkdwn(typed, {"U0DESK0001": "Jo Marsh"}) == drawn

    @pytest.mark.parametrize(
        "typed",
        [
            "<script>alert(1)</script>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<javascript:alert(1)|click>",
            '<https://x.example/"onmouseover="alert(1)|click>',
            "`<script>`",
            "*<script>*",
            "\ue0000\ue001<script>",
        ],
    )
    def test_lets_no_markup_through(self, typed: str) -> None:
        drawn = str(render_mrkdwn(typed))

        assert "<script" not in drawn
        assert 'href="javascript' not in drawn
        assert '"onmouseover="' not in drawn


class TestRenderPlain:
    def test_escapes_and_keeps_lines(self) -> None:
        assert render_plain("*a*\n<b>") == "*a*<br>\n&lt;b&gt;"
