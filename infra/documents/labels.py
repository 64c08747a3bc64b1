"""The labelled lines above a plan's tables: who holds the portfolio, who owns the plan."""

import re
from dataclasses import dataclass

_HOLDER = re.compile(
    r"^(?:\S+\s+){0,2}?portfolio\s+(?:holder|owner|lead)\s*:\s*(?P<value>.*)$", re.IGNORECASE
)
_PLAN_OWNER = re.compile(
    r"^(?:improvement\s+|action\s+)?plan\s+(?:owner|lead)\s*:\s*(?P<value>.*)$", re.IGNORECASE
)
_PLAN_HEADING = re.compile(r"^(?:improvement|action)\s+plan\b[^:]*$", re.IGNORECASE)
_LABELLED = re.compile(r"^[^:]{1,60}:")


@dataclass
class PlanLabels:
    """The labels in force; the first label or plan heading below a table starts a new plan.

    A label's value may spill to the next line, where the holder's role is often printed.
    """

    portfolio_holder: str = ""
    plan_owner: str | None = None
    used: bool = False
    _spilling: str | None = None

    def take(self, text: str) -> bool:
        """Take a line without tabs; True when a new plan begins with it or a label is in it."""
        holder, owner = _HOLDER.match(text), _PLAN_OWNER.match(text)
        if not (holder or owner):
            return self._take_other(text)
        self._start_if_used()
        if holder:
            self.portfolio_holder = holder["value"].strip()
            self._spilling = "holder"
        elif owner:
            self.plan_owner = owner["value"].strip() or None
            self._spilling = "owner"
        return True

    def end_spill(self) -> None:
        """Whatever comes next belongs to no label."""
        self._spilling = None

    def _take_other(self, text: str) -> bool:
        if _PLAN_HEADING.match(text):
            self._start_if_used()
            self._spilling = None
            return True
        if self._spilling is None:
            return False
        return self._spill(text)

    def _spill(self, text: str) -> bool:
        value = self.portfolio_holder if self._spilling == "holder" else (self.plan_owner or "")
        if not text and not value:
            return True
        if not text or _LABELLED.match(text):
            self._spilling = None
            return False
        joined = f"{value.rstrip(',')}, {text}" if value else text
        if self._spilling == "holder":
            self.portfolio_holder = joined
        else:
            self.plan_owner = joined
        return True

    def _start_if_used(self) -> None:
        if self.used:
            self.portfolio_holder, self.plan_owner, self.used = "", None, False
