"""One printed table row, read by the columns of its header."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.plan.dates import last_update_in, read_date, read_due
from domain.plan.document import Column, PlanRow
from domain.plan.owners import split_owners, whole_lines
from domain.plan.reading.cells import lines_in, without_tags
from domain.plan.reading.headings import Header
from domain.plan.references import (
    Reference,
    is_bare_reference,
    kind_in_letters,
    opening_reference,
    page_numbers,
    pages_in,
    parse_reference,
)
from domain.recommendation import RecommendationKind
from domain.source import Place

# Merged cells put an item's text in the first column; a mistyped reference is shorter.
_FEWEST_WORDS_OF_TEXT = 4
_SUB = RecommendationKind.SUB_RECOMMENDATION
_NO_REFERENCE = Reference(text="", part_of=None, parent=None, kind=None)


@dataclass(frozen=True, kw_only=True)
class Placing:
    """What a row takes from the lines above it rather than from its cells."""

    portfolio_holder: str
    portfolio_name: str | None
    plan_owner: str | None
    section: str | None
    kind: RecommendationKind | None


@dataclass(frozen=True, kw_only=True)
class Words:
    """A row's cells without markup, by column; "" for a column that is blank or not there."""

    by_column: Mapping[Column, str]

    def __getitem__(self, column: Column) -> str:
        return self.by_column.get(column, "")

    @property
    def is_merged(self) -> bool:
        """Whether the item's text was merged into the first column, once or in both cells."""
        first = self[Column.REFERENCE]
        return self[Column.TEXT] in {"", first} and is_text(first)


def is_text(words: str) -> bool:
    """Whether these words are an item's text rather than its reference."""
    return len(words.split()) >= _FEWEST_WORDS_OF_TEXT and parse_reference(words) is None


def words_of(cells: Sequence[str], header: Header) -> Words:
    """The words of each column that is known, the item's text in its own column."""
    by_column = {column: without_tags(cells[at]) for column, at in header.known.items()}
    return Words(by_column=by_column)


def read_row(
    cells: Sequence[str], header: Header, placing: Placing, *, line: int, place: Place
) -> tuple[PlanRow, bool]:
    """Read one item row, and say whether anything told its kind."""
    words = _unmerged(words_of(cells, header))
    reference, text = _reference(words, cells, header)
    kind = _kind(words, reference, header, placing)
    known_kind = kind or RecommendationKind.RECOMMENDATION
    due, status = read_due(words[Column.DUE]), words[Column.STATUS]
    row = PlanRow(
        line=line,
        reference=reference.text,
        kind=known_kind,
        parent_reference=_parent(words, reference, known_kind),
        section=words[Column.SECTION] or placing.section,
        portfolio_holder=words[Column.PORTFOLIO_HOLDER] or _holder_above(words, placing),
        portfolio_name=words[Column.PORTFOLIO] or _portfolio_above(words, placing),
        plan_owner=words[Column.PLAN_OWNER] or placing.plan_owner,
        action_owners=_owners(cells, header),
        due_on=due.on,
        due_precision=due.precision,
        due_text=due.text,
        status_text=due.status_text or status or None,
        rag=words[Column.RAG] or None,
        updated_on=_updated(words, cells, header),
        pages=tuple(dict.fromkeys((*page_numbers(words[Column.PAGES]), *pages_in(text)))),
        text=text,
        management_response=_response(words, cells, header),
        raw=dict(zip(header.columns, cells, strict=True)),
        place=place,
    )
    return row, kind is not None


def _unmerged(words: Words) -> Words:
    """The words with the item's text in its own column, where it was merged into the first."""
    if not words.is_merged:
        return words
    printed = words[Column.REFERENCE]
    moved = {Column.REFERENCE: "", Column.TEXT: printed}
    return Words(by_column={**words.by_column, **moved})


def _reference(words: Words, cells: Sequence[str], header: Header) -> tuple[Reference, str]:
    """The reference and the text: one column can hold both ("AFI.3 Tell callers ...")."""
    printed, text = words[Column.REFERENCE], words[Column.TEXT]
    if printed:
        return parse_reference(printed) or _as_printed(printed), text
    if not header.has(Column.REFERENCE):
        # The column of numbers often has no heading.
        unnamed = without_tags(cells[0]) if not header.headings[0].strip() else ""
        if header.known.get(Column.TEXT) != 0 and (found := parse_reference(unnamed)):
            return found, text
        if is_bare_reference(text):
            return parse_reference(text) or _NO_REFERENCE, ""
        if opening := opening_reference(text):
            return opening, text.removeprefix(opening.text).lstrip(" .:)-\u2013\t")
    return _NO_REFERENCE, text


def _as_printed(printed: str) -> Reference:
    kind = kind_in_letters(printed) or kind_in_letters(printed.split(maxsplit=1)[0])
    return Reference(text=printed, part_of=None, parent=None, kind=kind)


def _kind(
    words: Words, reference: Reference, header: Header, placing: Placing
) -> RecommendationKind | None:
    stated = kind_in_letters(words[Column.KIND]) if words[Column.KIND] else None
    kind = reference.kind or stated or placing.kind or header.kind
    if stated is _SUB or (reference.part_of and kind is RecommendationKind.RECOMMENDATION):
        return _SUB
    return kind


def _parent(words: Words, reference: Reference, kind: RecommendationKind) -> str | None:
    if printed := words[Column.PARENT]:
        found = parse_reference(printed)
        return found.text if found else printed
    return reference.parent or (reference.part_of if kind is _SUB else None)


def _holder_above(words: Words, placing: Placing) -> str:
    # Another portfolio's row is not held by whoever holds the one above the table.
    return "" if words[Column.PORTFOLIO] else placing.portfolio_holder


def _portfolio_above(words: Words, placing: Placing) -> str | None:
    return None if words[Column.PORTFOLIO_HOLDER] else placing.portfolio_name


def _owners(cells: Sequence[str], header: Header) -> tuple[str, ...]:
    if not header.has(Column.ACTION_OWNER):
        return ()
    return split_owners(whole_lines(lines_in(cells[header.known[Column.ACTION_OWNER]])))


def _response(words: Words, cells: Sequence[str], header: Header) -> str:
    others = (without_tags(cells[at]) for at in header.more_responses)
    return "\n".join(filter(None, (words[Column.MANAGEMENT_RESPONSE], *others)))


def _updated(words: Words, cells: Sequence[str], header: Header) -> date | None:
    if header.has(Column.UPDATED):
        read = read_date(words[Column.UPDATED])
        return read.on if read else None
    columns = [header.known.get(Column.MANAGEMENT_RESPONSE), *header.more_responses]
    return last_update_in(
        [line for at in columns if at is not None for line in lines_in(cells[at])]
    )
