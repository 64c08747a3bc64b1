"""What a rehearsal found, for the report and for machines."""

from dataclasses import dataclass
from datetime import datetime

from rehearsal.cast import Part
from rehearsal.checks import Check
from rehearsal.findings import Findings
from rehearsal.scenes import Deed


@dataclass(frozen=True, kw_only=True)
class Results:
    """The year that was played, and everything that was checked."""

    plan: str
    items: int
    began_at: datetime
    ended_at: datetime
    real_seconds: float
    parts: dict[Part, str]
    missing: tuple[Part, ...]
    deeds: tuple[Deed, ...]
    findings: Findings
    checks: tuple[Check, ...]

    @property
    def passed(self) -> bool:
        """Whether everything adds up."""
        return all(one.passed for one in self.checks)
