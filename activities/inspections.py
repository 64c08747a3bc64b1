"""What an inspection's workflow asks of the world."""

import asyncio
from datetime import datetime

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.ports import (
    InboxWaker,
    InspectionStore,
    OpeningStore,
    PolicyKeeper,
    RecommendationStarter,
)
from domain.inspection import Opening
from domain.inspection_changes import InspectionChange
from domain.inspection_standing import KeptInspection
from domain.policy import Policy
from domain.recommendation import Recommendation

# Enough to keep a small server busy without making its other callers wait.
_STARTED_TOGETHER = 8


class InspectionActivities:
    """Knowing what is kept of an inspection, starting what it raised, recording its changes."""

    def __init__(
        self,
        *,
        openings: OpeningStore,
        starter: RecommendationStarter,
        store: InspectionStore,
        inboxes: InboxWaker,
        policies: PolicyKeeper,
    ) -> None:
        self._openings = openings
        self._starter = starter
        self._store = store
        self._inboxes = inboxes
        self._policies = policies

    @activity.defn
    async def look_up_inspection(self, inspection_id: str) -> KeptInspection:
        """What is kept of it and how its items stand; an unknown one is not asked for again."""
        kept = await self._store.read_kept(inspection_id)
        if kept is None:
            raise ApplicationError(
                f"No inspection is kept as '{inspection_id}': list the inspections to find the id.",
                type="unknown_inspection",
                non_retryable=True,
            )
        return kept

    @activity.defn
    async def record_inspection_changes(self, changes: list[InspectionChange]) -> None:
        """Keep the changes in one transaction, then wake the inboxes they give work to."""
        for person_id in await self._store.record(changes):
            await self._inboxes.wake(person_id, changes[-1].at)

    @activity.defn
    async def start_recommendations(self, inspection_id: str) -> list[str]:
        """Start every item of the inspection that is not started yet; gives all their ids.

        They begin with the policy that holds. One set while they are being started cannot know
        all of them, so it is told again afterwards.
        """
        opening = await self._openings.read_opening(inspection_id)
        kept = await self._policies.read(inspection_id)
        await self._start_all(opening, kept.policy)
        latest = await self._policies.read(inspection_id)
        if latest.version and (latest != kept or activity.info().attempt > 1):
            await self._policies.tell_again(inspection_id)
        return [item.recommendation_id for item in opening.recommendations]

    @activity.defn
    async def record_inspection_ended(self, inspection_id: str, at: datetime) -> None:
        """Note that every item of the inspection has ended."""
        await self._openings.mark_ended(inspection_id, at)

    async def _start_all(self, opening: Opening, policy: Policy) -> None:
        gate = asyncio.Semaphore(_STARTED_TOGETHER)

        async def start(item: Recommendation) -> None:
            async with gate:
                await self._starter.start_recommendation(item, opening.inspection.division, policy)
                activity.heartbeat(item.recommendation_id)

        async with asyncio.TaskGroup() as group:
            for item in opening.recommendations:
                group.create_task(start(item))
