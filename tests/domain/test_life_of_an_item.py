"""Any people giving any commands over any stretch of time: what never happens to one item."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.changes import Change, Event
from domain.commands import (
    AcceptEvidence,
    Close,
    Command,
    OverrideRAG,
    PostUpdate,
    ReturnEvidence,
    SendBack,
    Start,
    SubmitEvidence,
)
from domain.decisions import carry_out
from domain.errors import RefusedError
from domain.passage_of_time import bring_up_to, take_up
from domain.people import Actor, Office
from domain.policy import Policy
from domain.recommendation import ClosureCategory, RAGRating, Recommendation, Stage
from domain.stages import TRANSITIONS, advance
from tests.factories import (
    BOARD_MEMBER,
    BYSTANDER,
    DUE_ON,
    OWNER,
    REVIEWER,
    SECOND_OWNER,
    SECRETARIAT,
    a_recommendation,
    bank_holidays,
)

HOLIDAYS = bank_holidays()
POLICY = Policy()
BEGINNING = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LONGEST_LIFE = timedelta(days=600)
MOVES = {(before, after) for (before, _action), after in TRANSITIONS.items()}

people = st.sampled_from((OWNER, SECOND_OWNER, REVIEWER, BOARD_MEMBER, SECRETARIAT, BYSTANDER))


@st.composite
def actors(draw: st.DrawFn) -> Actor:
    """Anybody, in any offices, in their own name or somebody else's."""
    person_id = draw(people)
    return Actor(
        person_id=person_id,
        name=person_id,
        offices=draw(st.frozensets(st.sampled_from(Office))),
        on_behalf_of=draw(st.none() | people),
    )


# Mostly usable, sometimes not: a refusal must leave no trace either.
texts = st.sampled_from(("the script is in use", "a dip sample", "", "null \x00"))
commands: st.SearchStrategy[Command] = st.one_of(
    st.just(Start()),
    st.builds(PostUpdate, text=texts, rag=st.none() | st.sampled_from(RAGRating)),
    st.builds(SubmitEvidence, shows=texts, link=st.none() | st.just("https://example.test/a")),
    st.builds(AcceptEvidence, comment=texts),
    st.builds(ReturnEvidence, reason=texts),
    st.builds(
        Close,
        category=st.sampled_from(ClosureCategory),
        reason=texts,
        superseded_by=st.none() | st.just("AFI.9"),
    ),
    st.builds(SendBack, reason=texts),
    st.builds(OverrideRAG, rag=st.sampled_from(RAGRating), reason=texts),
)
# Who usually does what comes next, so that lives get further than chance would take them.
USUAL_STEPS: dict[Stage, tuple[str, Command]] = {
    Stage.ASSIGNED: (OWNER, Start()),
    Stage.IN_PROGRESS: (OWNER, SubmitEvidence(shows="the script is in use")),
    Stage.EVIDENCE_SUBMITTED: (REVIEWER, AcceptEvidence()),
    Stage.REVIEWED: (BOARD_MEMBER, Close(category=ClosureCategory.IMPLEMENTED)),
}


def _in_every_office(person_id: str, on_behalf_of: str | None = None) -> Actor:
    return Actor(
        person_id=person_id,
        name=person_id,
        offices=frozenset(Office),
        on_behalf_of=on_behalf_of,
    )


