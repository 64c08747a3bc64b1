"""What the page of one portfolio's improvement plan shows."""

from dataclasses import dataclass
from datetime import date

from api.pages.views.frame import InspectionLink, PortfolioLink
from api.pages.views.items import ItemRow


@dataclass(frozen=True, kw_only=True)
class LedRow:
    """An item the portfolio leads and counts; ``came_from`` names where it was moved from."""

    row: ItemRow
    came_from: str = ""


@dataclass(frozen=True, kw_only=True)
class JointRow:
    """An item the portfolio supports: shown here, counted under its lead.

    ``due_on`` is the portfolio's own date for it. ``moved_on`` and ``reason`` say how it left this
    plan, where this plan once led it.
    """

    row: ItemRow
    due_on: date | None = None
    led_before: bool = False
    moved_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class MovedRow:
    """An item that was moved away: kept here without a rating, counted where it is now.

    ``moved_to`` is where this plan gave it to; it may have been moved on since.
    """

    row: ItemRow
    moved_to: PortfolioLink
    moved_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanPage:
    """One portfolio's plan, of one inspection or of all; ``sum_up`` says how its count comes.

    ``saved_from`` are the inspections of which the portfolio's part can be saved as a file.
    """

    portfolio: PortfolioLink
    sum_up: str
    inspection: InspectionLink | None = None
    saved_from: tuple[InspectionLink, ...] = ()
    led: tuple[LedRow, ...] = ()
    joint: tuple[JointRow, ...] = ()
    moved: tuple[MovedRow, ...] = ()
