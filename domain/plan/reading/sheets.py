"""Which sheets of a workbook name the portfolio whose plan they hold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.plan.reading.headings import Header
from domain.source import SourceLine

_GENERIC = re.compile(
    r"^(?:sheet|table|tab|worksheet|page)?\s*\d*$|\b(?:plans?|trackers?|recommendations?|recs?"
    r"|afis?|areas? for improvement|actions?|open|closed|completed?|outstanding|archived?|live"
    r"|active|current|data|master|log|register|summary|overview|export|import|report|items?|all"
    r"|hmic\w*|peel|inspections?)\b|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class SheetNames:
    """The sheets with a table on them; of several, each may be a portfolio's plan."""

    with_tables: frozenset[str]

    def portfolio(self, sheet: str | None) -> str | None:
        """The portfolio that the sheet's name is, if it can be one."""
        if sheet is None or len(self.with_tables) < len(("one", "another")):
            return None
        return None if _GENERIC.search(sheet.strip()) else sheet.strip()


def sheets_of(lines: Iterable[SourceLine], headers: dict[int, Header]) -> SheetNames:
    """The sheets on which a header stands."""
    named = (line.place.sheet for line in lines if line.number in headers)
    return SheetNames(frozenset(sheet for sheet in named if sheet))
