"""Differences between editions, and what was applied of them, for people and for machines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import shorten
from typing import TypedDict

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from domain.editions.comparing import Compared
from domain.editions.differences import DifferenceKind, EditionDifference
from domain.editions.selection import SELECTABLE
from workflows.editions import StepResult

_LONGEST_CELL = 240

Row = tuple[str, str, str, str]


class ChangeRecord(TypedDict):
    """One aspect of an item that is printed otherwise; `on` is the date of a response."""

    aspect: str
    before: str
    after: str
    on: str | None


class DifferenceRecord(TypedDict):
    """One item of either edition; `known_by` is None for what only one of them lists.

    `is_flagged` says of one that vanished that it is noted already.
    """

    recommendation_id: str
    reference: str
    title: str
    difference: str
    known_by: str | None
    is_flagged: bool
    changes: list[ChangeRecord]


class ComparedRecord(TypedDict):
    """A document beside what runs of it."""

    inspection_id: str
    file: str
    document_date: str | None
    fingerprint: str
    is_older: bool
    differences: list[DifferenceRecord]


def show_differences(compared: Compared, console: Console) -> None:
    """Item by item, what the document says otherwise."""
    title = compared.running.opening.inspection.title
    console.print(
        f"'{escape(title)}' runs already as {compared.inspection_id}; this is the"
        f" {escape(compared.edition.in_words)}.",
        highlight=False,
    )
    if compared.is_older:
        console.print(
            "[yellow]It is older than the edition taken in last: nothing can be applied.[/]"
        )
    table = Table("Item", "Difference", "Printed before", "Printed now")
    for row in (row for one in compared.differences for row in _rows(one, compared)):
        table.add_row(*(escape(shorten(cell, _LONGEST_CELL, placeholder=" …")) for cell in row))
    if table.row_count:
        console.print(table)
    console.print(_counted(compared.differences))


def how_to_apply(compared: Compared) -> str:
    """That nothing was applied, and how it would be."""
    if compared.is_older or not compared.has_anything_left:
        return "There is nothing to apply."
    return (
        "Nothing was applied. Give --apply all --as NAME to apply everything, or --apply with"
        f" references or any of {', '.join(SELECTABLE[1:])}, with commas between."
    )


def show_results(results: Sequence[StepResult], console: Console) -> None:
    """What became of everything that was confirmed."""
    table = Table("Item", "What", "Result")
    for one in results:
        said = escape(one.said) if one.is_applied else f"[red]not applied:[/] {escape(one.said)}"
        table.add_row(escape(one.reference), escape(one.what), said)
    if results:
        console.print(table)
    else:
        console.print("Nothing of that is left to apply.")


def record_of(compared: Compared) -> ComparedRecord:
    """The differences for machines."""
    edition = compared.edition
    return ComparedRecord(
        inspection_id=compared.inspection_id,
        file=edition.file,
        document_date=edition.document_date.isoformat() if edition.document_date else None,
        fingerprint=edition.fingerprint,
        is_older=compared.is_older,
        differences=[_record(one, compared) for one in compared.differences],
    )


def _rows(difference: EditionDifference, compared: Compared) -> Iterator[Row]:
    reference = difference.item.reference
    if difference.kind is DifferenceKind.NEW:
        yield reference, "new", "", difference.item.title
    if difference.kind is DifferenceKind.VANISHED:
        flagged = " (flagged)" if compared.is_flagged(difference) else ""
        yield reference, f"vanished{flagged}", difference.item.title, ""
    for change in difference.changes:
        yield reference, change.aspect.replace("_", " "), change.before, change.after


def _counted(differences: Sequence[EditionDifference]) -> str:
    counted = Counter(one.kind for one in differences)
    return ", ".join(f"{counted[kind]} {kind}" for kind in DifferenceKind) + "."


def _record(difference: EditionDifference, compared: Compared) -> DifferenceRecord:
    item = difference.item
    return DifferenceRecord(
        recommendation_id=item.recommendation_id,
        reference=item.reference,
        title=item.title,
        difference=difference.kind.value,
        known_by=difference.likeness.value if difference.likeness else None,
        is_flagged=compared.is_flagged(difference),
        changes=[
            ChangeRecord(
                aspect=change.aspect.value,
                before=change.before,
                after=change.after,
                on=change.on.isoformat() if change.on else None,
            )
            for change in difference.changes
        ],
    )
