"""Everything that can be configured for one inspection, as data."""

from dataclasses import dataclass, field
from datetime import datetime

from domain.people import Actor
from domain.prompts import DEFAULT_POLICY, PromptPolicy
from domain.rag import RAGPolicy

# Police Act 1996 s.55(5A): a local policing body publishes its comments within 56 days beginning
# with the day of publication.
RESPONSE_DAYS = 56


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The prompts, the rating, and the limits of one inspection.

    `most_extensions` is how often an owner may be given a later date before only the board can
    set one of its own accord. `demonstration_days` is how long accepted evidence has to be seen to
    last before the item may be complete. `response_days` counts the day of publication.
    """

    prompts: PromptPolicy = DEFAULT_POLICY
    rag: RAGPolicy = field(default_factory=RAGPolicy)
    most_extensions: int = 1
    demonstration_days: int = 0
    response_days: int = RESPONSE_DAYS


@dataclass(frozen=True, kw_only=True)
class KeptPolicy:
    """The policy that an inspection has; version 0 is the default, which nobody set."""

    policy: Policy = field(default_factory=Policy)
    version: int = 0
    set_by: Actor | None = None
    set_at: datetime | None = None
