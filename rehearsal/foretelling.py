"""What `traction ahead` foretells at one moment of a rehearsal, person by person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cli.ahead import prompts_ahead
from domain.listeners import who_hears
from domain.notices import NoticeKind
from domain.working_days import london_date
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


async def foretell(world: World, *, after: datetime, until: datetime) -> Foretold:
    """Every prompt after the one moment and up to the other, by the rules of `traction ahead`."""
    ahead = await prompts_ahead(
        RecommendationRepository(world.database),
        InspectionRepository(world.database),
        PolicyRepository(world.database),
        now=after,
        until=until,
    )
    people = {one.person_id: one for one in await PeopleRepository(world.database).list_people()}
    return {
        Prompt(
            subject_id=one.item.recommendation_id,
            kind=one.prompt.step.kind,
            occurrence=one.prompt.notice.occurrence,
            recipient=person_id,
        ): one.prompt.at
        for one in ahead
        for person_id in who_hears(
            one.prompt.recipients, people=people, today=london_date(one.prompt.at)
        )
    }
