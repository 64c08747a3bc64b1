"""What carrying out any command has in common: authority, versions, and the details kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.authority import NotAllowedError
from domain.commands import (
    COMMANDS,
    Assign,
    Command,
    GrantExtension,
    IncompleteCommandError,
    PostUpdate,
    Reopen,
    ReplaceEvidence,
    RequestExtension,
    SetDueDate,
    Start,
    SubmitEvidence,
    WithdrawEvidence,
)
from domain.decisions import action_of, require_possible
from domain.errors import RefusedError
from domain.people import Actor
from domain.recommendation import (
    EvidenceItem,
    RAGRating,
    Recommendation,
    Stage,
)
from domain.stages import TRANSITIONS, Action, IllegalMoveError
from tests.domain.decisions.doing import OWNING, POLICY, SECRETARY, do
from tests.domain.decisions.examples import CLOSED, FIRST, TWO_PIECES, each_command
from tests.factories import (
    BYSTANDER,
    DUE_ON,
    NOW,
    OWNER,
    TAKEN_UP_ON,
    a_recommendation,
    a_recommendation_in,
    an_actor,
)

LATER = date(2026, 12, 31)
EACH_COMMAND = each_command(LATER)
MOVES_THE_DATE = (GrantExtension, SetDueDate, Reopen)


class TestEachCommand:
    def test_has_its_example_here(self) -> None:
        examples = {type(command) for _item, command, _actor in EACH_COMMAND}
        actions = {action_of(item, command) for item, command, _actor in EACH_COMMAND}

        assert examples == set(COMMANDS.values())
        assert actions == set(Action)


class TestCarryOut:
    @pytest.mark.parametrize(("item", "command", "actor"), EACH_COMMAND)
    def test_makes_the_next_version_of_the_same_item(
        self, item: Recommendation, command: Command, actor: Actor
    ) -> None:
        change = do(replace(item, version=7), command, actor)

        assert change.item.version == 8
        assert change.item.recommendation_id == item.recommendation_id
        assert (change.actor, change.at) == (actor, NOW)

    @pytest.mark.parametrize(("item", "command", "actor"), EACH_COMMAND)
    def test_moves_the_stage_as_the_table_says(
        self, item: Recommendation, command: Command, actor: Actor
    ) -> None:
        change = do(item, command, actor)

        assert change.item.stage is TRANSITIONS[item.stage, action_of(item, command)]

    @pytest.mark.parametrize(("item", "command", "actor"), EACH_COMMAND)
    def test_never_changes_what_was_published(
        self, item: Recommendation, command: Command, actor: Actor
    ) -> None:
        after = do(item, command, actor).item

        for name in ("reference", "kind", "title", "text", "inspection_id", "parent_id"):
            assert getattr(after, name) == getattr(item, name)
        assert after.original_due_on == DUE_ON
        assert after.monitored_from == TAKEN_UP_ON

    @pytest.mark.parametrize(("item", "command", "actor"), EACH_COMMAND)
    def test_moves_the_due_date_by_these_alone(
        self, item: Recommendation, command: Command, actor: Actor
    ) -> None:
        after = do(item, command, actor).item

        assert after.due_on == (LATER if isinstance(command, MOVES_THE_DATE) else DUE_ON)

    @pytest.mark.parametrize(("item", "command", "actor"), EACH_COMMAND)
    def test_takes_nothing_away_from_the_history(
        self, item: Recommendation, command: Command, actor: Actor
    ) -> None:
        after = do(item, command, actor).item

        for name in ("transfers", "due_date_changes", "reopenings", "updates"):
            before = getattr(item, name)
            assert getattr(after, name)[: len(before)] == before
        kept = {piece.evidence_id for piece in after.evidence}
        assert {piece.evidence_id for piece in item.evidence} <= kept

    @pytest.mark.parametrize(("item", "command", "actor"), EACH_COMMAND)
    def test_names_the_stage_in_the_details_exactly_when_it_moved(
        self, item: Recommendation, command: Command, actor: Actor
    ) -> None:
        change = do(item, command, actor)

        moved = change.item.stage is not item.stage
        assert change.details.get("stage_before") == (item.stage if moved else None)
        assert change.details.get("stage_after") == (change.item.stage if moved else None)

    @pytest.mark.parametrize(("item", "command", "actor"), EACH_COMMAND)
    def test_keeps_no_empty_details(
        self, item: Recommendation, command: Command, actor: Actor
    ) -> None:
        assert all(do(item, command, actor).details.values())

    @pytest.mark.parametrize(("item", "command", "actor"), EACH_COMMAND)
    def test_tells_nobody_of_an_occurrence_twice(
        self, item: Recommendation, command: Command, actor: Actor
    ) -> None:
        notices = do(item, command, actor).notices

        assert len({(one.kind, one.occurrence) for one in notices}) == len(notices)
        assert all(one.recipients for one in notices)

    def test_names_a_rating_that_moved(self) -> None:
        item = a_recommendation(declared_rag=RAGRating.GREEN)

        change = do(item, PostUpdate(text="slower", rag=RAGRating.AMBER), OWNING)

        assert change.details["rag_before"] == "green"
        assert change.details["rag_after"] == "amber"
        assert change.status.rag is RAGRating.AMBER

    def test_has_an_event_of_its_own_for_each_command(self) -> None:
        events: dict[str, set[type]] = {}
        for item, command, actor in EACH_COMMAND:
            events.setdefault(do(item, command, actor).event, set()).add(type(command))

        assert all(len(kinds) == 1 for kinds in events.values())
        assert len(events) == len(COMMANDS)


class TestActionOf:
    @pytest.mark.parametrize(
        ("pieces", "withdrawn", "action"),
        [
            (TWO_PIECES, FIRST, Action.WITHDRAW_EVIDENCE),
            (TWO_PIECES[:1], FIRST, Action.WITHDRAW_LAST_EVIDENCE),
            # Something that does not stand is not the last to stand.
            (TWO_PIECES[:1], "e9", Action.WITHDRAW_EVIDENCE),
            ((), FIRST, Action.WITHDRAW_EVIDENCE),
        ],
    )
    def test_tells_the_last_evidence_from_the_others(
        self, pieces: tuple[EvidenceItem, ...], withdrawn: str, action: Action
    ) -> None:
        item = a_recommendation_in(Stage.EVIDENCE_SUBMITTED, evidence=pieces)

        command = WithdrawEvidence(evidence_id=withdrawn, reason="the wrong month")

        assert action_of(item, command) is action


class TestRequirePossible:
    REFUSALS = (
        (CLOSED, Start(), an_actor(BYSTANDER), IllegalMoveError),
        (a_recommendation(), Start(), an_actor(BYSTANDER), NotAllowedError),
        (a_recommendation(), PostUpdate(text=""), an_actor(BYSTANDER), NotAllowedError),
        (a_recommendation(), PostUpdate(text=""), OWNING, IncompleteCommandError),
        (a_recommendation(), Assign(action_owners=(OWNER,)), SECRETARY, IncompleteCommandError),
    )

    @pytest.mark.parametrize(("item", "command", "actor", "error"), REFUSALS)
    def test_asks_for_the_stage_then_the_authority_then_the_command_then_whether_it_fits(
        self, item: Recommendation, command: Command, actor: Actor, error: type[RefusedError]
    ) -> None:
        with pytest.raises(error):
            require_possible(item, command, actor=actor, at=NOW, policy=POLICY)

    @pytest.mark.parametrize(("item", "command", "actor", "error"), REFUSALS)
    def test_refuses_what_carrying_out_refuses(
        self, item: Recommendation, command: Command, actor: Actor, error: type[RefusedError]
    ) -> None:
        with pytest.raises(error):
            do(item, command, actor)

    @pytest.mark.parametrize(("item", "command", "actor"), EACH_COMMAND)
    def test_changes_nothing(self, item: Recommendation, command: Command, actor: Actor) -> None:
        as_it_was = replace(item)

        require_possible(item, command, actor=actor, at=NOW, policy=POLICY)

        assert item == as_it_was

    @pytest.mark.parametrize(("item", "command", "actor"), EACH_COMMAND)
    def test_goes_by_the_moment_it_is_given(
        self, item: Recommendation, command: Command, actor: Actor
    ) -> None:
        # Nothing in the rules looks at a clock: a year earlier all of this is possible too.
        then = NOW - timedelta(days=365)

        require_possible(item, command, actor=actor, at=then, policy=POLICY)

    def test_gives_nothing_to_whoever_is_not_named(self) -> None:
        for item, command, _actor in EACH_COMMAND:
            with pytest.raises(NotAllowedError):
                require_possible(item, command, actor=an_actor("pc-nobody"), at=NOW, policy=POLICY)

    def test_gives_an_owner_nothing_but_what_is_the_owners(self) -> None:
        allowed: set[type] = set()
        for item, command, _actor in EACH_COMMAND:
            try:
                require_possible(item, command, actor=OWNING, at=NOW, policy=POLICY)
            except NotAllowedError:
                continue
            allowed.add(type(command))

        assert allowed == {
            Start,
            PostUpdate,
            SubmitEvidence,
            ReplaceEvidence,
            WithdrawEvidence,
            RequestExtension,
        }
