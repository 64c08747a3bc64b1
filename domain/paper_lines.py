"""One line of a board paper: all that is frozen of one item."""

from dataclasses import dataclass
from datetime import date

from domain.board import COMPLETED
from domain.due_dates import days_late
from domain.recommendation import (
    ClosureCategory,
    DuePrecision,
    InspectorateVerdict,
    RAGRating,
    Recommendation,
    RecommendationKind,
    Stage,
)
from domain.working_days import london_date


@dataclass(frozen=True, kw_only=True)
class PaperLine:
    """An item as the paper has it.

    `rag` is the rating that counted. Days late are calendar days past each date; what is completed,
    or said to be, is not late. `extensions` counts the later dates that were asked for and granted.
    """

    recommendation_id: str
    inspection_id: str
    reference: str
    kind: RecommendationKind
    title: str
    portfolio: str
    supporting_portfolios: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    stage: Stage
    rag: RAGRating | None = None
    due_on: date | None = None
    due_precision: DuePrecision | None = None
    original_due_on: date | None = None
    days_late: int = 0
    days_late_on_original: int = 0
    extension_requested_to: date | None = None
    extensions: int = 0
    reopenings: int = 0
    taken_up_on: date
    last_updated_on: date | None = None
    closed_on: date | None = None
    closed_as: ClosureCategory | None = None
    inspectorate: InspectorateVerdict = InspectorateVerdict.NOT_REQUIRED

    @property
    def is_open(self) -> bool:
        """Open in the board's sense: neither completed nor said to be."""
        return self.rag not in COMPLETED


@dataclass(frozen=True, kw_only=True)
class MovedRow:
    """An item in the plan of a portfolio that gave it away: named there, dated, and not counted."""

    recommendation_id: str
    reference: str
    title: str
    from_portfolio: str
    to_portfolio: str
    on: date | None = None
    reason: str = ""


def paper_line(item: Recommendation, rag: RAGRating | None, *, today: date) -> PaperLine:
    """The line of an item with that rating on that day."""
    settled = rag in COMPLETED
    request, closure = item.extension_request, item.closure
    return PaperLine(
        recommendation_id=item.recommendation_id,
        inspection_id=item.inspection_id,
        reference=item.reference,
        kind=item.kind,
        title=item.title,
        portfolio=item.portfolio,
        supporting_portfolios=item.supporting_portfolios,
        owners=item.action_owners,
        stage=item.stage,
        rag=rag,
        due_on=item.due_on,
        due_precision=item.due_precision,
        original_due_on=item.original_due_on,
        days_late=0 if settled else days_late(item.due_on, today),
        days_late_on_original=0 if settled else days_late(item.original_due_on, today),
        extension_requested_to=request.due_on if request else None,
        extensions=sum(1 for one in item.due_date_changes if one.requested_by is not None),
        reopenings=len(item.reopenings),
        taken_up_on=item.monitored_from,
        last_updated_on=item.last_updated_on,
        closed_on=london_date(closure.at) if closure else None,
        closed_as=closure.category if closure else None,
        inspectorate=item.inspectorate_verdict,
    )


def moved_rows(item: Recommendation) -> tuple[MovedRow, ...]:
    """The item's row in each portfolio that lost it, by its last move from there, oldest first.

    One that came back is counted where it is, so its portfolio has no such row.
    """
    last: dict[str, MovedRow] = {}
    followed_by = (*(one.from_portfolio for one in item.transfers[1:]), item.portfolio)
    for transfer, following in zip(item.transfers, followed_by, strict=False):
        last.pop(transfer.from_portfolio, None)
        last[transfer.from_portfolio] = MovedRow(
            recommendation_id=item.recommendation_id,
            reference=item.reference,
            title=item.title,
            from_portfolio=transfer.from_portfolio,
            to_portfolio=transfer.to_portfolio or following,
            on=transfer.on,
            reason=transfer.reason,
        )
    return tuple(row for row in last.values() if row.from_portfolio != item.portfolio)
