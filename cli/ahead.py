"""`traction ahead`: what will be prompted, to whom and when, as things stand."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.inspection import Inspection
from domain.inspection_deadlines import ScheduledNotice, deadline_years, scheduled_notices
from domain.inspection_decisions import published
from domain.inspection_life import InspectionState
from domain.passage_of_time import years_needed
from domain.policy import Policy
from domain.prompts import (
    PromptPolicy,
    ScheduledPrompt,
    ahead_of,
    schedule,
)
from domain.recommendation import Recommendation
from domain.working_days import Division
from infra.bank_holidays import UnitedKingdomBankHolidays
from infra.database.inspection_states import InspectionStateRepository
from infra.database.inspections import InspectionRepository, unknown_inspection
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
    tried: Policy | None = None,
) -> tuple[DeadlineNotice, ...]:
    """What the deadlines of the inspections themselves will bring in that time, earliest first.

    With a policy to try out, as if every inspection had it.
    """
    found: list[DeadlineNotice] = []
    for inspection_id in await states.stages():
        kept = await states.get(inspection_id)
        state = _as_tried(kept, tried) if kept and tried else kept
        years = deadline_years(state, now) if state else None
        if state is None or years is None:
            continue
        inspection = await inspections.read_inspection(inspection_id)
        if inspection is None:
            raise unknown_inspection(inspection_id)
        holidays = UnitedKingdomBankHolidays().bank_holidays(inspection.division, *years)
        found.extend(
            DeadlineNotice(inspection=inspection, scheduled=one)
            for one in scheduled_notices(state, holidays)
            if now < one.at <= until
        )
    return tuple(sorted(found, key=lambda one: (one.scheduled.at, one.inspection.inspection_id)))


def _as_tried(state: InspectionState, tried: Policy) -> InspectionState:
    if state.has_ended or state.own_response_days is not None:
        return state
    return published(replace(state, response_days=tried.response_days), state.published_on)


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
