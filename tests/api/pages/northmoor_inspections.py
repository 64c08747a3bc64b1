"""Northmoor's inspection with its life and forms, and a national report, as pages show them."""

from dataclasses import replace
from datetime import UTC, date, datetime

from api.pages.inspection_forms import (
    LifeFields,
    field_id,
    filled_forms,
    offered_announcement,
    offered_forms,
)
from api.pages.views import (
    FieldError,
    InspectionLink,
    ItemLink,
    PlannedDate,
    Rating,
    TimelineEntry,
)
from api.pages.views.inspection_life import (
    DatedFact,
    ForceRow,
    InspectionLife,
    NationalLine,
    NationalLink,
    NationalPage,
    StandingShown,
    TotalsShown,
)
from domain.inspection_life import InspectionStage
from domain.recommendation import RecommendationKind, Stage
from tests.api.pages import northmoor_items
from tests.domain.inspections import a_published_inspection, an_inspection_in
from tests.factories import a_board_member, the_secretariat

FORMS = offered_forms(a_published_inspection(), a_board_member())
MISTAKES = (
    FieldError(field=field_id("send_response", "on"), message="“soon” is no day: enter one."),
)
TO_REOPEN = ItemLink(
    recommendation_id="north.afi-3",
    reference="AFI.3",
    title="Call back within the hour",
    kind=RecommendationKind.AREA_FOR_IMPROVEMENT,
)
LIFE = InspectionLife(
    stage=InspectionStage.PUBLISHED,
    days=(
        DatedFact(name="Announced", on=date(2026, 1, 12)),
        DatedFact(name="Report published", on=date(2026, 2, 23)),
        DatedFact(name="Response due", on=date(2026, 4, 19), note="5 days left"),
    ),
    national=NationalLink(national_id="portal-custody", title="Custody in England and Wales"),
    to_reopen=(TO_REOPEN,),
    forms=FORMS,
    timeline=(
        TimelineEntry(
            at=datetime(2026, 2, 23, 9, 0, tzinfo=UTC),
            what="Report published",
            by="Traction",
            detail="On 23 February 2026.\nResponse due on 19 April 2026.",
        ),
    ),
)
INSPECTION = replace(northmoor_items.ONE_INSPECTION, life=LIFE)
ANNOUNCED = replace(
    northmoor_items.ONE_INSPECTION,
    published_on=None,
    imported=None,
    tables=(),
    plans=(),
    differences=(),
    life=InspectionLife(
        stage=InspectionStage.ANNOUNCED,
        forms=offered_forms(an_inspection_in(InspectionStage.ANNOUNCED), the_secretariat()),
    ),
)
assert FORMS is not None
MISTAKEN = replace(
    INSPECTION,
    life=replace(
        LIFE,
        forms=filled_forms(
            FORMS,
            LifeFields(token="a-token-of-the-form", form="send_response", on="soon", note="Sent."),
            MISTAKES,
        ),
    ),
)
INSPECTIONS = replace(
    northmoor_items.INSPECTIONS,
    rows=tuple(
        replace(row, stage=InspectionStage.MONITORED) for row in northmoor_items.INSPECTIONS.rows
    ),
    announcing=offered_announcement(the_secretariat(), force="Northmoor Police"),
)

_TOTALS = TotalsShown(items=2, closed=1, complete=1, green=0, amber=0, red=1, not_rated=0)
_NOTHING = TotalsShown(items=0, closed=0, complete=0, green=0, amber=0, red=0, not_rated=0)
NATIONAL = NationalPage(
    title="Custody in England and Wales",
    published_on=date(2026, 2, 23),
    forces=(
        ForceRow(
            inspection=InspectionLink(inspection_id="north", title="Northmoor Police"),
            stage=InspectionStage.MONITORED,
            totals=_TOTALS,
        ),
        ForceRow(
            inspection=InspectionLink(inspection_id="east", title="Eastmoor Police"),
            totals=_NOTHING,
        ),
    ),
    lines=(
        NationalLine(
            reference="R.1",
            title="Record every strip search",
            standings=(
                StandingShown(
                    recommendation_id="north.r-1",
                    stage=Stage.IN_PROGRESS,
                    rating=Rating.RED,
                    due=PlannedDate(on=date(2026, 5, 31), month_only=True),
                ),
                None,
            ),
            totals=_TOTALS,
        ),
        NationalLine(
            reference="R.2",
            title="Cover risks at handovers",
            standings=(
                StandingShown(
                    recommendation_id="north.r-2", stage=Stage.CLOSED, rating=Rating.COMPLETE
                ),
                None,
            ),
            totals=_TOTALS,
        ),
    ),
    total=_TOTALS,
)
NATIONAL_NOT_BEGUN = replace(NATIONAL, lines=(), total=_NOTHING)
