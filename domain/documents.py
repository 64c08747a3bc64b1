"""A document of either family: an improvement plan, or an inspectorate's report."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeAlias

from domain.inspection import Opening
from domain.plan.discrepancies import find_discrepancies
from domain.plan.document import Discrepancy, PlanDocument
from domain.plan.items import items_of
from domain.plan.opening import TakingUp, open_plan
from domain.plan.reading.columns import ColumnMapping
from domain.plan.reading.reader import read_plan
from domain.reports.discrepancies import find_report_discrepancies
from domain.reports.document import ReportDocument
from domain.reports.family import Family, family_of
from domain.reports.opening import open_report
from domain.reports.reading import read_report
from domain.source import SourceDocument

Document: TypeAlias = PlanDocument | ReportDocument


class UndatedDocumentError(Exception):
    """The dates of a document without a date cannot be moved; the message says what to do."""


@dataclass(frozen=True, kw_only=True)
class DocumentReading:
    """What a document was read as; a plan also says which headings were taken for what."""

    document: Document
    mapping: ColumnMapping | None = None


def read_document(source: SourceDocument, mapping: ColumnMapping | None = None) -> DocumentReading:
    """Read a document as what it is; one that is neither gives a plan without rows.

    A mapping of columns is for plans only, so a document that comes with one is read as a plan.

    Raises:
        UnreadableLineError: a plan's row may have lost a cell; names the line and the way out.
    """
    if mapping is None:
        report = read_report(source)
        if family_of(source, report) is Family.REPORT:
            remarks = (*_not_read(source), *report.remarks)
            return DocumentReading(document=replace(report, remarks=remarks))
    reading = read_plan(source, mapping)
    noticed = (*_not_read(source), *reading.document.noticed)
    return DocumentReading(
        document=replace(reading.document, noticed=noticed), mapping=reading.mapping
    )


def discrepancies_in(document: Document) -> tuple[Discrepancy, ...]:
    """Everything in the document that does not add up."""
    if isinstance(document, ReportDocument):
        return find_report_discrepancies(document)
    return find_discrepancies(document)


def count_items(document: Document) -> int:
    """How many distinct items the document holds."""
    return len(document.items if isinstance(document, ReportDocument) else items_of(document))


def day_of(document: Document) -> date | None:
    """The day the document is of: that of the meeting, or of publication."""
    if isinstance(document, ReportDocument):
        return document.published_on
    return document.document_date


def move_to(document: Document, today: date) -> timedelta:
    """How far the document's dates have to move for it to be dated today.

    Raises:
        UndatedDocumentError: it has no date to move from.
    """
    day = day_of(document)
    if day is None:
        raise UndatedDocumentError(
            f"{document.file} prints no date, so its dates cannot be moved to today: add a line"
            ' such as "DATE: 27 April 2026" at its head.'
        )
    return today - day


def open_document(document: Document, taking_up: TakingUp) -> Opening:
    """The inspection a document stands for; the same document always gives the same ids."""
    if isinstance(document, ReportDocument):
        return open_report(document, taking_up)
    return open_plan(document, taking_up)


def _not_read(source: SourceDocument) -> tuple[Discrepancy, ...]:
    return tuple(Discrepancy(code="not_read", message=note) for note in source.notes)
