"""The frozen figures of a board paper: counted once from the items' lines, then only read."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from statistics import mean, median
from types import MappingProxyType

from domain.board import PortfolioTable, Tally, portfolio_table
from domain.paper_lines import MovedRow, PaperLine, moved_rows, paper_line
from domain.recommendation import (
    ClosureCategory,
    InspectorateVerdict,
    RAGRating,
    Recommendation,
    Stage,
)
from domain.working_days import london_date


@dataclass(frozen=True, kw_only=True)
class PaperFigures:
    """How many items there are of each sort; an item is counted in every sort that it is of.

    Not applicable counts as completed. `open` is what is not completed, nor said to be; overdue,
    without owner and without date are counted among those. `awaiting_inspectorate` is closed by
    the force and not yet by the inspectorate. `extensions_granted` and `reopenings` count each
    one. `implemented` is closed as such, which "complete" alone is not.
    """

    total: int = 0
    completed: int = 0
    green: int = 0
    amber: int = 0
    red: int = 0
    not_rated: int = 0
    open: int = 0
    overdue: int = 0
    overdue_on_original: int = 0
    awaiting_review: int = 0
    awaiting_decision: int = 0
    awaiting_inspectorate: int = 0
    extensions_requested: int = 0
    extensions_granted: int = 0
    joint: int = 0
    without_owner: int = 0
    without_date: int = 0
    reopenings: int = 0
    closed: int = 0
    implemented: int = 0
    not_applicable: int = 0

    @property
    def applicable(self) -> int:
        """What the implementation rate is of: everything that still applies."""
        return self.total - self.not_applicable


@dataclass(frozen=True, kw_only=True)
class AgeBand:
    """Open items taken up so many days ago: from `from_days` up to, not including, `to_days`."""

    from_days: int
    to_days: int | None
    items: int


@dataclass(frozen=True, kw_only=True)
class TimeToClose:
    """How many days closed items took from being taken up."""

    items: int
    mean_days: int
    median_days: int


@dataclass(frozen=True, kw_only=True)
class AuditHead:
    """The last entry of the audit trail that something takes in."""

    sequence: int
    hash: str


@dataclass(frozen=True, kw_only=True)
class FrozenFigures:
    """Everything a board paper says, as at one moment (UTC).

    `previous_meeting_id` names the meeting whose paper this one is compared with. `moved` rows are
    named and not counted.
    """

    meeting_id: str
    held_on: date
    inspection_id: str | None
    figures_at: datetime
    head: AuditHead
    previous_meeting_id: str | None
    tables: tuple[PortfolioTable, ...]
    figures: PaperFigures
    ages: tuple[AgeBand, ...]
    time_to_close: TimeToClose | None
    lines: tuple[PaperLine, ...]
    moved: tuple[MovedRow, ...]


@dataclass(frozen=True, kw_only=True)
class RatedItem:
    """An item with the rating that counts."""

    item: Recommendation
    rag: RAGRating | None


@dataclass(frozen=True, kw_only=True)
class PaperOccasion:
    """What a paper is drawn up for: which meeting, at which moment, and after which paper."""

    meeting_id: str
    held_on: date
    inspection_id: str | None
    figures_at: datetime
    head: AuditHead
    previous_meeting_id: str | None = None


_Rule = Callable[[PaperLine], int]
# How much one line adds to each figure; every count of the paper comes from here.
RULES: Mapping[str, _Rule] = MappingProxyType(
    {
        "total": lambda _line: 1,
        "completed": lambda line: not line.is_open,
        "green": lambda line: line.rag is RAGRating.GREEN,
        "amber": lambda line: line.rag is RAGRating.AMBER,
        "red": lambda line: line.rag is RAGRating.RED,
        "not_rated": lambda line: line.rag is None,
        "open": lambda line: line.is_open,
        "overdue": lambda line: line.days_late > 0,
        "overdue_on_original": lambda line: line.days_late_on_original > 0,
        "awaiting_review": lambda line: line.stage is Stage.EVIDENCE_SUBMITTED,
        "awaiting_decision": lambda line: line.stage is Stage.REVIEWED,
        "awaiting_inspectorate": lambda line: (
            line.stage is Stage.CLOSED and line.inspectorate is InspectorateVerdict.AWAITED
        ),
        "extensions_requested": lambda line: line.extension_requested_to is not None,
        "extensions_granted": lambda line: line.extensions,
        "joint": lambda line: bool(line.supporting_portfolios),
        "without_owner": lambda line: line.is_open and not line.owners,
        "without_date": lambda line: line.is_open and line.due_on is None,
        "reopenings": lambda line: line.reopenings,
        "closed": lambda line: line.stage is Stage.CLOSED,
        "implemented": lambda line: line.closed_as is ClosureCategory.IMPLEMENTED,
        "not_applicable": lambda line: line.rag is RAGRating.NOT_APPLICABLE,
    }
)
_AGES = ((0, 91), (91, 182), (182, 365), (365, None))


def freeze(items: Iterable[RatedItem], occasion: PaperOccasion) -> FrozenFigures:
    """Draw up the paper from the items as they stand, in the order in which they come."""
    rated = tuple(items)
    today = london_date(occasion.figures_at)
    lines = tuple(paper_line(one.item, one.rag, today=today) for one in rated)
    return FrozenFigures(
        meeting_id=occasion.meeting_id,
        held_on=occasion.held_on,
        inspection_id=occasion.inspection_id,
        figures_at=occasion.figures_at,
        head=occasion.head,
        previous_meeting_id=occasion.previous_meeting_id,
        tables=tables_of(lines),
        figures=figures_of(lines),
        ages=_ages(lines, today),
        time_to_close=_time_to_close(lines),
        lines=lines,
        moved=tuple(row for one in rated for row in moved_rows(one.item)),
    )


def figures_of(lines: Iterable[PaperLine]) -> PaperFigures:
    """Every figure, counted from the lines."""
    lines = tuple(lines)
    return PaperFigures(
        **{one.name: sum(map(RULES[one.name], lines)) for one in fields(PaperFigures)}
    )


def tables_of(lines: Sequence[PaperLine]) -> tuple[PortfolioTable, ...]:
    """The two tables of the paper: recommendations, then areas for improvement."""
    tallies = tallies_of(lines)
    return tuple(portfolio_table(tallies, areas_for_improvement=areas) for areas in (False, True))


def tallies_of(lines: Iterable[PaperLine]) -> tuple[Tally, ...]:
    """How many lines there are of each lead portfolio, kind and rating, portfolios in order."""
    counted = Counter((line.portfolio, line.kind, line.rag) for line in lines)
    return tuple(
        Tally(portfolio=portfolio, kind=kind, rag=rag, count=count)
        for (portfolio, kind, rag), count in sorted(counted.items(), key=lambda one: one[0][0])
    )


def _ages(lines: Iterable[PaperLine], today: date) -> tuple[AgeBand, ...]:
    ages = [(today - line.taken_up_on).days for line in lines if line.is_open]
    return tuple(
        AgeBand(
            from_days=first,
            to_days=end,
            items=sum(1 for age in ages if first <= age and (end is None or age < end)),
        )
        for first, end in _AGES
    )


def _time_to_close(lines: Iterable[PaperLine]) -> TimeToClose | None:
    days = [(line.closed_on - line.taken_up_on).days for line in lines if line.closed_on]
    if not days:
        return None
    return TimeToClose(
        items=len(days), mean_days=round(mean(days)), median_days=round(median(days))
    )
