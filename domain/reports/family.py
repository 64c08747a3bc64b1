"""Which family a document belongs to: an improvement plan, a report, or neither."""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum, auto

from domain.reports.document import ReportDocument
from domain.reports.lines import clean
from domain.source import SourceDocument, SourceLine


class Family(StrEnum):
    """The two families that hold items, and everything else."""

    PLAN = auto()
    REPORT = auto()
    NEITHER = auto()


class _Signal(StrEnum):
    REFERENCE = auto()
    ITEM = auto()
    DUE = auto()
    OWNER = auto()
    RESPONSE = auto()
    RAG = auto()


# What the headings of a plan's columns say, in the wordings that forces use.
_SIGNALS: tuple[tuple[_Signal, re.Pattern[str]], ...] = tuple(
    (signal, re.compile(rf"^(?:{words})\b", re.IGNORECASE))
    for signal, words in (
        (
            _Signal.REFERENCE,
            r"ref(?:erence)?|no|number|item\s+no|id|(?:rec|afi)\.?\s+(?:no|ref|number)",
        ),
        (
            _Signal.DUE,
            (
                r"(?:target|due|completion|review|implementation)\s*(?:date)?|deadline|timescales?"
                r"|date\s+(?:due|for\s+completion)|by\s+when|complete\s+by|date(?!\s+of\b)"
            ),
        ),
        (
            _Signal.OWNER,
            (
                r"(?:action|business|strategic|delivery|lead)?\s*owners?|lead|responsib\w+"
                r"|(?:person|officer)\s+responsible|by\s+whom|who|allocated\s+to|sro"
            ),
        ),
        (
            _Signal.RESPONSE,
            (
                r"(?:management|force)\s+(?:response|comment)s?|responses?|progress|(?:latest\s+)?updates?"
                r"|date\s+of\s+(?:last\s+)?update|position|actions?\s+taken|comments?|current\s+position|action\s+plan"
            ),
        ),
        (_Signal.RAG, r"rag|b?rag\w*\s+(?:status|rating)|status|rating"),
        (
            _Signal.ITEM,
            (
                r"(?:hmic\w*\s+)?(?:sub[\s-]*)?recommendations?|areas?\s+for\s+improvement"
                r"|afis?|causes?\s+of\s+concern|actions?|issues?|improvement|description|findings?|text"
            ),
        ),
    )
)
_MANAGES = {_Signal.DUE, _Signal.OWNER, _Signal.RESPONSE, _Signal.RAG}
# An item and two columns that manage it; a report's own tables list items and where they stand.
_FEWEST_COLUMNS = 3
_FEWEST_THAT_MANAGE = 2


def family_of(source: SourceDocument, report: ReportDocument) -> Family:
    """Tell the family by what the document holds, never by its name or format.

    A plan has tables whose headings name an item and how it is managed (a date, an owner, a
    response, a rating); a report has items in its text. A document with both is a plan unless more
    items stand in its text than rows in those tables. `report` is what it reads as if it is one.
    """
    rows = {row.place for row in plan_rows(source.lines)}
    in_text = sum(any(one.first not in rows for one in item.passages) for item in report.items)
    if rows and len(rows) >= in_text:
        return Family.PLAN
    return Family.REPORT if report.items else Family.NEITHER


def plan_rows(lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
    """The rows below the header of a plan's table."""
    table: int | None = None
    below = False
    for line in lines:
        if not line.cells:
            below = False
            continue
        below = below and line.table == table
        if is_plan_header(line.cells):
            table, below = line.table, True
        elif below and sum(bool(cell.strip()) for cell in line.cells) > 1:
            yield line


def is_plan_header(cells: Iterable[str]) -> bool:
    """Whether a row's cells head the columns of a plan."""
    found = {signal for cell in cells if (signal := _signal(cell))}
    return (
        len(found) >= _FEWEST_COLUMNS
        and len(found & _MANAGES) >= _FEWEST_THAT_MANAGE
        and bool(found & {_Signal.ITEM, _Signal.REFERENCE})
    )


def _signal(cell: str) -> _Signal | None:
    words = " ".join(clean(cell).replace("\n", " ").split())
    return next((signal for signal, pattern in _SIGNALS if pattern.match(words)), None)
