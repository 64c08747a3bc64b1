"""More time asked for, given and refused, and dates that the board sets by itself."""

from datetime import timedelta
from typing import Final

from domain.commands import (
    GrantExtension,
    IncompleteCommandError,
    RefuseExtension,
    RequestExtension,
    SetDueDate,
)
from domain.recommendation import RAGRating
from rehearsal.cast import Part
from rehearsal.players import Player
from rehearsal.scenes import Scene, Scenery, Story, When, day, due
from rehearsal.script.evidence import accepts, closes, hands_in, says


def _asks(when: When, *, days: int, refused: type[IncompleteCommandError] | None = None) -> Scene:
    def command(scenery: Scenery) -> RequestExtension:
        later = (scenery.item.due_on or scenery.today) + timedelta(days=days)
        return RequestExtension(due_on=later, reason="The supplier delivers late.")

    asked = "asked for more time"
    return Scene(
        when=when,
        by=Player.OWNER,
        command=command,
        told=f"the owner {asked}" if refused is None else f"the owner {asked} a second time",
        refused=refused,
    )


def _sets(when: When, *, days: int) -> Scene:
    return Scene(
        when=when,
        by=Player.BOARD,
        command=lambda scenery: SetDueDate(
            due_on=scenery.today + timedelta(days=days), reason="The board wants it done by then."
        ),
        told="the board set a date of its own accord",
    )


STORY: Final[Story] = {
    Part.EXTENDED: (
        _asks(due(-24), days=56),
        Scene(
            when=due(-15),
            by=Player.BOARD,
            command=lambda _: GrantExtension(comment="Once."),
            told="the board granted more time",
        ),
        says(due(10), RAGRating.AMBER),
        _asks(due(40), days=30, refused=IncompleteCommandError),
        _sets(due(63), days=70),
        hands_in(due(110)),
        accepts(due(114)),
        closes(due(120)),
    ),
    Part.HELD: (
        _asks(due(-18), days=90),
        Scene(
            when=due(-10),
            by=Player.BOARD,
            command=lambda _: RefuseExtension(reason="The public was promised this date."),
            told="the board refused more time",
        ),
        says(due(9), RAGRating.RED),
        hands_in(due(24)),
        accepts(due(40)),
        closes(due(64)),
    ),
    Part.UNDATED: (_sets(day(35), days=120), says(day(60), RAGRating.GREEN), hands_in(day(140))),
}
