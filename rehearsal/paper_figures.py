"""Every figure of a frozen board paper beside the one that the audit trail gives."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from domain.board import PortfolioTable
from domain.board_movement import Move, Movement
from domain.board_paper import FrozenFigures, PaperFigures
from domain.recommendation import RecommendationKind
from domain.working_days import london_date
from infra.database.audit_entries import AuditRow
from infra.database.board_papers import BoardPaper
from rehearsal.board_figures import Figure
from rehearsal.movement_recount import (
    Sight,
    change_figure,
    direction_figure,
    last_figure,
    movements,
    moves_figure,
)
from rehearsal.paper_recount import (
    age_figure,
    at_the_head,
    by_age,
    by_kind,
    by_portfolio,
    cell_figure,
    late_line,
    late_lines,
    moved_away,
    moved_figure,
    table_of,
)
from rehearsal.recount import rating_figure
from rehearsal.standings import standings


@dataclass(frozen=True, kw_only=True)
class AuditedPaper:
    """A frozen paper with every figure of it; `ties_to_trail` when it names the right entry."""

    meeting_id: str
    held_on: str
    frozen_at: str
    is_approved: bool
    takes_in: int
    ties_to_trail: bool
    figures: tuple[Figure, ...]

    @property
    def agrees(self) -> bool:
        """Whether paper and trail are one."""
        return self.ties_to_trail and all(one.agrees for one in self.figures)


def audit_paper(paper: BoardPaper, trail: Iterable[AuditRow], *, is_approved: bool) -> AuditedPaper:
    """The paper beside the trail up to the entry it takes in, and up to its predecessor's.

    Raises:
        UntoldItemError: the trail says something of an item that was never taken up.
    """
    trail, frozen = tuple(trail), paper.figures
    told = _told(paper)
    counted = _counted(paper, trail)
    return AuditedPaper(
        meeting_id=frozen.meeting_id,
        held_on=frozen.held_on.isoformat(),
        frozen_at=frozen.figures_at.isoformat(),
        is_approved=is_approved,
        takes_in=frozen.head.sequence,
        ties_to_trail=_ties(frozen, trail),
        figures=tuple(
            Figure(name=name, board=told.get(name, 0), trail=counted.get(name, 0))
            for name in dict.fromkeys((*told, *counted))
        ),
    )


def _ties(frozen: FrozenFigures, trail: Iterable[AuditRow]) -> bool:
    head = frozen.head
    return any(row.sequence == head.sequence and row.hash == head.hash for row in trail)


def _counted(paper: BoardPaper, trail: tuple[AuditRow, ...]) -> Mapping[str, int]:
    after = _sight(paper.figures, trail)
    items, today = after.items.values(), after.today
    return {
        **at_the_head(items, today),
        **by_portfolio(items, today),
        **by_kind(items),
        **by_age(items, today),
        **moved_away(items),
        **late_lines(items, today),
        **({} if paper.before is None else movements(_sight(paper.before, trail), after)),
    }


def _sight(frozen: FrozenFigures, trail: Iterable[AuditRow]) -> Sight:
    found = standings(row for row in trail if row.sequence <= frozen.head.sequence)
    scope = frozen.inspection_id
    within = {key: one for key, one in found.items() if scope in (None, one.inspection_id)}
    return Sight(items=within, today=london_date(frozen.figures_at))


def _told(paper: BoardPaper) -> Mapping[str, int]:
    frozen = paper.figures
    moved = paper.movement
    return {
        **_told_at_the_head(frozen),
        **{name: number for table in frozen.tables for name, number in _cells(table)},
        **Counter(rating_figure(one.portfolio, one.kind, one.rag) for one in frozen.lines),
        **_told_by_age(frozen),
        **Counter(moved_figure(one.from_portfolio) for one in frozen.moved),
        **_told_late(frozen),
        **({} if moved is None else _told_moved(moved)),
    }


def _told_at_the_head(frozen: FrozenFigures) -> Mapping[str, int]:
    figures = frozen.figures
    rate = round(100 * figures.implemented / figures.applicable) if figures.applicable else 0
    return {
        **{one.name: getattr(figures, one.name) for one in fields(PaperFigures)},
        "applicable": figures.applicable,
        "implemented, per cent": rate,
    }


def _cells(table: PortfolioTable) -> Iterable[tuple[str, int]]:
    kind = RecommendationKind.AREA_FOR_IMPROVEMENT
    name = table_of(kind if table.areas_for_improvement else RecommendationKind.RECOMMENDATION)
    for line in (*table.lines, table.force_total):
        for column in fields(line):
            if column.name != "portfolio":
                figure = cell_figure(line.portfolio, name, column.name)
                yield figure, getattr(line, column.name)


def _told_by_age(frozen: FrozenFigures) -> Mapping[str, int]:
    told = {age_figure(one.from_days): one.items for one in frozen.ages}
    closing = frozen.time_to_close
    if closing is not None:
        told["closed, timed"] = closing.items
        told["days to close, mean"] = closing.mean_days
        told["days to close, median"] = closing.median_days
    return told


def _told_late(frozen: FrozenFigures) -> Mapping[str, int]:
    lines: dict[str, int] = {}
    for one in frozen.lines:
        lines[late_line(one.recommendation_id, "days late")] = one.days_late
        lines[late_line(one.recommendation_id, "days late at first")] = one.days_late_on_original
    return {name: days for name, days in lines.items() if days}


def _told_moved(moved: Movement) -> Mapping[str, int]:
    told: Counter[str] = Counter()
    for figure in moved.figures:
        told[last_figure(figure.name)] = figure.before
        told[change_figure(figure.name)] = figure.change
    for line in moved.portfolios:
        kind = RecommendationKind.AREA_FOR_IMPROVEMENT
        table = table_of(kind if line.areas_for_improvement else RecommendationKind.RECOMMENDATION)
        told[direction_figure(line.portfolio, table, "improved")] = line.improved
        told[direction_figure(line.portfolio, table, "worse")] = line.worse
    for move in Move:
        told[moves_figure(move)] = sum(move in one.moves for one in moved.items)
    told["items moved"] = len(moved.items)
    return told
