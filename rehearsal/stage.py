"""Playing scenes: the command is given through the one door, and awaited in the read model."""

import asyncio
from collections.abc import Mapping
from functools import partial
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
from rehearsal.scenes import Deed, Happening, Scenery, SetScene
from rehearsal.world import World
from workflows.client import RecommendationCommands

_PATIENCE_SECONDS: Final = 30.0
_POLL_SECONDS: Final = 0.02


class MisplayedSceneError(Exception):
    """A scene went otherwise than the script says; the message names it."""


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

    def happening(self, one: SetScene) -> Happening:
        """That scene as something that happens on its day."""
        return Happening(on=one.on, play=partial(self.play, one))

    async def play(self, one: SetScene) -> Deed:
        """Play that scene on its item as it stands.

        Raises:
            MisplayedSceneError: it was refused although the script says nothing of it, or was not
                although it does.
        """
        item = await self._item(one.recommendation_id)
        refusal = await self._give(one, item)
        if type(refusal) is not (one.scene.refused or type(None)):
            said = refusal.message if refusal else "It was carried out."
            raise MisplayedSceneError(
                f"On {one.on:%d %B %Y} the script expects something else of {item.reference}"
                f" when {one.scene.told}: {said}"
            )
        return Deed(
            told=one.scene.told,
            who=item.reference,
            touched=() if refusal else (item.recommendation_id,),
            was_refused=refusal is not None,
        )

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
            while True:
                recorded = await self._item(item.recommendation_id)
                if recorded.version >= item.version:
                    return
                await asyncio.sleep(_POLL_SECONDS)
