"""The life of an inspection as the API tells of it, and what is sent to command it."""

from datetime import date
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.records import HistoryEntry, InspectionView
from api.schemas.texts import OneLine, SensibleDate, Title
from domain.inspection import Inspection
from domain.inspection_commands import (
    LONGEST_RESPONSE_DAYS,
    MOST_REOPENED,
    AnnounceInspection,
    AnnounceRevisit,
    BeginFieldwork,
    EndInspection,
    InspectionCommand,
    Publish,
    ReceiveDraft,
    RecordRevisit,
    ReturnAccuracyCheck,
    SendResponse,
)
from domain.inspection_life import InspectionStage, InspectionState
from domain.working_days import Division

_FROM_DOMAIN = ConfigDict(from_attributes=True)


class InspectionNoteView(BaseModel):
    """What somebody wrote down, and the day it concerns."""

    model_config = _FROM_DOMAIN

    on: date
    by: str
    text: str


class NationalReportView(BaseModel):
    """The national report that the inspection of one force is a part of."""

    model_config = _FROM_DOMAIN

    national_id: str
    title: str
    published_on: date | None


class InspectionLifeView(BaseModel):
    """How one inspection stands; days nobody has recorded are null.

    `response_due_on` is the last day for the response, `response_days_left` counts from today and
    is negative once that day has passed; both are null when no response is required, the latter
    also when none is waited for. `to_reopen` are the items a revisit found wanting and the board
    has not reopened yet.
    """

    model_config = _FROM_DOMAIN

    inspection_id: str
    stage: InspectionStage
    version: int
    announced_on: date | None
    fieldwork_on: date | None
    draft_received_on: date | None
    accuracy_check_due_on: date | None
    accuracy_check_returned_on: date | None
    published_on: date | None
    response_due_on: date | None
    response_days_left: int | None = None
    response_sent_on: date | None
    response_given_with: str | None
    revisit_on: date | None
    revisit_found_on: date | None
    ended_on: date | None
    to_reopen: tuple[str, ...]
    notes: tuple[InspectionNoteView, ...]


class WholeInspectionView(InspectionView):
    """One inspection with its life, and what happened to it, oldest first."""

    national: NationalReportView | None
    life: InspectionLifeView
    history: list[HistoryEntry]


def life_view(state: InspectionState, *, today: date) -> InspectionLifeView:
    """How it stands, as the API tells of it."""
    view = InspectionLifeView.model_validate(state)
    if not state.response_awaited or state.response_due_on is None:
        return view
    left = (state.response_due_on - today).days
    return view.model_copy(update={"response_days_left": left})


def national_view(inspection: Inspection) -> NationalReportView | None:
    """The national report it is a part of, if any."""
    national = inspection.national
    return None if national is None else NationalReportView.model_validate(national)


class _Body(BaseModel):
    # A field nobody knows is more likely misspelt than meant to be passed over.
    model_config = ConfigDict(extra="forbid", frozen=True)


class AnnouncementBody(_Body):
    """Announce an inspection under the name with which it will be published."""

    source: OneLine = Field(
        description="Who will publish it: the name of a webhook's sender, or any other.",
        examples=["inspectorate"],
    )
    external_id: OneLine = Field(examples=["northmoor-2027-custody"])
    title: Title
    on: SensibleDate = Field(description="The day on which it was announced.")
    force: str = Field(default="", max_length=200)
    inspectorate: str = Field(default="", max_length=200)
    division: Division = Division.ENGLAND_AND_WALES
    note: str = ""

    def command(self) -> AnnounceInspection:
        """The command this asks for."""
        return AnnounceInspection(**self.model_dump())


class InspectionBody(_Body):
    """The fields of one command, named as the command names them."""

    gives: ClassVar[type[InspectionCommand]]

    def command(self) -> InspectionCommand:
        """The command this asks for."""
        return self.gives(**self.model_dump())


class FieldworkBody(InspectionBody):
    """Record that the inspectors are at work in the force."""

    gives: ClassVar[type[InspectionCommand]] = BeginFieldwork

    on: SensibleDate


class DraftBody(InspectionBody):
    """Record that the draft report has come."""

    gives: ClassVar[type[InspectionCommand]] = ReceiveDraft

    on: SensibleDate
    accuracy_check_due_on: SensibleDate | None = Field(
        default=None, description="By when factual errors have to be told."
    )


class AccuracyCheckBody(InspectionBody):
    """Record that the factual accuracy check went back."""

    gives: ClassVar[type[InspectionCommand]] = ReturnAccuracyCheck

    on: SensibleDate
    note: str = ""


class PublicationBody(InspectionBody):
    """Record that the report is published."""

    gives: ClassVar[type[InspectionCommand]] = Publish

    on: SensibleDate
    response_days: int | None = Field(
        default=None,
        ge=0,
        le=LONGEST_RESPONSE_DAYS,
        description="The days for the response, the day of publication among them; 0 if none is"
        " required, and the policy's when left out.",
    )


class ResponseBody(InspectionBody):
    """Record that the response to the report was sent."""

    gives: ClassVar[type[InspectionCommand]] = SendResponse

    on: SensibleDate
    note: str = ""
    given_with: OneLine | None = Field(
        default=None,
        description="The inspection_id of the force report whose response answers this one too:"
        " findings that a national and a force report share are answered once.",
    )


class RevisitBody(InspectionBody):
    """Record that the inspectorate will come back."""

    gives: ClassVar[type[InspectionCommand]] = AnnounceRevisit

    on: SensibleDate | None = Field(default=None, description="The day of the revisit, if known.")
    note: str = ""


class FindingsBody(InspectionBody):
    """Record what the inspectorate found when it came back."""

    gives: ClassVar[type[InspectionCommand]] = RecordRevisit

    on: SensibleDate
    findings: str
    to_reopen: tuple[OneLine, ...] = Field(
        default=(),
        max_length=MOST_REOPENED,
        description="The recommendation_ids of closed items that do not hold; the board reopens"
        " each.",
    )


class EndBody(InspectionBody):
    """End the inspection."""

    gives: ClassVar[type[InspectionCommand]] = EndInspection

    reason: str = Field(examples=["The inspectorate has called it off."])
