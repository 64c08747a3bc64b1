"""What `traction ahead` foretells at one moment of a rehearsal, person by person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from cli.ahead import prompts_ahead
from domain.notices import GROUPS, NoticeKind
from domain.people import Office
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
    holders = await _office_holders(PeopleRepository(world.database))
    return {
        Prompt(
            subject_id=one.item.recommendation_id,
            kind=one.prompt.step.kind,
            occurrence=one.prompt.notice.occurrence,
            recipient=person_id,
        ): one.prompt.at
        for one in ahead
        for recipient in one.prompt.recipients
        for person_id in holders.get(recipient, (recipient,))
    }


async def _office_holders(people: PeopleRepository) -> Mapping[str, Sequence[str]]:
    # An office has the name of its group.
    return {
        group: [one.person_id for one in await people.with_office(Office(group))]
        for group in sorted(GROUPS)
    }
