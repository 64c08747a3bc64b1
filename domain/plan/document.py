"""An improvement plan as printed: paragraphs, summary tables and one row per line."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.plan.portfolios import Portfolio, portfolio_printed
from domain.recommendation import DuePrecision, RecommendationKind
from domain.source import Place


class Column(StrEnum):
    """The columns a plan can have; the values are the keys of a row's raw cells."""

    REFERENCE = "ref"
    TEXT = "text"
    DUE = "due"
    ACTION_OWNER = "action_owner"
    MANAGEMENT_RESPONSE = "management_response"
    UPDATED = "date_of_update"
    RAG = "rag"
    STATUS = "status"
    KIND = "kind"
    PARENT = "parent"
    SECTION = "section"
    PAGES = "pages"
    PORTFOLIO = "portfolio"
    PORTFOLIO_HOLDER = "portfolio_holder"
    PLAN_OWNER = "plan_owner"


@dataclass(frozen=True, kw_only=True)
class PlanRow:
    """One printed row; an item that stands in several plans has several rows.

    `reference` is as printed, "" where the plan prints none.
    `raw` holds the cells as printed by column, columns Traction does not know under their own
    heading. `due_on` of a month is its last day. `rag` is as printed, None when blank.
    `portfolio_name` is set where the plan names the portfolio apart from who holds it.
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
    portfolio_name: str | None = None
    place: Place | None = None

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio in whose plan the row is printed."""
        return portfolio_printed(self.portfolio_name, self.portfolio_holder)


@dataclass(frozen=True, kw_only=True)
class PlanTable:
    """One printed table: where its header stands, what it calls its items, its rows' lines.

    `headings` are as printed, `columns` the keys of the rows' raw cells in the same order.
    """

    line: int
    item_heading: str
    portfolio_holder: str
    row_lines: tuple[int, ...]
    portfolio_name: str | None = None
    headings: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio that the lines above the table name."""
        return portfolio_printed(self.portfolio_name, self.portfolio_holder)


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
class Discrepancy:
    """Something in a document that does not add up.

    `code` is stable. `references` names the items concerned, or the paragraphs where the prose
    contradicts itself.
    """

    code: str
    message: str
    references: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanDocument:
    """Everything read from one plan or board paper, with the line each thing stands on.

    `date_text` is the document's date as printed, "" when it prints none. `noticed` is what the
    reading itself could not place.
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
    noticed: tuple[Discrepancy, ...] = ()

    @property
    def portfolios(self) -> tuple[Portfolio, ...]:
        """The portfolios whose plans are printed, in order, each once."""
        named = [table.portfolio for table in self.tables if table.portfolio.is_named]
        by_key: dict[str, Portfolio] = {}
        for found in [*named, *(row.portfolio for row in self.rows)]:
            by_key.setdefault(found.key, found)
        return tuple(by_key.values())
