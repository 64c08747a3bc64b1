"""Evidence handed in, judged, bettered and taken back, and what the board makes of it."""

from datetime import timedelta
from typing import Final

from domain.commands import (
    AcceptEvidence,
    AskForMore,
    Close,
    IncompleteCommandError,
    PostUpdate,
    ReplaceEvidence,
    ReturnEvidence,
    SendBack,
    SubmitEvidence,
    WithdrawEvidence,
)
from domain.recommendation import ClosureCategory, RAGRating
from rehearsal.cast import Part
from rehearsal.players import Player
from rehearsal.scenes import Scene, Scenery, Story, When, day, due

IMPLEMENTED: Final = Close(category=ClosureCategory.IMPLEMENTED)


def says(when: When, rag: RAGRating, *, by: Player = Player.OWNER) -> Scene:
    """The owner reports progress."""
    return Scene(
        when=when,
        by=by,
        command=lambda _: PostUpdate(text="Work goes on as planned.", rag=rag),
        told=f"{by} reported progress ({rag})",
    )


def hands_in(when: When, shows: str = "A dip sample of forty records.") -> Scene:
    """The owner offers evidence."""
    link = "https://evidence.northmoor.example/sample"
    return Scene(
        when=when,
        by=Player.OWNER,
        command=lambda _: SubmitEvidence(shows=shows, link=link),
        told="the owner handed in evidence",
    )


def accepts(when: When) -> Scene:
    """The reviewer is satisfied."""
    return Scene(
        when=when,
        by=Player.REVIEWER,
        command=lambda _: AcceptEvidence(comment="It shows what was asked."),
        told="the reviewer accepted the evidence",
    )


def closes(when: When) -> Scene:
    """The board closes as implemented."""
    return Scene(
        when=when,
        by=Player.BOARD,
        command=lambda _: IMPLEMENTED,
        told="the board closed it as implemented",
    )


def _replacement(scenery: Scenery) -> ReplaceEvidence:
    return ReplaceEvidence(
        evidence_id=scenery.item.standing_evidence[-1].evidence_id,
        shows="A dip sample of two hundred records, over all districts.",
        link="https://evidence.northmoor.example/larger-sample",
    )


def _oldest_back(scenery: Scenery) -> WithdrawEvidence:
    return WithdrawEvidence(
        evidence_id=scenery.item.standing_evidence[0].evidence_id,
        reason="It was the sample of another item.",
    )


def _if_it_lasts(scenery: Scenery) -> AcceptEvidence:
    first_due_on = scenery.item.original_due_on or scenery.today
    return AcceptEvidence(
        comment="Good, if it lasts.", demonstration_until=first_due_on + timedelta(days=50)
    )


def _takes_back(when: When) -> Scene:
    return Scene(
        when=when, by=Player.OWNER, command=_oldest_back, told="the owner took evidence back"
    )


STORY: Final[Story] = {
    Part.COMPLETE: (hands_in(day(6)), accepts(day(9)), closes(day(14))),
    Part.RETURNED: (
        hands_in(due(-21)),
        Scene(
            when=due(-17),
            by=Player.REVIEWER,
            command=lambda _: ReturnEvidence(reason="It covers one district only."),
            told="the reviewer returned the evidence",
        ),
        hands_in(due(-9)),
        accepts(due(-3)),
        closes(due(8)),
    ),
    Part.DEMONSTRATED: (
        hands_in(due(-26)),
        Scene(
            when=due(-22),
            by=Player.REVIEWER,
            command=lambda _: AskForMore(wanted="A larger sample."),
            told="the reviewer asked for more",
        ),
        Scene(
            when=due(-15),
            by=Player.OWNER,
            command=_replacement,
            told="the owner replaced the evidence by better",
        ),
        Scene(
            when=due(-12),
            by=Player.REVIEWER,
            command=_if_it_lasts,
            told="the reviewer accepted the evidence, to be seen to last",
        ),
        Scene(
            when=due(-2),
            by=Player.BOARD,
            command=lambda _: IMPLEMENTED,
            told="the board tried to close it before it was seen to last",
            refused=IncompleteCommandError,
        ),
        closes(due(55)),
    ),
    Part.WITHDRAWN: (
        hands_in(due(-30)),
        hands_in(due(-29)),
        _takes_back(due(-27)),
        _takes_back(due(-23)),
        hands_in(due(-7)),
        accepts(due(-1)),
        closes(due(8)),
    ),
    Part.SENT_BACK: (
        hands_in(due(-33)),
        accepts(due(-29)),
        Scene(
            when=due(-20),
            by=Player.BOARD,
            command=lambda _: SendBack(reason="Nothing shows that nights are covered."),
            told="the board sent it back",
        ),
        hands_in(due(12)),
        accepts(due(33)),
        closes(due(50)),
    ),
}
