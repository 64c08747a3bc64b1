"""What happened to an inspection: one change, its event, and what has to be told because of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from domain.inspection_life import InspectionState
from domain.notices import Notice
from domain.people import Actor


class InspectionEvent(StrEnum):
    """What is written into the audit trail of an inspection, in the past tense."""

    ANNOUNCED = "inspection.announced"
    FIELDWORK_BEGUN = "inspection.fieldwork_begun"
    DRAFT_RECEIVED = "inspection.draft_received"
    ACCURACY_CHECK_RETURNED = "inspection.accuracy_check_returned"
    PUBLISHED = "inspection.published"
    ITEMS_RAISED = "inspection.items_raised"
    ALLOCATED = "inspection.allocated"
    RESPONSE_SENT = "inspection.response_sent"
    MONITORED = "inspection.monitored"
    REVISIT_ANNOUNCED = "inspection.revisit_announced"
    REVISIT_FOUND = "inspection.revisit_found"
    ITEM_REOPENED = "inspection.item_reopened"
    RESPONSE_TIME_CHANGED = "inspection.response_time_changed"
    PROMPTED = "inspection.prompted"
    ENDED = "inspection.ended"


@dataclass(frozen=True, kw_only=True)
class InspectionChange:
    """One change to one inspection: its state after it (with its version) and the notices.

    `command_id` is that of the command that made it, and empty for what comes about by itself.
    """

    event: InspectionEvent
    actor: Actor
    at: datetime
    state: InspectionState
    details: Mapping[str, str] = field(default_factory=dict[str, str])
    notices: tuple[Notice, ...] = ()
    command_id: str = ""


def inspection_changed(
    before: InspectionState | None,
    after: InspectionState,
    *,
    event: InspectionEvent,
    actor: Actor,
    at: datetime,
    details: Mapping[str, str] | None = None,
    notices: tuple[Notice, ...] = (),
) -> InspectionChange:
    """The next version of the inspection; a stage that moved is named in the details.

    A detail without a value is left out.
    """
    told = dict(details or {})
    if before is None or before.stage is not after.stage:
        told |= {"stage_before": before.stage if before else "", "stage_after": after.stage}
    return InspectionChange(
        event=event,
        actor=actor,
        at=at,
        state=replace(after, version=before.version + 1 if before else 1),
        details={name: value for name, value in told.items() if value},
        notices=notices,
    )
