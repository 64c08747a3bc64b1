"""Whether a command fits the item: the people it names, what feeds it, what it has to show."""

from datetime import UTC, date, datetime

import pytest

from domain.commands import (
    Appoint,
    Assign,
    Close,
    Command,
    IncompleteCommandError,
    TransferPortfolio,
)
from domain.decisions import require_possible
from domain.facts import Facts
from domain.recommendation import (
    ClosureCategory,
    InspectorateVerdict,
    Recommendation,
    RecommendationKind,
    Stage,
)
from tests.domain.decisions.doing import BOARD, POLICY, SECRETARY, do, unfit
from tests.factories import (
    BYSTANDER,
    NOW,
    a_recommendation,
    a_recommendation_in,
    an_inspectorate_closure,
)

IMPLEMENTED = Close(category=ClosureCategory.IMPLEMENTED)
CLOSURES = [
    IMPLEMENTED,
    Close(category=ClosureCategory.NO_LONGER_APPLICABLE, reason="sold"),
    Close(category=ClosureCategory.SUPERSEDED, reason="asked again", superseded_by="AFI.9"),
    Close(category=ClosureCategory.NOT_ACCEPTED, reason="not ours"),
]
REVIEWED = a_recommendation_in(Stage.REVIEWED)
CAUSE = a_recommendation_in(Stage.REVIEWED, kind=RecommendationKind.CAUSE_OF_CONCERN)


def _judged(verdict: InspectorateVerdict) -> Recommendation:
    return a_recommendation_in(
        Stage.REVIEWED,
        kind=RecommendationKind.CAUSE_OF_CONCERN,
        inspectorate_closure=an_inspectorate_closure(verdict=verdict),
    )


class TestPeopleNamed:
    COMMANDS = (
        Assign(action_owners=(BYSTANDER,)),
        Appoint(reviewer=BYSTANDER),
        TransferPortfolio(to_portfolio="Crime", reason="moved", plan_owner=BYSTANDER),
    )

    @pytest.mark.parametrize("command", COMMANDS)
    def test_have_to_be_known(self, command: Command) -> None:
        facts = Facts(unknown_people=(BYSTANDER, "supt-nobody"))

        assert unfit(a_recommendation(), command, SECRETARY, facts=facts) == (
            f"Nobody is known as {BYSTANDER}, supt-nobody: add them first, or name somebody from"
            " the list of people."
        )

    @pytest.mark.parametrize("command", COMMANDS)
    def test_have_to_be_there_still(self, command: Command) -> None:
        facts = Facts(people_gone=("PC Sam Iqbal",))

        assert unfit(a_recommendation(), command, SECRETARY, facts=facts) == (
            "PC Sam Iqbal left the force: name somebody who is there."
        )

    @pytest.mark.parametrize("command", COMMANDS)
    def test_who_are_known_and_there_are_taken(self, command: Command) -> None:
        assert do(a_recommendation(), command, SECRETARY, facts=Facts()).item.version == 1

    def test_are_refused_before_the_command_is_given(self) -> None:
        with pytest.raises(IncompleteCommandError):
            require_possible(
                a_recommendation(),
                self.COMMANDS[0],
                actor=SECRETARY,
                at=NOW,
                policy=POLICY,
                facts=Facts(unknown_people=(BYSTANDER,)),
            )


class TestItemsThatFeedIt:
    OPEN = Facts(open_children=("AFI.2", "AFI.3"))

    @pytest.mark.parametrize("command", CLOSURES)
    def test_have_to_be_closed_first(self, command: Close) -> None:
        assert unfit(REVIEWED, command, BOARD, facts=self.OPEN) == (
            "AFI.2, AFI.3 feed this item and are open: close them first, or say why the board"
            " closes it all the same."
        )

    @pytest.mark.parametrize("despite", ["", "  \n"])
    def test_are_not_passed_over_without_a_reason(self, despite: str) -> None:
        command = Close(category=ClosureCategory.IMPLEMENTED, despite_open=despite)

        assert "feed this item" in unfit(REVIEWED, command, BOARD, facts=self.OPEN)

    def test_may_stay_open_when_the_board_says_why(self) -> None:
        command = Close(
            category=ClosureCategory.IMPLEMENTED, despite_open="they are about another site"
        )

        change = do(REVIEWED, command, BOARD, facts=self.OPEN)

        assert change.item.stage is Stage.CLOSED
        assert change.details["despite_open"] == "they are about another site"

    @pytest.mark.parametrize("command", CLOSURES)
    def test_hold_nothing_up_once_closed(self, command: Close) -> None:
        assert do(REVIEWED, command, BOARD).item.stage is Stage.CLOSED


class TestACauseOfConcern:
    @pytest.mark.parametrize("command", CLOSURES)
    def test_is_never_closed_before_the_inspectorate_has_confirmed(self, command: Close) -> None:
        assert unfit(CAUSE, command, BOARD) == (
            "A cause of concern is never closed by the force alone: record first that the"
            " inspectorate has confirmed its closure."
        )

    @pytest.mark.parametrize(
        "verdict",
        [one for one in InspectorateVerdict if one is not InspectorateVerdict.CONFIRMED],
    )
    @pytest.mark.parametrize("command", CLOSURES)
    def test_is_not_closed_by_any_other_verdict(
        self, command: Close, verdict: InspectorateVerdict
    ) -> None:
        assert "never closed by the force alone" in unfit(_judged(verdict), command, BOARD)

    @pytest.mark.parametrize("command", CLOSURES)
    def test_is_closed_by_the_board_once_it_has(self, command: Close) -> None:
        item = _judged(InspectorateVerdict.CONFIRMED)

        assert do(item, command, BOARD).item.stage is Stage.CLOSED

    @pytest.mark.parametrize(
        "kind", [one for one in RecommendationKind if one != RecommendationKind.CAUSE_OF_CONCERN]
    )
    @pytest.mark.parametrize("verdict", InspectorateVerdict)
    def test_is_the_only_kind_that_waits_for_it(
        self, kind: RecommendationKind, verdict: InspectorateVerdict
    ) -> None:
        closure = an_inspectorate_closure(verdict=verdict)
        item = a_recommendation_in(Stage.REVIEWED, kind=kind, inspectorate_closure=closure)

        assert do(item, IMPLEMENTED, BOARD).item.stage is Stage.CLOSED


class TestSeenToLast:
    UNTIL = date(2026, 5, 31)
    ITEM = a_recommendation_in(Stage.REVIEWED, demonstration_until=UNTIL)
    LAST_EVENING = datetime(2026, 5, 31, 22, 59, tzinfo=UTC)
    THE_NIGHT_AFTER = datetime(2026, 5, 31, 23, 0, tzinfo=UTC)

    def test_is_not_implemented_until_the_day_is_over(self) -> None:
        assert unfit(self.ITEM, IMPLEMENTED, BOARD, at=self.LAST_EVENING) == (
            "The change has to be seen to last until 31 May 2026: only after that day can the item"
            " be complete."
        )
        after = do(self.ITEM, IMPLEMENTED, BOARD, at=self.THE_NIGHT_AFTER).item

        assert after.stage is Stage.CLOSED

    @pytest.mark.parametrize("command", CLOSURES[1:])
    def test_does_not_matter_to_what_is_not_implemented(self, command: Close) -> None:
        assert do(self.ITEM, command, BOARD).item.stage is Stage.CLOSED
