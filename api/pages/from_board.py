"""Fills the board's page from what was counted."""

from collections.abc import Iterable
from datetime import date, datetime

from api.pages.formats import counted, day
from api.pages.from_movement import MOST_MOVED, live_movement, live_moves, moved_tables
from api.pages.from_rows import item_link
from api.pages.from_tallies import paper_differences, status_tables
from api.pages.views import (
    Attention,
    BoardPage,
    DueMonth,
    InspectionLink,
    JointItem,
    MovedItem,
    NextDue,
    NotApplicableItem,
)
from domain.board import Tally
from domain.inspection import Inspection
from domain.rag import RAGPolicy
from domain.recommendation import RAGRating
from domain.working_days import london_date
from infra.database import figures
from infra.database.board_reading import BoardReading, NotedMove
from infra.database.figures import JointShare
from infra.database.inspection_parts import InspectionName
from infra.database.linked_items import LinkedItem

NO_UPDATE_DAYS = RAGPolicy().stale_after_days


def board_version(head: int, today: date) -> str:
    """Changes with every change to any item, and at midnight, when items become overdue."""
    return f"{head}.{today:%Y%m%d}"


def board_page(
    reading: BoardReading,
    *,
    now: datetime,
    inspections: Iterable[InspectionName],
    limited_to: Inspection | None,
    paper: Inspection | None,
) -> BoardPage:
    """The board's page; `paper` is the inspection whose own figures are held against the items'."""
    since = reading.since
    moved = live_movement(since) if since else ()
    tables = status_tables(reading.tallies, reading.shares)
    return BoardPage(
        version=board_version(reading.head, london_date(now)),
        as_at=now,
        last_board_on=since.held_on if since else None,
        caption=_caption(tuple(inspections), limited_to),
        inspection=_link(limited_to),
        attention=_attention(reading),
        no_update_days=NO_UPDATE_DAYS,
        next_due=_next_due(reading.next_due),
        tables=moved_tables(tables, live_moves(since)) if since else tables,
        movement=moved[:MOST_MOVED],
        more_movement=len(moved[MOST_MOVED:]),
        joint=tuple(_joint(one) for one in reading.joint),
        more_joint=_count_joint(reading.shares) - len(reading.joint),
        not_applicable=tuple(_not_applicable(one) for one in reading.not_applicable),
        more_not_applicable=_count_not_applicable(reading.tallies) - len(reading.not_applicable),
        moved=tuple(_moved(one) for one in reading.moved),
        more_moved=reading.moves - len(reading.moved),
        differences=paper_differences(reading.tallies, paper),
        remarks=paper.remarks if paper else (),
        due_months=tuple(
            DueMonth(month=one.month, open=one.open, overdue=one.overdue)
            for one in reading.due_months
        ),
    )


def _caption(inspections: tuple[InspectionName, ...], limited_to: Inspection | None) -> str:
    if limited_to is not None:
        return _named(limited_to)
    if len(inspections) == 1:
        return _named(inspections[0])
    return counted(len(inspections), "inspection") if inspections else ""


def _named(inspection: Inspection | InspectionName) -> str:
    if inspection.published_on is not None:
        return f"{inspection.title}, published {day(inspection.published_on)}"
    if inspection.document_date is not None:
        return f"{inspection.title}, paper of {day(inspection.document_date)}"
    return inspection.title


def _link(inspection: Inspection | None) -> InspectionLink | None:
    if inspection is None:
        return None
    return InspectionLink(inspection_id=inspection.inspection_id, title=inspection.title)


def _attention(reading: BoardReading) -> Attention:
    counted_ = reading.figures
    return Attention(
        decisions=counted_.awaiting_decision,
        awaiting_review=counted_.awaiting_review,
        red=counted_.red,
        overdue=counted_.overdue,
        no_update=counted_.no_update,
        extensions=counted_.extensions,
        overdue_originally=counted_.overdue_originally,
        undated=counted_.undated,
        awaiting_inspectorate=counted_.awaiting_inspectorate,
        without_somebody=reading.without_somebody,
    )


def _next_due(following: figures.NextDue | None) -> NextDue | None:
    return NextDue(on=following.on, items=following.items) if following else None


def _joint(row: LinkedItem) -> JointItem:
    return JointItem(item=item_link(row), lead=row.portfolio, supporting=row.supporting_portfolios)


def _not_applicable(row: LinkedItem) -> NotApplicableItem:
    # The reason is kept with the rating's name before it.
    return NotApplicableItem(item=item_link(row), reason=row.rag_reason.partition(": ")[2])


def _moved(move: NotedMove) -> MovedItem:
    return MovedItem(
        item=item_link(move.item),
        from_portfolio=move.from_portfolio,
        to_portfolio=move.to_portfolio,
        on=move.on,
    )


def _count_joint(shares: Iterable[JointShare]) -> int:
    return sum(one.first_named for one in shares)


def _count_not_applicable(tallies: Iterable[Tally]) -> int:
    return sum(one.count for one in tallies if one.rag is RAGRating.NOT_APPLICABLE)
