"""Playing scenes: the command is given through the one door, and awaited in the read model."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from domain.errors import RefusedError
from domain.people import Person
from domain.recommendation import Recommendation
from domain.working_days import london_date
from infra.database.people import PeopleRepository
from infra.database.recommendations import RecommendationRepository
from infra.database.register import ItemRegister
from rehearsal.cast import Cast
from rehearsal.players import actor
from rehearsal.scenes import Scenery, SetScene
from rehearsal.world import World
from workflows.client import RecommendationCommands

_PATIENCE_SECONDS: Final = 30.0
_POLL_SECONDS: Final = 0.02


class MisplayedSceneError(Exception):
    """A scene went otherwise than the script says; the message names it."""


@dataclass(frozen=True, kw_only=True)
class Played:
    """A scene that was played, and whether the rules refused it, as the script says they do."""

    scene: SetScene
    reference: str
    was_refused: bool


class Stage:
    """Plays one scene after another."""

    def __init__(self, world: World, cast: Cast) -> None:
        self._world = world
        self._cast = cast
        self._recommendations = RecommendationRepository(world.database)
        self._people = PeopleRepository(world.database)
        self._commands = RecommendationCommands(
            world.client,
            task_queue=world.settings.task_queue,
            register=ItemRegister(world.database, today=lambda: london_date(world.clock.now())),
        )

    async def play(self, one: SetScene) -> Played:
        """Play that scene on its item as it stands.

        Raises:
            MisplayedSceneError: it was refused although the script says nothing of it, or was not
                although it does.
        """
        item = await self._item(one.recommendation_id)
        refusal = await self._give(one, item)
        expected = one.scene.refused
        if (expected is None) != (refusal is None) or (
            expected and not isinstance(refusal, expected)
        ):
            said = refusal.message if refusal else "it was carried out"
            raise MisplayedSceneError(
                f"{one.on:%d %B %Y}, {item.reference}: {one.scene.told}. The script expects"
                f" otherwise: {said}"
            )
        return Played(scene=one, reference=item.reference, was_refused=refusal is not None)

    async def _give(self, one: SetScene, item: Recommendation) -> RefusedError | None:
        scenery = Scenery(item=item, today=london_date(self._world.clock.now()), cast=self._cast)
        try:
            outcome = await self._commands.perform(
                item.recommendation_id,
                one.scene.command(scenery),
                actor=actor(one.scene.by, item, await self._by_id()),
                command_id=f"rehearsal-{uuid4()}",
            )
        except RefusedError as refused:
            return refused
        await self._until_recorded(outcome.item)
        return None

    async def _by_id(self) -> Mapping[str, Person]:
        return {one.person_id: one for one in await self._people.list_people()}

    async def _item(self, recommendation_id: str) -> Recommendation:
        found = await self._recommendations.get(recommendation_id)
        if found is None:
            raise MisplayedSceneError(f"Nothing is recorded of {recommendation_id}.")
        return found.item

    async def _until_recorded(self, item: Recommendation) -> None:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while (await self._item(item.recommendation_id)).version < item.version:
                await asyncio.sleep(_POLL_SECONDS)
