"""What every carried out command has to have kept to, said again in other words than the rules'."""

from domain.changes import Change
from domain.commands import (
    AcceptEvidence,
    AllocateJointly,
    Appoint,
    AskForMore,
    Assign,
    ChangePolicy,
    Command,
    GrantExtension,
    PostUpdate,
    Prompt,
    RecordInspectorateClosure,
    RefuseExtension,
    Reopen,
    ReplaceEvidence,
    RequestExtension,
    ReturnEvidence,
    SetDueDate,
    Start,
    SubmitEvidence,
    TransferPortfolio,
    WithdrawEvidence,
)
from domain.facts import Facts
from domain.people import Actor, Office
from domain.policy import Policy
from domain.recommendation import (
    ClosureCategory,
    InspectorateVerdict,
    Recommendation,
    RecommendationKind,
)
from domain.working_days import london_date
from tests.domain.lives import is_prefix

OFFICES = {Office.BOARD, Office.SECRETARIAT}
OWNERS = (Start, PostUpdate, SubmitEvidence, ReplaceEvidence, WithdrawEvidence, RequestExtension)
EVIDENCE = (SubmitEvidence, ReplaceEvidence, WithdrawEvidence)
REVIEWS = (AcceptEvidence, ReturnEvidence, AskForMore)
OVERSIGHT = (Assign, Appoint, TransferPortfolio, AllocateJointly, Prompt)
OF_OFFICE = (RecordInspectorateClosure, ChangePolicy)
DATES = (GrantExtension, RefuseExtension, SetDueDate)
MOVES_THE_DATE = (GrantExtension, SetDueDate, Reopen)


def assert_duties_were_separate(before: Recommendation, actor: Actor, command: Command) -> None:
    """Whoever gave the command was entitled to, and nobody did two people's work."""
    if isinstance(command, OWNERS):
        assert actor.speaks_for in before.action_owners
        assert not actor.acts_for_another or Office.SECRETARIAT in actor.offices
        answers = before.responder in (None, actor.speaks_for)
        assert answers or not isinstance(command, EVIDENCE)
        return
    assert not actor.acts_for_another
    if isinstance(command, REVIEWS):
        stands_in = before.reviewer is None and Office.BOARD in actor.offices
        assert actor.person_id == before.reviewer or stands_in
        assert actor.person_id not in before.evidence_submitters
    elif isinstance(command, OVERSIGHT):
        oversees = actor.person_id in (before.plan_owner, before.portfolio_holder)
        assert oversees or actor.offices & OFFICES
    elif isinstance(command, OF_OFFICE):
        assert actor.offices & OFFICES
    else:
        assert Office.BOARD in actor.offices
    if isinstance(command, DATES):
        request = before.extension_request
        asked = {request.by, request.on_behalf_of} if request else set[str]()
        assert actor.person_id not in before.action_owners
        assert isinstance(command, SetDueDate) or actor.person_id not in asked


def assert_rightly_closed(before: Recommendation, change: Change, facts: Facts) -> None:
    """By as many people as the rule asks, and with what had to be there."""
    closure = change.item.closure
    assert closure is not None
    assert change.actor.person_id not in {*before.action_owners, *before.evidence_submitters}
    assert before.review is None or before.review.by != change.actor.person_id
    if closure.category is ClosureCategory.IMPLEMENTED:
        assert before.review is not None
        assert before.evidence_submitters
        assert before.review.by not in before.evidence_submitters
        assert before.standing_evidence
        until = before.demonstration_until
        assert until is None or until < london_date(change.at)
    if before.kind is RecommendationKind.CAUSE_OF_CONCERN:
        assert before.inspectorate_verdict is InspectorateVerdict.CONFIRMED
    assert not facts.open_children or change.details["despite_open"]


def assert_rightly_asked(before: Recommendation, policy: Policy) -> None:
    """One request at a time, of an item that has a date, and no more than the policy allows."""
    granted = [one for one in before.due_date_changes if one.requested_by]
    assert before.due_on is not None
    assert before.extension_request is None
    assert len(granted) < policy.most_extensions


def assert_nothing_was_lost(before: Recommendation, after: Recommendation) -> None:
    """What the inspectorate published stays, and so does everything that was recorded."""
    for name in ("reference", "kind", "title", "text", "inspection_id", "original_due_on"):
        assert getattr(before, name) == getattr(after, name)
    for name in ("transfers", "due_date_changes", "reopenings"):
        assert is_prefix(getattr(before, name), getattr(after, name))
    ids = [[piece.evidence_id for piece in item.evidence] for item in (before, after)]
    assert is_prefix(*ids)
    assert before.recommendation_id == after.recommendation_id


def assert_date_moved_rightly(
    before: Recommendation, after: Recommendation, command: Command | None
) -> None:
    """By the board alone, and each time with both dates kept."""
    moved = len(after.due_date_changes) - len(before.due_date_changes)
    assert moved == isinstance(command, MOVES_THE_DATE)
    if moved:
        last = after.due_date_changes[-1]
        assert (last.from_due_on, last.to_due_on) == (before.due_on, after.due_on)
    else:
        assert (before.due_on, before.due_precision) == (after.due_on, after.due_precision)
