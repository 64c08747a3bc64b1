"""What one command does to an item beyond moving its stage."""

from dataclasses import dataclass, field
from datetime import date, datetime

from domain.changes import Event
from domain.notices import Notice, NoticeKind, Recipient, people_behind
from domain.people import Actor
from domain.policy import Policy
from domain.recommendation import Recommendation
from domain.working_days import london_date


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """Who gives the command, when, and under which policy."""

    actor: Actor
    at: datetime
    policy: Policy

    @property
    def today(self) -> date:
        """The day in London."""
        return london_date(self.at)

    @property
    def owner_acted_for(self) -> str | None:
        """The owner in whose place the secretariat acts, if it does."""
        return self.actor.speaks_for if self.actor.acts_for_another else None


@dataclass(frozen=True, kw_only=True)
class Telling:
    """Something to tell those who play a part on the item, and people by id."""

    kind: NoticeKind
    parts: tuple[Recipient, ...] = ()
    people: tuple[str, ...] = ()

    def notice(self, item: Recommendation, version: int) -> Notice | None:
        """The notice for that version of the item; None when nobody is there to be told."""
        recipients = tuple(dict.fromkeys((*people_behind(self.parts, item), *self.people)))
        if not recipients:
            return None
        return Notice(kind=self.kind, occurrence=f"v{version}", recipients=recipients)


@dataclass(frozen=True, kw_only=True)
class Effect:
    """The event, the item after it, what the audit trail says of it, and who is told."""

    event: Event
    item: Recommendation
    details: dict[str, str] = field(default_factory=dict[str, str])
    tell: tuple[Telling, ...] = ()


TO_OWNERS = (Recipient.ACTION_OWNERS,)
TO_REVIEWER = (Recipient.REVIEWER,)
TO_BOARD = (Recipient.BOARD,)


def listed(names: tuple[str, ...]) -> str:
    """Several names as one detail of the audit trail."""
    return ", ".join(names)


def iso(day: date | None) -> str:
    """A date as a detail of the audit trail; blank for none."""
    return "" if day is None else day.isoformat()
