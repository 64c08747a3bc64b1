"""What an inspection's workflow asks of the world."""

import asyncio
from datetime import datetime

from temporalio import activity

from activities.ports import OpeningStore, RecommendationStarter
from domain.recommendation import Recommendation
from domain.working_days import Division

# Enough to keep a small server busy without making its other callers wait.
_STARTED_TOGETHER = 8


class InspectionActivities:
    """Starting what an inspection raised, and noting its end."""

    def __init__(self, *, openings: OpeningStore, starter: RecommendationStarter) -> None:
        self._openings = openings
        self._starter = starter

    @activity.defn
    async def start_recommendations(self, inspection_id: str) -> list[str]:
        """Start every item of the inspection that is not started yet; gives all their ids."""
        opening = await self._openings.read_opening(inspection_id)
        gate = asyncio.Semaphore(_STARTED_TOGETHER)
        division = opening.inspection.division
        async with asyncio.TaskGroup() as group:
            for item in opening.recommendations:
                group.create_task(self._start(item, division, gate))
        return [item.recommendation_id for item in opening.recommendations]

    @activity.defn
    async def record_inspection_ended(self, inspection_id: str, at: datetime) -> None:
        """Note that every item of the inspection has ended."""
        await self._openings.mark_ended(inspection_id, at)

    async def _start(
        self, item: Recommendation, division: Division, gate: asyncio.Semaphore
    ) -> None:
        async with gate:
            await self._starter.start_recommendation(item, division)
            activity.heartbeat(item.recommendation_id)
