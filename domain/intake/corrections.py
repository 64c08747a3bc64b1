"""A document with what somebody corrected of its reading, before anything is started of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from domain.documents import Document
from domain.intake.rows import Row, name_of, rows_by_place
from domain.intake.values import with_value, written
from domain.plan.dates import PrintedDate
from domain.plan.document import Column, Discrepancy, PlanDocument, PlanRow
from domain.plan.references import parse_reference
from domain.recommendation import DuePrecision
from domain.reports.document import ReportDocument, ReportItem, item_key
from domain.reports.due import due_in
from domain.reports.items import item_named, with_own_keys

Values = Mapping[Column, str]


@dataclass(frozen=True, kw_only=True)
class Corrections:
    """What is corrected of a reading; the document itself stays as it is printed.

    `title` and `dated` stand for those of the whole document, None where they are right as read.
    `rows` gives the values that were written anew, by the place where the row is printed
    (`domain.intake.rows`), and `left_out` the places of rows that are no items.
    """

    title: str | None = None
    dated: date | None = None
    rows: Mapping[str, Values] = field(default_factory=dict[str, Values])
    left_out: frozenset[str] = frozenset()


def with_row(corrections: Corrections, place: str, values: Values) -> Corrections:
    """The same with these corrections of one row in the place of any before; none for none."""
    others = {one: given for one, given in corrections.rows.items() if one != place}
    return replace(
        corrections,
        rows={**others, place: dict(values)} if values else others,
        left_out=corrections.left_out - {place},
    )


def without_row(corrections: Corrections, place: str) -> Corrections:
    """The same with that row left out."""
    return replace(corrections, left_out=corrections.left_out | {place})


def differing(row: Row, values: Values) -> Values:
    """Those of the values that say something else than was read."""
    return {
        column: words
        for column, words in values.items()
        if _words(words) != _words(written(row, column))
    }


def corrected(document: Document, corrections: Corrections) -> Document:
    """The document as it was corrected; what was corrected is told among what does not add up.

    Raises:
        UnusableCorrectionError: a value cannot be read.
    """
    whole = _whole(document, corrections)
    rows = rows_by_place(whole)
    new = {
        place: corrected_row(row, corrections.rows.get(place, {}))
        for place, row in rows.items()
        if place not in corrections.left_out
    }
    told = tuple(_told(document, corrections, rows))
    if isinstance(whole, ReportDocument):
        items = _report_items([(rows[place], row) for place, row in new.items()])
        return replace(whole, items=items, remarks=(*whole.remarks, *told))
    plan_rows = tuple(row for row in new.values() if isinstance(row, PlanRow))
    return _without_lines(
        replace(whole, rows=plan_rows, noticed=(*whole.noticed, *told)),
        [rows[place] for place in corrections.left_out if place in rows],
    )


def _words(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def corrected_row(row: Row, values: Values) -> Row:
    """The row with those values instead.

    Raises:
        UnusableCorrectionError: a value cannot be read.
    """
    for column, words in values.items():
        row = with_value(row, column, words)
        if isinstance(row, PlanRow) and column in row.raw:
            # A plan that is written back prints what it was corrected to.
            row = replace(row, raw={**row.raw, column: _words(words)})
    is_named_anew = Column.REFERENCE in values or Column.PARENT in values
    return _with_parent_beside(row) if is_named_anew and isinstance(row, PlanRow) else row


def _with_parent_beside(row: PlanRow) -> PlanRow:
    """The row, its cell for the reference naming the parent where no other column does."""
    if Column.PARENT in row.raw or Column.REFERENCE not in row.raw:
        return row
    read = parse_reference(row.reference)
    told = row.parent_reference if not read or read.part_of != row.parent_reference else None
    cell = f"{row.reference} ({told})" if told else row.reference
    return replace(row, raw={**row.raw, Column.REFERENCE: cell})


def _whole(document: Document, corrections: Corrections) -> Document:
    title, dated = corrections.title or document.title, corrections.dated
    if isinstance(document, PlanDocument):
        return replace(document, title=title, document_date=dated or document.document_date)
    named = replace(document, title=title)
    if dated is None:
        return named
    published = PrintedDate(dated, DuePrecision.DAY)
    return replace(
        named,
        published_on=dated,
        published_precision=DuePrecision.DAY,
        items=tuple(_counted_anew(item, published) for item in document.items),
    )


def _counted_anew(item: ReportItem, published: PrintedDate) -> ReportItem:
    """The item with "within six months" counted from that day."""
    due = due_in(item.text, published)
    if due.text != item.due_text:
        return item
    return replace(item, due_on=due.on, due_precision=due.precision)


def _report_items(rows: Iterable[tuple[Row, Row]]) -> tuple[ReportItem, ...]:
    """The items with keys and parents that agree with what was corrected of them."""
    pairs = [
        (before, after)
        for before, after in rows
        if isinstance(before, ReportItem) and isinstance(after, ReportItem)
    ]
    keyed = list(with_own_keys(_keyed(before, after) for before, after in pairs))
    keys = {before.key: after.key for (before, _), after in zip(pairs, keyed, strict=True)}
    return tuple(
        _with_parent(before, after, keys, keyed)
        for (before, _), after in zip(pairs, keyed, strict=True)
    )


def _keyed(before: ReportItem, after: ReportItem) -> ReportItem:
    if before == after:
        return after
    return replace(after, key=item_key(after.kind, after.reference, after.text))


def _with_parent(
    before: ReportItem, item: ReportItem, keys: Mapping[str, str], items: list[ReportItem]
) -> ReportItem:
    if item.parent_reference == before.parent_reference:
        return replace(item, parent=keys.get(before.parent) if before.parent else None)
    named = item_named(item.parent_reference, item, items) if item.parent_reference else None
    return replace(item, parent=named)


def _without_lines(document: PlanDocument, left_out: Iterable[Row]) -> PlanDocument:
    gone = {row.line for row in left_out if isinstance(row, PlanRow)}
    return replace(
        document,
        tables=tuple(
            replace(table, row_lines=tuple(one for one in table.row_lines if one not in gone))
            for table in document.tables
        ),
    )


def _told(
    document: Document, corrections: Corrections, rows: Mapping[str, Row]
) -> Iterator[Discrepancy]:
    if corrections.title and corrections.title != document.title:
        yield _correction(f"The title was corrected from “{document.title}”.")
    if corrections.dated:
        yield _correction(f"The date was corrected to {corrections.dated.isoformat()}.")
    for place, values in corrections.rows.items():
        if place not in rows:
            yield Discrepancy(
                code="correction_without_row",
                message=f"What was corrected at {place} does not stand there in this reading.",
            )
        elif place not in corrections.left_out:
            yield from _values_told(place, rows[place], values)
    for place in sorted(corrections.left_out & rows.keys()):
        name = name_of(rows[place])
        yield _correction(f"{name} ({place}) was left out by hand.", name)


def _values_told(place: str, row: Row, values: Values) -> Iterator[Discrepancy]:
    name = name_of(row)
    for column, words in values.items():
        what = column.value.replace("_", " ")
        before = written(row, column) or "blank"
        yield _correction(
            f"The {what} of {name} ({place}) was corrected by hand from “{before}” to"
            f" “{_words(words) or 'blank'}”.",
            name,
        )


def _correction(message: str, *references: str) -> Discrepancy:
    return Discrepancy(code="corrected_by_hand", message=message, references=references)
