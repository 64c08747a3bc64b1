"""Ready-made board meetings and paper lines of the made-up Northmoor Police."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.board_meetings import BoardMeeting, MeetingStage, PaperApproval, PaperSeal
from domain.board_paper import AuditHead, FrozenFigures, PaperOccasion, RatedItem, freeze
from domain.meeting_changes import scheduled
from domain.paper_lines import PaperLine
from domain.recommendation import RAGRating, RecommendationKind, Stage
from tests.factories import BOARD_MEMBER, INSPECTION_ID, TAKEN_UP_ON, Changes, bank_holidays

MEETING_ID = "board-2026-06-18-5f1c2a"
# A Thursday, ten working days after 4 June and three after 15 June.
HELD_ON = date(2026, 6, 18)
FROZEN_AT = datetime(2026, 6, 15, 16, 0, tzinfo=UTC)
HEAD = AuditHead(sequence=41, hash="ab" * 32)
SEAL = PaperSeal(items=6, sequence=HEAD.sequence, head=HEAD.hash, digest="cd" * 32)


def a_meeting(**changes: Changes) -> BoardMeeting:
    """A meeting on everything, planned for 18 June 2026."""
    meeting = BoardMeeting(meeting_id=MEETING_ID, held_on=HELD_ON)
    return replace(scheduled(meeting, bank_holidays()), **({"version": 1} | changes))


def a_meeting_in(stage: MeetingStage, **changes: Changes) -> BoardMeeting:
    """A meeting that has come as far as that stage, with what it then has."""
    frozen = stage in {MeetingStage.FROZEN, MeetingStage.APPROVED}
    approval = PaperApproval(by=BOARD_MEMBER, at=FROZEN_AT, decided_on=HELD_ON)
    arrived = {
        "stage": stage,
        "asked": None if stage is MeetingStage.PLANNED else 3,
        "figures_at": FROZEN_AT if frozen else None,
        "paper": SEAL if frozen else None,
        "approval": approval if stage is MeetingStage.APPROVED else None,
    }
    return a_meeting(**(arrived | changes))


def a_line(**changes: Changes) -> PaperLine:
    """The paper's line of an area for improvement in progress, rated amber."""
    line = PaperLine(
        recommendation_id=f"{INSPECTION_ID}.afi-1",
        inspection_id=INSPECTION_ID,
        reference="AFI.1",
        kind=RecommendationKind.AREA_FOR_IMPROVEMENT,
        title="Identify callers who are vulnerable",
        portfolio="Contact and Response",
        owners=("supt-priya-nair",),
        stage=Stage.IN_PROGRESS,
        rag=RAGRating.AMBER,
        due_on=date(2026, 6, 30),
        original_due_on=date(2026, 6, 30),
        taken_up_on=TAKEN_UP_ON,
    )
    return replace(line, **changes)


def an_occasion(**changes: Changes) -> PaperOccasion:
    """The paper of the meeting above."""
    occasion = PaperOccasion(
        meeting_id=MEETING_ID,
        held_on=HELD_ON,
        inspection_id=None,
        figures_at=FROZEN_AT,
        head=HEAD,
    )
    return replace(occasion, **changes)


def a_paper(*items: RatedItem, **changes: Changes) -> FrozenFigures:
    """The frozen figures of those items."""
    return freeze(items, an_occasion(**changes))
