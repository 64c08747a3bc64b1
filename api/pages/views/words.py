"""The fixed choices a page may show, and the words it shows for them."""

from typing import Final, Literal

Kind = Literal["cause_of_concern", "recommendation", "sub_recommendation", "area_for_improvement"]
Stage = Literal["assigned", "in_progress", "evidence_submitted", "reviewed", "closed"]
Rating = Literal["completed", "green", "amber", "red", "not_rated", "not_applicable"]
ClosureCategory = Literal["implemented", "no_longer_applicable", "superseded", "not_accepted"]
Attention = Literal["decision", "overdue", "extension", "no_update"]
Sort = Literal["reference", "title", "rating", "stage", "portfolio", "owner", "due", "updated"]

KINDS: Final[dict[Kind, str]] = {
    "cause_of_concern": "Cause of concern",
    "recommendation": "Recommendation",
    "sub_recommendation": "Sub-recommendation",
    "area_for_improvement": "Area for improvement",
}
KINDS_PLURAL: Final[dict[Kind, str]] = {
    "cause_of_concern": "Causes of concern",
    "recommendation": "Recommendations",
    "sub_recommendation": "Sub-recommendations",
    "area_for_improvement": "Areas for improvement",
}
STAGES: Final[dict[Stage, str]] = {
    "assigned": "Assigned",
    "in_progress": "In progress",
    "evidence_submitted": "Evidence submitted",
    "reviewed": "Reviewed",
    "closed": "Closed",
}
RATINGS: Final[dict[Rating, str]] = {
    "completed": "Completed",
    "green": "Green",
    "amber": "Amber",
    "red": "Red",
    "not_rated": "Not rated",
    "not_applicable": "Not applicable",
}
CLOSURE_CATEGORIES: Final[dict[ClosureCategory, str]] = {
    "implemented": "Implemented",
    "no_longer_applicable": "No longer applicable",
    "superseded": "Superseded by another item",
    "not_accepted": "Not accepted by the force",
}
ATTENTION: Final[dict[Attention, str]] = {
    "decision": "Waiting for a board decision",
    "overdue": "Overdue",
    "extension": "Extension requested",
    "no_update": "No recent update",
}
SORTS: Final[dict[Sort, str]] = {
    "reference": "Reference",
    "title": "Title",
    "rating": "RAG",
    "stage": "Stage",
    "portfolio": "Lead portfolio",
    "owner": "Action owner",
    "due": "Due",
    "updated": "Last update",
}
