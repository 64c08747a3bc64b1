"""Board meetings as the API tells of them, and what is sent to plan and command them."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.texts import OneLine, SensibleDate
from domain.board_meetings import MeetingStage
from domain.board_movement import Movement
from domain.board_paper import FrozenFigures
from domain.meeting_commands import (
    ApprovePaper,
    CancelMeeting,
    FreezeFigures,
    MeetingCommand,
    MoveMeeting,
    PlanMeeting,
)

_FROM_DOMAIN = ConfigDict(from_attributes=True)
_DEFAULTS = PlanMeeting(held_on=date.min)


class SealView(BaseModel):
    """What a paper is known by.

    `sequence` and `head` are of the last entry of the audit trail it takes in; `digest` is the
    SHA-256 of its figures as they are kept.
    """

    model_config = _FROM_DOMAIN

    items: int
    sequence: int
    head: str
    digest: str


class ApprovalView(BaseModel):
    """The board's approval of the paper."""

    model_config = _FROM_DOMAIN

    by: str
    at: datetime
    decided_on: date
    note: str


class CancellationView(BaseModel):
    """Who called the meeting off, when and why."""

    model_config = _FROM_DOMAIN

    by: str
    at: datetime
    reason: str


class MeetingView(BaseModel):
    """One meeting of the programme board; on every inspection when `inspection_id` is null.

    `asked` counts the items asked about in its update round. `paper` is null until the figures of
    `figures_at` are kept.
    """

    model_config = _FROM_DOMAIN

    meeting_id: str
    held_on: date
    inspection_id: str | None
    stage: MeetingStage
    update_round_on: date | None
    freezes_on: date | None
    asked: int | None
    figures_at: datetime | None
    paper: SealView | None
    approval: ApprovalView | None
    cancellation: CancellationView | None
    version: int


class MeetingList(BaseModel):
    """Every meeting, the latest day first."""

    meetings: list[MeetingView]


class PaperView(BaseModel):
    """The paper of a meeting: its frozen figures, and what has moved since the last board.

    `movement` is null at the first board. `changed_since` counts the items that have changed since
    the figures were frozen; the figures themselves never do.
    """

    meeting: MeetingView
    figures: FrozenFigures
    movement: Movement | None
    digest: str
    changed_since: int


class _Body(BaseModel):
    # A field nobody knows is more likely misspelt than meant to be passed over.
    model_config = ConfigDict(extra="forbid", frozen=True)


class PlanBody(_Body):
    """Plan a meeting; its update round and its freeze are reckoned back in working days."""

    held_on: SensibleDate
    inspection_id: OneLine | None = Field(
        default=None, description="The one inspection the board meets on; without it, on all."
    )
    update_round_working_days: int = _DEFAULTS.update_round_working_days
    freeze_working_days: int = _DEFAULTS.freeze_working_days
    silent_days: int = Field(
        default=_DEFAULTS.silent_days,
        description="Items updated within so many days are not asked about.",
    )

    def command(self) -> PlanMeeting:
        """The command this asks for."""
        return PlanMeeting(**self.model_dump())


class MeetingBody(_Body):
    """The fields of one command, named as the command names them."""

    def command(self) -> MeetingCommand:
        """The command this asks for."""
        raise NotImplementedError


class MoveBody(MeetingBody):
    """Hold the meeting on another day."""

    held_on: SensibleDate

    def command(self) -> MeetingCommand:
        """The command this asks for."""
        return MoveMeeting(held_on=self.held_on)


class MeetingCancellationBody(MeetingBody):
    """Call the meeting off."""

    reason: str = Field(examples=["The chair is away."])

    def command(self) -> MeetingCommand:
        """The command this asks for."""
        return CancelMeeting(reason=self.reason)


class FreezeBody(MeetingBody):
    """Freeze the figures now."""

    def command(self) -> MeetingCommand:
        """The command this asks for."""
        return FreezeFigures()


class PaperApprovalBody(MeetingBody):
    """Approve the paper, on the day on which the board did."""

    decided_on: SensibleDate
    note: str = Field(default="", examples=["Approved; AFI.4 to be looked at again in July."])

    def command(self) -> MeetingCommand:
        """The command this asks for."""
        return ApprovePaper(decided_on=self.decided_on, note=self.note)