class LifeOfAnItem(RuleBasedStateMachine):
    """One item, the audit trail of its changes, and a clock."""

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGINNING
        self.item = a_recommendation()
        self.changes: list[Change] = []

    @initialize(joint=st.booleans(), reviewer=st.sampled_from((REVIEWER, OWNER, SECRETARIAT, None)))
    def take_up(self, *, joint: bool, reviewer: str | None) -> None:
        self.item = a_recommendation(
            action_owners=(OWNER, SECOND_OWNER) if joint else (OWNER,),
            reviewer=reviewer,
        )
        self._keep([take_up(self.item, at=self.now, policy=POLICY.rag)])

    @rule(actor=actors(), command=commands)
    def anybody_gives_any_command(self, actor: Actor, command: Command) -> None:
        self._try(actor, command)

    @precondition(lambda self: self.item.stage in USUAL_STEPS)
    @rule(person_id=people, on_behalf_of=st.none() | people)
    def anybody_with_every_office_tries_the_usual_step(
        self, person_id: str, on_behalf_of: str | None
    ) -> None:
        _usual, command = USUAL_STEPS[self.item.stage]
        self._try(_in_every_office(person_id, on_behalf_of), command)

    @precondition(lambda self: self.item.stage in USUAL_STEPS)
    @rule()
    def the_usual_person_takes_the_usual_step(self) -> None:
        usual, command = USUAL_STEPS[self.item.stage]
        self._try(_in_every_office(usual), command)

    @precondition(lambda self: self.now < BEGINNING + LONGEST_LIFE)
    @rule(hours=st.integers(min_value=1, max_value=24 * 60))
    def time_passes(self, hours: int) -> None:
        since, self.now = self.now, self.now + timedelta(hours=hours)
        self._keep(
            bring_up_to(self.item, since=since, now=self.now, policy=POLICY, holidays=HOLIDAYS)
        )

    @invariant()
    def versions_rise_by_one(self) -> None:
        versions = [change.item.version for change in self.changes]

        assert versions == list(range(1, len(versions) + 1))

    @invariant()
    def the_item_is_what_the_last_change_says(self) -> None:
        assert not self.changes or self.changes[-1].item == self.item

    @invariant()
    def the_original_date_never_changes(self) -> None:
        assert self.item.original_due_on == DUE_ON

    @invariant()
    def a_review_stands_only_while_it_counts(self) -> None:
        reviewed = self.item.stage is Stage.REVIEWED

        assert not reviewed or self.item.review is not None
        assert self.item.stage is Stage.CLOSED or (self.item.review is not None) is reviewed

    @invariant()
    def it_is_closed_exactly_when_a_closure_says_so(self) -> None:
        assert (self.item.stage is Stage.CLOSED) is (self.item.closure is not None)

    @invariant()
    def it_becomes_overdue_at_most_once(self) -> None:
        overdue = [one for one in self.changes if one.event is Event.BECAME_OVERDUE]

        assert len(overdue) <= 1

    def _try(self, actor: Actor, command: Command) -> None:
        before = self.item
        as_it_was = replace(before)
        try:
            change = carry_out(before, command, actor=actor, at=self.now, policy=POLICY)
        except RefusedError:
            change = None
        assert before == as_it_was
        if change is not None:
            assert change.item.stage is advance(before.stage, command.action)
            _assert_duties_were_separate(before, change, command)
            self._keep([change])

    def _keep(self, changes: Sequence[Change]) -> None:
        for change in changes:
            before, self.item = self.item, change.item
            assert before.stage is self.item.stage or (before.stage, self.item.stage) in MOVES
            assert before.closure is None
            self.changes.append(change)


def _assert_duties_were_separate(before: Recommendation, change: Change, command: Command) -> None:
    actor = change.actor
    if isinstance(command, Start | PostUpdate | SubmitEvidence):
        assert actor.speaks_for in before.action_owners
        assert not actor.acts_for_another or Office.SECRETARIAT in actor.offices
        return
    assert not actor.acts_for_another
    if isinstance(command, AcceptEvidence | ReturnEvidence):
        assert actor.person_id == before.reviewer or (
            before.reviewer is None and Office.BOARD in actor.offices
        )
        assert actor.person_id not in before.evidence_submitters
    if isinstance(command, Close):
        assert Office.BOARD in actor.offices
        assert before.review is None or before.review.by != actor.person_id
        assert actor.person_id not in before.evidence_submitters
        assert actor.person_id not in before.action_owners


class TestLifeOfAnItem(LifeOfAnItem.TestCase):
    settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
