"""From a report that was read to an inspection that can be opened."""

from dataclasses import replace
from datetime import date

from domain.inspection import Inspection, Opening, inspection_id_for, recommendation_ids
from domain.people import slug
from domain.plan.opening import IMPORTED
from domain.recommendation import DuePrecision, Recommendation
from domain.reports.discrepancies import find_report_discrepancies
from domain.reports.document import ReportDocument, ReportItem
from domain.titles import title_of

# A report names no portfolios; the force hands each item to one.
NOT_ALLOCATED = "Not allocated"


def open_report(document: ReportDocument, *, as_at: date, force: str = "") -> Opening:
    """The inspection a report stands for; the same report always gives the same ids.

    `force` counts before the one the report names. A national report is opened for each force by
    `domain.national.for_forces`. Deadlines before `as_at` are recorded and not prompted for.
    """
    external_id = _external_id(document)
    inspection_id = inspection_id_for(IMPORTED, external_id)
    ids = dict(
        zip(
            (item.key for item in document.items),
            recommendation_ids(inspection_id, [item.key for item in document.items]),
            strict=True,
        )
    )
    return Opening(
        inspection=Inspection(
            inspection_id=inspection_id,
            source=IMPORTED,
            external_id=external_id,
            title=document.title,
            force=force or ("" if document.is_national else document.force or ""),
            document_date=document.published_on,
            # Deadlines count from the day of publication; a month names none.
            published_on=document.published_on
            if document.published_precision is DuePrecision.DAY
            else None,
            remarks=tuple(one.message for one in find_report_discrepancies(document)),
        ),
        people=(),
        recommendations=tuple(
            _recommendation(item, as_at=as_at, inspection_id=inspection_id, ids=ids)
            for item in document.items
        ),
    )


def _external_id(document: ReportDocument) -> str:
    # Reports on many forces share one title.
    whose = f"/{slug(document.force)}" if document.force else ""
    return f"{slug(document.title)}{whose}/{document.published_on or 'undated'}"


def _recommendation(
    item: ReportItem, *, as_at: date, inspection_id: str, ids: dict[str, str]
) -> Recommendation:
    bare = Recommendation(
        recommendation_id=ids[item.key],
        inspection_id=inspection_id,
        reference=item.reference,
        kind=item.kind,
        title=title_of(item.text),
        text=item.text,
        portfolio=NOT_ALLOCATED,
        monitored_from=as_at,
        parent_id=ids.get(item.parent) if item.parent else None,
        section=item.theme,
        pages=item.pages,
        management_response=item.response,
    )
    return replace(
        bare,
        original_due_on=item.due_on,
        due_on=item.due_on,
        due_precision=item.due_precision,
        due_text=item.due_text,
    )
