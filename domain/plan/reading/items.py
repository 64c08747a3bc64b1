"""The items of a plan's tables as their rows come: whole, continued below, or held back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from domain.plan.document import Column, Discrepancy, PlanRow
from domain.plan.reading.headings import Header
from domain.plan.reading.rows import Placing, Words, read_row, words_of
from domain.plan.references import parse_reference
from domain.source import Place

_ENDS = (".", "?", "!", ":", ";", ")", '"', "\u201d", "'", "\u2019")
_HEADS = (Column.REFERENCE, Column.TEXT)
_TOTALS = frozenset({"total", "totals", "total:", "grand total", "overall total"})
_OF_AN_ITEM = (Column.REFERENCE, Column.DUE, Column.RAG, Column.UPDATED)


@dataclass(frozen=True, kw_only=True)
class PrintedItem:
    """An item's cells with all that it needs to be read."""

    cells: tuple[str, ...]
    header: Header
    placing: Placing
    line: int
    place: Place
    source_table: int | None
    row_lines: list[int]

    @cached_property
    def words(self) -> Words:
        """Its words by column."""
        return words_of(self.cells[: self.header.width], self.header)


@dataclass
class PrintedItems:
    """Takes printed items in turn.

    Sentences that stand alone in a merged cell are held back until it is known whether the plan
    prints its items so.
    """

    rows: list[PlanRow] = field(default_factory=list[PlanRow])
    noticed: list[Discrepancy] = field(default_factory=list[Discrepancy])
    remarks: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    _last: PrintedItem | None = None
    _held_back: list[tuple[PrintedItem, str]] = field(default_factory=list[tuple[PrintedItem, str]])
    _prints_merged: bool = False
    _unknown_kind: list[int] = field(default_factory=list[int])
    _bare: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    def take(self, item: PrintedItem) -> None:
        """Take an item's row, or the rest of the one above."""
        if self.goes_on_with(item):
            self._join(item)
            return
        words = item.words
        if _sums_up(words):
            return
        if not words[Column.TEXT] and not _could_be_item(words):
            self._not_placed(item)
            return
        self._prints_merged = self._prints_merged or words.is_merged
        self._add(item)

    def goes_on_with(self, item: PrintedItem) -> bool:
        """Whether a row is the rest of the item above: after a page break, or a cell too long."""
        last = self._last
        if last is None or last.header.columns != item.header.columns:
            return False
        if last.place.page != item.place.page and _goes_on_overleaf(last.words, item.words):
            return True
        words = item.words
        if any(words[column] for column in _OF_AN_ITEM):
            return False
        if not words[Column.TEXT]:
            return True
        if not last.words[Column.REFERENCE]:
            return False
        broken = (last.source_table, last.place.page) != (item.source_table, item.place.page)
        unfinished = not last.words[Column.TEXT].endswith(_ENDS)
        return words[Column.TEXT][0].islower() or (broken and unfinished)

    def without_text(self, line: int, reference: str) -> None:
        """Take a reference with nothing beside it."""
        self._bare.append((line, reference))

    def outside(self, line: int, reference: str) -> None:
        """Name an item that stands outside any table of the plan."""
        self.noticed.append(
            Discrepancy(
                code="item_outside_table",
                message=f"{reference} (line {line}) stands outside any table and was not read. "
                "Repeat the table's header line above it.",
                references=(reference,),
            )
        )

    def between(self, first: Place, last: Place) -> None:
        """Name text between the rows of a table that may have been a row."""
        self.noticed.append(
            Discrepancy(
                code="text_between_rows",
                message=f"The text from {first} to {last} stands between the rows of a table and "
                "was read as no item. See whether a row was printed there.",
            )
        )

    def hold_back(self, item: PrintedItem, words: str) -> None:
        """Keep a merged sentence until the plan's other rows tell what it is."""
        self._held_back.append((item, words))

    def end_continuing(self) -> None:
        """The next row begins an item of its own."""
        self._last = None

    def leave_plan(self) -> None:
        """The plan has ended: what was held back is an item if others are printed so."""
        for item, words in self._held_back:
            if self._prints_merged:
                self._add(item)
            else:
                self.remarks.append((item.line, words))
        self._held_back, self._prints_merged, self._last = [], False, None

    def finish(self) -> None:
        """Everything was taken: put the rows in order and name what could not be placed."""
        self.leave_plan()
        self.rows.sort(key=lambda row: row.line)
        self.noticed += [*self._bare_references(), *self._kinds_not_stated()]

    def _add(self, item: PrintedItem) -> None:
        self._read(item)
        item.row_lines.append(item.line)
        self._last = item

    def _read(self, item: PrintedItem) -> None:
        width = item.header.width
        row, told = read_row(
            item.cells[:width], item.header, item.placing, line=item.line, place=item.place
        )
        beyond = {f"column {at}": cell for at, cell in enumerate(item.cells[width:], width + 1)}
        self.rows.append(replace(row, raw={**row.raw, **beyond}) if beyond else row)
        if not told:
            self._unknown_kind.append(item.line)

    def _join(self, item: PrintedItem) -> None:
        above = self._last
        if above is None:
            return
        self.rows.pop()  # The item above is always the row read last.
        self._unknown_kind = [line for line in self._unknown_kind if line != above.line]
        joined = replace(above, cells=_joined(above.cells, item.cells))
        self._read(joined)
        self._last = replace(joined, source_table=item.source_table, place=item.place)

    def _not_placed(self, item: PrintedItem) -> None:
        self.noticed.append(
            Discrepancy(
                code="row_not_placed",
                message=f"Line {item.line} has no text and no reference of an item, and nothing "
                "above that it could belong to; it is left out.",
                references=(f"line {item.line}",),
            )
        )

    def _bare_references(self) -> Sequence[Discrepancy]:
        if not self._bare:
            return ()
        names = ", ".join(f"{words} (line {line})" for line, words in self._bare)
        return (
            Discrepancy(
                code="reference_without_text",
                message=f"Nothing is printed beside {names}; no item was made of it.",
                references=tuple(words for _, words in self._bare),
            ),
        )

    def _kinds_not_stated(self) -> Sequence[Discrepancy]:
        unknown = set(self._unknown_kind)
        names = tuple(
            row.reference or f"line {row.line}" for row in self.rows if row.line in unknown
        )
        if not names:
            return ()
        return (
            Discrepancy(
                code="kind_not_stated",
                message=f"Nothing says what kind of item {', '.join(names)} "
                f"{'is' if len(names) == 1 else 'are'}: taken for a recommendation.",
                references=names,
            ),
        )


def _sums_up(words: Words) -> bool:
    """Whether the row only adds up those above it."""
    return bool({words[column].casefold() for column in _HEADS} & _TOTALS)


def _could_be_item(words: Words) -> bool:
    """Whether a row without text in its column is an item: by its reference, or as merged."""
    return words.is_merged or parse_reference(words[Column.REFERENCE]) is not None


def _goes_on_overleaf(last: Words, words: Words) -> bool:
    """Whether the first row of a page is the rest of the last row on the page before.

    It begins in the middle of a sentence, or has nothing that an item of its own would have.
    """
    if words.is_merged:
        return last.is_merged and words[Column.REFERENCE][0].islower()
    text = words[Column.TEXT]
    bare = bool(last[Column.REFERENCE]) and not any(words[column] for column in _OF_AN_ITEM)
    return not words[Column.REFERENCE] and (text[:1].islower() or bare)


def _joined(above: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    width = max(len(above), len(below))
    first = (*above, *[""] * (width - len(above)))
    rest = (*below, *[""] * (width - len(below)))
    return tuple("\n".join(filter(None, pair)) for pair in zip(first, rest, strict=True))
