"""`traction ahead`: what will be prompted, to whom and when, as things stand."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from domain.inspection import Inspection
from domain.inspection_deadlines import ScheduledNotice, deadline_years, scheduled_notices
from domain.passage_of_time import years_needed
from domain.policy import Policy
from domain.prompts import (
    PromptPolicy,
    PromptStep,
    ScheduledPrompt,
    ahead_of,
    schedule,
    step_in_words,
)
from domain.recommendation import Recommendation
from domain.working_days import LONDON, Division
from infra.bank_holidays import UnitedKingdomBankHolidays
from infra.database.inspection_states import InspectionStateRepository
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


@dataclass(frozen=True, kw_only=True)
class DeadlineNotice:
    """One notice of a deadline that lies ahead of an inspection itself."""

    inspection: Inspection
    scheduled: ScheduledNotice


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


async def deadlines_ahead(
    states: InspectionStateRepository,
    inspections: InspectionRepository,
    *,
    now: datetime,
    until: datetime,
) -> tuple[DeadlineNotice, ...]:
    """What the deadlines of the inspections themselves will bring in that time, earliest first."""
    found: list[DeadlineNotice] = []
    for inspection_id in await states.stages():
        state = await states.get(inspection_id)
        years = deadline_years(state, now) if state else None
        if state is None or years is None:
            continue
        inspection = (await inspections.read_opening(inspection_id)).inspection
        holidays = UnitedKingdomBankHolidays().bank_holidays(inspection.division, *years)
        found.extend(
            DeadlineNotice(inspection=inspection, scheduled=one)
            for one in scheduled_notices(state, holidays)
            if now < one.at <= until
        )
    return tuple(sorted(found, key=lambda one: (one.scheduled.at, one.inspection.inspection_id)))


def as_json(prompts: Sequence[ItemPrompt], deadlines: Sequence[DeadlineNotice] = ()) -> str:
    """The list for machines, items before inspections; moments in UTC."""
    return json.dumps([*map(_item_record, prompts), *map(_deadline_record, deadlines)], indent=2)


async def show(
    prompts: Sequence[ItemPrompt],
    people: PeopleRepository,
    console: Console,
    *,
    until: datetime,
    deadlines: Sequence[DeadlineNotice] = (),
) -> None:
    """The list for people, in London time."""
    if not prompts and not deadlines:
        console.print(f"Nothing will be prompted up to {until.astimezone(LONDON):%d %B %Y}.")
        return
    names = {person.person_id: person.name for person in await people.list_people()}
    rows = [*map(_item_row, prompts), *map(_deadline_row, deadlines)]
    table = Table("When", "Item", "Portfolio", "What", "To")
    for row in sorted(rows, key=lambda one: one.at):
        table.add_row(
            f"{row.at.astimezone(LONDON):%a %d %b %Y %H:%M}",
            escape(row.about),
            escape(row.portfolio),
            row.what,
            escape(", ".join(names.get(person_id, person_id) for person_id in row.to)),
        )
    console.print(table)


@dataclass(frozen=True, kw_only=True)
class _Row:
    """One line of the list, whatever it is about."""

    at: datetime
    about: str
    portfolio: str
    what: str
    to: Sequence[str]


def _item_row(one: ItemPrompt) -> _Row:
    return _Row(
        at=one.prompt.at,
        about=one.item.reference,
        portfolio=one.item.portfolio,
        what=_what(one.prompt.step),
        to=one.prompt.recipients,
    )


def _deadline_row(one: DeadlineNotice) -> _Row:
    return _Row(
        at=one.scheduled.at,
        about=one.inspection.title,
        portfolio="",
        what=_what(one.scheduled.step),
        to=one.scheduled.notice.recipients,
    )


def _item_record(one: ItemPrompt) -> dict[str, object]:
    return {
        "at": one.prompt.at.isoformat(),
        "kind": one.prompt.step.kind,
        "working_days_from_due": one.prompt.step.working_days,
        "to": list(one.prompt.recipients),
        "inspection_id": one.item.inspection_id,
        "recommendation_id": one.item.recommendation_id,
        "reference": one.item.reference,
        "due_on": one.item.due_on.isoformat() if one.item.due_on else None,
    }


def _deadline_record(one: DeadlineNotice) -> dict[str, object]:
    return {
        "at": one.scheduled.at.isoformat(),
        "kind": one.scheduled.step.kind,
        "working_days_from_due": one.scheduled.step.working_days,
        "to": list(one.scheduled.notice.recipients),
        "inspection_id": one.inspection.inspection_id,
        "recommendation_id": None,
        "reference": None,
        "due_on": one.scheduled.due_on.isoformat(),
    }


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


def _what(step: PromptStep) -> str:
    kind = step.kind.replace("_", " ")
    on_the_day = not step.working_days and not step.days
    return f"{kind} (on the day)" if on_the_day else f"{kind} ({step_in_words(step)})"
