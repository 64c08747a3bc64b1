"""Playing scenes: the command is given through the one door, and awaited in the read model."""

from collections.abc import Mapping
from functools import partial

from domain.errors import RefusedError
from domain.people import Person
from domain.recommendation import Recommendation
from domain.working_days import london_date
from infra.database.people import PeopleRepository
from infra.database.recommendations import RecommendationRepository
from rehearsal.cast import Cast
from rehearsal.doors import Doors
from rehearsal.players import actor
from rehearsal.scenes import Deed, Happening, Scenery, SetScene
from rehearsal.world import World


class MisplayedSceneError(Exception):
    """A scene went otherwise than the script says; the message names it."""


class Stage:
    """Plays one scene after another."""

    def __init__(self, world: World, doors: Doors, cast: Cast) -> None:
        self._world = world
        self._doors = doors
        self._cast = cast
        self._recommendations = RecommendationRepository(world.database)
        self._people = PeopleRepository(world.database)

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
            await self._doors.on_item(
                item.recommendation_id,
                one.scene.command(scenery),
                actor(one.scene.by, item, await self._by_id()),
            )
        except RefusedError as refused:
            return refused
        return None

    async def _by_id(self) -> Mapping[str, Person]:
        return {one.person_id: one for one in await self._people.list_people()}

    async def _item(self, recommendation_id: str) -> Recommendation:
        found = await self._recommendations.get(recommendation_id)
        if found is None:
            raise MisplayedSceneError(f"Nothing is recorded of {recommendation_id}.")
        return found.item
