"""Items that change hands: owners, portfolios, and who is reminded by hand."""

from datetime import timedelta
from typing import Final

from domain.commands import (
    AllocateJointly,
    Appoint,
    Assign,
    Prompt,
    Start,
    TransferPortfolio,
)
from domain.recommendation import RAGRating, SupportingDueDate
from rehearsal.cast import Part
from rehearsal.players import Player
from rehearsal.scenes import Scene, Scenery, Story, day, due
from rehearsal.script.evidence import accepts, closes, hands_in, says


def _to_elsewhere(scenery: Scenery) -> TransferPortfolio:
    there = scenery.elsewhere
    return TransferPortfolio(
        to_portfolio=there.portfolio,
        reason="The work is done there.",
        portfolio_holder=there.portfolio_holder,
        plan_owner=there.plan_owner,
        action_owners=there.action_owners,
    )


def _owned_elsewhere(scenery: Scenery) -> Assign:
    return Assign(
        action_owners=scenery.elsewhere.action_owners[:1], reason="The post has changed hands."
    )


def _shared(scenery: Scenery) -> AllocateJointly:
    there = scenery.elsewhere.portfolio
    own_date = (scenery.item.due_on or scenery.today) - timedelta(days=14)
    return AllocateJointly(
        supporting_portfolios=(there,),
        responder=scenery.item.action_owners[0],
        supporting_due_dates=(SupportingDueDate(portfolio=there, due_on=own_date),),
        reason="Half of the work is done there.",
    )


STORY: Final[Story] = {
    Part.UNOWNED: (
        Scene(
            when=day(10),
            by=Player.SECRETARY,
            command=_owned_elsewhere,
            told="the liaison officer named an owner",
        ),
        Scene(
            when=day(12),
            by=Player.OWNER,
            command=lambda _: Start(),
            told="the owner took the work on",
        ),
        says(day(45), RAGRating.GREEN, by=Player.OWNER_BY_SECRETARY),
        hands_in(due(4)),
        accepts(due(9)),
        closes(due(22)),
    ),
    Part.TRANSFERRED: (
        Scene(
            when=day(20),
            by=Player.SECRETARY,
            command=_to_elsewhere,
            told="the liaison officer moved it to another portfolio",
        ),
        says(day(50), RAGRating.AMBER),
        hands_in(due(-8)),
        accepts(due(1)),
        closes(due(8)),
    ),
    Part.JOINT: (
        Scene(
            when=day(21),
            by=Player.OVERSEER,
            command=_shared,
            told="the portfolio holder shared it with another portfolio",
        ),
        says(due(-25), RAGRating.GREEN),
        hands_in(due(3)),
        accepts(due(9)),
        closes(due(22)),
    ),
    Part.REASSIGNED: (
        Scene(
            when=due(-12),
            by=Player.OVERSEER,
            command=_owned_elsewhere,
            told="the portfolio holder gave it to another owner",
        ),
        Scene(
            when=due(-10),
            by=Player.BOARD,
            command=lambda scenery: Appoint(
                plan_owner=scenery.elsewhere.plan_owner, reason="The plan goes with the owner."
            ),
            told="the board appointed another plan owner",
        ),
        hands_in(due(15)),
        accepts(due(18)),
        closes(due(36)),
    ),
    Part.REMINDED: (
        Scene(
            when=day(33),
            by=Player.OVERSEER,
            command=lambda _: Prompt(message="Where does this stand before the board?"),
            told="the portfolio holder reminded the owner by hand",
        ),
        says(day(35), RAGRating.GREEN),
        hands_in(due(-2)),
        accepts(due(6)),
        closes(due(22)),
    ),
}
