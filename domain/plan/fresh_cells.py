"""What the cells of an item say now: only those that have changed, or all of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from domain.plan.date_styles import written_like
from domain.plan.dates import read_due
from domain.plan.document import Column
from domain.plan.ratings import rating_words
from domain.plan.references import parse_reference
from domain.plan.standing import Standing
from domain.recommendation import Recommendation, RecommendationKind, Stage

KIND_HEADINGS: Final[Mapping[RecommendationKind, str]] = MappingProxyType(
    {
        RecommendationKind.CAUSE_OF_CONCERN: "Causes of concern",
        RecommendationKind.RECOMMENDATION: "Recommendations",
        RecommendationKind.SUB_RECOMMENDATION: "Sub-recommendations",
        RecommendationKind.AREA_FOR_IMPROVEMENT: "Areas for improvement",
    }
)
_STATUS: Final[Mapping[Stage, str]] = MappingProxyType(
    {
        Stage.ASSIGNED: "Not started",
        Stage.IN_PROGRESS: "In progress",
        Stage.EVIDENCE_SUBMITTED: "Evidence submitted",
        Stage.REVIEWED: "Reviewed",
    }
)


@dataclass(frozen=True, kw_only=True)
class PlanWords:
    """How a plan words its cells: what it has printed in each column, and which columns it has."""

    columns: Sequence[str]
    printed: Mapping[str, Sequence[str]]

    def in_column(self, column: Column) -> Sequence[str]:
        """Everything printed in that column, in order."""
        return self.printed.get(column.value, ())


@dataclass(frozen=True, kw_only=True)
class _Cell:
    """A cell to be printed anew, in place of the words that stood there."""

    item: Standing
    words: PlanWords
    stood: str = ""


def cells_now(item: Standing, cells: Sequence[str], words: PlanWords) -> tuple[str, ...]:
    """The cells, those printed anew that no longer say how the item stands."""
    return tuple(
        _SAID_BY[column](_Cell(item=item, words=words, stood=cell))
        if (column := _column(name)) and _CHANGED.get(column, _never)(item)
        else cell
        for name, cell in zip(words.columns, cells, strict=True)
    )


def cells_in_full(
    item: Standing, words: PlanWords, carried: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Every cell as the item stands; `carried` are the cells of columns Traction does not know."""
    return tuple(
        _SAID_BY[column](_Cell(item=item, words=words))
        if (column := _column(name))
        else (carried or {}).get(name, "")
        for name in words.columns
    )


def kind_in_text(kind: RecommendationKind) -> str:
    """The kind as a cell says it: "Area for improvement"."""
    return kind.replace("_", " ").capitalize()


def _column(name: str) -> Column | None:
    return Column(name) if name in _COLUMNS else None


def _never(_item: Standing) -> bool:
    return False


def _differs(*names: str) -> Callable[[Standing], bool]:
    return lambda item: any(getattr(item.was, one) != getattr(item.now, one) for one in names)


def _reference(cell: _Cell) -> str:
    """The reference, its parent in brackets where the number does not tell it."""
    now, parent = cell.item.now, cell.item.parent
    read = parse_reference(now.reference)
    is_told = read is not None and read.part_of == parent
    in_column = Column.PARENT.value in cell.words.columns
    if parent is None or is_told or in_column:
        return now.reference
    return f"{now.reference} ({parent})"


def _due(cell: _Cell) -> str:
    now = cell.item.now
    read = read_due(now.due_text)
    if not _differs("due_on", "due_precision")(cell.item) and read.on in {None, now.due_on}:
        return now.due_text or _day(cell, now)
    return _day(cell, now)


def _day(cell: _Cell, now: Recommendation) -> str:
    if now.due_on is None:
        return ""
    examples = (cell.stood, *cell.words.in_column(Column.DUE))
    return written_like(now.due_on, now.due_precision, *examples)


def _response(cell: _Cell) -> str:
    """The latest update, dated where the plan has no column for its date."""
    item = cell.item
    if not item.now.updates:
        return item.now.management_response
    latest = item.now.updates[-1].text.strip()
    if Column.UPDATED.value in cell.words.columns or item.now.last_updated_on is None:
        return latest
    return f"{written_like(item.now.last_updated_on, None)}: {latest}"


def _updated(cell: _Cell) -> str:
    day = cell.item.now.last_updated_on
    examples = (cell.stood, *cell.words.in_column(Column.UPDATED))
    in_due = cell.words.in_column(Column.DUE)
    return "" if day is None else written_like(day, None, *examples, *in_due)


def _rating(cell: _Cell) -> str:
    return rating_words(cell.item.rag, cell.words.in_column(Column.RAG))


def _status(cell: _Cell) -> str:
    now = cell.item.now
    return _STATUS[now.stage] if now.stage in _STATUS else rating_words(cell.item.rag, ())


def _holder(cell: _Cell) -> str:
    now = cell.item.now
    name = cell.item.named(now.portfolio_holder)
    if Column.PORTFOLIO.value in cell.words.columns:
        return name
    return ", ".join(filter(None, (name, now.portfolio)))


_COLUMNS: Final = frozenset(column.value for column in Column)
_SAID_BY: Final[Mapping[Column, Callable[[_Cell], str]]] = MappingProxyType(
    {
        Column.REFERENCE: _reference,
        Column.TEXT: lambda cell: cell.item.now.text or cell.item.now.title,
        Column.DUE: _due,
        Column.ACTION_OWNER: lambda cell: cell.item.named(*cell.item.now.action_owners),
        Column.MANAGEMENT_RESPONSE: _response,
        Column.UPDATED: _updated,
        Column.RAG: _rating,
        Column.STATUS: _status,
        Column.KIND: lambda cell: kind_in_text(cell.item.now.kind),
        Column.PARENT: lambda cell: cell.item.parent or "",
        Column.SECTION: lambda cell: cell.item.now.section or "",
        Column.PAGES: lambda cell: ", ".join(map(str, cell.item.now.pages)),
        Column.PORTFOLIO: lambda cell: cell.item.now.portfolio,
        Column.PORTFOLIO_HOLDER: _holder,
        Column.PLAN_OWNER: lambda cell: cell.item.named(cell.item.now.plan_owner),
    }
)
# What no command changes is printed as it came.
_CHANGED: Final[Mapping[Column, Callable[[Standing], bool]]] = MappingProxyType(
    {
        Column.DUE: _differs("due_on", "due_precision"),
        Column.ACTION_OWNER: _differs("action_owners"),
        Column.MANAGEMENT_RESPONSE: _differs("updates"),
        Column.UPDATED: _differs("last_updated_on"),
        Column.RAG: lambda item: item.rag is not item.was.declared_rag,
        Column.STATUS: _differs("stage"),
        Column.PORTFOLIO: _differs("portfolio"),
        Column.PORTFOLIO_HOLDER: _differs("portfolio", "portfolio_holder"),
        Column.PLAN_OWNER: _differs("plan_owner"),
    }
)
