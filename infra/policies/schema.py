"""The shape of a policy file."""

from datetime import time
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from domain.notices import NoticeKind, Recipient
from domain.policy import RESPONSE_DAYS, Policy
from domain.prompts import SCHEDULED_KINDS, PromptPolicy, PromptStep
from domain.rag import RAGPolicy

_MOST_STEPS = 50
_A_YEAR_OF_WORKING_DAYS = 260
_TWO_YEARS = 731
_MOST_REPEATS = 52


def _no_truth_value(given: Any) -> Any:
    # JSON's true would otherwise be taken for 1.
    if isinstance(given, bool):
        raise ValueError("give a whole number")  # noqa: TRY004 - What pydantic tells as a mistake.
    return given


_NoTruthValue = BeforeValidator(_no_truth_value)
_WithinAYear = Annotated[
    int, Field(ge=-_A_YEAR_OF_WORKING_DAYS, le=_A_YEAR_OF_WORKING_DAYS), _NoTruthValue
]


class _Part(BaseModel):
    # A name nobody knows is more likely misspelt than meant to be passed over.
    model_config = ConfigDict(extra="forbid", frozen=True)


class StepPart(_Part):
    """One step; which day it counts from follows from its kind."""

    kind: NoticeKind
    working_days: _WithinAYear = 0
    days: Annotated[int, Field(ge=0, le=_TWO_YEARS), _NoTruthValue] = 0
    to: Annotated[tuple[Recipient, ...], Field(min_length=1)]
    every_days: Annotated[int, Field(ge=0, le=_TWO_YEARS), _NoTruthValue] = 0
    repeats: Annotated[int, Field(ge=0, le=_MOST_REPEATS), _NoTruthValue] = 0

    @field_validator("kind")
    @classmethod
    def _is_scheduled(cls, kind: NoticeKind) -> NoticeKind:
        if kind not in SCHEDULED_KINDS:
            raise ValueError(f"nothing is scheduled of this kind; choose of {_words()}")
        return kind

    @model_validator(mode="after")
    def _comes_to_an_end(self) -> "StepPart":
        if bool(self.repeats) is not bool(self.every_days):
            raise ValueError("a step that is repeated needs both repeats and every_days")
        if self.days + self.repeats * self.every_days > _TWO_YEARS:
            raise ValueError("a step has to come for the last time within two years")
        return self

    def step(self) -> PromptStep:
        """The step this stands for."""
        return PromptStep(
            kind=self.kind,
            working_days=self.working_days,
            recipients=self.to,
            days=self.days,
            every_days=self.every_days,
            repeats=self.repeats,
        )


class PromptsPart(_Part):
    """The time of day in London, and the steps."""

    at: time = time(9)
    steps: Annotated[tuple[StepPart, ...], Field(max_length=_MOST_STEPS)]

    @field_validator("at")
    @classmethod
    def _is_a_time_of_day(cls, at: time) -> time:
        if at.tzinfo is not None or at.second or at.microsecond:
            raise ValueError("give a time of day in London, to the minute, such as 09:00")
        return at


class RatingPart(_Part):
    """What the rating is computed by."""

    stale_after_days: Annotated[int, Field(ge=1, le=_TWO_YEARS), _NoTruthValue] = (
        RAGPolicy().stale_after_days
    )


class PolicyFile(_Part):
    """A whole policy; what is left out is as by default."""

    prompts: PromptsPart | None = None
    rating: RatingPart = RatingPart()
    most_extensions: Annotated[int, Field(ge=0, le=20), _NoTruthValue] = 1
    demonstration_days: Annotated[int, Field(ge=0, le=_TWO_YEARS), _NoTruthValue] = 0
    response_days: Annotated[int, Field(ge=1, le=_TWO_YEARS), _NoTruthValue] = RESPONSE_DAYS

    def policy(self) -> Policy:
        """The policy this stands for."""
        prompts = Policy().prompts
        if self.prompts is not None:
            steps = tuple(part.step() for part in self.prompts.steps)
            prompts = PromptPolicy(steps=steps, at=self.prompts.at)
        return Policy(
            prompts=prompts,
            rag=RAGPolicy(stale_after_days=self.rating.stale_after_days),
            most_extensions=self.most_extensions,
            demonstration_days=self.demonstration_days,
            response_days=self.response_days,
        )


def file_of(policy: Policy) -> PolicyFile:
    """The file that stands for a policy."""
    steps = tuple(
        StepPart(
            kind=step.kind,
            working_days=step.working_days,
            days=step.days,
            to=step.recipients,
            every_days=step.every_days,
            repeats=step.repeats,
        )
        for step in policy.prompts.steps
    )
    return PolicyFile(
        prompts=PromptsPart(at=policy.prompts.at, steps=steps),
        rating=RatingPart(stale_after_days=policy.rag.stale_after_days),
        most_extensions=policy.most_extensions,
        demonstration_days=policy.demonstration_days,
        response_days=policy.response_days,
    )


def _words() -> str:
    return ", ".join(sorted(SCHEDULED_KINDS))
