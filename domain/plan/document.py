"""An improvement plan as printed: paragraphs, summary tables and one row per line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.plan.portfolios import Portfolio, portfolio_of
from domain.recommendation import DuePrecision, RecommendationKind


class Column(StrEnum):
    """The columns a plan can have; the values are the keys of a row's raw cells."""

    REFERENCE = "ref"
    TEXT = "text"
    DUE = "due"
    ACTION_OWNER = "action_owner"
    MANAGEMENT_RESPONSE = "management_response"
    UPDATED = "date_of_update"
    RAG = "rag"


@dataclass(frozen=True, kw_only=True)
class PlanRow:
    """One printed row; an item that stands in several plans has several rows.

    `reference` is as printed, "" where the plan prints none.
    `raw` holds the cells as printed by column, columns Traction does not know under their own
    heading. `due_on` of a month is its last day. `rag` is as printed, None when blank.
    """

    line: int
    reference: str
    kind: RecommendationKind
    parent_reference: str | None
    section: str | None
    portfolio_holder: str
    plan_owner: str | None
    action_owners: tuple[str, ...]
    due_on: date | None
    due_precision: DuePrecision | None
    due_text: str
    status_text: str | None
    rag: str | None
    updated_on: date | None
    pages: tuple[int, ...]
    text: str
    management_response: str
    raw: Mapping[str, str] = field(hash=False)

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio in whose plan the row is printed."""
        return portfolio_of(self.portfolio_holder)


@dataclass(frozen=True, kw_only=True)
class PlanTable:
    """One printed table: where its header stands, what it calls its items, its rows' lines."""

    line: int
    item_heading: str
    portfolio_holder: str
    row_lines: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One line of prose; `portfolio` is set below a heading that names one."""

    line: int
    number: str | None
    text: str
    portfolio: Portfolio | None = None


@dataclass(frozen=True, kw_only=True)
class SummaryLine:
    """One line of a printed summary; a figure is None when its column is not printed."""

    line: int
    kind: RecommendationKind | None
    total: int
    completed: int | None = None
    green: int | None = None
    amber: int | None = None
    red: int | None = None


@dataclass(frozen=True, kw_only=True)
class SummaryTable:
    """The figures printed for one portfolio, or for the force when `portfolio` is None."""

    line: int
    portfolio: Portfolio | None
    lines: tuple[SummaryLine, ...]


@dataclass(frozen=True, kw_only=True)
class StatedTotal:
    """A number of items named in the prose, for a portfolio or (None) for the force."""

    line: int
    paragraph: str | None
    portfolio: Portfolio | None
    kind: RecommendationKind
    count: int


@dataclass(frozen=True, kw_only=True)
class PlanDocument:
    """Everything read from one plan or board paper, with the line each thing stands on.

    `date_text` is the document's date as printed, "" when it prints none.
    """

    file: str
    title: str
    document_date: date | None
    date_text: str = ""
    rows: tuple[PlanRow, ...]
    tables: tuple[PlanTable, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    summary_tables: tuple[SummaryTable, ...] = ()
    stated_totals: tuple[StatedTotal, ...] = ()

    @property
    def portfolios(self) -> tuple[Portfolio, ...]:
        """The portfolios whose plans are printed, in order, each once."""
        holders = [table.portfolio_holder for table in self.tables]
        by_key = {found.key: found for found in map(portfolio_of, reversed(holders))}
        return tuple(reversed(by_key.values()))


@dataclass(frozen=True, kw_only=True)
class Discrepancy:
    """Something in a document that does not add up.

    `code` is stable. `references` names the items concerned, or the paragraphs where the prose
    contradicts itself.
    """

    code: str
    message: str
    references: tuple[str, ...] = ()
