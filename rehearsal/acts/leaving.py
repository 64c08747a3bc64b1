"""Somebody leaves; their items are listed until others are named, and then others are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.commands import Appoint, Assign, Command
from domain.directory.commands import AddPerson, MarkLeft
from domain.parts import Part
from domain.people import Actor, Person
from domain.recommendation import Recommendation
from domain.working_days import london_date
from infra.database.leavers import LeaversRepository
from infra.database.people import PeopleRepository
from infra.database.recommendations import RecommendationRepository
from rehearsal.cast import Cast
from rehearsal.doors import Doors
from rehearsal.players import DEPUTY, id_of, the_secretary
from rehearsal.scenes import Deed, Happening, Scenery
from rehearsal.world import World

_SUCCESSOR: Final = "Acting Inspector Robin Vale"
_MOST_ITEMS: Final = 1_000
_REASON: Final = "Whoever was named has left."

Parts = frozenset[tuple[str, Part]]
"""Parts held on items, by the item's id."""


@dataclass(frozen=True, kw_only=True)
class LeftBehind:
    """What one look at the list showed, beside what it should have shown."""

    when: str
    held: Parts
    listed: Parts

    @property
    def agrees(self) -> bool:
        """Whether everything that waits is listed, and nothing else."""
        return self.held == self.listed


class Leaving:
    """One leaver of the year, chosen on the day from those who own most."""

    def __init__(self, world: World, doors: Doors, cast: Cast) -> None:
        self._world = world
        self._doors = doors
        self._spared = _named_again(cast)
        self._recommendations = RecommendationRepository(world.database)
        self._people = PeopleRepository(world.database)
        self._leaver: Person | None = None
        self.looks: list[LeftBehind] = []

    def happenings(self, *, leaves_on: date, taken_on: date) -> tuple[Happening, ...]:
        """They leave, and somebody takes their items later."""
        return (
            Happening(on=leaves_on, play=self._leave),
            Happening(on=taken_on, play=self._hand_over),
        )

    async def _leave(self) -> Deed:
        items = await self._open_items()
        people = {one.person_id: one for one in await self._people.list_people()}
        leaver = self._leaver = choose(people.values(), items, spared=self._spared)
        today = london_date(self._world.clock.now())
        command = MarkLeft(on=today, reason="Retires.")
        await self._doors.on_person(leaver.person_id, command, the_secretary())
        await self._look("when they left", leaver)
        return Deed(
            told="somebody named on it left, and the liaison officer hears for them",
            who=leaver.name,
            touched=tuple({item for item, _part in _held_by(leaver.person_id, items)}),
        )

    async def _hand_over(self) -> Deed:
        leaver, actor = self._leaver, the_secretary()
        if leaver is None:
            raise ValueError("Nobody has left yet: let somebody leave before.")
        await self._look("when others were named", leaver)
        address = f"{id_of(_SUCCESSOR)}@{self._world.settings.email_domain}"
        successor = await self._doors.add_person(AddPerson(name=_SUCCESSOR, email=address), actor)
        touched = await self._name(successor, leaver, actor)
        await self._look("afterwards", leaver)
        return Deed(
            told="others were named in place of somebody who had left",
            who=leaver.name,
            touched=tuple(dict.fromkeys(touched)),
        )

    async def _name(self, successor: Person, leaver: Person, actor: Actor) -> Sequence[str]:
        touched: list[str] = []
        for item in await self._open_items():
            for _id, part in sorted(_held_by(leaver.person_id, [item])):
                command = _NAMES[part](item, leaver.person_id, successor.person_id)
                await self._doors.on_item(item.recommendation_id, command, actor)
                touched.append(item.recommendation_id)
        return touched

    async def _look(self, when: str, leaver: Person) -> None:
        reading = await LeaversRepository(self._world.database).read()
        listed = frozenset(
            (one.item.recommendation_id, one.item.part)
            for one in reading.vacant
            if one.person_id == leaver.person_id
        )
        held = _held_by(leaver.person_id, await self._open_items())
        self.looks.append(LeftBehind(when=when, held=held, listed=listed))

    async def _open_items(self) -> Sequence[Recommendation]:
        return await self._recommendations.open_items(limit=_MOST_ITEMS)


def choose(
    people: Iterable[Person], items: Sequence[Recommendation], *, spared: frozenset[str]
) -> Person:
    """Whoever owns most items, rather one who oversees none, and holds no office."""

    def weight(person: Person) -> tuple[bool, int]:
        parts = [part for _item, part in _held_by(person.person_id, items)]
        owned = parts.count(Part.ACTION_OWNER)
        return owned > 0 and owned == len(parts), owned

    free = (one for one in people if one.may_act and not one.offices)
    return max((one for one in free if one.person_id not in spared), key=weight)


def _named_again(cast: Cast) -> frozenset[str]:
    """The people of the items from which the script takes others to be named."""
    everything = (*cast.parts.values(), *cast.others)
    elsewhere = (Scenery(item=one, today=date.min, cast=cast).elsewhere for one in everything)
    return frozenset(
        person
        for item in elsewhere
        for person in (*item.action_owners, item.plan_owner, item.portfolio_holder)
        if person
    )


def _held_by(person_id: str, items: Iterable[Recommendation]) -> Parts:
    return frozenset(
        (item.recommendation_id, part)
        for item in items
        for part, people in _people_of(item)
        if person_id in people
    )


def _people_of(item: Recommendation) -> tuple[tuple[Part, tuple[str | None, ...]], ...]:
    return (
        (Part.ACTION_OWNER, item.action_owners),
        (Part.PLAN_OWNER, (item.plan_owner,)),
        (Part.PORTFOLIO_HOLDER, (item.portfolio_holder,)),
        (Part.REVIEWER, (item.reviewer,)),
    )


def _owned_by(item: Recommendation, leaver: str, successor: str) -> Assign:
    owners = (successor if one == leaver else one for one in item.action_owners)
    return Assign(action_owners=tuple(dict.fromkeys(owners)), reason=_REASON)


def _planned_by(_item: Recommendation, _leaver: str, successor: str) -> Appoint:
    return Appoint(plan_owner=successor, reason=_REASON)


def _held_for(_item: Recommendation, _leaver: str, successor: str) -> Appoint:
    return Appoint(portfolio_holder=successor, reason=_REASON)


def _reviewed_by(_item: Recommendation, _leaver: str, _successor: str) -> Appoint:
    # Whoever owns an item cannot review it.
    return Appoint(reviewer=id_of(DEPUTY), reason=_REASON)


_NAMES: Final[dict[Part, Callable[[Recommendation, str, str], Command]]] = {
    Part.ACTION_OWNER: _owned_by,
    Part.PLAN_OWNER: _planned_by,
    Part.PORTFOLIO_HOLDER: _held_for,
    Part.REVIEWER: _reviewed_by,
}
