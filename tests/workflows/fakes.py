"""Stand-ins for the ports of the activities: they keep what they are given."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.changes import Change
from domain.commands import Command
from domain.facts import NO_FACTS, Facts, StoredItem
from domain.inspection import Opening
from domain.notices import Delivery
from infra.bank_holidays import UnitedKingdomBankHolidays

CALENDAR = UnitedKingdomBankHolidays()


@dataclass
class KeptChanges:
    """A change store in memory, idempotent as the real one is; it can be told to be down."""

    changes: list[Change] = field(default_factory=list[Change])
    failures_left: int = 0
    batches: int = 0

    async def record(self, changes: Sequence[Change]) -> tuple[str, ...]:
        """Keep what is new and name everybody who is told something."""
        if self.failures_left:
            self.failures_left -= 1
            raise ConnectionError("The database is down.")
        self.batches += 1
        known = {(one.item.recommendation_id, one.item.version) for one in self.changes}
        self.changes += [
            one for one in changes if (one.item.recommendation_id, one.item.version) not in known
        ]
        told = [person for one in changes for note in one.notices for person in note.recipients]
        return tuple(dict.fromkeys(told))

    def events(self, recommendation_id: str) -> list[str]:
        """The events of one item, in order, without their common beginning."""
        return [
            one.event.removeprefix("recommendation.")
            for one in self.changes
            if one.item.recommendation_id == recommendation_id
        ]


@dataclass
class WokenInboxes:
    """Notes whose inbox was woken."""

    woken: list[str] = field(default_factory=list[str])
    moments: list[datetime | None] = field(default_factory=list[datetime | None])

    async def wake(self, person_id: str, at: datetime | None = None) -> None:
        """Note it."""
        self.woken.append(person_id)
        self.moments.append(at)


@dataclass
class KeptOpenings:
    """Openings in memory."""

    openings: dict[str, Opening] = field(default_factory=dict[str, Opening])
    ended: dict[str, datetime] = field(default_factory=dict[str, datetime])

    async def read_opening(self, inspection_id: str) -> Opening:
        """Give what was kept."""
        return self.openings[inspection_id]

    async def mark_ended(self, inspection_id: str, at: datetime) -> None:
        """Note the first end only."""
        self.ended.setdefault(inspection_id, at)


@dataclass
class ScriptedMessenger:
    """Delivers as scripted, then with nothing left to do."""

    script: list[Delivery] = field(default_factory=list[Delivery])
    asked: list[str] = field(default_factory=list[str])
    moments: list[datetime] = field(default_factory=list[datetime])

    async def deliver(self, person_id: str, now: datetime) -> Delivery:
        """Give the next scripted delivery."""
        self.asked.append(person_id)
        self.moments.append(now)
        return self.script.pop(0) if self.script else Delivery()


@dataclass
class KeptItems:
    """What the changes say of items, with no facts beyond them unless they are given."""

    changes: KeptChanges
    facts: Facts = NO_FACTS

    async def facts_for(self, recommendation_id: str, command: Command) -> Facts:
        """The facts given, whatever is asked."""
        assert recommendation_id
        assert command
        return self.facts

    async def stored(self, recommendation_id: str) -> StoredItem | None:
        """The item after its last change, with the ids of its commands."""
        its = [
            one for one in self.changes.changes if one.item.recommendation_id == recommendation_id
        ]
        if not its:
            return None
        commands = tuple(one.command_id for one in its if one.command_id)
        return StoredItem(item=its[-1].item, recent_command_ids=commands)
