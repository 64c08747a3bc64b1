"""What the board's commands refuse before anything is done with them."""

from datetime import date

import pytest

from domain.commands import ChangePolicy, Close, OverrideRAG, RecordInspectorateClosure
from domain.commands.checks import LONGEST_NAME, LONGEST_REFERENCE
from domain.policy import Policy
from domain.recommendation import ClosureCategory, InspectorateVerdict, RAGRating
from domain.stages import Action
from tests.domain.commands.refusals import refusal

UNIMPLEMENTED = [one for one in ClosureCategory if one is not ClosureCategory.IMPLEMENTED]
SUCCESSOR = "northmoor-2026.afi-2"
SAID_ON = date(2026, 4, 10)
GIVEN = [InspectorateVerdict.CONFIRMED, InspectorateVerdict.REFUSED]
NOT_GIVEN = [InspectorateVerdict.NOT_REQUIRED, InspectorateVerdict.AWAITED]


class TestClose:
    def test_is_another_action_when_nothing_was_implemented(self) -> None:
        assert Close(category=ClosureCategory.IMPLEMENTED).action is Action.CLOSE
        for category in UNIMPLEMENTED:
            assert Close(category=category).action is Action.CLOSE_UNIMPLEMENTED

    @pytest.mark.parametrize("successor", [None, "", "   "])
    def test_needs_the_successor_of_a_superseded_item(self, successor: str | None) -> None:
        command = Close(
            category=ClosureCategory.SUPERSEDED, reason="asked again", superseded_by=successor
        )

        assert refusal(command) == "Say which item supersedes this one."

    @pytest.mark.parametrize(
        "category", [one for one in ClosureCategory if one is not ClosureCategory.SUPERSEDED]
    )
    def test_refuses_a_successor_in_any_other_category(self, category: ClosureCategory) -> None:
        command = Close(category=category, reason="done", superseded_by=SUCCESSOR)

        assert "Only an item closed as superseded names another item" in refusal(command)

    def test_takes_a_blank_successor_as_none(self) -> None:
        Close(category=ClosureCategory.IMPLEMENTED, superseded_by="").check()

    def test_refuses_a_successor_too_long_to_be_a_reference(self) -> None:
        command = Close(
            category=ClosureCategory.SUPERSEDED,
            reason="asked again",
            superseded_by="x" * (LONGEST_REFERENCE + 1),
        )

        assert "The superseding item has 201 characters" in refusal(command)


class TestOverrideRAG:
    @pytest.mark.parametrize("rag", [RAGRating.RED, RAGRating.AMBER, RAGRating.GREEN])
    @pytest.mark.parametrize("until", [None, SAID_ON])
    def test_sets_a_colour_for_good_or_until_a_day(
        self, rag: RAGRating, until: date | None
    ) -> None:
        OverrideRAG(rag=rag, reason="the dip sample failed", until=until).check()

    @pytest.mark.parametrize("rag", [RAGRating.COMPLETE, RAGRating.NOT_APPLICABLE])
    def test_refuses_what_only_closing_can_say(self, rag: RAGRating) -> None:
        assert "close it" in refusal(OverrideRAG(rag=rag, reason="done"))


class TestRecordInspectorateClosure:
    @pytest.mark.parametrize("verdict", NOT_GIVEN)
    def test_needs_nobody_for_what_was_not_said(self, verdict: InspectorateVerdict) -> None:
        RecordInspectorateClosure(verdict=verdict).check()

    @pytest.mark.parametrize("verdict", GIVEN)
    @pytest.mark.parametrize(
        ("said_by", "said_on"), [("", SAID_ON), ("  ", SAID_ON), ("HMI Dale", None), ("", None)]
    )
    def test_needs_who_gave_a_verdict_and_when(
        self, verdict: InspectorateVerdict, said_by: str, said_on: date | None
    ) -> None:
        command = RecordInspectorateClosure(verdict=verdict, said_by=said_by, said_on=said_on)

        assert refusal(command) == (
            "Say who at the inspectorate gave this verdict, and on which day."
        )

    @pytest.mark.parametrize("verdict", GIVEN)
    def test_takes_a_verdict_with_both(self, verdict: InspectorateVerdict) -> None:
        RecordInspectorateClosure(verdict=verdict, said_by="HMI Dale", said_on=SAID_ON).check()

    @pytest.mark.parametrize("said_by", ["x" * (LONGEST_NAME + 1), "null \x00"])
    def test_refuses_a_name_that_cannot_be_kept(self, said_by: str) -> None:
        command = RecordInspectorateClosure(verdict=InspectorateVerdict.AWAITED, said_by=said_by)

        assert "The name" in refusal(command)


class TestChangePolicy:
    def test_lacks_nothing_because_a_policy_is_checked_where_it_is_read(self) -> None:
        ChangePolicy(policy=Policy()).check()
