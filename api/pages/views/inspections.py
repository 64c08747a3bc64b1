"""What the list of inspections and one inspection's page show."""

from dataclasses import dataclass
from datetime import date, datetime

from api.pages.views.board import RatingCounts, StatusTable
from api.pages.views.frame import FieldError, InspectionLink
from api.pages.views.inspection_life import InspectionLife, LifeForms
from api.pages.views.item import TimelineEntry
from domain.inspection_life import InspectionStage


@dataclass(frozen=True, kw_only=True)
class InspectionRow:
    """One line of the list; ``dated`` is when its report was published, else its paper's date."""

    inspection: InspectionLink
    inspectorate: str
    dated: date | None = None
    counts: RatingCounts
    stage: InspectionStage | None = None


@dataclass(frozen=True, kw_only=True)
class InspectionsPage:
    """Every inspection, the latest first; the form only for whoever may announce one."""

    rows: tuple[InspectionRow, ...] = ()
    announcing: LifeForms | None = None


@dataclass(frozen=True, kw_only=True)
class PortfolioPlan:
    """Who answers for one portfolio's improvement plan under this inspection."""

    portfolio_id: str
    portfolio: str
    holder: str = ""
    plan_owner: str = ""
    counts: RatingCounts


@dataclass(frozen=True, kw_only=True)
class ImportedFrom:
    """Where the items came from: a document's name and when it was read."""

    name: str
    at: datetime
    rows: int
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class InspectionPage:
    """One inspection: its life, who answers for each plan, and what its paper got wrong."""

    inspection: InspectionLink
    inspectorate: str
    published_on: date | None = None
    imported: ImportedFrom | None = None
    tables: tuple[StatusTable, ...] = ()
    plans: tuple[PortfolioPlan, ...] = ()
    differences: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    life: InspectionLife | None = None

    @property
    def errors(self) -> tuple[FieldError, ...]:
        """What is wrong with the form that was filled in."""
        return self.life.forms.errors if self.life and self.life.forms else ()

    @property
    def timeline(self) -> tuple[TimelineEntry, ...]:
        """What happened to the inspection itself, the latest first."""
        return self.life.timeline if self.life else ()
