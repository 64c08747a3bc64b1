"""What `traction ahead` foretells at one moment of a rehearsal, person by person."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cli.ahead import deadlines_ahead, prompts_ahead
from domain.inspection_life import subject_of
from domain.listeners import who_hears
from domain.notices import NoticeKind
from domain.working_days import london_date
from infra.database.inspection_states import InspectionStateRepository
from infra.database.inspections import InspectionRepository
from infra.database.people import PeopleRepository
from infra.database.policies import PolicyRepository
from infra.database.recommendations import RecommendationRepository
from rehearsal.world import World

Foretold = Mapping["Prompt", datetime]
"""Every prompt that lies ahead, with the moment (UTC) at which it will be given."""


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """One prompt to one person: what the outbox knows it by."""

    subject_id: str
    kind: NoticeKind
    occurrence: str
    recipient: str


@dataclass(frozen=True, kw_only=True)
class _Ahead:
    """One prompt before it is known who hears it."""

    at: datetime
    subject_id: str
    kind: NoticeKind
    occurrence: str
    meant_for: Sequence[str]


async def foretell(world: World, *, after: datetime, until: datetime) -> Foretold:
    """Every prompt after the one moment and up to the other, by the rules of `traction ahead`."""
    people = {one.person_id: one for one in await PeopleRepository(world.database).list_people()}
    return {
        Prompt(
            subject_id=one.subject_id,
            kind=one.kind,
            occurrence=one.occurrence,
            recipient=person_id,
        ): one.at
        async for one in _ahead(world, after, until)
        for person_id in who_hears(one.meant_for, people=people, today=london_date(one.at))
    }


async def _ahead(world: World, after: datetime, until: datetime) -> AsyncIterator[_Ahead]:
    inspections = InspectionRepository(world.database)
    prompts = await prompts_ahead(
        RecommendationRepository(world.database),
        inspections,
        PolicyRepository(world.database),
        now=after,
        until=until,
    )
    for one in prompts:
        yield _Ahead(
            at=one.prompt.at,
            subject_id=one.item.recommendation_id,
            kind=one.prompt.step.kind,
            occurrence=one.prompt.notice.occurrence,
            meant_for=one.prompt.recipients,
        )
    states = InspectionStateRepository(world.database)
    for found in await deadlines_ahead(states, inspections, now=after, until=until):
        notice = found.scheduled.notice
        yield _Ahead(
            at=found.scheduled.at,
            subject_id=subject_of(found.inspection.inspection_id),
            kind=notice.kind,
            occurrence=notice.occurrence,
            meant_for=notice.recipients,
        )
