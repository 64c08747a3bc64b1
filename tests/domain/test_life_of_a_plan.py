"""Several items of several portfolios, moved, joined, merged and closed: no item is ever lost."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.board import PortfolioTable, Tally, portfolio_table
from domain.changes import Change
from domain.commands import AllocateJointly, Close, Command, TransferPortfolio
from domain.decisions import carry_out
from domain.errors import RefusedError
from domain.facts import Facts, depends_on_children, people_named
from domain.passage_of_time import bring_up_to, take_up
from domain.people import Actor
from domain.policy import Policy
from domain.rag import rate
from domain.recommendation import (
    ClosureCategory,
    Recommendation,
    RecommendationKind,
    Stage,
    Transfer,
)
from domain.working_days import london_date
from tests.domain.duties import assert_nothing_was_lost, assert_rightly_closed
from tests.domain.lives import (
    HOLIDAYS,
    PORTFOLIOS,
    actors,
    commands,
    of_overseers,
    portfolios,
    suited,
    usual_step,
    with_ids_of,
)
from tests.factories import BYSTANDER, DUE_ON, a_recommendation

BEGINNING = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LONGEST_LIFE = timedelta(days=600)
POLICY = Policy()
# Somebody the commands name who has left, and somebody nobody knows.
LEFT, UNKNOWN = BYSTANDER, "helen-aske"
KINDS = {
    "afi-1": RecommendationKind.AREA_FOR_IMPROVEMENT,
    "afi-2": RecommendationKind.AREA_FOR_IMPROVEMENT,
    "r-1": RecommendationKind.RECOMMENDATION,
    "cc-1": RecommendationKind.CAUSE_OF_CONCERN,
    "r-2": RecommendationKind.SUB_RECOMMENDATION,
}
# What feeds what.
PARENTS = {"afi-1": "r-1", "afi-2": "r-1", "r-2": "cc-1"}
keys = st.sampled_from(sorted(KINDS))


class LifeOfAPlan(RuleBasedStateMachine):
    """Five items under four portfolios, the audit trail of their changes, and a clock."""

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGINNING
        self.items: dict[str, Recommendation] = {}
        self.trail: list[Change] = []
        # Which portfolios have ever led each item.
        self.led: dict[str, list[str]] = {}

    @initialize(leads=st.lists(portfolios, min_size=len(KINDS), max_size=len(KINDS)))
    def publish(self, leads: list[str]) -> None:
        for (key, kind), portfolio in zip(KINDS.items(), leads, strict=True):
            item = a_recommendation(
                recommendation_id=key,
                reference=key.upper(),
                kind=kind,
                portfolio=portfolio,
                parent_id=PARENTS.get(key),
            )
            self.items[key], self.led[key] = item, [portfolio]
            self._keep(key, [take_up(item, at=self.now, policy=POLICY.rag)])

    @rule(key=keys, actor=actors(), command=commands)
    def anybody_gives_any_command(self, key: str, actor: Actor, command: Command) -> None:
        self._try(key, actor, command)

    @rule(key=keys, command=of_overseers)
    def an_overseer_gives_any_of_theirs(self, key: str, command: Command) -> None:
        self._try(key, suited(self.items[key], command), command)

    @rule(key=keys, to_portfolio=portfolios)
    def it_moves(self, key: str, to_portfolio: str) -> None:
        command = TransferPortfolio(to_portfolio=to_portfolio, reason="reorganised")
        self._try(key, suited(self.items[key], command), command)

    @rule(key=keys, others=st.lists(portfolios, max_size=3, unique=True))
    def it_is_joined(self, key: str, others: list[str]) -> None:
        command = AllocateJointly(supporting_portfolios=tuple(others))
        self._try(key, suited(self.items[key], command), command)

    @rule(key=keys, into=keys)
    def it_is_merged(self, key: str, into: str) -> None:
        command = Close(
            category=ClosureCategory.SUPERSEDED, reason="asked again", superseded_by=into
        )
        self._try(key, suited(self.items[key], command), command)

    @rule(key=keys)
    def the_usual_person_takes_the_usual_step(self, key: str) -> None:
        actor, command = usual_step(self.items[key], self.now)
        self._try(key, actor, command)

    @precondition(lambda self: self.now < BEGINNING + LONGEST_LIFE)
    @rule(hours=st.integers(min_value=1, max_value=24 * 60))
    def time_passes(self, hours: int) -> None:
        since, self.now = self.now, self.now + timedelta(hours=hours)
        for key, item in self.items.items():
            changes = bring_up_to(item, since=since, now=self.now, policy=POLICY, holidays=HOLIDAYS)
            self._keep(key, changes)

    @invariant()
    def every_item_that_was_published_is_there(self) -> None:
        assert not self.items or set(self.items) == set(KINDS)

    @invariant()
    def the_force_totals_are_the_items_published(self) -> None:
        tables = _tables(self.items.values(), london_date(self.now))
        totals = [table.force_total.total for table in tables]

        areas = [one for one in KINDS.values() if one.value == "area_for_improvement"]
        assert not self.items or totals == [len(KINDS) - len(areas), len(areas)]

    @invariant()
    def every_line_is_the_sum_of_its_columns(self) -> None:
        for table in _tables(self.items.values(), london_date(self.now)):
            for line in (*table.lines, table.force_total):
                columns = (line.completed, line.green, line.amber, line.red, line.not_rated)
                assert line.total == sum(columns)

    @invariant()
    def every_item_is_counted_once_however_many_plans_show_it(self) -> None:
        plans = {name: _plan(self.items, name) for name in PORTFOLIOS}

        counted = [key for plan in plans.values() for key, counts in plan.items() if counts]
        assert sorted(counted) == sorted(self.items)

    @invariant()
    def no_portfolio_supports_what_it_leads(self) -> None:
        for item in self.items.values():
            assert item.portfolio not in item.supporting_portfolios

    @invariant()
    def no_portfolio_loses_the_row_of_an_item_it_once_led(self) -> None:
        for key, leads in self.led.items():
            for portfolio in leads:
                assert key in _plan(self.items, portfolio)

    @invariant()
    def transfers_lead_from_the_first_portfolio_to_the_present_one(self) -> None:
        for key, item in self.items.items():
            path = [one.from_portfolio for one in item.transfers] + [item.portfolio]
            assert path == self.led[key]
            assert [one.to_portfolio for one in item.transfers] == path[1:]

    @invariant()
    def every_change_has_one_entry_and_versions_have_no_gaps(self) -> None:
        entries = Counter((one.item.recommendation_id, one.item.version) for one in self.trail)
        every = {
            (key, version)
            for key, item in self.items.items()
            for version in range(1, item.version + 1)
        }
        assert entries == Counter(every)

    @invariant()
    def the_original_dates_never_change(self) -> None:
        assert {item.original_due_on for item in self.items.values()} <= {DUE_ON}

    def _try(self, key: str, actor: Actor, command: Command) -> None:
        item = self.items[key]
        command = with_ids_of(item, command)
        facts = _facts(self.items, key, command)
        try:
            change = carry_out(item, command, actor=actor, at=self.now, policy=POLICY, facts=facts)
        except RefusedError:
            return
        assert not {LEFT, UNKNOWN} & set(people_named(command))
        if isinstance(command, Close):
            assert_rightly_closed(item, change, facts)
        if isinstance(command, TransferPortfolio):
            self.led[key].append(command.to_portfolio)
        self._keep(key, [change])

    def _keep(self, key: str, changes: Iterable[Change]) -> None:
        for change in changes:
            assert_nothing_was_lost(self.items[key], change.item)
            self.items[key] = change.item
            self.trail.append(change)


def _facts(items: Mapping[str, Recommendation], key: str, command: Command) -> Facts:
    """What the register would say: items that feed this one and are open, and the people."""
    named = people_named(command)
    children = (
        one.reference
        for one in items.values()
        if one.parent_id == key and one.stage is not Stage.CLOSED
    )
    return Facts(
        open_children=tuple(children) if depends_on_children(command) else (),
        unknown_people=tuple(one for one in named if one == UNKNOWN),
        people_gone=tuple(one for one in named if one == LEFT),
    )


def _tables(items: Iterable[Recommendation], today: date) -> list[PortfolioTable]:
    counted = Counter(
        (item.portfolio, item.kind, rate(item, today, POLICY.rag).rag) for item in items
    )
    tallies = [
        Tally(portfolio=portfolio, kind=kind, rag=rag, count=count)
        for (portfolio, kind, rag), count in counted.items()
    ]
    return [portfolio_table(tallies, areas_for_improvement=areas) for areas in (False, True)]


def _plan(items: Mapping[str, Recommendation], portfolio: str) -> dict[str, bool]:
    """The rows of a portfolio's plan, and whether each counts there."""
    return {
        key: item.portfolio == portfolio
        for key, item in items.items()
        if portfolio in (item.portfolio, *item.supporting_portfolios)
        or _moved_out_of(portfolio, item.transfers)
    }


def _moved_out_of(portfolio: str, transfers: Iterable[Transfer]) -> bool:
    return any(one.from_portfolio == portfolio for one in transfers)


class TestLifeOfAPlan(LifeOfAPlan.TestCase):
    settings = settings(max_examples=60, stateful_step_count=50, deadline=None)
