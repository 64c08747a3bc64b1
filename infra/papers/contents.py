"""What a board paper says, in order, before it is written as any kind of file."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain.board import PortfolioFigures, PortfolioTable
from domain.board_meetings import BoardMeeting
from domain.board_movement import Movement, PortfolioMovement
from domain.board_paper import FrozenFigures
from domain.paper_lines import MovedRow, PaperLine
from domain.paper_words import (
    FIGURES,
    age_in_words,
    change_in_words,
    day_in_words,
    implementation_in_words,
    moved_in_words,
    time_to_close_in_words,
)
from domain.recommendation import RAGRating
from domain.working_days import LONDON
from infra.database.board_papers import BoardPaper


@dataclass(frozen=True, kw_only=True)
class Rated:
    """A cell that shows a rating; a file with colours colours it."""

    rag: RAGRating | None


Cell = str | Rated


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of a table: its heading, its share of the width, and whether it holds numbers."""

    heading: str
    share: int
    is_number: bool = False


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table; its last row is a total when `has_total` says so."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    has_total: bool = False


@dataclass(frozen=True, kw_only=True)
class Part:
    """Under one heading: a table, if any, and what is said after it."""

    heading: str
    table: Table | None = None
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PaperContents:
    """A whole paper."""

    title: str
    scope: str
    paragraphs: tuple[str, ...]
    parts: tuple[Part, ...]


def contents_of(meeting: BoardMeeting, paper: BoardPaper, *, scope: str) -> PaperContents:
    """The paper of that meeting; `scope` is what the board meets on, by its title."""
    frozen, moved = paper.figures, paper.movement
    return PaperContents(
        title=f"Programme Board, {day_in_words(meeting.held_on)}",
        scope=scope,
        paragraphs=tuple(_opening(meeting, paper)),
        parts=(
            _figures(frozen, moved),
            *(_status(table, moved) for table in frozen.tables if table.lines),
            _footnotes(frozen),
            *((_movement(paper, moved),) if moved else ()),
            _items(frozen.lines),
        ),
    )


def _opening(meeting: BoardMeeting, paper: BoardPaper) -> Iterator[str]:
    if meeting.approval is None:
        yield "Not approved by the board yet."
    else:
        approved = f"Approved by the board on {day_in_words(meeting.approval.decided_on)}."
        yield f"{approved} {meeting.approval.note}".strip()
    head = paper.figures.head
    yield (
        f"Figures as at {_moment(paper.figures.figures_at)}, frozen with this paper; they take in"
        f" the record up to its entry {head.sequence}. SHA-256: {paper.digest}"
    )


def _figures(frozen: FrozenFigures, moved: Movement | None) -> Part:
    ages = "; ".join(f"{age_in_words(one)}, {one.items}" for one in frozen.ages)
    return Part(
        heading="Figures",
        table=_compared(moved) if moved else _counted(frozen),
        paragraphs=(
            implementation_in_words(frozen),
            time_to_close_in_words(frozen),
            f"Open items by the time since they were taken up: {ages}.",
        ),
    )


def _counted(frozen: FrozenFigures) -> Table:
    rows = ((label, str(getattr(frozen.figures, name))) for name, label in FIGURES.items())
    return Table(
        columns=(Column(heading="Figure", share=6), Column(heading="Now", share=1, is_number=True)),
        rows=tuple(rows),
    )


def _compared(moved: Movement) -> Table:
    by_name = {one.name: one for one in moved.figures}
    each = ((label, by_name[name]) for name, label in FIGURES.items())
    return Table(
        columns=(
            Column(heading="Figure", share=6),
            Column(heading="Last board", share=2, is_number=True),
            Column(heading="Now", share=2, is_number=True),
            Column(heading="Change", share=2),
        ),
        rows=tuple(
            (label, str(one.before), str(one.after), change_in_words(one)) for label, one in each
        ),
    )


