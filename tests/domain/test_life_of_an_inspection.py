"""Any people, items and stretches of time: what never happens to one inspection."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.errors import RefusedError
from domain.inspection import Announcement
from domain.inspection_changes import InspectionChange, InspectionEvent
from domain.inspection_commands import (
    AnnounceRevisit,
    BeginFieldwork,
    EndInspection,
    InspectionCommand,
    Publish,
    ReceiveDraft,
    RecordRevisit,
    ReturnAccuracyCheck,
    SendResponse,
)
from domain.inspection_course import (
    begin_inspection,
    items_reopened,
    raise_items,
    settle_inspection,
)
from domain.inspection_deadlines import notices_until
from domain.inspection_decisions import INSPECTION_AUTHORITY, carry_out_on_inspection
from domain.inspection_life import (
    INSPECTION_TRANSITIONS,
    InspectionStage,
    InspectionState,
    response_due_on,
)
from domain.inspection_standing import ItemsStanding, KeptInspection
from domain.notices import NoticeKind
from domain.people import THE_CLOCK, Actor, Office
from tests.domain.inspections import ITEM_IDS
from tests.factories import BOARD_MEMBER, BYSTANDER, INSPECTION_ID, SECRETARIAT, bank_holidays

HOLIDAYS = bank_holidays()
BEGINNING = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LONGEST_LIFE = timedelta(days=400)
MOVES = {(before, after) for (before, _action), after in INSPECTION_TRANSITIONS.items()}
ANNOUNCEMENT = Announcement(on=BEGINNING.date(), by=SECRETARIAT, by_name="Helen Aske")

people = st.sampled_from((SECRETARIAT, BOARD_MEMBER, BYSTANDER))
texts = st.sampled_from(("two items do not hold", "", "null \x00"))
near = st.dates(min_value=date(2026, 2, 1), max_value=date(2027, 5, 1))
commands: st.SearchStrategy[InspectionCommand] = st.one_of(
    st.builds(BeginFieldwork, on=near),
    st.builds(ReceiveDraft, on=near, accuracy_check_due_on=st.none() | near),
    st.builds(ReturnAccuracyCheck, on=near, note=texts),
    st.builds(Publish, on=near, response_days=st.none() | st.sampled_from((-1, 0, 1, 28))),
    st.builds(SendResponse, on=near, note=texts),
    st.builds(AnnounceRevisit, on=st.none() | near, note=texts),
    st.builds(
        RecordRevisit,
        on=near,
        findings=texts,
        to_reopen=st.lists(st.sampled_from(ITEM_IDS), max_size=2).map(tuple),
    ),
    st.builds(EndInspection, reason=texts),
)


@st.composite
def actors(draw: st.DrawFn) -> Actor:
    """Anybody, in any offices, mostly in their own name."""
    person_id = draw(people)
    return Actor(
        person_id=person_id,
        name=person_id,
        offices=draw(st.frozensets(st.sampled_from(Office))),
        on_behalf_of=draw(st.none() | people),
    )


class LifeOfAnInspection(RuleBasedStateMachine):
    """One inspection, its items, the audit trail of its changes, and a clock."""

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGINNING
        self.ids: tuple[str, ...] = ()
        self.open: set[str] = set()
        self.unowned: set[str] = set()
        self.awaiting: set[str] = set()
        self.state: InspectionState | None = None
        self.changes: list[InspectionChange] = []

    @property
    def items(self) -> ItemsStanding:
        return ItemsStanding(
            ids=self.ids,
            open=tuple(one for one in self.ids if one in self.open),
            unowned=tuple(one for one in self.ids if one in self.unowned),
            awaiting_inspectorate=tuple(one for one in self.ids if one in self.awaiting),
        )

    @initialize(announced=st.booleans(), published_on=st.none() | near)
    def begin(self, *, announced: bool, published_on: date | None) -> None:
        if not announced:
            self._items_come()
        kept = KeptInspection(
            inspection_id=INSPECTION_ID,
            published_on=None if announced else published_on,
            announcement=ANNOUNCEMENT if announced else None,
            items=self.items,
        )
        begun = begin_inspection(kept, at=self.now)
        assert isinstance(begun, InspectionChange)
        self._keep([begun])
        self._settle()

    @rule(actor=actors(), command=commands)
    def anybody_gives_any_command(self, actor: Actor, command: InspectionCommand) -> None:
        self._try(actor, command)

    @rule(command=commands)
    def the_board_gives_any_command(self, command: InspectionCommand) -> None:
        actor = Actor(person_id=BOARD_MEMBER, name="Board", offices=frozenset({Office.BOARD}))
        self._try(actor, command)

    @precondition(lambda self: not self.ids)
    @rule(published_on=st.none() | near)
    def the_items_come(self, published_on: date | None) -> None:
        assert self.state is not None
        self._items_come()
        kept = KeptInspection(
            inspection_id=INSPECTION_ID, published_on=published_on, items=self.items
        )
        self._keep([raise_items(self.state, kept, at=self.now)])
        self._settle()

    @rule(one=st.sampled_from(ITEM_IDS))
    def an_item_gets_an_owner(self, one: str) -> None:
        self.unowned.discard(one)
        self._settle()

    @rule(one=st.sampled_from(ITEM_IDS), awaited=st.booleans())
    def an_item_ends(self, one: str, *, awaited: bool) -> None:
        if one in self.open:
            self.open.discard(one)
            if awaited:
                self.awaiting.add(one)
        self._settle()

    @rule(one=st.sampled_from(ITEM_IDS))
    def the_inspectorate_confirms(self, one: str) -> None:
        self.awaiting.discard(one)
        self._settle()

    @rule(one=st.sampled_from(ITEM_IDS))
    def an_item_is_reopened(self, one: str) -> None:
        if one not in self.ids or one in self.open:
            return
        assert self.state is not None
        self.open.add(one)
        self.awaiting.discard(one)
        change = items_reopened(self.state, (one,), at=self.now)
        self._keep([change] if change else [])
        self._settle()

    @precondition(lambda self: self.now < BEGINNING + LONGEST_LIFE)
    @rule(days=st.integers(min_value=1, max_value=60))
    def time_passes(self, days: int) -> None:
        assert self.state is not None
        since, self.now = self.now, self.now + timedelta(days=days)
        self._keep(notices_until(self.state, since=since, now=self.now, holidays=HOLIDAYS))

    @invariant()
    def versions_rise_by_one(self) -> None:
        versions = [change.state.version for change in self.changes]

        assert versions == list(range(1, len(versions) + 1))

    @invariant()
    def the_response_is_due_as_the_law_counts(self) -> None:
        state = self.state
        if state is not None and state.published_on is not None:
            assert state.response_due_on == response_due_on(state.published_on, state.response_days)

    @invariant()
    def the_day_of_publication_never_changes(self) -> None:
        days = [one.state.published_on for one in self.changes if one.state.published_on]

        assert len(set(days)) <= 1

    @invariant()
    def it_has_an_end_exactly_when_it_has_ended(self) -> None:
        if self.state is not None:
            assert (self.state.ended_on is not None) is self.state.has_ended

    @invariant()
    def it_has_not_ended_while_an_item_is_open(self) -> None:
        assert self.state is None or not (self.state.has_ended and self.open)

    @invariant()
    def nothing_is_left_to_come_about(self) -> None:
        assert self.state is None or settle_inspection(self.state, self.items, at=self.now) == ()

    @invariant()
    def nobody_is_told_twice(self) -> None:
        told = [
            (notice.kind, notice.occurrence) for change in self.changes for notice in change.notices
        ]

        assert len(set(told)) == len(told)

    def _items_come(self) -> None:
        self.ids = ITEM_IDS
        self.open, self.unowned = set(ITEM_IDS), set(ITEM_IDS[:1])

    def _try(self, actor: Actor, command: InspectionCommand) -> None:
        assert self.state is not None
        try:
            change = carry_out_on_inspection(
                self.state, command, actor=actor, at=self.now, items=self.items
            )
        except RefusedError:
            return
        assert not actor.acts_for_another
        assert INSPECTION_AUTHORITY[command.action] & actor.offices
        self._keep([change])
        self._settle()

    def _settle(self) -> None:
        assert self.state is not None
        changes = settle_inspection(self.state, self.items, at=self.now)
        assert all(change.actor == THE_CLOCK for change in changes)
        self._keep(changes)

    def _keep(self, changes: Sequence[InspectionChange]) -> None:
        for change in changes:
            before = self.state.stage if self.state else None
            after = change.state.stage
            assert before is after or (before, after) in MOVES
            _assert_still_true(self.state, change)
            self.state = change.state
            self.changes.append(change)


def _assert_still_true(before: InspectionState | None, change: InspectionChange) -> None:
    if change.event is InspectionEvent.ENDED and change.actor == THE_CLOCK:
        assert before is not None
        assert not before.response_awaited
        assert not before.revisit_awaited
        assert not before.to_reopen
    if change.event is InspectionEvent.PROMPTED:
        assert before is not None
        assert before.stage is not InspectionStage.ENDED
        kinds = {
            NoticeKind.ACCURACY_CHECK_DUE: before.accuracy_check_awaited,
            NoticeKind.RESPONSE_DUE: before.response_awaited,
            NoticeKind.REVISIT_ANNOUNCED: before.revisit_awaited,
        }
        assert all(kinds[notice.kind] for notice in change.notices)


class TestLifeOfAnInspection(LifeOfAnInspection.TestCase):
    settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
