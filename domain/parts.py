"""The parts somebody may play on an item."""

from enum import StrEnum


class Part(StrEnum):
    """What somebody is on an item."""

    ACTION_OWNER = "action_owner"
    PLAN_OWNER = "plan_owner"
    PORTFOLIO_HOLDER = "portfolio_holder"
    REVIEWER = "reviewer"
