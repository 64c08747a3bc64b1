"""Fills the page of a board paper from its frozen figures, and from nothing that has changed."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from api.pages.from_board import NO_UPDATE_DAYS
from api.pages.from_movement import moved_tables, paper_moves
from api.pages.from_tallies import status_tables
from api.pages.views import (
    Attention,
    BoardPage,
    DueDate,
    DueMonth,
    ItemLink,
    JointItem,
    NextDue,
    NotApplicableItem,
    PlannedDate,
    Rating,
    StatusTable,
)
from api.pages.views.meetings import (
    AgeRow,
    FigureRow,
    MovedAway,
    MovedItem,
    PaperItem,
    PaperShown,
)
from domain.board_meetings import BoardMeeting
from domain.board_movement import ItemMovement, Movement
from domain.board_paper import FrozenFigures, tallies_of
from domain.paper_lines import MovedRow, PaperLine
from domain.paper_words import (
    FIGURES,
    age_in_words,
    change_in_words,
    implementation_in_words,
    moved_in_words,
    time_to_close_in_words,
)
from domain.recommendation import DuePrecision, RAGRating
from domain.working_days import london_date
from infra.database.board_papers import BoardPaper
from infra.database.figures import JointShare


def paper_shown(
    meeting: BoardMeeting, paper: BoardPaper, *, scope: str, changed_since: int
) -> PaperShown:
    """The paper for its page."""
    frozen, moved = paper.figures, paper.movement
    by_id = {line.recommendation_id: line for line in frozen.lines}
    return PaperShown(
        board=_board(meeting, paper, scope),
        figures=_figures(frozen, moved),
        sentences=(implementation_in_words(frozen), time_to_close_in_words(frozen)),
        ages=tuple(AgeRow(label=age_in_words(one), items=one.items) for one in frozen.ages),
        moved=tuple(_moved(one) for one in moved.items) if moved else (),
        moved_away=tuple(_moved_away(one, by_id[one.recommendation_id]) for one in frozen.moved),
        items=tuple(_item(line) for line in frozen.lines),
        changed_since=changed_since,
        sequence=frozen.head.sequence,
        digest=paper.digest,
        is_as_sealed=meeting.paper is None or meeting.paper.digest == paper.digest,
    )


def _board(meeting: BoardMeeting, paper: BoardPaper, scope: str) -> BoardPage:
    frozen, lines = paper.figures, paper.figures.lines
    return BoardPage(
        version="",
        as_at=frozen.figures_at,
        frozen=True,
        meeting_on=meeting.held_on,
        last_board_on=paper.before.held_on if paper.before else None,
        caption=scope,
        attention=Attention(
            decisions=frozen.figures.awaiting_decision,
            awaiting_review=frozen.figures.awaiting_review,
            red=frozen.figures.red,
            overdue=frozen.figures.overdue,
        ),
        no_update_days=NO_UPDATE_DAYS,
        next_due=_next_due(lines, london_date(frozen.figures_at)),
        tables=_tables(lines, paper.movement),
        joint=tuple(_joint(line) for line in lines if line.supporting_portfolios),
        not_applicable=tuple(
            NotApplicableItem(item=_link(line))
            for line in lines
            if line.rag is RAGRating.NOT_APPLICABLE
        ),
        due_months=_due_months(lines),
    )


def _tables(lines: Sequence[PaperLine], moved: Movement | None) -> tuple[StatusTable, ...]:
    tables = status_tables(tallies_of(lines), _shares(lines))
    return moved_tables(tables, paper_moves(moved.portfolios)) if moved else tables


def _shares(lines: Iterable[PaperLine]) -> list[JointShare]:
    return [
        JointShare(
            lead=line.portfolio,
            supporting=supporting,
            kind=line.kind,
            items=1,
            first_named=1 if place == 0 else 0,
        )
        for line in lines
        for place, supporting in enumerate(line.supporting_portfolios)
    ]


def _figures(frozen: FrozenFigures, moved: Movement | None) -> tuple[FigureRow, ...]:
    if moved is None:
        return tuple(
            FigureRow(label=label, now=getattr(frozen.figures, name))
            for name, label in FIGURES.items()
        )
    by_name = {one.name: one for one in moved.figures}
    return tuple(
        FigureRow(
            label=label,
            now=by_name[name].after,
            was=by_name[name].before,
            change=change_in_words(by_name[name]),
        )
        for name, label in FIGURES.items()
    )


def _moved(one: ItemMovement) -> MovedItem:
    return MovedItem(
        item=_link(one.line),
        portfolio=one.line.portfolio,
        words=moved_in_words(one),
        was=Rating.of(one.was.rag) if one.was else None,
        now=Rating.of(one.now.rag) if one.now else None,
    )


def _moved_away(row: MovedRow, line: PaperLine) -> MovedAway:
    return MovedAway(
        item=_link(line),
        from_portfolio=row.from_portfolio,
        to_portfolio=row.to_portfolio,
        on=row.on,
        reason=row.reason,
    )


def _item(line: PaperLine) -> PaperItem:
    return PaperItem(
        item=_link(line),
        portfolio=line.portfolio,
        supporting=line.supporting_portfolios,
        stage=line.stage,
        due=DueDate(
            current=_planned(line.due_on, line.due_precision),
            original=_planned(line.original_due_on, line.due_precision),
            days_overdue=line.days_late,
        ),
        days_late_on_original=line.days_late_on_original,
    )


def _link(line: PaperLine) -> ItemLink:
    return ItemLink(
        recommendation_id=line.recommendation_id,
        reference=line.reference,
        title=line.title,
        kind=line.kind,
        rating=Rating.of(line.rag),
    )


def _joint(line: PaperLine) -> JointItem:
    return JointItem(item=_link(line), lead=line.portfolio, supporting=line.supporting_portfolios)


def _planned(day: date | None, precision: DuePrecision | None) -> PlannedDate | None:
    if day is None:
        return None
    return PlannedDate(on=day, month_only=precision is DuePrecision.MONTH)


def _due_months(lines: Iterable[PaperLine]) -> tuple[DueMonth, ...]:
    months: dict[date | None, DueMonth] = defaultdict(lambda: DueMonth(month=None, open=0))
    for line in lines:
        if line.is_open:
            month = line.due_on.replace(day=1) if line.due_on else None
            before = months[month]
            months[month] = replace(
                before,
                month=month,
                open=before.open + 1,
                overdue=before.overdue + (line.days_late > 0),
            )
    return tuple(sorted(months.values(), key=lambda one: one.month or date.max))


def _next_due(lines: Iterable[PaperLine], today: date) -> NextDue | None:
    ahead = [line.due_on for line in lines if line.is_open and line.due_on and line.due_on >= today]
    return NextDue(on=min(ahead), items=ahead.count(min(ahead))) if ahead else None
