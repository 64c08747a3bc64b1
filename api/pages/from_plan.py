"""Fills the page of a portfolio's improvement plan from what was kept of it."""

from collections.abc import Iterable
from datetime import date

from api.pages.formats import counted, joined
from api.pages.from_items import item_row
from api.pages.from_rows import portfolio_link
from api.pages.views import InspectionLink, JointRow, LedRow, MovedRow, PlanPage
from domain.recommendation import Transfer
from infra.database.plans import KeptPlan, MovedItem, SupportedItem


def plan_page(
    plan: KeptPlan, inspections: Iterable[InspectionLink], *, today: date, inspection_id: str
) -> PlanPage:
    """The plan as it stands on that day in London, limited to an inspection if one is named."""
    each = tuple(inspections)
    rows = (one.row for one in (*plan.led, *plan.supported, *plan.moved_away))
    drawn_from = {row.inspection_id for row in rows}
    return PlanPage(
        portfolio=portfolio_link(plan.portfolio),
        inspection=next((one for one in each if one.inspection_id == inspection_id), None),
        saved_from=tuple(one for one in each if one.inspection_id in drawn_from),
        sum_up=sum_up(plan),
        led=tuple(
            LedRow(row=item_row(one.row, today), came_from=one.came_from or "") for one in plan.led
        ),
        joint=tuple(_joint(one, today) for one in plan.supported),
        moved=tuple(_moved(one, today) for one in plan.moved_away),
    )


def sum_up(plan: KeptPlan) -> str:
    """How the plan's count comes about, in a few sentences."""
    arrived = sum(1 for one in plan.led if one.came_from is not None)
    parts = [
        f"{counted(len(plan.led), 'item')} {_be(len(plan.led))} counted here{_how(arrived, plan)}."
    ]
    others = [
        (len(plan.supported), "joint", "counted under its lead", "counted under their leads"),
        (
            len(plan.moved_away),
            "moved away",
            "counted where it is now",
            "counted where they are now",
        ),
    ]
    told = [
        f"{number:,} more, {word}, {_be(number)} {one if number == 1 else several}"
        for number, word, one, several in others
        if number
    ]
    return " ".join([*parts, f"{joined(told)}." if told else ""]).strip()


def _how(arrived: int, plan: KeptPlan) -> str:
    if not arrived:
        return ""
    from_the_start = len(plan.led) - arrived
    return f": {from_the_start:,} from the start and {arrived:,} moved here"


def _joint(one: SupportedItem, today: date) -> JointRow:
    moved = one.moved
    return JointRow(
        row=item_row(one.row, today),
        due_on=one.due_on,
        led_before=moved is not None,
        moved_on=moved.on if moved else None,
        reason=moved.reason if moved else "",
    )


def _moved(one: MovedItem, today: date) -> MovedRow:
    return MovedRow(
        row=item_row(one.row, today),
        moved_to=portfolio_link(_reached(one.moved, one.row.portfolio)),
        moved_on=one.moved.on,
        reason=one.moved.reason,
    )


def _reached(moved: Transfer, portfolio_now: str) -> str:
    # A paper may not say where to.
    return moved.to_portfolio or portfolio_now


def _be(number: int) -> str:
    return "is" if number == 1 else "are"
