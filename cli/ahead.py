"""`traction ahead`: what will be prompted, to whom and when, as things stand."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console
from rich.table import Table

from domain.passage_of_time import years_needed
from domain.policy import Policy
from domain.prompts import PromptPolicy, ScheduledPrompt, ahead_of, schedule, step_in_words
from domain.recommendation import Recommendation
from domain.working_days import LONDON, Division
from infra.bank_holidays import UnitedKingdomBankHolidays
from infra.database.inspections import InspectionRepository
from infra.database.people import PeopleRepository
from infra.database.policies import PolicyRepository
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
    policies: PolicyRepository,
    *,
    now: datetime,
    until: datetime,
    tried: Policy | None = None,
) -> tuple[ItemPrompt, ...]:
    """Every prompt after now and up to that moment, earliest first, by the workflows' own rules.

    With a policy to try out, as if every inspection had it.
    """
    found: list[ItemPrompt] = []
    after: str | None = None
    calendars = _Inspections(inspections, policies, tried)
    while items := await recommendations.open_items(limit=_AT_ONCE, after=after):
        after = items[-1].recommendation_id
        for item in items:
            known = await calendars.of(item)
            found.extend(
                ItemPrompt(item=item, prompt=one)
                for one in _schedule(item, known, now)
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


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What an inspection's items are prompted by."""

    division: Division
    prompts: PromptPolicy


class _Inspections:
    """Which calendar and policy each inspection keeps, read once each."""

    def __init__(
        self, inspections: InspectionRepository, policies: PolicyRepository, tried: Policy | None
    ) -> None:
        self._inspections = inspections
        self._policies = policies
        self._tried = tried
        self._known: dict[str, _Known] = {}

    async def of(self, item: Recommendation) -> _Known:
        inspection_id = item.inspection_id
        if inspection_id not in self._known:
            opening = await self._inspections.read_opening(inspection_id)
            policy = self._tried or (await self._policies.read(inspection_id)).policy
            self._known[inspection_id] = _Known(
                division=opening.inspection.division, prompts=policy.prompts
            )
        return self._known[inspection_id]


def _schedule(item: Recommendation, known: _Known, now: datetime) -> tuple[ScheduledPrompt, ...]:
    first, last = years_needed(item, now, known.prompts)
    holidays = UnitedKingdomBankHolidays().bank_holidays(known.division, first, last)
    return ahead_of(schedule(item, known.prompts, holidays), after=now)


def _what(prompt: ScheduledPrompt) -> str:
    step, kind = prompt.step, prompt.step.kind.replace("_", " ")
    on_the_day = not step.working_days and not step.days
    return f"{kind} (on the day)" if on_the_day else f"{kind} ({step_in_words(step)})"