def _status(table: PortfolioTable, moved: Movement | None) -> Part:
    title = "Areas for improvement" if table.areas_for_improvement else "Recommendations"
    numbers = ("Total", "Completed", "Green", "Amber", "Red", "Not rated")
    columns = (
        Column(heading="Portfolio", share=5),
        *(Column(heading=one, share=2, is_number=True) for one in numbers),
        *((Column(heading="Since last board", share=4),) if moved else ()),
    )
    moves = [
        one
        for one in (moved.portfolios if moved else ())
        if one.areas_for_improvement is table.areas_for_improvement
    ]
    rows = [
        _status_row(line, [one for one in moves if one.portfolio == line.portfolio], moved)
        for line in table.lines
    ]
    total = _status_row(table.force_total, moves, moved)
    return Part(
        heading=f"Status by portfolio: {title[0].lower()}{title[1:]}",
        table=Table(columns=columns, rows=(*rows, total), has_total=True),
    )


def _status_row(
    line: PortfolioFigures, moves: Sequence[PortfolioMovement], moved: Movement | None
) -> tuple[Cell, ...]:
    counts = (line.total, line.completed, line.green, line.amber, line.red, line.not_rated)
    since = (_since(moves),) if moved else ()
    return (line.portfolio, *(str(one) for one in counts), *since)


def _since(moves: Iterable[PortfolioMovement]) -> str:
    moves = tuple(moves)
    improved, worse = sum(one.improved for one in moves), sum(one.worse for one in moves)
    told = ((improved, f"▲ {improved} improved"), (worse, f"▼ {worse} worse"))
    return " ".join(words for number, words in told if number) or "No change"


def _footnotes(frozen: FrozenFigures) -> Part:
    joint = (line for line in frozen.lines if line.supporting_portfolios)
    left_out = (line for line in frozen.lines if line.rag is RAGRating.NOT_APPLICABLE)
    notes = (
        ("Joint, counted once under the lead portfolio", map(_joint, joint)),
        ("Counted as completed because no longer applicable", (one.reference for one in left_out)),
        ("Moved, and not counted in the portfolio it left", map(_moved_away, frozen.moved)),
    )
    said = ((what, "; ".join(items)) for what, items in notes)
    return Part(
        heading="Notes on the tables",
        paragraphs=tuple(f"{what}: {items or 'none'}." for what, items in said),
    )


def _joint(line: PaperLine) -> str:
    return (
        f"{line.reference}, led by {line.portfolio}, with {', '.join(line.supporting_portfolios)}"
    )


def _moved_away(row: MovedRow) -> str:
    on = f" on {day_in_words(row.on)}" if row.on else ""
    why = f" ({row.reason})" if row.reason else ""
    return f"{row.reference}, from {row.from_portfolio} to {row.to_portfolio}{on}{why}"


def _movement(paper: BoardPaper, moved: Movement) -> Part:
    rows = tuple(
        (
            one.line.reference,
            one.line.title,
            moved_in_words(one),
            Rated(rag=one.was.rag) if one.was else "None",
            Rated(rag=one.now.rag) if one.now else "None",
            one.line.portfolio,
        )
        for one in moved.items
    )
    columns = (
        Column(heading="Item", share=2),
        Column(heading="Title", share=5),
        Column(heading="What has moved", share=5),
        Column(heading="Was", share=2),
        Column(heading="Now", share=2),
        Column(heading="Portfolio", share=3),
    )
    last = day_in_words(paper.before.held_on) if paper.before else ""
    return Part(
        heading=f"Movement since the board of {last}",
        table=Table(columns=columns, rows=rows) if rows else None,
        paragraphs=() if rows else ("No item has moved.",),
    )


def _items(lines: Iterable[PaperLine]) -> Part:
    rows = tuple(
        (
            line.reference,
            line.title,
            line.portfolio,
            line.stage.replace("_", " ").capitalize(),
            Rated(rag=line.rag),
            day_in_words(line.due_on, line.due_precision),
            str(line.days_late or ""),
            day_in_words(line.original_due_on, line.due_precision),
            str(line.days_late_on_original or ""),
        )
        for line in lines
    )
    columns = (
        Column(heading="Item", share=2),
        Column(heading="Title", share=6),
        Column(heading="Portfolio", share=3),
        Column(heading="Stage", share=3),
        Column(heading="RAG", share=2),
        Column(heading="Due", share=3),
        Column(heading="Days late", share=1, is_number=True),
        Column(heading="Originally due", share=3),
        Column(heading="Days late", share=1, is_number=True),
    )
    return Part(heading="Items", table=Table(columns=columns, rows=rows))


def _moment(at: datetime) -> str:
    local = at.astimezone(LONDON)
    return f"{day_in_words(local.date())}, {local:%H:%M}"
