"""Northmoor's list of items, one item in full, its inspections, and pages with mistakes."""

from datetime import UTC, date, datetime

from api.pages.views import (
    Closure,
    DecisionForm,
    DueDate,
    Evidence,
    EvidenceCheck,
    EvidenceDownload,
    FieldError,
    FilterOptions,
    ImportedFrom,
    InspectionLink,
    InspectionPage,
    InspectionRow,
    InspectionsPage,
    ItemPage,
    ItemRow,
    ItemsPage,
    ItemsQuery,
    ManagementResponse,
    NextStep,
    Option,
    PlannedDate,
    PortfolioPlan,
    PossibleCommand,
    Rating,
    RatingCounts,
    RatingShown,
    TimelineEntry,
)
from domain.recommendation import ClosureCategory, RecommendationKind, Stage
from tests.api.pages import northmoor, northmoor_life

INSPECTION = InspectionLink(
    inspection_id="northmoor-2026", title="Northmoor custody and neighbourhoods inspection"
)
OPTIONS = FilterOptions(
    portfolios=(
        Option(value="neighbourhoods", label="Neighbourhood Policing"),
        Option(value="crime", label="Crime and Protecting People"),
    ),
    owners=(Option(value="u-17", label="Superintendent Contact"),),
    inspections=(Option(value="northmoor-2026", label=INSPECTION.title),),
)
ROWS = (
    ItemRow(
        item=northmoor.VULNERABLE_CALLERS,
        stage=Stage.REVIEWED,
        portfolio=northmoor.NEIGHBOURHOODS.name,
        supporting=(northmoor.CONTACT.name,),
        owners=("Superintendent Contact", "Priya Nair"),
        due=northmoor.due(date(2026, 6, 30), original=date(2026, 5, 31)),
        updated_on=date(2026, 4, 21),
    ),
    ItemRow(
        item=northmoor.WELFARE,
        stage=Stage.IN_PROGRESS,
        portfolio=northmoor.PEOPLE.name,
        owners=("Tom Birch",),
        due=northmoor.due(date(2026, 4, 10), days_overdue=17),
        updated_on=date(2026, 2, 27),
    ),
    ItemRow(
        item=northmoor.DETENTION,
        stage=Stage.CLOSED,
        portfolio=northmoor.CRIME.name,
        due=DueDate(current=PlannedDate(on=date(2026, 5, 31), month_only=True)),
    ),
)


def items(
    query: ItemsQuery | None = None,
    *,
    rows: tuple[ItemRow, ...] = ROWS,
    possible: tuple[PossibleCommand, ...] = (),
    errors: tuple[FieldError, ...] = (),
) -> ItemsPage:
    return ItemsPage(
        query=query or ItemsQuery(),
        options=OPTIONS,
        rows=rows,
        matching=len(rows) and 112,
        next_cursor="eyJkdWUiOiIyMDI2In0" if rows else None,
        possible=possible,
        errors=errors,
    )


NOTHING_IMPORTED = ItemsPage(query=ItemsQuery(), options=FilterOptions(), nothing_imported=True)

EVIDENCE = (
    Evidence(
        title="Revised call-handling script, version 3",
        url="https://documents.northmoor.example/script-v3.pdf",
        shows="Asks every caller whether they have been a victim before",
        submitted_by="Superintendent Contact",
        submitted_on=date(2026, 4, 14),
        check=EvidenceCheck(by="Chief Inspector Lowe", on=date(2026, 4, 21), accepted=True),
    ),
    Evidence(
        file=EvidenceDownload(
            name="Training record, control room.xlsx",
            url="/items/northmoor-afi.1/evidence/northmoor-afi.1.e2",
            file_type="Excel workbook",
            size_bytes=34_100,
        ),
        shows="62 of 118 staff trained",
        submitted_by="Priya Nair",
        submitted_on=date(2026, 4, 20),
    ),
)
TIMELINE = (
    TimelineEntry(
        at=datetime(2026, 4, 21, 9, 12, tzinfo=UTC),
        what="Evidence reviewed and accepted",
        by="Chief Inspector Lowe",
        detail="The script is in use. Training runs to the end of May.",
    ),
    TimelineEntry(
        at=datetime(2026, 4, 20, 14, 5, tzinfo=UTC),
        what="Evidence submitted",
        by="Helen Aske",
        on_behalf_of="Priya Nair",
        detail="Training record attached.",
    ),
    TimelineEntry(
        at=date(2026, 3, 16), what="Assigned to Neighbourhood Policing", by="Programme Board"
    ),
    TimelineEntry(at=date(2026, 2, 23), what="Inspection report published", by="HMICFRS"),
)
NEXT_STEPS = (
    NextStep(
        when=datetime(2026, 6, 23, 8, 0, tzinfo=UTC),
        to="Superintendent Contact, Priya Nair",
        what="Reminder: due in 5 working days",
    ),
    NextStep(when=date(2026, 6, 30), to="Superintendent Contact", what="Due"),
    NextStep(
        when=datetime(2026, 7, 1, 8, 0, tzinfo=UTC),
        to="Assistant Chief Constable, Neighbourhoods",
        what="Escalation if still open",
    ),
)


