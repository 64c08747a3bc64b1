"""The fixed choices a page may show, and the words it shows for them."""

from enum import StrEnum
from typing import Final

from domain.board_meetings import MeetingStage
from domain.inspection_life import InspectionStage
from domain.intake.intake import IntakeState
from domain.parts import Part
from domain.people import Office, PersonKind
from domain.recommendation import (
    ClosureCategory,
    InspectorateVerdict,
    RAGRating,
    RecommendationKind,
    Stage,
)


class Rating(StrEnum):
    """A RAG rating as a page shows it, where "not rated" is shown too."""

    COMPLETE = "complete"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NOT_RATED = "not_rated"
    NOT_APPLICABLE = "not_applicable"

    @classmethod
    def of(cls, rag: RAGRating | None) -> "Rating":
        """Show a rating from the rules; they say ``None`` while nobody has rated the item."""
        return cls.NOT_RATED if rag is None else cls(rag.value)


class Need(StrEnum):
    """A reason for an item to need the board's eye."""

    DECISION = "decision"
    EXTENSION = "extension"
    OVERDUE = "overdue"
    OVERDUE_ORIGINALLY = "overdue_originally"
    UNDATED = "undated"
    NO_UPDATE = "no_update"
    INSPECTORATE = "inspectorate"


class Sort(StrEnum):
    """A column the list of items can be sorted by."""

    REFERENCE = "reference"
    RATING = "rating"
    STAGE = "stage"
    PORTFOLIO = "portfolio"
    OWNER = "owner"
    DUE = "due"
    UPDATED = "updated"


KINDS: Final = {
    RecommendationKind.CAUSE_OF_CONCERN: "Cause of concern",
    RecommendationKind.RECOMMENDATION: "Recommendation",
    RecommendationKind.SUB_RECOMMENDATION: "Sub-recommendation",
    RecommendationKind.AREA_FOR_IMPROVEMENT: "Area for improvement",
}
STAGES: Final = {
    Stage.ASSIGNED: "Assigned",
    Stage.IN_PROGRESS: "In progress",
    Stage.EVIDENCE_SUBMITTED: "Evidence submitted",
    Stage.REVIEWED: "Reviewed",
    Stage.CLOSED: "Closed",
}
RATINGS: Final = {
    Rating.COMPLETE: "Completed",
    Rating.GREEN: "Green",
    Rating.AMBER: "Amber",
    Rating.RED: "Red",
    Rating.NOT_RATED: "Not rated",
    Rating.NOT_APPLICABLE: "Not applicable",
}
CLOSURE_CATEGORIES: Final = {
    ClosureCategory.IMPLEMENTED: "Implemented",
    ClosureCategory.NO_LONGER_APPLICABLE: "No longer applicable",
    ClosureCategory.SUPERSEDED: "Superseded by another item",
    ClosureCategory.NOT_ACCEPTED: "Not accepted by the force",
}
INSPECTORATE_VERDICTS: Final = {
    InspectorateVerdict.NOT_REQUIRED: "Not required",
    InspectorateVerdict.AWAITED: "Awaited",
    InspectorateVerdict.CONFIRMED: "Confirmed",
    InspectorateVerdict.REFUSED: "Refused",
}
NEEDS: Final = {
    Need.DECISION: "Waiting for a board decision",
    Need.EXTENSION: "Extension waiting for a decision",
    Need.OVERDUE: "Overdue",
    Need.OVERDUE_ORIGINALLY: "Overdue on the original date",
    Need.UNDATED: "Without a due date",
    Need.NO_UPDATE: "No recent update",
    Need.INSPECTORATE: "Awaiting the inspectorate",
}
SORTS: Final = {
    Sort.REFERENCE: "Item",
    Sort.RATING: "RAG",
    Sort.STAGE: "Stage",
    Sort.PORTFOLIO: "Portfolio",
    Sort.OWNER: "Owner",
    Sort.DUE: "Due",
    Sort.UPDATED: "Updated",
}
INSPECTION_STAGES: Final = {
    InspectionStage.ANNOUNCED: "Announced",
    InspectionStage.FIELDWORK: "Fieldwork",
    InspectionStage.DRAFT_RECEIVED: "Draft received",
    InspectionStage.PUBLISHED: "Published",
    InspectionStage.ALLOCATED: "Allocated",
    InspectionStage.MONITORED: "Monitored",
    InspectionStage.REVISIT_ANNOUNCED: "Revisit announced",
    InspectionStage.REVISIT_FOUND: "Revisit made",
    InspectionStage.ENDED: "Ended",
}
MEETING_STAGES: Final = {
    MeetingStage.PLANNED: "Planned",
    MeetingStage.COLLECTING: "Collecting updates",
    MeetingStage.FROZEN: "Figures frozen",
    MeetingStage.APPROVED: "Paper approved",
    MeetingStage.CANCELLED: "Called off",
}
PERSON_KINDS: Final = {
    PersonKind.PERSON: "Person",
    PersonKind.ROLE: "Post",
    PersonKind.DEPARTMENT: "Department",
    PersonKind.OUTSIDE_BODY: "Outside body",
}
OFFICES: Final = {
    Office.BOARD: "Programme board",
    Office.SECRETARIAT: "Secretariat",
}
PARTS: Final = {
    Part.ACTION_OWNER: "Action owner",
    Part.PLAN_OWNER: "Improvement plan owner",
    Part.PORTFOLIO_HOLDER: "Portfolio holder",
    Part.REVIEWER: "Reviewer",
}

INTAKE_STATES: Final = {
    IntakeState.WAITING: "Waiting for you to confirm",
    IntakeState.STARTED: "Started",
    IntakeState.SET_ASIDE: "Set aside",
}
