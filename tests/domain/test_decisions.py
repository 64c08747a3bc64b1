"""What carrying out any command has in common: authority, versions, and the details kept."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.authority import NotAllowedError
from domain.changes import Change
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
from domain.decisions import carry_out, require_possible
from domain.errors import RefusedError
from domain.people import Actor
from domain.policy import Policy
from domain.recommendation import (
    ClosureCategory,
    RAGRating,
    Recommendation,
    Stage,
)
from domain.stages import IllegalMoveError
from tests.factories import (
    BYSTANDER,
    DUE_ON,
    NOW,
    OWNER,
    REVIEWER,
    a_board_member,
    a_recommendation,
    a_recommendation_in,
    an_actor,
)

POLICY = Policy()
OWNING, REVIEWING, BOARD = an_actor(OWNER), an_actor(REVIEWER), a_board_member()

# One way to carry out each command, from a stage in which it is possible.
EACH_COMMAND: list[tuple[Stage, Command, Actor]] = [
    (Stage.ASSIGNED, Start(), OWNING),
    (Stage.ASSIGNED, PostUpdate(text="begun"), OWNING),
    (Stage.IN_PROGRESS, SubmitEvidence(shows="the script"), OWNING),
    (Stage.EVIDENCE_SUBMITTED, AcceptEvidence(), REVIEWING),
    (Stage.EVIDENCE_SUBMITTED, ReturnEvidence(reason="no dates"), REVIEWING),
    (Stage.REVIEWED, Close(category=ClosureCategory.IMPLEMENTED), BOARD),
    (Stage.ASSIGNED, Close(category=ClosureCategory.NOT_ACCEPTED, reason="not ours"), BOARD),
    (Stage.REVIEWED, SendBack(reason="show a second month"), BOARD),
    (Stage.IN_PROGRESS, OverrideRAG(rag=RAGRating.RED, reason="too slow"), BOARD),
]


def _carry_out(
    item: Recommendation, command: Command, actor: Actor, *, at: datetime = NOW
) -> Change:
    return carry_out(item, command, actor=actor, at=at, policy=POLICY)


class TestCarryOut:
    @pytest.mark.parametrize(("stage", "command", "actor"), EACH_COMMAND)
    def test_makes_the_next_version_and_leaves_the_rest_alone(
        self, stage: Stage, command: Command, actor: Actor
    ) -> None:
        extended = a_recommendation_in(stage, version=7, due_on=date(2026, 9, 30))

        change = _carry_out(extended, command, actor)

        assert change.item.version == 8
        assert change.item.original_due_on == DUE_ON
        assert change.item.due_on == date(2026, 9, 30)
        assert change.item.recommendation_id == extended.recommendation_id
        assert (change.actor, change.at) == (actor, NOW)

    @pytest.mark.parametrize(("stage", "command", "actor"), EACH_COMMAND)
    def test_names_the_stage_in_the_details_exactly_when_it_moved(
        self, stage: Stage, command: Command, actor: Actor
    ) -> None:
        change = _carry_out(a_recommendation_in(stage), command, actor)

        moved = change.item.stage is not stage
        assert change.details.get("stage_before") == (stage if moved else None)
        assert change.details.get("stage_after") == (change.item.stage if moved else None)

    @pytest.mark.parametrize(("stage", "command", "actor"), EACH_COMMAND)
    def test_keeps_no_empty_details(self, stage: Stage, command: Command, actor: Actor) -> None:
        change = _carry_out(a_recommendation_in(stage), command, actor)

        assert all(change.details.values())

    def test_names_a_rating_that_moved(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.GREEN)

        change = _carry_out(item, PostUpdate(text="slower", rag=RAGRating.AMBER), OWNING)

        assert change.details["rag_before"] == "green"
        assert change.details["rag_after"] == "amber"
        assert change.status.rag is RAGRating.AMBER


class TestRequirePossible:
    REFUSALS = (
        (a_recommendation_in(Stage.CLOSED), Start(), an_actor(BYSTANDER), IllegalMoveError),
        (a_recommendation(), Start(), an_actor(BYSTANDER), NotAllowedError),
        (a_recommendation(), PostUpdate(text=""), an_actor(BYSTANDER), NotAllowedError),
        (a_recommendation(), PostUpdate(text=""), OWNING, IncompleteCommandError),
    )

    @pytest.mark.parametrize(("item", "command", "actor", "error"), REFUSALS)
    def test_asks_for_the_stage_then_the_authority_then_the_command(
        self, item: Recommendation, command: Command, actor: Actor, error: type[RefusedError]
    ) -> None:
        with pytest.raises(error):
            require_possible(item, command, actor=actor, at=NOW, policy=POLICY)

    @pytest.mark.parametrize(("item", "command", "actor", "error"), REFUSALS)
    def test_refuses_what_carrying_out_refuses(
        self, item: Recommendation, command: Command, actor: Actor, error: type[RefusedError]
    ) -> None:
        with pytest.raises(error):
            _carry_out(item, command, actor)

    @pytest.mark.parametrize(("stage", "command", "actor"), EACH_COMMAND)
    def test_changes_nothing(self, stage: Stage, command: Command, actor: Actor) -> None:
        item = a_recommendation_in(stage)
        as_it_was = replace(item)

        require_possible(item, command, actor=actor, at=NOW, policy=POLICY)

        assert item == as_it_was
