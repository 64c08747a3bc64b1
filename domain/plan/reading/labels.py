"""The labelled lines above a plan's tables: who holds the portfolio, who owns the plan."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.plan.portfolios import is_role
from domain.plan.reading.cells import lines_in

_HOLDER_NAMES = (
    r"(?:\S+\s+){0,2}?portfolio\s+(?:holder|owner|lead)|chief\s+officer(?:\s+lead)?"
    r"|lead\s+chief\s+officer|senior\s+responsible\s+(?:officer|owner)|sro"
    r"|(?:executive|strategic)\s+lead|executive\s+sponsor"
)
_OWNER_NAMES = r"(?:\S+\s+)?(?:improvement\s+|action\s+)?plan\s+(?:owner|lead)"
_PORTFOLIO_NAMES = r"portfolio(?:\s+(?:name|area))?|business\s+area|directorate"
_MARK = r"\s*(?::|\s[-\u2013\u2014]\s)\s*"
_HOLDER = re.compile(rf"^(?:{_HOLDER_NAMES}){_MARK}(?P<value>.*)$", re.IGNORECASE)
_PLAN_OWNER = re.compile(rf"^(?:{_OWNER_NAMES}){_MARK}(?P<value>.*)$", re.IGNORECASE)
_PORTFOLIO = re.compile(rf"^(?:{_PORTFOLIO_NAMES}){_MARK}(?P<value>.*)$", re.IGNORECASE)
_NAME_ALONE = re.compile(
    rf"^(?:{_HOLDER_NAMES}|{_OWNER_NAMES}|{_PORTFOLIO_NAMES})\s*:?$", re.IGNORECASE
)
_SECOND_LABEL = re.compile(
    r"(?<!improvement)(?<!action)\s+(?=(?:portfolio\s+(?:holder|owner|lead)|(?:improvement\s+|action\s+)?plan\s+"
    r"(?:owner|lead))\s*:)",
    re.IGNORECASE,
)
_PLAN_HEADING = re.compile(r"^(?:improvement|action)\s+plan\b[^:]*$", re.IGNORECASE)
_LABELLED = re.compile(r"^[^:]{1,60}:")


@dataclass
class PlanLabels:
    """The labels in force; the first label or new plan heading below a table starts a new plan.

    A label's value may spill to the next line, where the holder's role is often printed.
    """

    portfolio_holder: str = ""
    portfolio: str | None = None
    plan_owner: str | None = None
    used: bool = False
    _heading: str | None = None
    _spilling: str | None = None
    _after_gap: bool = False

    def take(self, text: str) -> bool:
        """Take a line of words; True when a new plan begins with it or a label is in it."""
        first, *others = _SECOND_LABEL.split(text)
        taken = self._take_one(first)
        for other in others:
            taken = self._take_one(other) or taken
        self._after_gap = False
        return taken

    def end_spill(self) -> None:
        """Whatever comes next belongs to no label."""
        self._spilling = None

    def take_gap(self) -> None:
        """Behind a blank line, or in a new paragraph, only a role goes on with a value."""
        self._after_gap = True

    def leave(self) -> None:
        """Nothing printed so far holds for what comes next, as on another sheet."""
        self.portfolio_holder, self.portfolio, self.plan_owner = "", None, None
        self.used, self._heading, self._spilling = False, None, None

    def _take_one(self, text: str) -> bool:
        for name, form in _FORMS.items():
            if found := form.match(text):
                self._start_if_used()
                self._set(name, found["value"].strip())
                self._spilling = None if name == "portfolio" else name
                return True
        return self._take_other(text)

    def _take_other(self, text: str) -> bool:
        if _PLAN_HEADING.match(text):
            # Printed again at the head of the next page, it goes on with the same plan.
            if self._heading is None or text.casefold() != self._heading.casefold():
                self._start_if_used()
            self._heading = text
            self._spilling = None
            return True
        return self._spilling is not None and self._spill(text, self._spilling)

    def _spill(self, text: str, name: str) -> bool:
        if _LABELLED.match(text):
            self._spilling = None
            return False
        value = self._value_of(name)
        if value and self._after_gap and not is_role(text):
            self._spilling = None
            return False
        self._set(name, f"{value.rstrip(',')}, {text}" if value else text)
        return True

    def _value_of(self, name: str) -> str:
        return (self.portfolio_holder if name == "holder" else self.plan_owner) or ""

    def _set(self, name: str, value: str) -> None:
        if name == "holder":
            self.portfolio_holder = value
        elif name == "owner":
            self.plan_owner = value or None
        else:
            self.portfolio = value or None

    def _start_if_used(self) -> None:
        if self.used:
            self.portfolio_holder, self.portfolio, self.plan_owner = "", None, None
            self.used = False


def is_label(text: str) -> bool:
    """Whether the line names the holder of a portfolio, the portfolio or the owner of a plan."""
    return any(form.match(text) for form in _FORMS.values())


def labels_in_cells(cells: Sequence[str]) -> Iterator[str]:
    """The labels a row of cells holds, each as one line: "Plan Owner" beside "Tom Hale"."""
    filled = [" ".join(lines_in(cell)) for cell in cells]
    filled = [cell for cell in filled if cell]
    for at, cell in enumerate(filled):
        if _NAME_ALONE.match(cell):
            value = filled[at + 1] if at + 1 < len(filled) else ""
            yield f"{cell.rstrip(': ')}: {value}"
        elif is_label(cell):
            yield cell


_FORMS = {"holder": _HOLDER, "owner": _PLAN_OWNER, "portfolio": _PORTFOLIO}
