"""What has moved between two boards, found a second time: from the trail as it was at each."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from domain.recommendation import RAGRating
from rehearsal.paper_recount import RULES, at_the_head, table_of
from rehearsal.standings import Standing


@dataclass(frozen=True, kw_only=True)
class Sight:
    """How everything stood when a paper was frozen: the items by id, and the day."""

    items: Mapping[str, Standing]
    today: date


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """One item at one of the two boards."""

    item: Standing
    today: date

    @property
    def is_late(self) -> bool:
        return self.item.days_late(self.today) > 0

    @property
    def is_late_on_original(self) -> bool:
        return self.item.days_late_on_original(self.today) > 0

    @property
    def is_closed(self) -> bool:
        return self.item.closed_on is not None

    @property
    def counted_in(self) -> tuple[object, ...]:
        item = self.item
        each = (rule(item, self.today) for rule in RULES.values())
        return (item.portfolio, item.kind, item.rag, *each)


_Rule = Callable[[_Seen, _Seen], bool]


def movements(before: Sight, after: Sight) -> Mapping[str, int]:
    """Every figure of a paper that compares it with the one before."""
    return {**_heads(before, after), **_moves(before, after)}


def last_figure(name: str) -> str:
    """The name of what a figure was at the last board."""
    return f"{name}, at the last board"


def change_figure(name: str) -> str:
    """The name of how much a figure has grown since."""
    return f"{name}, change since the last board"


def moves_figure(move: str) -> str:
    """The name of how many items have moved in that way."""
    return f"items moved: {move.replace('_', ' ')}"


def direction_figure(portfolio: str, table: str, direction: str) -> str:
    """The name of how many of a portfolio's items got better, or worse."""
    return f"{portfolio}, {table}, {direction} since the last board"


def _heads(before: Sight, after: Sight) -> Mapping[str, int]:
    was = at_the_head(before.items.values(), before.today)
    now = at_the_head(after.items.values(), after.today)
    return {last_figure(name): was[name] for name in RULES} | {
        change_figure(name): now[name] - was[name] for name in RULES
    }


def _moves(before: Sight, after: Sight) -> Mapping[str, int]:
    counted: Counter[str] = Counter()
    for one in {**before.items, **after.items}:
        was, now = before.items.get(one), after.items.get(one)
        moves = _moves_of(was, before.today, now, after.today)
        latest = now or was
        counted.update(moves_figure(move) for move in moves)
        counted["items moved"] += bool(moves)
        if latest is not None:
            place = latest.portfolio, table_of(latest.kind)
            ways = moves & {"improved", "worse"}
            counted.update(direction_figure(*place, way) for way in ways)
    return counted


def _moves_of(
    was: Standing | None, then: date, now: Standing | None, today: date
) -> frozenset[str]:
    if was is None:
        return frozenset({"new"})
    if now is None:
        return frozenset({"missing"})
    earlier, later = _Seen(item=was, today=then), _Seen(item=now, today=today)
    found = {name for name, holds in _RULES.items() if holds(earlier, later)}
    if not found and earlier.counted_in != later.counted_in:
        found = {"counted_otherwise"}
    return frozenset(found)


_STEPS: Final = {
    RAGRating.RED: 1,
    RAGRating.AMBER: 2,
    RAGRating.GREEN: 3,
    RAGRating.COMPLETE: 4,
    RAGRating.NOT_APPLICABLE: 4,
}


def _climbs(was: _Seen, now: _Seen) -> int:
    """How far a rating has risen: zero where one of the two stands in no order."""
    first, second = was.item.rag, now.item.rag
    return 0 if first is None or second is None else _STEPS[second] - _STEPS[first]


def _is_put_off(was: _Seen, now: _Seen) -> bool:
    first, second = was.item.due_on, now.item.due_on
    return first is not None and second is not None and first < second


_RULES: Final[Mapping[str, _Rule]] = MappingProxyType(
    {
        "improved": lambda was, now: _climbs(was, now) > 0,
        "worse": lambda was, now: _climbs(was, now) < 0,
        "rated_otherwise": lambda was, now: (
            was.item.rag is not now.item.rag and not _climbs(was, now)
        ),
        "newly_overdue": lambda was, now: now.is_late and not was.is_late,
        "no_longer_late": lambda was, now: was.is_late and not now.is_late,
        "newly_late_on_original": lambda was, now: (
            now.is_late_on_original and not was.is_late_on_original
        ),
        "reopened": lambda was, now: now.item.reopenings > was.item.reopenings,
        "owner_lost": lambda was, now: len(was.item.owners) > 0 and not now.item.owners,
        "owner_named": lambda was, now: len(now.item.owners) > 0 and not was.item.owners,
        "transferred": lambda was, now: was.item.portfolio != now.item.portfolio,
        "extended": _is_put_off,
        "date_changed": lambda was, now: (
            was.item.due_on != now.item.due_on and not _is_put_off(was, now)
        ),
        "extension_requested": lambda was, now: (
            now.item.wanted_on is not None and now.item.wanted_on != was.item.wanted_on
        ),
        "closed": lambda was, now: now.is_closed and not was.is_closed,
        "stage_changed": lambda was, now: (
            was.item.stage is not now.item.stage and not now.is_closed
        ),
        "inspectorate_changed": lambda was, now: was.item.verdict is not now.item.verdict,
        "support_changed": lambda was, now: {*was.item.supporting} != {*now.item.supporting},
    }
)
