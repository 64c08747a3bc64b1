"""A plan ready to be printed, whatever the kind of file."""

from dataclasses import dataclass

from domain.errors import RefusedError


class UnwritablePlanError(RefusedError):
    """The plan does not fit into a file of that kind; the message names one that it fits into."""

    code = "unwritable_plan"


@dataclass(frozen=True, kw_only=True)
class PrintedLine:
    """One row of cells: an item's, or one that heads those below it."""

    cells: tuple[str, ...]
    is_section: bool = False


@dataclass(frozen=True, kw_only=True)
class PrintedTable:
    """One table with what stands above it: the lines that say whose plan it is, and a heading."""

    labels: tuple[str, ...]
    heading: str | None
    headings: tuple[str, ...]
    lines: tuple[PrintedLine, ...]


@dataclass(frozen=True, kw_only=True)
class PrintedPlan:
    """The lines at the head of the plan, and its tables."""

    title: str
    head: tuple[str, ...]
    tables: tuple[PrintedTable, ...]
