"""Many items at every stage of life, recorded as the workflows would record them."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta
from itertools import islice

from benchmarks.items import BOARD_MEMBER, an_item, owner_of, people, reviewer_of
from domain.changes import Change
from domain.commands import AcceptEvidence, Close, Command, PostUpdate, SubmitEvidence
from domain.decisions import carry_out
from domain.inspection import Inspection, Opening, inspection_id_for
from domain.passage_of_time import take_up
from domain.people import Actor
from domain.policy import Policy
from domain.recommendation import ClosureCategory, RAGRating, Recommendation
from infra.database.changes import ChangeRepository
from infra.database.engine import Database
from infra.database.inspections import InspectionRepository

_IN_ONE_INSPECTION = 100
_RECORDED_TOGETHER = 250
_AGO = timedelta(days=120)
_RATINGS = (RAGRating.GREEN, RAGRating.GREEN, RAGRating.AMBER, RAGRating.RED)
_BOARD = Actor(
    person_id=BOARD_MEMBER.person_id, name=BOARD_MEMBER.name, offices=BOARD_MEMBER.offices
)


async def fill(database: Database, items: int, *, now: datetime) -> None:
    """Keep so many items, a hundred to an inspection, taken up 120 days ago."""
    taken_up = now - _AGO
    openings = list(_openings(items, taken_up))
    inspections = InspectionRepository(database)
    for opening in openings:
        await inspections.keep_opening(opening, received_at=taken_up)
    store = ChangeRepository(database)
    for batch in _batches(_changes(openings, taken_up)):
        await store.record(batch)


def an_item_id() -> str:
    """One of them, with some history."""
    return f"{_inspection_id(0)}.afi-3"


def _openings(items: int, taken_up: datetime) -> Iterator[Opening]:
    for first in range(0, items, _IN_ONE_INSPECTION):
        external_id = _external_id(first // _IN_ONE_INSPECTION)
        inspection_id = _inspection_id(first // _IN_ONE_INSPECTION)
        numbers = range(min(_IN_ONE_INSPECTION, items - first))
        yield Opening(
            inspection=Inspection(
                inspection_id=inspection_id,
                source="benchmark",
                external_id=external_id,
                title=f"Northmoor Police: how calls are answered ({external_id})",
                force="Northmoor Police",
                inspectorate="HMICFRS",
                published_on=taken_up.date(),
            ),
            people=people(),
            recommendations=tuple(
                an_item(inspection_id, number, today=taken_up.date()) for number in numbers
            ),
        )


def _external_id(number: int) -> str:
    return f"northmoor-{number}"


def _inspection_id(number: int) -> str:
    return inspection_id_for("benchmark", _external_id(number))


def _changes(openings: Iterable[Opening], taken_up: datetime) -> Iterator[Change]:
    for opening in openings:
        for number, item in enumerate(opening.recommendations):
            yield from _life(item, number, taken_up)


def _life(item: Recommendation, number: int, taken_up: datetime) -> Iterator[Change]:
    policy = Policy()
    change = take_up(item, at=taken_up, policy=policy.rag)
    yield change
    for day, (actor, command) in enumerate(islice(_commands(item, number), number % 5), start=1):
        at = datetime.combine(taken_up + timedelta(days=day * 20), time(10), tzinfo=UTC)
        change = carry_out(change.item, command, actor=actor, at=at, policy=policy)
        yield change


def _commands(item: Recommendation, number: int) -> Iterator[tuple[Actor, Command]]:
    rag = _RATINGS[number // 5 % len(_RATINGS)]
    yield owner_of(item), PostUpdate(text="Half of the shifts have been briefed.", rag=rag)
    yield owner_of(item), SubmitEvidence(shows="A dip sample of two hundred calls.")
    yield reviewer_of(item), AcceptEvidence(comment="The sample is large enough.")
    yield _BOARD, Close(category=ClosureCategory.IMPLEMENTED)


def _batches(changes: Iterable[Change]) -> Iterator[list[Change]]:
    remaining = iter(changes)
    while batch := list(islice(remaining, _RECORDED_TOGETHER)):
        yield batch
