"""Fills the list of board meetings, and the page of one."""

from collections.abc import Iterable, Mapping, Sequence

from api.pages.formats import day
from api.pages.from_history import timeline, what_happened
from api.pages.views import Confirmation, InspectionLink
from api.pages.views.meetings import (
    Approval,
    MeetingForms,
    MeetingPage,
    MeetingRow,
    MeetingsPage,
    PaperShown,
    PlanForm,
)
from domain.board_meetings import BoardMeeting, MeetingStage
from infra.database.audit_entries import AuditRow
from infra.database.inspection_parts import InspectionName

_EVERYTHING = "All inspections"


def meetings_page(
    meetings: Iterable[BoardMeeting],
    inspections: Sequence[InspectionName],
    *,
    plan: PlanForm | None,
) -> MeetingsPage:
    """Every meeting, and the form for whoever may plan another."""
    return MeetingsPage(
        rows=tuple(
            MeetingRow(
                meeting_id=one.meeting_id,
                held_on=one.held_on,
                scope=scope_of(one, inspections),
                stage=one.stage,
                next_step=_next_step(one),
            )
            for one in meetings
        ),
        plan=plan,
    )


def meeting_page(
    meeting: BoardMeeting,
    inspections: Sequence[InspectionName],
    *,
    history: Sequence[AuditRow],
    names: Mapping[str, str],
    paper: PaperShown | None,
    forms: MeetingForms | None,
) -> MeetingPage:
    """One meeting; `names` holds people by id."""
    approval, cancellation = meeting.approval, meeting.cancellation
    return MeetingPage(
        meeting_id=meeting.meeting_id,
        held_on=meeting.held_on,
        scope=scope_of(meeting, inspections),
        stage=meeting.stage,
        inspection=_link(meeting, inspections),
        next_step=_next_step(meeting),
        update_round_on=meeting.update_round_on,
        freezes_on=meeting.freezes_on,
        asked=meeting.asked,
        figures_at=meeting.figures_at,
        approval=Approval(
            by=names.get(approval.by, approval.by),
            decided_on=approval.decided_on,
            note=approval.note,
        )
        if approval
        else None,
        cancelled_because=cancellation.reason if cancellation else "",
        paper=paper,
        forms=forms,
        timeline=timeline(history, names),
    )


def scope_of(meeting: BoardMeeting, inspections: Iterable[InspectionName]) -> str:
    """What the board meets on, by its title."""
    if meeting.inspection_id is None:
        return _EVERYTHING
    titles = {one.inspection_id: one.title for one in inspections}
    return titles.get(meeting.inspection_id, meeting.inspection_id)


def meeting_confirmation(
    history: Sequence[AuditRow], *, version: int | None, person_id: str
) -> Confirmation | None:
    """What that person did with that version of the meeting; nothing for what they did not."""
    found = (row for row in history if row.version == version and row.actor_id == person_id)
    entry = next(found, None)
    return None if entry is None else Confirmation(heading=what_happened(entry))


def _link(meeting: BoardMeeting, inspections: Iterable[InspectionName]) -> InspectionLink | None:
    if meeting.inspection_id is None:
        return None
    return InspectionLink(inspection_id=meeting.inspection_id, title=scope_of(meeting, inspections))


def _next_step(meeting: BoardMeeting) -> str:
    match meeting.stage:
        case MeetingStage.PLANNED if meeting.update_round_on is not None:
            return f"Owners are asked for updates on {day(meeting.update_round_on)}"
        case MeetingStage.COLLECTING if meeting.freezes_on is not None:
            return f"Figures are frozen on {day(meeting.freezes_on)}"
        case MeetingStage.FROZEN:
            return "The board approves the paper"
        case _:
            return ""
