"""From a report that was read to an inspection that can be opened."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from domain.inspection import Inspection, Opening, inspection_id_for, recommendation_ids
from domain.people import slug
from domain.plan.moving import moved, moved_due
from domain.plan.opening import IMPORTED, TakingUp
from domain.plan.portfolios import UNALLOCATED
from domain.recommendation import DueDateBasis, DuePrecision, Recommendation
from domain.reports.discrepancies import find_report_discrepancies
from domain.reports.document import ReportDocument, ReportItem
from domain.titles import title_of


def open_report(document: ReportDocument, taking_up: TakingUp) -> Opening:
    """The inspection a report stands for; the same report always gives the same ids.

    The force that takes it up counts before the one the report names. A national report is opened
    for each force by `domain.national.for_forces`.
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
            force=taking_up.force or ("" if document.is_national else document.force or ""),
            document_date=moved(document.published_on, taking_up.moved_by),
            # Deadlines count from the day of publication; a month names none.
            published_on=moved(document.published_on, taking_up.moved_by)
            if document.published_precision is DuePrecision.DAY
            else None,
            remarks=tuple(one.message for one in find_report_discrepancies(document)),
        ),
        people=(),
        recommendations=tuple(
            _recommendation(item, taking_up, inspection_id=inspection_id, ids=ids, name=name)
            for item, name in zip(document.items, _names(document.items), strict=True)
        ),
    )


def _external_id(document: ReportDocument) -> str:
    # Reports on many forces share one title.
    whose = f"/{slug(document.force)}" if document.force else ""
    return f"{slug(document.title)}{whose}/{document.published_on or 'undated'}"


def _names(items: Iterable[ReportItem]) -> Iterator[str]:
    """What each goes by: its reference, or its number among those without one."""
    unnumbered = count(1)
    for item in items:
        yield item.reference or f"Unnumbered {next(unnumbered)}"


def _recommendation(
    item: ReportItem, taking_up: TakingUp, *, inspection_id: str, ids: dict[str, str], name: str
) -> Recommendation:
    bare = Recommendation(
        recommendation_id=ids[item.key],
        inspection_id=inspection_id,
        reference=name,
        kind=item.kind,
        title=title_of(item.text),
        text=item.text,
        # A report names no portfolios; the force hands each item to one.
        portfolio=UNALLOCATED,
        monitored_from=taking_up.as_at,
        parent_id=ids.get(item.parent) if item.parent else None,
        section=item.theme,
        pages=item.pages,
        management_response=item.response,
    )
    due_on = moved_due(item.due_on, item.due_precision, taking_up.moved_by)
    return replace(
        bare,
        original_due_on=due_on,
        due_on=due_on,
        due_precision=item.due_precision,
        due_text=item.due_text,
        due_basis=DueDateBasis.INSPECTORATE if item.due_text else None,
    )
