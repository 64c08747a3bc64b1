"""Policy files: what they may say, and how each mistake is named with its place."""

from datetime import time
from pathlib import Path

import pytest

from domain.notices import NoticeKind, Recipient
from domain.policy import Policy
from domain.prompts import DEFAULT_POLICY, PromptPolicy, PromptStep
from domain.rag import RAGPolicy
from infra.policies.reader import (
    UnusablePolicyError,
    parse_policy,
    policy_as_yaml,
    read_policy_file,
)

WHOLE = """
prompts:
  at: 10:30
  steps:
    - kind: due_soon
      working_days: -5
      to: [action_owners]
    - kind: no_update
      days: 30
      working_days: 1
      to: [action_owners, plan_owner]
      every_days: 30
      repeats: 10
rating:
  stale_after_days: 30
most_extensions: 2
demonstration_days: 90
response_days: 56
"""


def _refusal(text: str) -> str:
    with pytest.raises(UnusablePolicyError) as refused:
        parse_policy(text, name="policy.yaml")
    return str(refused.value)


def _step(words: str) -> str:
    return f"prompts:\n  steps:\n    - kind: overdue\n      to: [board]\n      {words}\n"


class TestParsePolicy:
    def test_reads_everything_that_can_be_said(self) -> None:
        policy = parse_policy(WHOLE, name="policy.yaml")

        owners = (Recipient.ACTION_OWNERS,)
        assert policy == Policy(
            prompts=PromptPolicy(
                steps=(
                    PromptStep(kind=NoticeKind.DUE_SOON, working_days=-5, recipients=owners),
                    PromptStep(
                        kind=NoticeKind.NO_UPDATE,
                        days=30,
                        working_days=1,
                        recipients=(*owners, Recipient.PLAN_OWNER),
                        every_days=30,
                        repeats=10,
                    ),
                ),
                at=time(10, 30),
            ),
            rag=RAGPolicy(stale_after_days=30),
            most_extensions=2,
            demonstration_days=90,
            response_days=56,
        )

    def test_takes_the_default_for_what_is_left_out(self) -> None:
        policy = parse_policy("most_extensions: 3\n", name="policy.yaml")

        assert policy == Policy(most_extensions=3)
        assert policy.prompts == DEFAULT_POLICY

    def test_takes_no_steps_for_what_they_are(self) -> None:
        policy = parse_policy("prompts:\n  steps: []\n", name="policy.yaml")

        assert policy.prompts.steps == ()

    @pytest.mark.parametrize(
        ("written", "at"),
        [
            # YAML of old reads the second of these as the number 630.
            ("09:00", time(9)),
            ("10:30", time(10, 30)),
            ("'16:45'", time(16, 45)),
            ("00:00", time(0)),
        ],
    )
    def test_reads_a_time_of_day_as_it_is_written(self, written: str, at: time) -> None:
        policy = parse_policy(f"prompts:\n  at: {written}\n  steps: []\n", name="policy.yaml")

        assert policy.prompts.at == at


