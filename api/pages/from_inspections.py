"""Fills the list of inspections, and the page of one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from api.pages.formats import day
from api.pages.from_rows import portfolio_link
from api.pages.from_tallies import paper_differences, status_tables
from api.pages.views import (
    ImportedFrom,
    InspectionLink,
    InspectionPage,
    InspectionRow,
    InspectionsPage,
    PortfolioPlan,
    RatingCounts,
)
from api.pages.views.inspection_life import InspectionLife, LifeForms
from domain.board import COMPLETED, Tally
from domain.inspection import Inspection, Opening
from domain.inspection_life import InspectionStage
from domain.plan.opening import IMPORTED
from domain.recommendation import RAGRating, Recommendation
from infra.database.figures import JointShare
from infra.database.inspection_parts import InspectionName
from infra.database.inspections import InspectionRow as KeptInspection

Counts = Mapping[RAGRating | None, int]


def inspections_page(
    inspections: Iterable[InspectionName],
    rated: Mapping[str, Counts],
    stages: Mapping[str, InspectionStage],
    *,
    announcing: LifeForms | None,
) -> InspectionsPage:
    """Every inspection with its stage, and its items counted by rating."""
    return InspectionsPage(
        announcing=announcing,
        rows=tuple(
            InspectionRow(
                inspection=InspectionLink(inspection_id=one.inspection_id, title=one.title),
                inspectorate=one.inspectorate,
                dated=one.published_on or one.document_date,
                counts=_counts(rated.get(one.inspection_id, {})),
                stage=stages.get(one.inspection_id),
            )
            for one in inspections
        ),
    )


def inspection_page(
    kept: KeptInspection,
    opening: Opening,
    tallies: Sequence[Tally],
    shares: Sequence[JointShare],
    *,
    life: InspectionLife,
) -> InspectionPage:
    """One inspection: its life, how its items stand, and who answers for them as it was opened."""
    inspection = opening.inspection
    return InspectionPage(
        inspection=InspectionLink(inspection_id=kept.inspection_id, title=kept.title),
        inspectorate=kept.inspectorate,
        published_on=kept.published_on,
        imported=ImportedFrom(name=_origin(inspection), at=kept.received_at, rows=kept.items)
        if kept.items
        else None,
        tables=status_tables(tallies, shares),
        plans=_plans(opening, tallies),
        differences=paper_differences(tallies, inspection),
        remarks=inspection.remarks,
        life=life,
    )


def _origin(inspection: Inspection) -> str:
    if inspection.source != IMPORTED:
        return f"webhook of {inspection.source}"
    if inspection.document_date is None:
        return "an undated paper"
    return f"the paper of {day(inspection.document_date)}"


def _plans(opening: Opening, tallies: Iterable[Tally]) -> tuple[PortfolioPlan, ...]:
    names = {person.person_id: person.name for person in opening.people}
    led: dict[str, list[Recommendation]] = defaultdict(list)
    for item in opening.recommendations:
        led[item.portfolio].append(item)
    rated: dict[str, Counter[RAGRating | None]] = defaultdict(Counter)
    for one in tallies:
        rated[one.portfolio][one.rag] += one.count
    return tuple(
        PortfolioPlan(
            portfolio_id=portfolio_link(portfolio).portfolio_id,
            portfolio=portfolio,
            holder=_people((item.portfolio_holder for item in led[portfolio]), names),
            plan_owner=_people((item.plan_owner for item in led[portfolio]), names),
            counts=_counts(counts),
        )
        for portfolio, counts in rated.items()
    )


def _people(person_ids: Iterable[str | None], names: Mapping[str, str]) -> str:
    each = dict.fromkeys(one for one in person_ids if one)
    return ", ".join(names.get(one, one) for one in each)


def _counts(rated: Counts) -> RatingCounts:
    return RatingCounts(
        complete=sum(rated.get(rag, 0) for rag in COMPLETED),
        green=rated.get(RAGRating.GREEN, 0),
        amber=rated.get(RAGRating.AMBER, 0),
        red=rated.get(RAGRating.RED, 0),
        not_rated=rated.get(None, 0),
    )
