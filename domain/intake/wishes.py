"""What somebody wishes of a reading, in the words of a terminal, and what it comes to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from domain.documents import Document, day_of
from domain.errors import RefusedError
from domain.intake.corrections import Corrections, differing, with_row, without_row
from domain.intake.rows import Row, name_of, rows_by_place
from domain.intake.templates import headings_offered
from domain.intake.values import UnusableCorrectionError, with_value
from domain.plan.document import Column, PlanRow
from domain.plan.reading.columns import ColumnMapping, heading_key
from domain.plan.references import reference_key
from domain.source import SourceDocument

COLUMNS_IN_WORDS = ", ".join(Column)
_ROW_WISH = re.compile(
    r"(?P<where>.+?):\s*(?P<column>[^:=]+?)\s*=(?P<words>.*)", re.DOTALL | re.ASCII
)
# Of a document with thousands of rows a few show what such a name looks like.
_MOST_NAMED = 12


class UnusableWishError(RefusedError):
    """A wish cannot be read, or is of nothing the document has; says what there is."""

    code = "unusable_correction"


@dataclass(frozen=True, kw_only=True)
class RowWish:
    """One value that a row is to have; `where` is its reference, or where it is printed."""

    where: str
    column: Column
    words: str


@dataclass(frozen=True, kw_only=True)
class Wishes:
    """Everything that is wished of one document's rows, and of what it says of itself."""

    title: str | None = None
    dated: date | None = None
    rows: tuple[RowWish, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether anything is to be otherwise than read."""
        return self != Wishes()


def column_wish(words: str) -> tuple[str, Column | None]:
    """A heading and what stands under it, of "HEADING=COLUMN"; None for nothing that counts.

    Raises:
        UnusableWishError: it has no such form, or the column is none.
    """
    heading, equals, column = words.rpartition("=")
    if not equals or not heading_key(heading):
        raise UnusableWishError(
            f"'{words}' says of no heading what stands under it: write HEADING=COLUMN."
        )
    return heading.strip(), _column(column) if column.strip() else None


def row_wish(words: str) -> RowWish:
    """The value of a row, of "WHERE: COLUMN = WORDS"; no words leave it blank.

    Raises:
        UnusableWishError: it has no such form, or the column is none.
    """
    found = _ROW_WISH.fullmatch(words)
    if found is None or not found["where"].strip():
        raise UnusableWishError(
            f"'{words}' is no correction: write WHERE: COLUMN = WORDS, such as"
            ' "AFI.3: due = 31 March 2027".'
        )
    column = _column(found["column"])
    return RowWish(where=found["where"].strip(), column=column, words=found["words"].strip())


def laid_over(
    layout: ColumnMapping | None,
    wished: Mapping[str, Column | None],
    *,
    source: SourceDocument,
    read: ColumnMapping,
) -> ColumnMapping:
    """How the headings are to be read: as wished, then as the layout says.

    What neither names is found out anew, so that a heading may mean another thing in another
    table. `read` is what the headings were taken for before.

    Raises:
        UnusableWishError: a heading is not printed; the message lists those that are.
    """
    offered = headings_offered(source, read).columns
    printed = {heading_key(heading) for heading in offered}
    for heading in wished:
        if heading_key(heading) not in printed:
            raise UnusableWishError(
                f"'{heading}' is no heading in {source.file}: there is {_quoted(offered)}."
            )
    base = layout or ColumnMapping()
    keys = {heading_key(heading): column for heading, column in wished.items()}
    kept = {
        heading: column
        for heading, column in base.columns.items()
        if heading_key(heading) not in keys and not _gives_way(heading, column, keys, source)
    }
    return ColumnMapping(name=base.name, columns={**kept, **wished})


def require_printed(layout: ColumnMapping, read: ColumnMapping, file: str) -> None:
    """Let a layout through that heads something in the document.

    Raises:
        UnusableWishError: the document prints none of its headings.
    """
    printed = {heading_key(heading) for heading in read.columns}
    if not any(heading_key(heading) in printed for heading in layout.columns):
        raise UnusableWishError(
            f"The layout '{layout.name}' is not that of {file}, which prints none of its"
            f" headings: {_quoted(layout.columns)}."
        )


def place_meant(document: Document, where: str) -> str:
    """The place of the one row that has that reference, or is printed there.

    Raises:
        UnusableWishError: none is meant, or several are; the message lists them.
    """
    rows = rows_by_place(document)
    named = _spaced(where)
    found = [place for place in rows if _spaced(place) == named]
    found = found or [one for one, row in rows.items() if _has_reference(row, where)]
    # What does not add up names rows by line, in documents that have pages or sheets as well.
    found = found or [one for one, row in rows.items() if _line_of(row) == named]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnusableWishError(
            f"'{where}' is {len(found)} rows: say which by its place, {' or '.join(found)}."
        )
    raise UnusableWishError(f"No row is '{where}' in {document.file}: there is {_listed(rows)}.")


def corrections_wished(document: Document, wishes: Wishes) -> Corrections:
    """What the wishes correct of the document as read.

    Raises:
        UnusableWishError: a wish is of no row, or of several.
        UnusableCorrectionError: a value cannot be read; the message names the row.
    """
    rows = rows_by_place(document)
    corrections = Corrections(
        title=wishes.title if wishes.title != document.title else None,
        dated=wishes.dated if wishes.dated != day_of(document) else None,
    )
    values: dict[str, dict[Column, str]] = {}
    for wish in wishes.rows:
        place = place_meant(document, wish.where)
        _require_readable(rows[place], wish)
        if wish.column in values.setdefault(place, {}):
            raise UnusableWishError(f"The {wish.column} of '{wish.where}' is corrected twice.")
        values[place][wish.column] = wish.words
    for place, given in values.items():
        corrections = with_row(corrections, place, differing(rows[place], given))
    for where in wishes.left_out:
        corrections = without_row(corrections, place_meant(document, where))
    return corrections


def _column(words: str) -> Column:
    plain = "_".join(words.casefold().replace("-", " ").replace("_", " ").split())
    try:
        return Column(plain)
    except ValueError as error:
        raise UnusableWishError(
            f"'{words.strip()}' is no column: give one of {COLUMNS_IN_WORDS}."
        ) from error


def _gives_way(
    heading: str,
    column: Column | None,
    wished: Mapping[str, Column | None],
    source: SourceDocument,
) -> bool:
    """Whether another heading of the same table is wished to stand over what this one does."""
    rivals = {key for key, wanted in wished.items() if wanted is not None and wanted == column}
    if not rivals:
        return False
    rows = ({heading_key(cell) for cell in line.cells} for line in source.lines)
    return any(heading_key(heading) in row and row & rivals for row in rows)


def _require_readable(row: Row, wish: RowWish) -> None:
    try:
        with_value(row, wish.column, wish.words)
    except UnusableCorrectionError as error:
        raise UnusableCorrectionError(f"{wish.where}: {error}", column=error.column) from error


def _has_reference(row: Row, where: str) -> bool:
    return bool(row.reference) and reference_key(row.reference) == reference_key(where)


def _line_of(row: Row) -> str:
    return f"line {row.line}" if isinstance(row, PlanRow) else ""


def _spaced(words: str) -> str:
    return " ".join(words.casefold().split())


def _listed(rows: Mapping[str, Row]) -> str:
    named = [
        f"{name_of(row)} ({place})" if row.reference else place
        for place, row in islice(rows.items(), _MOST_NAMED)
    ]
    return _joined(named, left=len(rows) - len(named)) or "no row at all"


def _quoted(headings: Iterable[str]) -> str:
    return _joined([f"'{one}'" for one in headings], left=0) or "none"


def _joined(names: Sequence[str], *, left: int) -> str:
    more = [f"{left} more"] if left else []
    return ", ".join([*names, *more])
