"""Fills the list of documents that were brought in, and the page of one."""

from collections.abc import Iterable, Mapping, Sequence

from api.intake.bringing import MOST_FILES
from api.intake.looking import LookedAt, Standing
from api.pages.from_intake_rows import COLUMN_LABELS, rows_shown
from api.pages.recording import new_token
from api.pages.views import FieldError, InspectionLink, Option
from api.pages.views.intake import (
    AppliedShown,
    ChangeShown,
    ColumnsForm,
    DifferenceShown,
    DiscrepancyShown,
    EditionForm,
    HeadingShown,
    IntakeListed,
    IntakePage,
    IntakesPage,
    StandingShown,
    WholeForm,
)
from domain.documents import Document, count_items, day_of, discrepancies_in
from domain.due_dates import describe_day
from domain.editions.aspects import Aspect
from domain.editions.comparing import Compared
from domain.editions.differences import DifferenceKind, EditionDifference
from domain.intake.intake import Intake
from domain.intake.templates import headings_offered
from domain.plan.reading.columns import ColumnMapping
from domain.reports.document import ReportDocument
from infra.database.inspections import InspectionRow
from infra.documents.formats.limits import LARGEST_FILE, in_megabytes
from workflows.editions import StepResult

_SEPARATOR = "|"


def intakes_page(
    intakes: Iterable[Intake],
    titles: Mapping[str, str],
    *,
    pasted: str = "",
    errors: tuple[FieldError, ...] = (),
) -> IntakesPage:
    """The form, and every document that waits or was ended of late."""
    return IntakesPage(
        token=new_token(),
        limit=in_megabytes(LARGEST_FILE),
        most_files=MOST_FILES,
        rows=tuple(
            IntakeListed(
                intake_id=one.intake_id,
                file=one.file,
                by=one.brought_by_name,
                at=one.brought_at,
                state=one.state,
                inspections=_links(one, titles),
            )
            for one in intakes
        ),
        pasted=pasted,
        errors=errors,
    )


def intake_page(
    looked_at: LookedAt,
    *,
    inspections: Sequence[InspectionRow],
    templates: Sequence[ColumnMapping],
    first_row: int = 1,
    applied: Sequence[StepResult] = (),
    errors: tuple[FieldError, ...] = (),
) -> IntakePage:
    """One document as it was read and corrected, beside what it prints and what runs of it."""
    intake, reading = looked_at.intake, looked_at.reading
    document = reading.document
    rows, paging = rows_shown(reading, intake.corrections, first=first_row)
    return IntakePage(
        intake_id=intake.intake_id,
        version=intake.version,
        file=intake.file,
        title=document.title,
        family="Inspection report" if isinstance(document, ReportDocument) else "Improvement plan",
        dated=day_of(document),
        by=intake.brought_by_name,
        at=intake.brought_at,
        state=intake.state,
        ended_by=intake.ended_by_name,
        ended_at=intake.ended_at,
        inspections=_links(intake, {one.inspection_id: one.title for one in inspections}),
        items=count_items(document),
        discrepancies=_discrepancies(document),
        rows=rows,
        paging=paging,
        whole=_whole(looked_at, inspections),
        columns=_columns(looked_at, templates),
        standings=tuple(_standing(one) for one in looked_at.standings if one.compared is None),
        edition=_edition(looked_at.edition) if looked_at.edition else None,
        applied=tuple(map(_applied, applied)),
        errors=errors,
    )


def confirmed_in(ticked: Iterable[str]) -> frozenset[tuple[str, Aspect | None]]:
    """The items and aspects that the ticked boxes confirm; what is none of them is passed over."""
    parted = (one.partition(_SEPARATOR) for one in ticked)
    known = {aspect.value: aspect for aspect in Aspect}
    return frozenset(
        (item_id, known.get(aspect))
        for item_id, _, aspect in parted
        if not aspect or aspect in known
    )


def _discrepancies(document: Document) -> tuple[DiscrepancyShown, ...]:
    found = discrepancies_in(document)
    return tuple(DiscrepancyShown(code=one.code, message=one.message) for one in found)


def _applied(result: StepResult) -> AppliedShown:
    return AppliedShown(
        reference=result.reference,
        what=result.what,
        said=result.said,
        is_applied=result.is_applied,
    )


def _links(intake: Intake, titles: Mapping[str, str]) -> tuple[InspectionLink, ...]:
    return tuple(
        InspectionLink(inspection_id=one, title=titles.get(one, one)) for one in intake.inspections
    )


def _whole(looked_at: LookedAt, inspections: Sequence[InspectionRow]) -> WholeForm:
    addressed, document = looked_at.intake.addressed, looked_at.reading.document
    dated, published = day_of(document), addressed.published_on
    return WholeForm(
        title=document.title,
        dated=describe_day(dated) if dated else "",
        forces="\n".join(addressed.forces),
        published_on=describe_day(published) if published else "",
        inspection_id=addressed.inspection_id or "",
        inspections=tuple(
            Option(value=one.inspection_id, label=f"{one.title} ({_held(one)})")
            for one in inspections
        ),
    )


def _held(one: InspectionRow) -> str:
    return f"{one.items} items" if one.items else "announced, no items yet"


def _columns(looked_at: LookedAt, templates: Sequence[ColumnMapping]) -> ColumnsForm | None:
    reading = looked_at.reading
    offered = headings_offered(reading.source, reading.mapping or ColumnMapping())
    if not offered.columns:
        return None
    given = looked_at.intake.mapping
    return ColumnsForm(
        headings=tuple(
            HeadingShown(heading=heading, column=column.value if column else "")
            for heading, column in offered.columns.items()
        ),
        columns=tuple(
            Option(value=column.value, label=label) for column, label in COLUMN_LABELS.items()
        ),
        templates=tuple(one.name for one in templates),
        in_use=given.name if given else "",
        is_detected=given is None,
    )


def _standing(standing: Standing) -> StandingShown:
    inspection = standing.opening.inspection
    return StandingShown(
        inspection=InspectionLink(inspection_id=inspection.inspection_id, title=inspection.title),
        force=inspection.force,
        items=len(standing.opening.recommendations),
        is_new=standing.is_new,
    )


def _edition(compared: Compared) -> EditionForm:
    running = compared.running.opening.inspection
    kinds = [one.kind for one in compared.differences]
    return EditionForm(
        inspection=InspectionLink(inspection_id=running.inspection_id, title=running.title),
        edition=compared.edition.in_words,
        fingerprint=compared.edition.fingerprint,
        is_older=compared.is_older,
        same=kinds.count(DifferenceKind.SAME),
        differences=tuple(
            _difference(one, compared)
            for one in compared.differences
            if one.kind is not DifferenceKind.SAME
        ),
    )


def _difference(difference: EditionDifference, compared: Compared) -> DifferenceShown:
    item = difference.item
    return DifferenceShown(
        reference=item.reference,
        title=item.title,
        kind=difference.kind.value,
        value="" if difference.kind is DifferenceKind.CHANGED else item.recommendation_id,
        changes=tuple(
            ChangeShown(
                value=f"{item.recommendation_id}{_SEPARATOR}{change.aspect.value}",
                aspect=change.aspect.value.replace("_", " "),
                before=change.before,
                after=change.after,
            )
            for change in difference.changes
        ),
        is_flagged=compared.is_flagged(difference),
    )
