"""The life of an inspection: its stages, what leads from one to the next, and how it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from domain.policy import RESPONSE_DAYS
from domain.stages import IllegalMoveError


class InspectionStage(StrEnum):
    """The condition an inspection is in."""

    ANNOUNCED = "announced"
    FIELDWORK = "fieldwork"
    DRAFT_RECEIVED = "draft_received"
    PUBLISHED = "published"
    ALLOCATED = "allocated"
    MONITORED = "monitored"
    REVISIT_ANNOUNCED = "revisit_announced"
    REVISIT_FOUND = "revisit_found"
    ENDED = "ended"


class InspectionAction(StrEnum):
    """What is done to an inspection, in the imperative; the last ones come about by themselves."""

    ANNOUNCE = "announce"
    BEGIN_FIELDWORK = "begin_fieldwork"
    RECEIVE_DRAFT = "receive_draft"
    RETURN_ACCURACY_CHECK = "return_accuracy_check"
    PUBLISH = "publish"
    SEND_RESPONSE = "send_response"
    ANNOUNCE_REVISIT = "announce_revisit"
    RECORD_REVISIT = "record_revisit"
    END = "end"
    RAISE_ITEMS = "raise_items"
    ALLOCATE = "allocate"
    MONITOR = "monitor"
    REOPEN_ITEM = "reopen_item"


_S, _A = InspectionStage, InspectionAction
_BEFORE_PUBLICATION = (_S.ANNOUNCED, _S.FIELDWORK, _S.DRAFT_RECEIVED)
_PUBLISHED = (_S.PUBLISHED, _S.ALLOCATED, _S.MONITORED)
_SINCE_PUBLICATION = (*_PUBLISHED, _S.REVISIT_ANNOUNCED, _S.REVISIT_FOUND)

# Read by `advance_inspection` alone; None is before the beginning. What is not here is refused.
INSPECTION_TRANSITIONS: Mapping[
    tuple[InspectionStage | None, InspectionAction], InspectionStage
] = MappingProxyType(
    {
        (None, _A.ANNOUNCE): _S.ANNOUNCED,
        # What is imported or received by webhook begins as published.
        (None, _A.RAISE_ITEMS): _S.PUBLISHED,
        (_S.ANNOUNCED, _A.BEGIN_FIELDWORK): _S.FIELDWORK,
        # An inspection from the desk has no fieldwork; a second draft has its own check.
        **{(stage, _A.RECEIVE_DRAFT): _S.DRAFT_RECEIVED for stage in _BEFORE_PUBLICATION},
        (_S.DRAFT_RECEIVED, _A.RETURN_ACCURACY_CHECK): _S.DRAFT_RECEIVED,
        # A cause of concern may be published early, so there need not have been a draft.
        **{(stage, _A.PUBLISH): _S.PUBLISHED for stage in _BEFORE_PUBLICATION},
        # The day of publication may become known later than the items.
        **{(stage, _A.PUBLISH): stage for stage in _PUBLISHED},
        **{(stage, _A.RAISE_ITEMS): _S.PUBLISHED for stage in (*_BEFORE_PUBLICATION, _S.ENDED)},
        **{(stage, _A.RAISE_ITEMS): stage for stage in _SINCE_PUBLICATION},
        (_S.PUBLISHED, _A.ALLOCATE): _S.ALLOCATED,
        (_S.PUBLISHED, _A.MONITOR): _S.MONITORED,
        (_S.ALLOCATED, _A.MONITOR): _S.MONITORED,
        **{(stage, _A.SEND_RESPONSE): stage for stage in _SINCE_PUBLICATION},
        # The inspectorate may come back to an inspection that has ended, and more than once.
        **{
            (stage, _A.ANNOUNCE_REVISIT): _S.REVISIT_ANNOUNCED
            for stage in (*_SINCE_PUBLICATION, _S.ENDED)
        },
        (_S.REVISIT_ANNOUNCED, _A.RECORD_REVISIT): _S.REVISIT_FOUND,
        **{(stage, _A.REOPEN_ITEM): stage for stage in _SINCE_PUBLICATION},
        (_S.ENDED, _A.REOPEN_ITEM): _S.MONITORED,
        **{(stage, _A.END): _S.ENDED for stage in _S if stage is not _S.ENDED},
    }
)

# What people ask for; the other actions come about by themselves.
COMMANDED = tuple(
    action
    for action in InspectionAction
    if action not in (_A.ANNOUNCE, _A.RAISE_ITEMS, _A.ALLOCATE, _A.MONITOR, _A.REOPEN_ITEM)
)


@dataclass(frozen=True, kw_only=True)
class InspectionNote:
    """What somebody wrote down about the inspection: the day it concerns, and who wrote it."""

    on: date
    by: str
    text: str


@dataclass(frozen=True, kw_only=True)
class InspectionState:
    """How one inspection stands; its items have states of their own.

    `began_on` is the day Traction took it up: a deadline before then is recorded, and neither
    watched nor waited for. `response_days` counts the day of publication; 0 means that no response
    is required. `own_response_days` were said at the publication, and the policy does not move
    them. `response_given_with` is the inspection whose response answers this one too.
    `to_reopen` holds the recommendation_ids that a revisit found wanting and the board has not
    reopened yet. `notes` are the latest ones; the audit trail keeps all.
    """

    inspection_id: str
    stage: InspectionStage
    began_on: date
    version: int = 0
    response_days: int = RESPONSE_DAYS
    own_response_days: int | None = None
    announced_on: date | None = None
    fieldwork_on: date | None = None
    draft_received_on: date | None = None
    accuracy_check_due_on: date | None = None
    accuracy_check_returned_on: date | None = None
    published_on: date | None = None
    response_due_on: date | None = None
    response_sent_on: date | None = None
    response_given_with: str | None = None
    revisit_on: date | None = None
    revisit_found_on: date | None = None
    ended_on: date | None = None
    to_reopen: tuple[str, ...] = ()
    notes: tuple[InspectionNote, ...] = ()

    @property
    def has_ended(self) -> bool:
        """Whether its life is over, until an item is reopened or the inspectorate comes back."""
        return self.stage is InspectionStage.ENDED

    @property
    def accuracy_check_awaited(self) -> bool:
        """Whether the factual accuracy check of a draft has still to be returned."""
        waiting = self.stage is InspectionStage.DRAFT_RECEIVED
        return waiting and self._is_awaited(
            self.accuracy_check_due_on, self.accuracy_check_returned_on
        )

    @property
    def response_awaited(self) -> bool:
        """Whether the response to the published report has still to be sent."""
        return not self.has_ended and self._is_awaited(self.response_due_on, self.response_sent_on)

    @property
    def revisit_awaited(self) -> bool:
        """Whether a revisit is announced and its findings are not recorded."""
        return self.stage is InspectionStage.REVISIT_ANNOUNCED

    def _is_awaited(self, due_on: date | None, done_on: date | None) -> bool:
        return due_on is not None and done_on is None and due_on >= self.began_on


def response_due_on(published_on: date, days: int = RESPONSE_DAYS) -> date | None:
    """The last day for the response, or None when none is required (0 days).

    Police Act 1996 s.55(5A)-(5B), inserted by the Policing and Crime Act 2017 s.37: a local
    policing body has 56 days "beginning with" the day of publication, which therefore counts as
    the first. A report published on 2 March is answered by 26 April.
    """
    return published_on + timedelta(days=days - 1) if days else None


def subject_of(inspection_id: str) -> str:
    """What the audit trail and the notices call this inspection."""
    return f"inspection/{inspection_id}"


def inspection_allowed_from(stage: InspectionStage | None) -> tuple[InspectionAction, ...]:
    """What people may do from this stage, in the order of a life."""
    return tuple(action for action in COMMANDED if (stage, action) in INSPECTION_TRANSITIONS)


def advance_inspection(stage: InspectionStage | None, action: InspectionAction) -> InspectionStage:
    """The stage that follows.

    Raises:
        IllegalMoveError: the action leads nowhere from here; the message says what does.
    """
    following = INSPECTION_TRANSITIONS.get((stage, action))
    if following is None:
        raise IllegalMoveError(_explain(stage, action))
    return following


def _explain(stage: InspectionStage | None, action: InspectionAction) -> str:
    wanted = action.replace("_", " ")
    if stage is None:
        return f"This inspection has not begun, so '{wanted}' is not possible: announce it first."
    here = stage.replace("_", " ")
    allowed = ", ".join(one.replace("_", " ") for one in inspection_allowed_from(stage))
    return f"This inspection is {here}, from which '{wanted}' is not possible. Possible: {allowed}."
