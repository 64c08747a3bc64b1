"""Fills the page of a national report."""

from api.pages.views import InspectionLink, PlannedDate, Rating
from api.pages.views.inspection_life import (
    ForceRow,
    NationalLine,
    NationalPage,
    StandingShown,
    TotalsShown,
)
from domain.national import ForceTotals, NationalItem, RollUp, RollUpLine, RollUpTotals
from domain.recommendation import DuePrecision


def national_page(found: RollUp) -> NationalPage:
    """How the report stands with each force, by recommendation and in all."""
    return NationalPage(
        title=found.report.title,
        published_on=found.report.published_on,
        forces=tuple(_force(one) for one in found.forces),
        lines=tuple(_line(one) for one in found.lines),
        total=_totals(found.total),
    )


def _force(one: ForceTotals) -> ForceRow:
    inspection = one.inspection
    return ForceRow(
        inspection=InspectionLink(inspection_id=inspection.inspection_id, title=inspection.force),
        totals=_totals(one.totals),
        stage=inspection.stage,
    )


def _line(line: RollUpLine) -> NationalLine:
    return NationalLine(
        reference=line.reference,
        title=line.title,
        standings=tuple(None if one is None else _standing(one) for one in line.standings),
        totals=_totals(line.totals),
    )


def _standing(item: NationalItem) -> StandingShown:
    month_only = item.due_precision is DuePrecision.MONTH
    return StandingShown(
        recommendation_id=item.recommendation_id,
        stage=item.stage,
        rating=Rating.of(item.rag),
        due=PlannedDate(on=item.due_on, month_only=month_only) if item.due_on else None,
    )


def _totals(totals: RollUpTotals) -> TotalsShown:
    return TotalsShown(
        items=totals.items,
        closed=totals.closed,
        complete=totals.completed,
        green=totals.green,
        amber=totals.amber,
        red=totals.red,
        not_rated=totals.not_rated,
    )
