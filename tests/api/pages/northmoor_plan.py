"""Northmoor's improvement plan of one portfolio: led, joint, and moved away."""

from datetime import date

from api.pages.views import JointRow, LedRow, MovedRow, PlanPage
from tests.api.pages import northmoor
from tests.api.pages.northmoor_items import INSPECTION, ROWS

JOINT = (
    JointRow(row=ROWS[0], due_on=date(2026, 5, 29)),
    JointRow(
        row=ROWS[1], led_before=True, moved_on=date(2026, 4, 2), reason="Welfare is People's."
    ),
)
PLAN = PlanPage(
    portfolio=northmoor.CRIME,
    inspection=INSPECTION,
    sum_up="3 items are counted here: 2 from the start and 1 moved here.",
    led=(*(LedRow(row=row) for row in ROWS), LedRow(row=ROWS[0], came_from="Custody")),
    joint=JOINT,
    moved=(
        MovedRow(
            row=ROWS[0],
            moved_to=northmoor.NEIGHBOURHOODS,
            moved_on=date(2026, 4, 2),
            reason="Calls are theirs.",
        ),
        MovedRow(row=ROWS[1], moved_to=northmoor.PEOPLE),
    ),
)
ONLY_JOINT = PlanPage(
    portfolio=northmoor.CONTACT,
    sum_up="0 items are counted here. 2 more, joint, are counted under their leads.",
    joint=JOINT,
)
