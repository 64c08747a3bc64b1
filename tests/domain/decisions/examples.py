"""One way to carry out each command, on an item to which it is possible."""

from dataclasses import replace
from datetime import date

from domain.commands import (
    AcceptEvidence,
    AllocateJointly,
    Appoint,
    AskForMore,
    Assign,
    ChangePolicy,
    Close,
    Command,
    GrantExtension,
    LiftRAGOverride,
    OverrideRAG,
    PostUpdate,
    Prompt,
    RecordInspectorateClosure,
    RefuseExtension,
    Reopen,
    ReplaceEvidence,
    RequestExtension,
    ReturnEvidence,
    SendBack,
    SetDueDate,
    Start,
    SubmitEvidence,
    TransferPortfolio,
    WithdrawEvidence,
)
from domain.people import Actor
from domain.policy import Policy
from domain.recommendation import (
    ClosureCategory,
    InspectorateVerdict,
    RAGRating,
    Recommendation,
    Stage,
)
from tests.domain.decisions.doing import BOARD, OWNING, REVIEWING, SECRETARY
from tests.factories import (
    BYSTANDER,
    SECOND_OWNER,
    a_recommendation_in,
    an_extension_request,
    an_override,
    some_evidence,
)

FIRST = some_evidence().evidence_id
TWO_PIECES = (some_evidence(), some_evidence(evidence_id="e2"))
ASSIGNED = a_recommendation_in(Stage.ASSIGNED)
IN_PROGRESS = a_recommendation_in(Stage.IN_PROGRESS)
SUBMITTED = a_recommendation_in(Stage.EVIDENCE_SUBMITTED)
REVIEWED = a_recommendation_in(Stage.REVIEWED)
CLOSED = a_recommendation_in(Stage.CLOSED)
WAITING = replace(IN_PROGRESS, extension_request=an_extension_request())
OVERRIDDEN = replace(IN_PROGRESS, rag_override=an_override())

Example = tuple[Recommendation, Command, Actor]


def each_command(later: date) -> list[Example]:
    """Every action once; a date that is moved is moved to that one."""
    return [*_of_owners(later), *_of_reviewers(), *_of_overseers(), *_of_the_board(later)]


def _of_owners(later: date) -> list[Example]:
    wrong = WithdrawEvidence(evidence_id=FIRST, reason="the wrong month")
    return [
        (ASSIGNED, Start(), OWNING),
        (ASSIGNED, PostUpdate(text="begun"), OWNING),
        (IN_PROGRESS, SubmitEvidence(shows="the script"), OWNING),
        (SUBMITTED, ReplaceEvidence(evidence_id=FIRST, shows="a better one"), OWNING),
        (replace(SUBMITTED, evidence=TWO_PIECES), wrong, OWNING),
        (SUBMITTED, wrong, OWNING),
        (IN_PROGRESS, RequestExtension(due_on=later, reason="late"), OWNING),
    ]


def _of_reviewers() -> list[Example]:
    return [
        (SUBMITTED, AcceptEvidence(), REVIEWING),
        (SUBMITTED, ReturnEvidence(reason="no dates"), REVIEWING),
        (SUBMITTED, AskForMore(wanted="a second month"), REVIEWING),
    ]


def _of_overseers() -> list[Example]:
    moved = TransferPortfolio(to_portfolio="Crime", reason="reorganised")
    return [
        (IN_PROGRESS, Assign(action_owners=(SECOND_OWNER,)), SECRETARY),
        (IN_PROGRESS, Appoint(reviewer=BYSTANDER), SECRETARY),
        (IN_PROGRESS, moved, SECRETARY),
        (IN_PROGRESS, AllocateJointly(supporting_portfolios=("Crime",)), SECRETARY),
        (IN_PROGRESS, Prompt(message="the board meets on Friday"), SECRETARY),
    ]


def _of_the_board(later: date) -> list[Example]:
    request = an_extension_request(due_on=later)
    waiting = replace(WAITING, extension_request=request)
    awaited = RecordInspectorateClosure(verdict=InspectorateVerdict.AWAITED)
    return [
        (waiting, GrantExtension(), BOARD),
        (waiting, RefuseExtension(reason="no"), BOARD),
        (IN_PROGRESS, SetDueDate(due_on=later, reason="the new law"), BOARD),
        (REVIEWED, Close(category=ClosureCategory.IMPLEMENTED), BOARD),
        (ASSIGNED, Close(category=ClosureCategory.NOT_ACCEPTED, reason="not ours"), BOARD),
        (REVIEWED, SendBack(reason="show a second month"), BOARD),
        (IN_PROGRESS, OverrideRAG(rag=RAGRating.RED, reason="too slow"), BOARD),
        (OVERRIDDEN, LiftRAGOverride(reason="better"), BOARD),
        (CLOSED, awaited, SECRETARY),
        (CLOSED, Reopen(reason="the revisit", due_on=later), BOARD),
        (IN_PROGRESS, ChangePolicy(policy=Policy(most_extensions=3)), SECRETARY),
    ]
