"""Board meetings: the stages of one, from being planned until its paper is approved."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from domain.stages import IllegalMoveError


class MeetingStage(StrEnum):
    """The condition a meeting is in; `TRANSITIONS` holds the moves between them."""

    PLANNED = "planned"
    COLLECTING = "collecting"
    FROZEN = "frozen"
    APPROVED = "approved"
    CANCELLED = "cancelled"


class MeetingAction(StrEnum):
    """What may be done to a meeting, in the imperative."""

    OPEN_UPDATE_ROUND = "open_update_round"
    FREEZE_FIGURES = "freeze_figures"
    MOVE = "move"
    CANCEL = "cancel"
    APPROVE_PAPER = "approve_paper"


@dataclass(frozen=True, kw_only=True)
class PaperSeal:
    """What a paper is known by once its figures are kept.

    `sequence` and `head` (its hash) are of the last entry of the audit trail that the figures take
    in; `digest` is the SHA-256 of the figures as they are kept.
    """

    items: int
    sequence: int
    head: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class PaperApproval:
    """The board's approval of the paper, for the record; `decided_on` is when the board met."""

    by: str
    at: datetime
    decided_on: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingCancellation:
    """Who called the meeting off, when and why."""

    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, kw_only=True)
class BoardMeeting:
    """One meeting of the programme board, on one inspection or on all.

    The update round opens on `update_round_on`, so many working days before `held_on`, and asks
    about items not heard of for `silent_days`; the figures freeze on `freezes_on`. `figures_at` is
    the moment (UTC) at which they were frozen. `asked` counts the items asked about, `paper` is
    set once the figures are kept.
    """

    meeting_id: str
    held_on: date
    inspection_id: str | None = None
    update_round_working_days: int = 10
    freeze_working_days: int = 3
    silent_days: int = 7
    update_round_on: date | None = None
    freezes_on: date | None = None
    stage: MeetingStage = MeetingStage.PLANNED
    asked: int | None = None
    figures_at: datetime | None = None
    paper: PaperSeal | None = None
    approval: PaperApproval | None = None
    cancellation: MeetingCancellation | None = None
    version: int = 0

    @property
    def awaits_asking(self) -> bool:
        """Whether the round is open and nobody has been asked yet."""
        return self.stage is MeetingStage.COLLECTING and self.asked is None

    @property
    def awaits_paper(self) -> bool:
        """Whether the figures are to be frozen and are not kept yet."""
        return self.stage is MeetingStage.FROZEN and self.paper is None

    @property
    def is_over(self) -> bool:
        """Whether nothing more can happen to it."""
        return self.stage in {MeetingStage.APPROVED, MeetingStage.CANCELLED}


_BEFORE_FREEZING = (MeetingStage.PLANNED, MeetingStage.COLLECTING)
_ALIVE = (*_BEFORE_FREEZING, MeetingStage.FROZEN)

# Read by `next_stage` alone. What is not in the table is refused.
TRANSITIONS: Mapping[tuple[MeetingStage, MeetingAction], MeetingStage] = MappingProxyType(
    {(MeetingStage.PLANNED, MeetingAction.OPEN_UPDATE_ROUND): MeetingStage.COLLECTING}
    | {(stage, MeetingAction.FREEZE_FIGURES): MeetingStage.FROZEN for stage in _BEFORE_FREEZING}
    # A board that is put off after the freeze gets the paper as it was frozen.
    | {(stage, MeetingAction.MOVE): stage for stage in _ALIVE}
    | {(stage, MeetingAction.CANCEL): MeetingStage.CANCELLED for stage in _ALIVE}
    | {(MeetingStage.FROZEN, MeetingAction.APPROVE_PAPER): MeetingStage.APPROVED}
)


def possible_from(stage: MeetingStage) -> tuple[MeetingAction, ...]:
    """The actions that lead somewhere from this stage, in the order of a meeting's life."""
    return tuple(action for action in MeetingAction if (stage, action) in TRANSITIONS)


def next_stage(stage: MeetingStage, action: MeetingAction) -> MeetingStage:
    """The stage that follows.

    Raises:
        IllegalMoveError: the action leads nowhere from here; the message says what does.
    """
    following = TRANSITIONS.get((stage, action))
    if following is None:
        raise IllegalMoveError(_explain(stage, action))
    return following


def _explain(stage: MeetingStage, action: MeetingAction) -> str:
    wanted = _spoken(action)
    possible = ", ".join(_spoken(one) for one in possible_from(stage))
    if not possible:
        return f"This meeting is {stage}: nothing more can be done to it, so not '{wanted}' either."
    return (
        f"This meeting is {stage}, from which '{wanted}' is not possible. Possible now: {possible}."
    )


def _spoken(action: MeetingAction) -> str:
    return action.replace("_", " ")
