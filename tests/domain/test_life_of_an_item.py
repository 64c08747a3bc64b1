"""Any people giving any commands over any stretch of time: what never happens to one item."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.changes import Change, Event
from domain.commands import (
    ChangePolicy,
    Close,
    Command,
    GrantExtension,
    RefuseExtension,
    RequestExtension,
)
from domain.decisions import action_of, carry_out
from domain.errors import RefusedError
from domain.facts import NO_FACTS, Facts
from domain.passage_of_time import bring_up_to, take_up
from domain.people import Actor
from domain.policy import Policy
from domain.rag import rate
from domain.recommendation import RAGRating, RecommendationKind, Stage
from domain.stages import TRANSITIONS
from domain.working_days import london_date
from tests.domain.duties import (
    assert_date_moved_rightly,
    assert_duties_were_separate,
    assert_nothing_was_lost,
    assert_rightly_asked,
    assert_rightly_closed,
)
from tests.domain.holding import Waiting, assert_holds, waiting
from tests.domain.lives import (
    HOLIDAYS,
    actors,
    assert_all_was_foretold,
    commands,
    facts,
    in_every_office,
    of_overseers,
    of_owners,
    of_reviewers,
    of_the_board,
    people,
    suited,
    usual_step,
    wish_for_time,
    with_ids_of,
)
from tests.factories import (
    DUE_ON,
    OWNER,
    REVIEWER,
    SECOND_OWNER,
    SECRETARIAT,
    a_recommendation,
)

BEGINNING = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LONGEST_LIFE = timedelta(days=600)
MOVES = {(before, after) for (before, _action), after in TRANSITIONS.items()}


class LifeOfAnItem(RuleBasedStateMachine):
    """One item, the audit trail of its changes, and a clock."""

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGINNING
        self.policy = Policy()
        self.item = a_recommendation()
        self.changes: list[Change] = []
        self.waiting: list[Waiting] = []

    @initialize(
        joint=st.booleans(),
        dated=st.booleans(),
        kind=st.sampled_from(RecommendationKind),
        reviewer=st.sampled_from((REVIEWER, SECRETARIAT, None)),
    )
    def take_up(
        self, *, joint: bool, dated: bool, kind: RecommendationKind, reviewer: str | None
    ) -> None:
        self.item = a_recommendation(
            action_owners=(OWNER, SECOND_OWNER) if joint else (OWNER,),
            kind=kind,
            reviewer=reviewer,
            due_on=DUE_ON if dated else None,
            original_due_on=DUE_ON if dated else None,
        )
        self.original_due_on = self.item.original_due_on
        self._keep([take_up(self.item, at=self.now, policy=self.policy.rag)])

    @rule(actor=actors(), command=commands, known=facts)
    def anybody_gives_any_command(self, actor: Actor, command: Command, known: Facts) -> None:
        self._try(actor, command, known)

    @rule(person_id=people, command=commands, known=facts)
    def somebody_in_every_office_gives_any_command(
        self, person_id: str, command: Command, known: Facts
    ) -> None:
        self._try(in_every_office(person_id), command, known)

    @rule(command=of_owners)
    def an_owner_gives_any_of_theirs(self, command: Command) -> None:
        self._try(suited(self.item, command), command, NO_FACTS)

    @rule(command=of_reviewers)
    def the_reviewer_gives_any_of_theirs(self, command: Command) -> None:
        self._try(suited(self.item, command), command, NO_FACTS)

    @rule(command=of_overseers)
    def an_overseer_gives_any_of_theirs(self, command: Command) -> None:
        self._try(suited(self.item, command), command, NO_FACTS)

    @rule(command=of_the_board)
    def the_board_gives_any_of_its_own(self, command: Command) -> None:
        self._try(suited(self.item, command), command, NO_FACTS)

    @rule(decision=st.sampled_from((GrantExtension(), RefuseExtension(reason="no"))))
    def an_owner_wants_time_and_the_board_decides(self, decision: Command) -> None:
        wish = wish_for_time(self.item, self.now)
        self._try(suited(self.item, wish), wish, NO_FACTS)
        self._try(suited(self.item, decision), decision, NO_FACTS)

    @rule(person_id=people, on_behalf_of=st.none() | people)
    def anybody_with_every_office_tries_the_usual_step(
        self, person_id: str, on_behalf_of: str | None
    ) -> None:
        _usual, command = usual_step(self.item, self.now)
        self._try(in_every_office(person_id, on_behalf_of), command, NO_FACTS)

    @rule()
    def the_usual_person_takes_the_usual_step(self) -> None:
        usual, command = usual_step(self.item, self.now)
        self._try(usual, command, NO_FACTS)

    @precondition(lambda self: self.now < BEGINNING + LONGEST_LIFE)
    @rule(hours=st.integers(min_value=1, max_value=24 * 60))
    def time_passes(self, hours: int) -> None:
        before, since, self.now = self.item, self.now, self.now + timedelta(hours=hours)
        changes = bring_up_to(
            before, since=since, now=self.now, policy=self.policy, holidays=HOLIDAYS
        )
        assert_all_was_foretold(before, changes, since=since, now=self.now, policy=self.policy)
        self._keep(changes)

    @rule(latest=st.integers(min_value=1, max_value=8))
    def what_waits_is_sent_while_it_holds(self, latest: int) -> None:
        for one in self.waiting[-latest:]:
            if one.is_sent(self.item, self.now):
                assert_holds(one, self.item, self.now)

    @invariant()
    def versions_rise_by_one(self) -> None:
        versions = [change.item.version for change in self.changes]

        assert versions == list(range(1, len(versions) + 1))

    @invariant()
    def the_item_is_what_the_last_change_says(self) -> None:
        assert not self.changes or self.changes[-1].item == self.item

    @invariant()
    def the_original_date_never_changes(self) -> None:
        assert not self.changes or self.item.original_due_on == self.original_due_on

    @invariant()
    def a_review_stands_only_while_it_counts(self) -> None:
        reviewed = self.item.stage is Stage.REVIEWED

        assert not reviewed or self.item.review is not None
        assert self.item.stage is Stage.CLOSED or (self.item.review is not None) is reviewed
        assert self.item.review is not None or self.item.demonstration_until is None

    @invariant()
    def evidence_stands_where_it_is_judged(self) -> None:
        judged = self.item.stage in (Stage.EVIDENCE_SUBMITTED, Stage.REVIEWED)

        assert not judged or self.item.standing_evidence

    @invariant()
    def it_is_closed_exactly_when_a_closure_says_so(self) -> None:
        assert (self.item.stage is Stage.CLOSED) is (self.item.closure is not None)
        assert self.item.closure is None or self.item.extension_request is None

    @invariant()
    def it_is_not_complete_while_it_has_to_be_seen_to_last(self) -> None:
        today = london_date(self.now)
        until = self.item.demonstration_until
        waits = until is not None and today <= until and self.item.stage is not Stage.CLOSED

        rag = rate(self.item, today, self.policy.rag).rag
        assert not waits or rag is not RAGRating.COMPLETE

    @invariant()
    def nobody_reviews_or_answers_for_what_is_not_theirs(self) -> None:
        assert self.item.reviewer not in self.item.action_owners
        assert self.item.responder in (None, *self.item.action_owners)

    @invariant()
    def it_is_counted_under_one_portfolio_and_supported_by_others(self) -> None:
        dated = {one.portfolio for one in self.item.supporting_due_dates}

        assert self.item.portfolio not in self.item.supporting_portfolios
        assert dated <= set(self.item.supporting_portfolios)

    @invariant()
    def it_becomes_overdue_at_most_once_for_each_date(self) -> None:
        overdue = [one for one in self.changes if one.event is Event.BECAME_OVERDUE]

        assert len(overdue) <= 1 + len(self.item.due_date_changes)

    def _try(self, actor: Actor, command: Command, known: Facts) -> None:
        before, command = self.item, with_ids_of(self.item, command)
        as_it_was = replace(before)
        try:
            change = carry_out(
                before, command, actor=actor, at=self.now, policy=self.policy, facts=known
            )
        except RefusedError:
            change = None
        assert before == as_it_was
        if change is not None:
            self._judge(command, change, known)
            self._keep([change], command)
            # What a command gives to tell is worth telling at that moment.
            assert all(one.is_sent(change.item, self.now) for one in waiting(change))

    def _judge(self, command: Command, change: Change, known: Facts) -> None:
        before = self.item
        assert change.item.stage is TRANSITIONS[before.stage, action_of(before, command)]
        assert not known.unknown_people
        assert_duties_were_separate(before, change.actor, command)
        if isinstance(command, Close):
            assert_rightly_closed(before, change, known)
        if isinstance(command, RequestExtension):
            assert_rightly_asked(before, self.policy)
        if isinstance(command, ChangePolicy):
            self.policy = command.policy

    def _keep(self, changes: Sequence[Change], command: Command | None = None) -> None:
        for change in changes:
            before, self.item = self.item, change.item
            assert before.stage is self.item.stage or (before.stage, self.item.stage) in MOVES
            assert_nothing_was_lost(before, self.item)
            assert_date_moved_rightly(before, self.item, command)
            self.changes.append(change)
            self.waiting.extend(waiting(change))


class TestLifeOfAnItem(LifeOfAnItem.TestCase):
    settings = settings(max_examples=120, stateful_step_count=60, deadline=None)
