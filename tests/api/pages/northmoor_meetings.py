"""Northmoor's board meetings, for the sample site: lists, forms, and a paper that has moved."""

from dataclasses import replace
from datetime import UTC, date, datetime

from api.pages.from_paper import paper_shown
from api.pages.views import FieldError, InspectionLink, Option, TimelineEntry
from api.pages.views.meetings import (
    Approval,
    MeetingForms,
    MeetingPage,
    MeetingRow,
    MeetingsPage,
    PaperShown,
    PlanForm,
)
from domain.board_meetings import MeetingStage
from domain.board_paper import FrozenFigures, RatedItem
from domain.paper_lines import PaperLine
from domain.recommendation import (
    ClosureCategory,
    DueDateChange,
    DuePrecision,
    RAGRating,
    Recommendation,
    RecommendationKind,
    Stage,
    Transfer,
)
from infra.database.board_papers import BoardPaper
from tests.factories import (
    BOARD_MEMBER,
    OWNER,
    Changes,
    a_closure,
    a_recommendation,
    a_recommendation_in,
)
from tests.meeting_factories import FROZEN_AT, HELD_ON, MEETING_ID, SEAL, a_meeting_in, a_paper

MARCH = date(2026, 3, 19)
CONTACT, CRIME, PEOPLE = "Contact and Response", "Crime and Protecting People", "People"
_R = RecommendationKind.RECOMMENDATION
_BEFORE = RAGRating.AMBER


def _item(reference: str, stage: Stage = Stage.IN_PROGRESS, **changes: Changes) -> Recommendation:
    made = a_recommendation_in(stage, reference=reference, recommendation_id=reference.lower())
    return replace(made, **changes)


_EXTENDED = DueDateChange(
    by=BOARD_MEMBER,
    at=FROZEN_AT,
    from_due_on=date(2026, 5, 31),
    to_due_on=date(2026, 8, 31),
    reason="The supplier is late.",
    requested_by=OWNER,
)
NOW = (
    RatedItem(
        item=_item("AFI.1", Stage.REVIEWED, supporting_portfolios=(PEOPLE, CRIME)),
        rag=RAGRating.GREEN,
    ),
    RatedItem(
        item=_item(
            "AFI.2",
            title="Publish detention times monthly",
            original_due_on=date(2026, 5, 31),
            due_on=date(2026, 8, 31),
            due_date_changes=(_EXTENDED,),
        ),
        rag=RAGRating.AMBER,
    ),
    RatedItem(
        item=_item(
            "AFI.3",
            title="Follow up welfare referrals within a week",
            portfolio=PEOPLE,
            due_on=date(2026, 5, 31),
            original_due_on=date(2026, 4, 30),
        ),
        rag=RAGRating.RED,
    ),
    RatedItem(
        item=_item(
            "AFI.4",
            Stage.CLOSED,
            closure=a_closure(category=ClosureCategory.NO_LONGER_APPLICABLE, reason="Merged."),
        ),
        rag=RAGRating.NOT_APPLICABLE,
    ),
    RatedItem(item=_item("R.1", Stage.CLOSED, kind=_R), rag=RAGRating.COMPLETE),
    RatedItem(
        item=_item(
            "R.2",
            Stage.ASSIGNED,
            kind=_R,
            title="Give repeat victims of crime a consistent service",
            portfolio=CRIME,
            action_owners=(),
            due_on=None,
            original_due_on=None,
            due_precision=DuePrecision.MONTH,
            transfers=(
                Transfer(
                    from_portfolio=CONTACT,
                    on=date(2026, 4, 2),
                    to_portfolio=CRIME,
                    reason="Victim care sits there.",
                ),
            ),
        ),
        rag=None,
    ),
)


def _earlier() -> FrozenFigures:
    """March: everything under way and amber, R.2 still elsewhere, and an item lost since."""
    items = [
        RatedItem(
            item=a_recommendation(
                recommendation_id=one.item.recommendation_id,
                reference=one.item.reference,
                kind=one.item.kind,
                due_on=one.item.original_due_on,
                original_due_on=one.item.original_due_on,
            ),
            rag=_BEFORE,
        )
        for one in NOW[:-1]
    ]
    lost = RatedItem(item=_item("AFI.9", title="Counted in March alone"), rag=_BEFORE)
    return a_paper(*items, lost, meeting_id="board-2026-03-19-ab12cd", held_on=MARCH)


