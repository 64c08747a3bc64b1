"""One printed table row, read by the columns of its header."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from domain.plan.dates import read_date, read_due
from domain.plan.document import Column, PlanRow
from domain.plan.owners import split_owners
from domain.plan.references import Reference, kind_in_words, pages_in, parse_reference
from domain.recommendation import RecommendationKind
from infra.documents.errors import UnreadableLineError
from infra.documents.headings import Header

_BLOCK_TAG = re.compile(r"</?(?:p|br|div|ul|ol|li|tr|td|table)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
# Merged cells put an item's text in the first column; a mistyped reference is shorter.
_FEWEST_WORDS_OF_TEXT = 4
_SUB = RecommendationKind.SUB_RECOMMENDATION


@dataclass(frozen=True, kw_only=True)
class Placing:
    """What a row takes from the lines above it rather than from its cells."""

    portfolio_holder: str
    plan_owner: str | None
    section: str | None
    kind: RecommendationKind | None


def without_tags(cell: str) -> str:
    """A cell's words without markup and with single spaces."""
    return " ".join(unescape(_TAG.sub("", _BLOCK_TAG.sub(" ", cell))).split())


def read_row(cells: Sequence[str], header: Header, placing: Placing, line: int) -> PlanRow:
    """Read one item row.

    Raises:
        UnreadableLineError: its reference cannot be read, it has no text, or nothing tells
            its kind.
    """
    raw = dict(zip(header.columns, cells, strict=True))
    words = _unmerged({column: without_tags(raw.get(column, "")) for column in Column})
    reference = _reference(words, line)
    if not words[Column.TEXT]:
        raise UnreadableLineError(
            line,
            f"{reference.text or 'the row'} has no text. Add what the inspectorate asked for.",
        )
    kind = _kind(reference, header, placing, line)
    due = read_due(words[Column.DUE])
    updated = read_date(words[Column.UPDATED])
    return PlanRow(
        line=line,
        reference=reference.text,
        kind=kind,
        parent_reference=reference.parent or (reference.part_of if kind is _SUB else None),
        section=placing.section,
        portfolio_holder=placing.portfolio_holder,
        plan_owner=placing.plan_owner,
        action_owners=split_owners(words[Column.ACTION_OWNER]),
        due_on=due.on,
        due_precision=due.precision,
        due_text=due.text,
        status_text=due.status_text,
        rag=words[Column.RAG] or None,
        updated_on=updated.on if updated else None,
        pages=pages_in(words[Column.TEXT]),
        text=words[Column.TEXT],
        management_response=words[Column.MANAGEMENT_RESPONSE],
        raw=raw,
    )


def _unmerged(words: dict[Column, str]) -> dict[Column, str]:
    """The cells with the item's text in its own column, where it was merged into the first."""
    printed = words[Column.REFERENCE]
    if words[Column.TEXT] or len(printed.split()) < _FEWEST_WORDS_OF_TEXT:
        return words
    return words | {Column.REFERENCE: "", Column.TEXT: printed}


def _reference(words: Mapping[Column, str], line: int) -> Reference:
    printed = words[Column.REFERENCE]
    if not printed:
        return Reference(text="", part_of=None, parent=None, kind=None)
    reference = parse_reference(printed)
    if reference is None:
        raise UnreadableLineError(
            line,
            f'{printed!r} is no reference. Use one such as "R.1", "AFI.3 (R.1)" or "4", '
            "or leave the cell blank.",
        )
    return reference


def _kind(reference: Reference, header: Header, placing: Placing, line: int) -> RecommendationKind:
    kind = reference.kind or placing.kind or kind_in_words(header.item_heading)
    if kind is None:
        raise UnreadableLineError(
            line,
            f"nothing says what kind of item {reference.text or 'this'} is. Call the column "
            '"Recommendation" or "Areas for Improvement", or print "R." or "AFI." before it.',
        )
    is_part_of_recommendation = reference.part_of and kind is RecommendationKind.RECOMMENDATION
    return _SUB if is_part_of_recommendation else kind
