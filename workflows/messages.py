"""What goes into the workflows and comes out of them."""

from dataclasses import dataclass, field
from datetime import datetime

from domain.facts import NO_FACTS, Facts
from domain.inspection_life import InspectionState
from domain.inspection_standing import ItemsStanding
from domain.people import Actor
from domain.policy import Policy
from domain.rag import RAGStatus
from domain.recommendation import Recommendation
from domain.working_days import BankHolidays, Division


@dataclass(frozen=True, kw_only=True)
class RecommendationStart:
    """What a run of a recommendation begins with; every later field has a default.

    `passed_until` is the moment (UTC) up to which time has had its effect. `recent_command_ids`
    lets a command that is sent again after continue-as-new be known as the same one.
    """

    item: Recommendation
    division: Division = Division.ENGLAND_AND_WALES
    policy: Policy = field(default_factory=Policy)
    holidays: BankHolidays | None = None
    passed_until: datetime | None = None
    recent_command_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Who gave a command, the id under which a repetition is known, and what was found for it."""

    actor: Actor
    command_id: str
    facts: Facts = NO_FACTS


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The item and its rating once a command has been carried out."""

    item: Recommendation
    status: RAGStatus


@dataclass(frozen=True, kw_only=True)
class InspectionLife:
    """An inspection under way, as one run of it hands it to the next.

    `passed_until` is the moment (UTC) up to which time has had its effect.
    """

    state: InspectionState
    items: ItemsStanding
    passed_until: datetime
    division: Division = Division.ENGLAND_AND_WALES
    holidays: BankHolidays | None = None
    recent_command_ids: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class InspectionStart:
    """What a run of an inspection begins with.

    `life` is None until it is known what is kept of it. `open_items` is what the first version
    knew of an inspection that went on, and None before its items were started.
    """

    inspection_id: str
    open_items: tuple[str, ...] | None = None
    life: InspectionLife | None = None
