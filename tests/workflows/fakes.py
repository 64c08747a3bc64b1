"""Stand-ins for the ports of the activities: they keep what they are given."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from activities.ports import InspectionTeller
from domain.changes import Change
from domain.commands import Command
from domain.facts import NO_FACTS, Facts, StoredItem
from domain.inspection import Opening
from domain.inspection_changes import InspectionChange
from domain.inspection_standing import ItemsStanding, KeptInspection
from domain.notices import Delivery
from domain.policy import RESPONSE_DAYS, KeptPolicy
from domain.recommendation import Recommendation, Stage
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
class KeptPolicies:
    """Policies in memory; `changed_while_read` takes the place of the present one after a look."""

    present: KeptPolicy = field(default_factory=KeptPolicy)
    changed_while_read: KeptPolicy | None = None
    told_again: list[str] = field(default_factory=list[str])

    async def read(self, inspection_id: str) -> KeptPolicy:  # noqa: ARG002 - One for all.
        """Give the present one."""
        present = self.present
        self.present = self.changed_while_read or present
        return present

    async def tell_again(self, inspection_id: str) -> None:
        """Note it."""
        self.told_again.append(inspection_id)


@dataclass
class KeptInspections:
    """How inspections stand, in memory; what their items do is read off the changes of those."""

    openings: KeptOpenings
    items: KeptChanges
    changes: list[InspectionChange] = field(default_factory=list[InspectionChange])
    response_days: int = RESPONSE_DAYS
    awaited: set[str] = field(default_factory=set[str])

    async def record(self, changes: Sequence[InspectionChange]) -> tuple[str, ...]:
        """Keep what is new and name everybody who is told something."""
        known = {(one.state.inspection_id, one.state.version) for one in self.changes}
        self.changes += [
            one for one in changes if (one.state.inspection_id, one.state.version) not in known
        ]
        told = [person for one in changes for note in one.notices for person in note.recipients]
        return tuple(dict.fromkeys(told))

    async def read_kept(self, inspection_id: str) -> KeptInspection | None:
        """What was kept of it; None for one that was never opened."""
        opening = self.openings.openings.get(inspection_id)
        if opening is None:
            return None
        mine = [one for one in self.changes if one.state.inspection_id == inspection_id]
        latest = {one.item.recommendation_id: one.item for one in self.items.changes}
        items = [latest.get(one.recommendation_id, one) for one in opening.recommendations]
        return KeptInspection(
            inspection_id=inspection_id,
            published_on=opening.inspection.published_on,
            announcement=opening.inspection.announcement,
            response_days=self.response_days,
            state=mine[-1].state if mine else None,
            items=self._standing(items),
            unstarted=tuple(
                one.recommendation_id for one in items if one.recommendation_id not in latest
            ),
            recent_command_ids=tuple(one.command_id for one in mine if one.command_id),
        )

    def _standing(self, items: Sequence[Recommendation]) -> ItemsStanding:
        still_open = [one for one in items if one.stage is not Stage.CLOSED]
        return ItemsStanding(
            ids=tuple(one.recommendation_id for one in items),
            open=tuple(one.recommendation_id for one in still_open),
            unowned=tuple(one.recommendation_id for one in still_open if not one.action_owners),
            awaiting_inspectorate=tuple(
                one.recommendation_id for one in items if one.recommendation_id in self.awaited
            ),
        )

    def events(self, inspection_id: str) -> list[str]:
        """The events of one inspection, in order, without their common beginning."""
        return [
            one.event.removeprefix("inspection.")
            for one in self.changes
            if one.state.inspection_id == inspection_id
        ]


@dataclass
class ToldInspections:
    """Tells those inspections that were opened; many an item of a test stands for itself."""

    openings: KeptOpenings
    starter: InspectionTeller

    async def start_inspection(self, inspection_id: str) -> None:
        """Start it, or let it look again."""
        if inspection_id in self.openings.openings:
            await self.starter.start_inspection(inspection_id)

    async def reopen_inspection(self, inspection_id: str, recommendation_id: str) -> None:
        """Tell it of the item."""
        if inspection_id in self.openings.openings:
            await self.starter.reopen_inspection(inspection_id, recommendation_id)


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
