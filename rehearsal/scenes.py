"""One scene of the year: somebody does one thing to one item on one day, or is refused."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.commands import Command
from domain.errors import RefusedError
from domain.recommendation import Recommendation
from rehearsal.cast import Cast, Part
from rehearsal.players import Player


@dataclass(frozen=True, kw_only=True)
class Scenery:
    """What a command is made from: the item as it stands, the day, and the other items."""

    item: Recommendation
    today: date
    cast: Cast

    @property
    def elsewhere(self) -> Recommendation:
        """An item of another portfolio, for its name and its people."""
        everything = (*self.cast.parts.values(), *self.cast.others)
        return next(
            one for one in everything if one.portfolio != self.item.portfolio and one.action_owners
        )


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The days by which scenes are set: the first day, and the item's first due date."""

    begins_on: date
    due_on: date | None


When = Callable[[Calendar], date]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What is done, when, by whom; `told` says it in the past tense for the report.

    `refused` is how the rules answer, where the script tries what they do not allow.
    """

    when: When
    by: Player
    command: Callable[[Scenery], Command]
    told: str
    refused: type[RefusedError] | None = None


@dataclass(frozen=True, kw_only=True)
class SetScene:
    """A scene with its item and its day."""

    on: date
    recommendation_id: str
    scene: Scene


@dataclass(frozen=True, kw_only=True)
class Deed:
    """What was done: `who` or what it was done to, in words, and the ids of the items it touched.

    What the rules refused, as the script says they do, touched nothing.
    """

    told: str
    who: str
    touched: tuple[str, ...] = ()
    was_refused: bool = False


@dataclass(frozen=True, kw_only=True)
class Happening:
    """Something that happens on a day of the year, whatever it is."""

    on: date
    play: Callable[[], Awaitable[Deed]]


def day(number: int) -> When:
    """So many days after the first."""
    return lambda calendar: calendar.begins_on + timedelta(days=number)


def due(number: int) -> When:
    """So many days after the item's first due date, or before it when negative."""

    def when(calendar: Calendar) -> date:
        if calendar.due_on is None:
            raise ValueError("A scene set by the due date needs an item that has one.")
        return calendar.due_on + timedelta(days=number)

    return when


Story = dict[Part, tuple[Scene, ...]]
"""The scenes of each part, in order."""
