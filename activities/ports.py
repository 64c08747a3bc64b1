"""What the activities need of the world; `infra` satisfies these by shape, `cli` joins the two."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from domain.changes import Change
from domain.inspection import Opening
from domain.inspection_changes import InspectionChange
from domain.inspection_standing import KeptInspection
from domain.notices import Delivery
from domain.policy import KeptPolicy, Policy
from domain.recommendation import Recommendation
from domain.working_days import BankHolidays, Division


class ChangeStore(Protocol):
    """Keeps every change of a recommendation."""

    async def record(self, changes: Sequence[Change]) -> tuple[str, ...]:
        """Write snapshot, audit rows and notices in one transaction.

        Idempotent by (recommendation_id, version): a change recorded before is passed over.
        Returns the person ids for whom notices of these changes are waiting.
        """
        ...


class OpeningStore(Protocol):
    """Keeps what an inspection was opened with."""

    async def read_opening(self, inspection_id: str) -> Opening:
        """Raises UnknownInspectionError when nothing was kept under that id."""
        ...

    async def mark_ended(self, inspection_id: str, at: datetime) -> None:
        """Note that every item of the inspection has ended; a second time changes nothing."""
        ...


class InspectionStore(Protocol):
    """Keeps how inspections stand."""

    async def record(self, changes: Sequence[InspectionChange]) -> tuple[str, ...]:
        """Write state, audit rows and notices in one transaction.

        Idempotent by (inspection_id, version): a change recorded before is passed over.
        Returns the person ids for whom notices of these changes are waiting.
        """
        ...

    async def read_kept(self, inspection_id: str) -> KeptInspection | None:
        """All that its workflow has to know of what is kept; None for an unknown inspection."""
        ...


class BankHolidayCalendar(Protocol):
    """Knows bank holidays."""

    def bank_holidays(self, division: Division, first_year: int, last_year: int) -> BankHolidays:
        """The bank holidays of those years, both included."""
        ...


class Messenger(Protocol):
    """Tells people what is waiting for them."""

    async def deliver(self, person_id: str, now: datetime) -> Delivery:
        """Send what may go to that person now, each at most once where it can be known."""
        ...


class RecommendationStarter(Protocol):
    """Starts the workflows of recommendations and inboxes."""

    async def start_recommendation(
        self, item: Recommendation, division: Division, policy: Policy
    ) -> None:
        """Start the item's workflow; one that runs, or ran, already is left as it is."""
        ...


class PolicyKeeper(Protocol):
    """Knows the policy of each inspection."""

    async def read(self, inspection_id: str) -> KeptPolicy:
        """The policy that holds."""
        ...

    async def tell_again(self, inspection_id: str) -> None:
        """Have every open item told of the policy that holds, though all seemed to know it."""
        ...


class InspectionStarter(Protocol):
    """Starts the workflows of inspections."""

    async def start_inspection(self, inspection_id: str) -> None:
        """Start it, or let the running one look at what is kept."""
        ...


class InspectionTeller(InspectionStarter, Protocol):
    """Tells inspections what has become of their items."""

    async def reopen_inspection(self, inspection_id: str, recommendation_id: str) -> None:
        """Say that an item was taken up again; an inspection that had ended comes back."""
        ...


class InboxWaker(Protocol):
    """Wakes the inbox of a person for whom something is waiting."""

    async def wake(self, person_id: str, at: datetime | None = None) -> None:
        """Start the inbox, or tell the running one to look again; `at` is when something came."""
        ...