PAPER = BoardPaper(
    figures=a_paper(*NOW, previous_meeting_id="board-2026-03-19-ab12cd"),
    before=_earlier(),
    digest=SEAL.digest,
)
SCOPE = "Northmoor Police: how well calls are answered"


def a_shown_paper(paper: BoardPaper = PAPER, *, changed_since: int = 3) -> PaperShown:
    """The paper as a page shows it."""
    meeting = a_meeting_in(MeetingStage.FROZEN)
    return paper_shown(meeting, paper, scope=SCOPE, changed_since=changed_since)


def lines() -> tuple[PaperLine, ...]:
    """The lines of the paper."""
    return PAPER.figures.lines


PLAN = PlanForm(token="a-token-of-the-form", inspections=(Option(value="import-1", label=SCOPE),))
MEETINGS = MeetingsPage(
    rows=(
        MeetingRow(
            meeting_id=MEETING_ID,
            held_on=HELD_ON,
            scope="All inspections",
            stage=MeetingStage.PLANNED,
            next_step="Owners are asked for updates on 4 June 2026",
        ),
        MeetingRow(
            meeting_id="board-2026-03-19-ab12cd",
            held_on=MARCH,
            scope=SCOPE,
            stage=MeetingStage.APPROVED,
        ),
    ),
    plan=PLAN,
)
MISTAKEN_PLAN = replace(
    MEETINGS,
    plan=replace(
        PLAN,
        held_on="next Thursday",
        freeze="three",
        errors=(
            FieldError(field="held_on", message="“next Thursday” is no day."),
            FieldError(field="freeze", message="Enter a number of days, such as 3."),
        ),
    ),
)
TIMELINE = (
    TimelineEntry(at=FROZEN_AT, what="Figures frozen", by="Traction"),
    TimelineEntry(at=datetime(2026, 4, 1, 9, tzinfo=UTC), what="Planned", by="Helen Aske"),
)
PLANNED_MEETING = MeetingPage(
    meeting_id=MEETING_ID,
    held_on=HELD_ON,
    scope="All inspections",
    stage=MeetingStage.PLANNED,
    next_step="Owners are asked for updates on 4 June 2026",
    update_round_on=date(2026, 6, 4),
    freezes_on=date(2026, 6, 15),
    forms=MeetingForms(
        token="a-token-of-the-form", may_move=True, may_freeze=True, may_cancel=True
    ),
    timeline=TIMELINE[1:],
)
FROZEN_MEETING = replace(
    PLANNED_MEETING,
    scope=SCOPE,
    stage=MeetingStage.FROZEN,
    inspection=InspectionLink(inspection_id="import-1", title=SCOPE),
    next_step="The board approves the paper",
    asked=12,
    figures_at=FROZEN_AT,
    paper=a_shown_paper(),
    forms=MeetingForms(
        token="a-token-of-the-form",
        may_approve=True,
        decided_on="yesterday",
        note="Agreed.",
        errors=(FieldError(field="decided_on", message="“yesterday” is no day."),),
    ),
    timeline=TIMELINE,
)
APPROVED_MEETING = replace(
    FROZEN_MEETING,
    stage=MeetingStage.APPROVED,
    next_step="",
    approval=Approval(by="DCC Olu Mensah", decided_on=HELD_ON, note="Agreed."),
    paper=replace(a_shown_paper(changed_since=0), is_as_sealed=False),
    forms=MeetingForms(),
)
FIRST_PAPER = replace(
    FROZEN_MEETING, paper=a_shown_paper(BoardPaper(figures=a_paper(), before=None, digest="ab"))
)
CANCELLED_MEETING = replace(
    PLANNED_MEETING,
    stage=MeetingStage.CANCELLED,
    next_step="",
    cancelled_because="The chair is away.",
    forms=None,
)
