"""Giving an inspection another policy: kept first, then told to each of its open items."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from activities.ports import InspectionStarter
from domain.authority import OVERSEEING, require_office
from domain.commands import ChangePolicy
from domain.errors import RefusedError
from domain.people import Actor
from domain.policy import KeptPolicy, Policy
from workflows.bulk import MOST_AT_ONCE, BulkResult, Commands, perform_on_all

# An item that closed meanwhile has nothing ahead of it; reopened, it begins with the new policy.
_NOTHING_AHEAD = frozenset({"closed", "unknown_recommendation"})


class PolicyStore(Protocol):
    """Keeps policies, and knows whom they concern."""

    async def keep(
        self, inspection_id: str, policy: Policy, *, actor: Actor, at: datetime
    ) -> KeptPolicy:
        """Keep another policy as the next version; the one that holds already stays."""
        ...

    async def read(self, inspection_id: str) -> KeptPolicy:
        """The policy that holds."""
        ...

    async def open_items(self, inspection_id: str) -> Sequence[str]:
        """The ids of its items that are not closed."""
        ...

    async def unapplied(self) -> Sequence[str]:
        """The inspections whose latest policy not all of their open items have been told."""
        ...

    async def mark_applied(self, inspection_id: str, version: int, at: datetime) -> None:
        """Note that every open item has been told."""
        ...


class PolicyNotAppliedError(RefusedError):
    """The policy is kept, but not every item could be told yet."""

    code = "unavailable"


class PolicyChanges:
    """Changes policies; what lies ahead of every open item changes with them."""

    def __init__(
        self,
        commands: Commands,
        policies: PolicyStore,
        inspections: InspectionStarter,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self._commands = commands
        self._policies = policies
        self._inspections = inspections
        self._clock = clock

    async def change(self, inspection_id: str, policy: Policy, *, actor: Actor) -> KeptPolicy:
        """Keep the policy and tell every open item; sent again, it goes on where it stopped.

        Raises:
            NotAllowedError: the actor is neither of the board nor of the secretariat.
            PolicyNotAppliedError: it is kept, and some items did not answer; they are told later.
        """
        require_may_change_policy(actor)
        kept = await self._policies.keep(inspection_id, policy, actor=actor, at=self._clock())
        await self._apply(inspection_id, kept, actor=actor)
        return kept

    async def finish(self) -> None:
        """Go on with whatever a crash, or an item that did not answer, left half told.

        Raises:
            PolicyNotAppliedError: some items still do not answer.
        """
        for inspection_id in await self._policies.unapplied():
            kept = await self._policies.read(inspection_id)
            if kept.set_by is not None:
                await self._apply(inspection_id, kept, actor=kept.set_by)

    async def _apply(self, inspection_id: str, kept: KeptPolicy, *, actor: Actor) -> None:
        items = await self._policies.open_items(inspection_id)
        for first in range(0, len(items), MOST_AT_ONCE):
            results = await perform_on_all(
                self._commands,
                items[first : first + MOST_AT_ONCE],
                ChangePolicy(policy=kept.policy),
                actor=actor,
                command_id=f"policy/{inspection_id}/{kept.version}",
            )
            _require_told(results)
        # The time for the response to the report may be another one now.
        await self._inspections.start_inspection(inspection_id)
        await self._policies.mark_applied(inspection_id, kept.version, self._clock())


def may_change_policy(actor: Actor) -> bool:
    """Whether they may give an inspection another policy."""
    return bool(actor.offices & OVERSEEING)


def require_may_change_policy(actor: Actor) -> None:
    """Refuse whoever may not.

    Raises:
        NotAllowedError: the actor is neither of the board nor of the secretariat.
    """
    require_office(actor, "change a policy")


def _require_told(results: Sequence[BulkResult]) -> None:
    untold = [one for one in results if one.refusal and one.refusal.code not in _NOTHING_AHEAD]
    if untold:
        raise PolicyNotAppliedError(
            f"The policy is kept, but {len(untold)} items did not answer yet"
            f" ({untold[0].refusal}). They are told as soon as they do; nothing has to be sent"
            " again."
        )
