"""What an inspection has to know of its items, and of what is kept about it already."""

from dataclasses import dataclass
from datetime import date

from domain.inspection import Announcement
from domain.inspection_life import InspectionState
from domain.policy import RESPONSE_DAYS
from domain.working_days import Division


@dataclass(frozen=True, kw_only=True)
class ItemsStanding:
    """The items of one inspection by recommendation_id: all, and those something is waited for.

    `unowned` are open and have no action owner; those `awaiting_inspectorate` the force has closed.
    """

    ids: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    unowned: tuple[str, ...] = ()
    awaiting_inspectorate: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class KeptInspection:
    """What is kept of an inspection when its workflow begins, or looks again.

    `state` is None until one is recorded. `had_ended` says that every item had ended before
    states were recorded at all. `response_days` is what the policy says. `unstarted` items were
    never recorded. `recent_command_ids` lets a command sent again be known as the same one.
    """

    inspection_id: str
    division: Division = Division.ENGLAND_AND_WALES
    published_on: date | None = None
    announcement: Announcement | None = None
    response_days: int = RESPONSE_DAYS
    state: InspectionState | None = None
    had_ended: bool = False
    items: ItemsStanding = ItemsStanding()
    unstarted: tuple[str, ...] = ()
    recent_command_ids: tuple[str, ...] = ()