class TestMistakes:
    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("most_extension: 2", "most_extension: Extra inputs"),
            ("rating:\n  stale_after: 3", "rating, stale_after: Extra inputs"),
            (_step("day: 3"), "prompts, step 1, day: Extra inputs"),
            ("prompts:\n  steps: []\n  time: 9", "prompts, time: Extra inputs"),
            ("1: 2", "1: Extra inputs"),
            ("yes: 2", "yes: Extra inputs"),
            ("<<: {most_extensions: 2}", "<<: Extra inputs"),
        ],
    )
    def test_in_a_name_are_told_with_its_place(self, text: str, place: str) -> None:
        message = _refusal(text)

        assert message.startswith("policy.yaml cannot be used:\n")
        assert f"  {place}" in message

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("most_extensions: yes", "most_extensions: Input should be a valid integer"),
            ("most_extensions: two", "most_extensions: Input should be a valid integer"),
            ("most_extensions: 2026-13-45", "most_extensions: Input should be a valid integer"),
            ("most_extensions: " + "1" * 5_000, "most_extensions: "),
            ("most_extensions: -1", "most_extensions: Input should be greater than or equal to 0"),
            ("most_extensions: 21", "most_extensions: Input should be less than or equal to 20"),
            ("most_extensions:", "most_extensions: Input should be a valid integer"),
            ("demonstration_days: 732", "demonstration_days: Input should be less than"),
            ("response_days: 0", "response_days: Input should be greater than or equal to 1"),
            ("rating: 45", "rating: Input should be a valid dictionary"),
            ("rating:\n  stale_after_days: 0", "rating, stale_after_days: Input should be greater"),
            ("prompts:", "prompts: Input should be a valid dictionary"),
            ("prompts:\n  at: 09:00", "prompts, steps: Field required"),
            ("prompts:\n  steps: many", "prompts, steps: Input should be a valid tuple"),
        ],
    )
    def test_in_a_value_are_told_with_its_place(self, text: str, place: str) -> None:
        assert f"  {place}" in _refusal(text)

    @pytest.mark.parametrize(
        "written", ["25:00", "noon", "'09:00:30'", "'09:00+01:00'", "09:00Z", "34200", ""]
    )
    def test_in_the_time_of_day_are_told(self, written: str) -> None:
        message = _refusal(f"prompts:\n  at: {written}\n  steps: []\n")

        assert "  prompts, at: " in message

    @pytest.mark.parametrize(
        ("words", "place"),
        [
            ("working_days: 261", "prompts, step 1, working_days: "),
            ("working_days: -261", "prompts, step 1, working_days: "),
            ("days: -1", "prompts, step 1, days: "),
            ("repeats: 3", "prompts, step 1: Value error, a step that is repeated needs both"),
            ("every_days: 3", "prompts, step 1: Value error, a step that is repeated needs both"),
        ],
    )
    def test_in_a_step_are_told_with_its_number(self, words: str, place: str) -> None:
        assert f"  {place}" in _refusal(_step(words))

    def test_in_a_step_that_would_come_for_years_are_told(self) -> None:
        fits = _step("days: 3\n      every_days: 14\n      repeats: 52")
        too_long = _step("days: 4\n      every_days: 14\n      repeats: 52")

        parse_policy(fits, name="policy.yaml")

        assert "  prompts, step 1: Value error, a step has to come for the last time within" in (
            _refusal(too_long)
        )

    @pytest.mark.parametrize("kind", ["assigned", "reminded", "board_meeting"])
    def test_in_what_is_scheduled_are_told(self, kind: str) -> None:
        text = f"prompts:\n  steps:\n    - kind: {kind}\n      to: [board]\n"

        assert "prompts, step 1, kind: " in _refusal(text)

    def test_in_who_is_told_are_told_by_their_number(self) -> None:
        steps = (
            "    - {kind: overdue, to: [board]}\n    - {kind: overdue, to: [board, everybody]}\n"
        )

        message = _refusal(f"prompts:\n  steps:\n{steps}")

        assert "  prompts, step 2, to 2: Input should be 'action_owners'" in message

    def test_in_nobody_being_told_are_told(self) -> None:
        text = "prompts:\n  steps:\n    - {kind: overdue, to: []}\n"

        assert "prompts, step 1, to: Tuple should have at least 1 item" in _refusal(text)

    def test_in_too_many_steps_are_told(self) -> None:
        steps = "    - {kind: overdue, to: [board]}\n" * 51

        assert "prompts, steps: Tuple should have at most 50 items" in _refusal(
            f"prompts:\n  steps:\n{steps}"
        )

    def test_are_all_told_at_once(self) -> None:
        message = _refusal("most_extensions: two\nrating:\n  stale_after: 3\nfoo: bar\n")

        assert message.count("\n  ") == 3

    @pytest.mark.parametrize(
        "text",
        [
            "most_extensions: 1\nmost_extensions: 2\n",
            "rating:\n  stale_after_days: 3\n  stale_after_days: 4\n",
            "prompts:\n  steps:\n    - {kind: overdue, to: [board], to: [reviewer]}\n",
        ],
    )
    def test_in_a_name_given_twice_are_told(self, text: str) -> None:
        message = _refusal(text)

        assert message.startswith("policy.yaml is not YAML: ")
        assert "is given twice" in message

    @pytest.mark.parametrize(
        "text",
        [
            "prompts: [",
            "\tmost_extensions: 1",
            "most_extensions: 1\n---\nmost_extensions: 2\n",
            "a: \x00",
            "? [a, b]\n: 2\n",
            "a: *nowhere",
        ],
    )
    def test_in_the_writing_are_told(self, text: str) -> None:
        assert _refusal(text).startswith("policy.yaml is not YAML: ")

    @pytest.mark.parametrize("text", ["[" * 20_000, "a: " + "{a: " * 5_000])
    def test_in_bottomless_nesting_are_told(self, text: str) -> None:
        assert _refusal(text) == "policy.yaml is nested more deeply than any policy."

    @pytest.mark.parametrize("text", ["", "hello", "- most_extensions: 1", "12", "# nothing"])
    def test_in_having_no_names_are_told(self, text: str) -> None:
        assert _refusal(text).startswith("policy.yaml has to hold names and values")

    @pytest.mark.parametrize(
        "text",
        [
            "!!python/object/apply:os.system ['true']",
            "most_extensions: !!python/name:os.system ''",
        ],
    )
    def test_never_make_anything_happen(self, text: str) -> None:
        _refusal(text)


