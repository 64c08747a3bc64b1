"""The values of a row that somebody may correct: how each is written, and read again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Generic, TypeVar

from domain.due_dates import describe_day
from domain.errors import RefusedError
from domain.intake.rows import Row
from domain.plan.dates import read_date, read_due
from domain.plan.document import Column, PlanRow
from domain.plan.references import kind_in_letters, page_numbers, parse_reference
from domain.recommendation import RecommendationKind
from domain.reports.document import ReportItem
from domain.reports.due import due_from_cell

KINDS_IN_WORDS = ", ".join(kind.value.replace("_", " ") for kind in RecommendationKind)
RowT = TypeVar("RowT", PlanRow, ReportItem)


class UnusableCorrectionError(RefusedError):
    """A correction cannot be read, or is of nothing the document has; says what to do."""

    code = "unusable_correction"

    def __init__(self, message: str, *, column: Column | None = None) -> None:
        """Say what is wrong; `column` is whose value it is, where it is one's."""
        super().__init__(message)
        self.column = column


@dataclass(frozen=True)
class _Value(Generic[RowT]):
    """One value: how it is written, and the row with another in its place."""

    written: Callable[[RowT], str | None]
    corrected: Callable[[RowT, str], RowT]


def correctable(row: Row) -> tuple[Column, ...]:
    """The columns whose values can be corrected on such a row, in the order of a form."""
    return tuple(_ON_PLANS if isinstance(row, PlanRow) else _IN_REPORTS)


def written(row: Row, column: Column) -> str:
    """The value as it was read, in the words in which it can be corrected."""
    if isinstance(row, PlanRow):
        return _ON_PLANS[column].written(row) or ""
    return _IN_REPORTS[column].written(row) or ""


def with_value(row: Row, column: Column, words: str) -> Row:
    """The row with that value instead; blank words leave it blank.

    Raises:
        UnusableCorrectionError: such a row has no such value, or the words cannot be read as one.
    """
    if column not in correctable(row):
        known = ", ".join(correctable(row))
        raise UnusableCorrectionError(
            f"Its {column} cannot be corrected: {known} can.", column=column
        )
    if isinstance(row, PlanRow):
        return _ON_PLANS[column].corrected(row, words.strip())
    return _IN_REPORTS[column].corrected(row, words.strip())


def _lines(words: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def _reference(words: str) -> str:
    found = parse_reference(words)
    return found.text if found else words


def _kind(words: str) -> RecommendationKind:
    plain = words.replace("_", " ")
    kind = next((one for one in RecommendationKind if one.value.replace("_", " ") == plain), None)
    kind = kind or kind_in_letters(plain)
    if kind is None:
        raise UnusableCorrectionError(
            f"“{words}” is no kind of item: give one of {KINDS_IN_WORDS}.", column=Column.KIND
        )
    return kind


def _text(words: str) -> str:
    if not words:
        raise UnusableCorrectionError(
            "An item needs its text: write it, or leave the row out.", column=Column.TEXT
        )
    return words


def _pages(words: str) -> tuple[int, ...]:
    return tuple(dict.fromkeys(page_numbers(words)))


def _on_plan_due(row: PlanRow, words: str) -> PlanRow:
    due = read_due(words)
    return replace(
        row,
        due_on=due.on,
        due_precision=due.precision,
        due_text=due.text,
        status_text=due.status_text or row.status_text,
    )


def _in_report_due(item: ReportItem, words: str) -> ReportItem:
    due = due_from_cell(words)
    return replace(item, due_on=due.on, due_precision=due.precision, due_text=due.text)


def _updated(row: PlanRow, words: str) -> PlanRow:
    read = read_date(words)
    if words and read is None:
        raise UnusableCorrectionError(
            f"“{words}” is no date: enter one such as 18 June 2026.", column=Column.UPDATED
        )
    return replace(row, updated_on=read.on if read else None)


_ON_PLANS: Mapping[Column, _Value[PlanRow]] = MappingProxyType(
    {
        Column.REFERENCE: _Value(
            lambda row: row.reference,
            lambda row, words: replace(row, reference=_reference(words)),
        ),
        Column.KIND: _Value(
            lambda row: row.kind.value, lambda row, words: replace(row, kind=_kind(words))
        ),
        Column.PARENT: _Value(
            lambda row: row.parent_reference,
            lambda row, words: replace(row, parent_reference=_reference(words) or None),
        ),
        Column.TEXT: _Value(
            lambda row: row.text, lambda row, words: replace(row, text=_text(words))
        ),
        Column.DUE: _Value(lambda row: row.due_text, _on_plan_due),
        Column.ACTION_OWNER: _Value(
            lambda row: "\n".join(row.action_owners),
            lambda row, words: replace(row, action_owners=_lines(words)),
        ),
        Column.PLAN_OWNER: _Value(
            lambda row: row.plan_owner,
            lambda row, words: replace(row, plan_owner=words or None),
        ),
        Column.PORTFOLIO: _Value(
            lambda row: row.portfolio_name,
            lambda row, words: replace(row, portfolio_name=words or None),
        ),
        Column.PORTFOLIO_HOLDER: _Value(
            lambda row: row.portfolio_holder,
            lambda row, words: replace(row, portfolio_holder=words),
        ),
        Column.SECTION: _Value(
            lambda row: row.section, lambda row, words: replace(row, section=words or None)
        ),
        Column.PAGES: _Value(
            lambda row: ", ".join(map(str, row.pages)),
            lambda row, words: replace(row, pages=_pages(words)),
        ),
        Column.MANAGEMENT_RESPONSE: _Value(
            lambda row: row.management_response,
            lambda row, words: replace(row, management_response=words),
        ),
        Column.UPDATED: _Value(
            lambda row: describe_day(row.updated_on) if row.updated_on else None, _updated
        ),
        Column.RAG: _Value(lambda row: row.rag, lambda row, words: replace(row, rag=words or None)),
        Column.STATUS: _Value(
            lambda row: row.status_text,
            lambda row, words: replace(row, status_text=words or None),
        ),
    }
)
_IN_REPORTS: Mapping[Column, _Value[ReportItem]] = MappingProxyType(
    {
        Column.REFERENCE: _Value(
            lambda item: item.reference, lambda item, words: replace(item, reference=words)
        ),
        Column.KIND: _Value(
            lambda item: item.kind.value, lambda item, words: replace(item, kind=_kind(words))
        ),
        Column.PARENT: _Value(
            lambda item: item.parent_reference,
            lambda item, words: replace(item, parent_reference=words or None),
        ),
        Column.TEXT: _Value(
            lambda item: item.text, lambda item, words: replace(item, text=_text(words))
        ),
        Column.DUE: _Value(lambda item: item.due_text, _in_report_due),
        Column.ACTION_OWNER: _Value(
            lambda item: item.responsible,
            lambda item, words: replace(item, responsible=words or None),
        ),
        Column.SECTION: _Value(
            lambda item: item.theme, lambda item, words: replace(item, theme=words or None)
        ),
        Column.PAGES: _Value(
            lambda item: ", ".join(map(str, item.pages)),
            lambda item, words: replace(item, pages=_pages(words)),
        ),
        Column.MANAGEMENT_RESPONSE: _Value(
            lambda item: item.response, lambda item, words: replace(item, response=words)
        ),
    }
)
