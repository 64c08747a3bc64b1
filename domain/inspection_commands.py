"""The commands people give on an inspection, and what may not be missing or wrong in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import ClassVar

from domain.commands.checks import (
    LONGEST_NAME,
    IncompleteCommandError,
    require_keepable,
    require_name,
    require_text,
)
from domain.inspection_life import InspectionAction
from domain.working_days import Division

MOST_REOPENED = 100
LONGEST_RESPONSE_DAYS = 366
_LONGEST_TITLE = 500
_YEARS_AHEAD = 3


@dataclass(frozen=True, kw_only=True)
class AnnounceInspection:
    """The inspectorate has announced that it will inspect; nothing is known of items yet.

    `source` and `external_id` are those under which it will be published, when that is known.
    """

    action: ClassVar[InspectionAction] = InspectionAction.ANNOUNCE
    source: str
    external_id: str
    title: str
    on: date
    force: str = ""
    inspectorate: str = ""
    division: Division = Division.ENGLAND_AND_WALES
    note: str = ""

    def check(self, today: date) -> None:
        """Raises IncompleteCommandError without a name to know it by, or for a day to come."""
        for name, what in (
            (self.source, "who will publish it"),
            (self.external_id, "its own name, such as northmoor-2027-custody"),
            (self.title, "what the inspection is called"),
        ):
            require_text(name, what)
        require_keepable(self.title, "title", longest=_LONGEST_TITLE)
        for text in (self.source, self.external_id, self.force, self.inspectorate):
            require_keepable(text, "name", longest=LONGEST_NAME)
        require_keepable(self.note, "note")
        require_past(self.on, "announced", today)


@dataclass(frozen=True, kw_only=True)
class BeginFieldwork:
    """The inspectors are at work in the force."""

    action: ClassVar[InspectionAction] = InspectionAction.BEGIN_FIELDWORK
    on: date

    def check(self, today: date) -> None:
        """Raises IncompleteCommandError for a day to come."""
        require_past(self.on, "begun", today)


@dataclass(frozen=True, kw_only=True)
class ReceiveDraft:
    """The draft report has come; what is factually wrong in it has to be said by a given day."""

    action: ClassVar[InspectionAction] = InspectionAction.RECEIVE_DRAFT
    on: date
    accuracy_check_due_on: date | None = None

    def check(self, today: date) -> None:
        """Raises IncompleteCommandError for a day to come, or a check due before the draft came."""
        require_past(self.on, "received", today)
        if self.accuracy_check_due_on is not None and self.accuracy_check_due_on < self.on:
            raise IncompleteCommandError(
                "The factual accuracy check cannot be due before the draft came: give a later day."
            )
        require_near(self.accuracy_check_due_on, today)


@dataclass(frozen=True, kw_only=True)
class ReturnAccuracyCheck:
    """The factual accuracy check went back to the inspectorate."""

    action: ClassVar[InspectionAction] = InspectionAction.RETURN_ACCURACY_CHECK
    on: date
    note: str = ""

    def check(self, today: date) -> None:
        """Raises IncompleteCommandError for a day to come."""
        require_past(self.on, "returned", today)
        require_keepable(self.note, "note")


@dataclass(frozen=True, kw_only=True)
class Publish:
    """The report is published; from that day, which counts, the time for the response runs.

    `response_days` is given when other than usual; 0 says that no response is required.
    """

    action: ClassVar[InspectionAction] = InspectionAction.PUBLISH
    on: date
    response_days: int | None = None

    def check(self, today: date) -> None:
        """Raises IncompleteCommandError for a day to come, or a time no response can have."""
        require_past(self.on, "published", today)
        days = self.response_days
        if days is not None and not 0 <= days <= LONGEST_RESPONSE_DAYS:
            raise IncompleteCommandError(
                f"A response has at most {LONGEST_RESPONSE_DAYS} days; 0 if none is required."
            )


@dataclass(frozen=True, kw_only=True)
class SendResponse:
    """The force's response to the report was sent.

    `given_with` is the inspection_id of the force report whose response answers this report too:
    the same findings in a national and in a force report are answered once, to the latter.
    """

    action: ClassVar[InspectionAction] = InspectionAction.SEND_RESPONSE
    on: date
    note: str = ""
    given_with: str | None = None

    def check(self, today: date) -> None:
        """Raises IncompleteCommandError for a day to come."""
        require_past(self.on, "sent", today)
        require_keepable(self.note, "note")
        require_name(self.given_with, "inspections")


@dataclass(frozen=True, kw_only=True)
class AnnounceRevisit:
    """The inspectorate will come back, on that day if it said so."""

    action: ClassVar[InspectionAction] = InspectionAction.ANNOUNCE_REVISIT
    on: date | None = None
    note: str = ""

    def check(self, today: date) -> None:
        """Raises IncompleteCommandError when the note cannot be kept, or the year is a slip."""
        require_keepable(self.note, "note")
        require_near(self.on, today)


@dataclass(frozen=True, kw_only=True)
class RecordRevisit:
    """What the inspectorate found when it came back.

    `to_reopen` names closed items, by recommendation_id, that it found wanting; the board reopens
    each by a command of its own.
    """

    action: ClassVar[InspectionAction] = InspectionAction.RECORD_REVISIT
    on: date
    findings: str
    to_reopen: tuple[str, ...] = ()

    def check(self, today: date) -> None:
        """Raises IncompleteCommandError without findings, or for a day to come."""
        require_past(self.on, "made", today)
        require_text(self.findings, "what the revisit found")
        if len(self.to_reopen) > MOST_REOPENED or len(set(self.to_reopen)) < len(self.to_reopen):
            raise IncompleteCommandError(
                f"Name each item to be reopened once, and at most {MOST_REOPENED} of them."
            )


@dataclass(frozen=True, kw_only=True)
class EndInspection:
    """The board ends the inspection: it was called off, or nothing is waited for any more."""

    action: ClassVar[InspectionAction] = InspectionAction.END
    reason: str

    def check(self, _today: date) -> None:
        """Raises IncompleteCommandError without a reason."""
        require_text(self.reason, "why the inspection is ended")


InspectionCommand = (
    BeginFieldwork
    | ReceiveDraft
    | ReturnAccuracyCheck
    | Publish
    | SendResponse
    | AnnounceRevisit
    | RecordRevisit
    | EndInspection
)

# Every command on an inspection that is known, by the name of the update that takes it.
INSPECTION_COMMANDS: Mapping[str, type[InspectionCommand]] = MappingProxyType(
    {
        "begin_fieldwork": BeginFieldwork,
        "receive_draft": ReceiveDraft,
        "return_accuracy_check": ReturnAccuracyCheck,
        "publish": Publish,
        "send_response": SendResponse,
        "announce_revisit": AnnounceRevisit,
        "record_revisit": RecordRevisit,
        "end": EndInspection,
    }
)


def require_near(day: date | None, today: date) -> None:
    """Refuse a day so far ahead that its year must be a slip."""
    if day is not None and day.year > today.year + _YEARS_AHEAD:
        raise IncompleteCommandError(
            f"{day} is more than {_YEARS_AHEAD} years ahead: check the year."
        )


def require_past(day: date, what: str, today: date) -> None:
    """Refuse a day to come for something that has happened; `what` completes "it was ..."."""
    if day > today:
        raise IncompleteCommandError(
            f"The day on which it was {what} lies ahead: give a day up to and including today."
        )
