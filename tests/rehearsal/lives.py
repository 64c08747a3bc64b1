"""Items after everything that can move a figure, recorded as their workflows record them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from domain.changes import Change
from domain.commands import (
    AcceptEvidence,
    AllocateJointly,
    Assign,
    Close,
    Command,
    GrantExtension,
    OverrideRAG,
    PostUpdate,
    RecordInspectorateClosure,
    RefuseExtension,
    Reopen,
    RequestExtension,
    SetDueDate,
    SubmitEvidence,
    TransferPortfolio,
)
from domain.decisions import carry_out
from domain.people import Actor
from domain.recommendation import (
    ClosureCategory,
    InspectorateVerdict,
    RAGRating,
    Recommendation,
    RecommendationKind,
    Transfer,
)
from domain.working_days import london_date
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from tests.factories import (
    NOW,
    REVIEWER,
    SECOND_OWNER,
    Changes,
    a_board_member,
    an_actor,
    the_secretariat,
)
from tests.infra.database.stories import POLICY, numbered, taken_up

SUBMITTED = SubmitEvidence(shows="The script.", link="https://northmoor.example/script")
LATER = date(2026, 9, 30)
Step = tuple[Command, Actor]


def one(number: int, **changes: Changes) -> Recommendation:
    """The item of that number, taken up on the day of its first entry."""
    return replace(numbered(number, **changes), monitored_from=london_date(NOW))


def a_life(item: Recommendation, *steps: Step) -> tuple[Change, ...]:
    """The item taken up and each command carried out on it, a day apart."""
    changes = [taken_up(item)]
    for number, (command, actor) in enumerate(steps, start=1):
        at = NOW + timedelta(days=number)
        changes.append(carry_out(changes[-1].item, command, actor=actor, at=at, policy=POLICY))
    return tuple(changes)


_ELSEWHERE = TransferPortfolio(to_portfolio="Crime", reason="Done there.")
_SHARED = AllocateJointly(supporting_portfolios=("People", "Custody"))
_CLOSED = (
    (PostUpdate(text="Done."), an_actor()),
    (SUBMITTED, an_actor()),
    (AcceptEvidence(), an_actor(REVIEWER)),
    (Close(category=ClosureCategory.IMPLEMENTED), a_board_member()),
)
_NAMED = Assign(action_owners=(SECOND_OWNER,), reason="Nobody was.")
_CONFIRMED, _REFUSED = (
    RecordInspectorateClosure(verdict=verdict, said_by="HM Inspector", said_on=london_date(NOW))
    for verdict in (InspectorateVerdict.CONFIRMED, InspectorateVerdict.REFUSED)
)
_AGAIN = Reopen(reason="Not in place.", due_on=LATER)


def lives() -> Sequence[tuple[Change, ...]]:
    """One item for each thing that moves a figure."""
    return (*_of_board_and_owners(), *_of_the_rest())


def _of_board_and_owners() -> Sequence[tuple[Change, ...]]:
    return (
        a_life(one(1)),
        a_life(one(2), (_ELSEWHERE, the_secretariat())),
        a_life(one(3, supporting_portfolios=("Crime",)), (_ELSEWHERE, the_secretariat())),
        a_life(one(4), (_SHARED, the_secretariat())),
        a_life(
            one(5),
            (RequestExtension(due_on=LATER, reason="Late."), an_actor()),
            (GrantExtension(), a_board_member()),
        ),
        a_life(one(6), *_CLOSED),
        a_life(one(7), *_CLOSED, (_AGAIN, a_board_member())),
        a_life(one(8), (OverrideRAG(rag=RAGRating.RED, reason="Slow."), a_board_member())),
        a_life(one(9), (PostUpdate(text="On course.", rag=RAGRating.GREEN), an_actor())),
        a_life(one(10, last_updated_on=london_date(NOW) + timedelta(days=9))),
    )


def _of_the_rest() -> Sequence[tuple[Change, ...]]:
    return (
        a_life(one(11, due_on=None, original_due_on=None, due_precision=None)),
        a_life(one(12, declared_rag=RAGRating.NOT_APPLICABLE)),
        a_life(one(13, action_owners=()), (_NAMED, the_secretariat())),
        a_life(one(14, action_owners=())),
        a_life(
            one(15, transfers=(Transfer(from_portfolio="People"),)), (_ELSEWHERE, the_secretariat())
        ),
        a_life(
            one(16),
            (RequestExtension(due_on=LATER, reason="Late."), an_actor()),
            (RefuseExtension(reason="Promised."), a_board_member()),
        ),
        a_life(one(17), (SetDueDate(due_on=LATER, reason="Wanted."), a_board_member())),
        a_life(one(18, kind=RecommendationKind.CAUSE_OF_CONCERN), (_CONFIRMED, the_secretariat())),
        a_life(one(19), *_CLOSED, (_REFUSED, the_secretariat())),
        a_life(one(20, kind=RecommendationKind.RECOMMENDATION), *_CLOSED),
    )


async def recorded(database: Database, *several: Sequence[Change]) -> None:
    store = ChangeRepository(database)
    for changes in several:
        await store.record(changes)