class TestReadPolicyFile:
    def test_reads_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "policy.yaml"
        file.write_text("most_extensions: 3  # Böen und 完了\n", encoding="utf-8")

        assert read_policy_file(file) == Policy(most_extensions=3)

    def test_names_the_file_in_its_mistakes(self, tmp_path: Path) -> None:
        file = tmp_path / "northmoor.yaml"
        file.write_text("most: 1\n", encoding="utf-8")

        with pytest.raises(UnusablePolicyError, match=r"^northmoor\.yaml cannot be used"):
            read_policy_file(file)

    def test_refuses_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(UnusablePolicyError, match="cannot be read"):
            read_policy_file(tmp_path / "missing.yaml")

    def test_refuses_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(UnusablePolicyError, match="cannot be read"):
            read_policy_file(tmp_path)

    def test_refuses_what_is_not_text(self, tmp_path: Path) -> None:
        file = tmp_path / "policy.yaml"
        file.write_bytes(b"most_extensions: \xff\xfe")

        with pytest.raises(UnusablePolicyError, match="is not text in UTF-8: save it as such"):
            read_policy_file(file)

    def test_refuses_what_no_policy_is_as_large_as(self, tmp_path: Path) -> None:
        file = tmp_path / "policy.yaml"
        file.write_text("#" * 65_537, encoding="utf-8")

        with pytest.raises(UnusablePolicyError, match="has 65,537 bytes; a policy has at most"):
            read_policy_file(file)


class TestPolicyAsYAML:
    POLICIES = (
        Policy(),
        Policy(prompts=PromptPolicy(steps=(), at=time(10, 30))),
        Policy(most_extensions=0, demonstration_days=731, response_days=1),
        parse_policy(WHOLE, name="whole"),
    )

    @pytest.mark.parametrize("policy", POLICIES)
    def test_is_read_as_the_same_policy(self, policy: Policy) -> None:
        assert parse_policy(policy_as_yaml(policy), name="again") == policy

    def test_leaves_out_what_a_step_does_not_need(self) -> None:
        text = policy_as_yaml(Policy())

        first = text.split("- kind:")[1]
        assert first.split() == ["due_soon", "working_days:", "-20", "to:", "-", "action_owners"]
        assert "at: 09:00" in text.replace("'", "")