INSPECTOR_WORDS = """The force cannot tell which callers are vulnerable.

It should ask every caller, and act on the answer."""
RESPONSE = ManagementResponse(
    text="The script now asks. Control room staff are being trained.",
    by="Superintendent Contact",
    on=date(2026, 4, 7),
)
RATING = RatingShown(
    rating=Rating.AMBER,
    why="Amber: no update for 45 days",
    rules=northmoor_life.RULES,
    by_board=northmoor_life.BOARD_RATING,
)


def full_item(*, decision: DecisionForm | None = None) -> ItemPage:
    return ItemPage(
        recommendation_id="northmoor-afi.1",
        version=7,
        reference="AFI.1",
        kind=RecommendationKind.AREA_FOR_IMPROVEMENT,
        title=northmoor.VULNERABLE_CALLERS.title,
        rating=RATING,
        stage=Stage.REVIEWED,
        inspection=INSPECTION,
        lead_portfolio=northmoor.NEIGHBOURHOODS,
        supporting_portfolios=northmoor_life.SUPPORTING,
        transfers=northmoor_life.TRANSFERS,
        action_owners=northmoor_life.OWNERS,
        plan_owner="Chief Superintendent Dale",
        reviewer="Chief Inspector Lowe",
        due=northmoor.due(date(2026, 6, 30), original=date(2026, 5, 31)),
        dates=northmoor_life.DATES,
        updated_on=date(2026, 4, 21),
        source_pages=(6, 14, 32),
        parent=northmoor.RESPONSE_PLAN,
        children=northmoor_life.FEEDING,
        inspector_words=INSPECTOR_WORDS,
        response=RESPONSE,
        evidence=(*northmoor_life.WITHDRAWN, *EVIDENCE),
        next_steps=NEXT_STEPS,
        timeline=TIMELINE,
        inspectorate=northmoor_life.INSPECTORATE,
        reopenings=northmoor_life.REOPENINGS,
        possible=northmoor_life.POSSIBLE,
        decision=decision,
    )


REFUSED_DECISION = DecisionForm(
    decision="send_back",
    reason="",
    errors=(
        FieldError(field="reason", message="Enter the reason, so that the owner knows what to do"),
    ),
)
CLOSED_ITEM = ItemPage(
    recommendation_id="northmoor-afi.16",
    version=12,
    reference="AFI.16",
    kind=RecommendationKind.AREA_FOR_IMPROVEMENT,
    title=northmoor.DETENTION.title,
    rating=RatingShown(rating=Rating.NOT_APPLICABLE, why="Not applicable: closed as superseded"),
    stage=Stage.CLOSED,
    inspection=INSPECTION,
    lead_portfolio=northmoor.CRIME,
    closure=Closure(
        category=ClosureCategory.SUPERSEDED,
        reason="The Home Office publishes these figures for every force.",
        by="Programme Board",
        on=date(2026, 4, 27),
        superseded_by=northmoor.ABSTRACTIONS,
    ),
    no_decision_because="This item is closed. Only the inspectorate can reopen it.",
)

INSPECTIONS = InspectionsPage(
    rows=(
        InspectionRow(
            inspection=INSPECTION,
            inspectorate="HMICFRS",
            dated=date(2026, 2, 23),
            counts=RatingCounts(complete=3, green=11, amber=16, red=1, not_rated=1),
        ),
    )
)
ONE_INSPECTION = InspectionPage(
    inspection=INSPECTION,
    inspectorate="HMICFRS",
    published_on=date(2026, 2, 23),
    imported=ImportedFrom(
        name="northmoor-improvement-plan.docx",
        at=datetime(2026, 3, 16, 10, 30, tzinfo=UTC),
        rows=36,
        by="Helen Aske",
    ),
    tables=(northmoor.RECOMMENDATIONS, northmoor.AREAS),
    plans=(
        PortfolioPlan(
            portfolio_id="neighbourhoods",
            portfolio=northmoor.NEIGHBOURHOODS.name,
            holder="Assistant Chief Constable Marsh",
            plan_owner="Chief Superintendent Dale",
            counts=RatingCounts(green=8, amber=11),
        ),
        PortfolioPlan(
            portfolio_id="people", portfolio="People", counts=RatingCounts(complete=1, red=1)
        ),
    ),
    differences=northmoor.DIFFERENCES,
)
