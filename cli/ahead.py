"""`traction ahead`: what will be prompted, to whom and when, as things stand."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console
from rich.table import Table

from domain.passage_of_time import years_needed
from domain.policy import Policy
from domain.prompts import ScheduledPrompt, ahead_of, schedule
from domain.recommendation import Recommendation
from domain.working_days import LONDON, Division
from infra.bank_holidays import UnitedKingdomBankHolidays
from infra.database.inspections import InspectionRepository
from infra.database.people import PeopleRepository
from infra.database.recommendations import RecommendationRepository

_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True)
class ItemPrompt:
    """One prompt that lies ahead of one item."""

    item: Recommendation
    prompt: ScheduledPrompt


async def prompts_ahead(
    recommendations: RecommendationRepository,
    inspections: InspectionRepository,
    *,
    now: datetime,
    until: datetime,
) -> tuple[ItemPrompt, ...]:
    """Every prompt after now and up to that moment, earliest first, by the workflows' own rules."""
    found: list[ItemPrompt] = []
    after: str | None = None
    divisions = _Divisions(inspections)
    while items := await recommendations.open_items(limit=_AT_ONCE, after=after):
        after = items[-1].recommendation_id
        for item in items:
            division = await divisions.of(item)
            found.extend(
                ItemPrompt(item=item, prompt=one)
                for one in _schedule(item, division, now)
                if one.at <= until
            )
    return tuple(sorted(found, key=lambda one: (one.prompt.at, one.item.recommendation_id)))


def as_json(prompts: Sequence[ItemPrompt]) -> str:
    """The list for machines; moments in UTC."""
    return json.dumps(
        [
            {
                "at": one.prompt.at.isoformat(),
                "kind": one.prompt.step.kind,
                "working_days_from_due": one.prompt.step.working_days,
                "to": list(one.prompt.recipients),
                "recommendation_id": one.item.recommendation_id,
                "reference": one.item.reference,
                "due_on": one.item.due_on.isoformat() if one.item.due_on else None,
            }
            for one in prompts
        ],
        indent=2,
    )


async def show(
    prompts: Sequence[ItemPrompt], people: PeopleRepository, console: Console, *, until: datetime
) -> None:
    """The list for people, in London time."""
    if not prompts:
        console.print(f"Nothing will be prompted up to {until.astimezone(LONDON):%d %B %Y}.")
        return
    names = {person.person_id: person.name for person in await people.list_people()}
    table = Table("When", "Item", "Portfolio", "What", "To")
    for one in prompts:
        table.add_row(
            f"{one.prompt.at.astimezone(LONDON):%a %d %b %Y %H:%M}",
            one.item.reference,
            one.item.portfolio,
            _what(one.prompt),
            ", ".join(names.get(person_id, person_id) for person_id in one.prompt.recipients),
        )
    console.print(table)


class _Divisions:
    """Which calendar each inspection keeps, read once each."""

    def __init__(self, inspections: InspectionRepository) -> None:
        self._inspections = inspections
        self._known: dict[str, Division] = {}

    async def of(self, item: Recommendation) -> Division:
        if item.inspection_id not in self._known:
            opening = await self._inspections.read_opening(item.inspection_id)
            self._known[item.inspection_id] = opening.inspection.division
        return self._known[item.inspection_id]


def _schedule(
    item: Recommendation, division: Division, now: datetime
) -> tuple[ScheduledPrompt, ...]:
    first, last = years_needed(item, now)
    holidays = UnitedKingdomBankHolidays().bank_holidays(division, first, last)
    return ahead_of(schedule(item, Policy().prompts, holidays), after=now)


def _what(prompt: ScheduledPrompt) -> str:
    days = prompt.step.working_days
    kind = prompt.step.kind.replace("_", " ")
    return f"{kind} (on the day)" if days == 0 else f"{kind} ({days:+d} working days)"
