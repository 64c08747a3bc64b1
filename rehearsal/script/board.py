"""What the board rates and closes otherwise, and what the inspectorate finds on its return."""

from datetime import timedelta
from typing import Final

from domain.commands import (
    Close,
    IncompleteCommandError,
    LiftRAGOverride,
    OverrideRAG,
    RecordInspectorateClosure,
    Reopen,
)
from domain.recommendation import ClosureCategory, InspectorateVerdict, RAGRating
from rehearsal.cast import Part
from rehearsal.players import Player
from rehearsal.scenes import Scene, Scenery, Story, When, day, due
from rehearsal.script.evidence import IMPLEMENTED, accepts, closes, hands_in, says

DESPITE_OPEN: Final = Close(
    category=ClosureCategory.IMPLEMENTED,
    despite_open="What is left of it is followed up on its own.",
)


def _closed_as(when: When, category: ClosureCategory, told: str) -> Scene:
    return Scene(
        when=when,
        by=Player.BOARD,
        command=lambda _: Close(category=category, reason="As the board decided."),
        told=told,
    )


def _closes_despite(when: When) -> Scene:
    return Scene(
        when=when,
        by=Player.BOARD,
        command=lambda _: DESPITE_OPEN,
        told="the board closed it although others that feed it are open, and said why",
    )


def _verdict(when: When, verdict: InspectorateVerdict, told: str) -> Scene:
    return Scene(
        when=when,
        by=Player.SECRETARY,
        command=lambda scenery: RecordInspectorateClosure(
            verdict=verdict,
            said_by="HM Inspector",
            said_on=scenery.today,
            note="Said at the revisit.",
        ),
        told=told,
    )


def _superseded(scenery: Scenery) -> Close:
    return Close(
        category=ClosureCategory.SUPERSEDED,
        reason="The other item asks for the same and more.",
        superseded_by=scenery.cast.parts[Part.SILENT].recommendation_id,
    )


STORY: Final[Story] = {
    Part.NOT_APPLICABLE: (
        _closed_as(
            day(14), ClosureCategory.NO_LONGER_APPLICABLE, "the board closed it as not applicable"
        ),
    ),
    Part.CONCERN: (
        hands_in(due(-10)),
        accepts(due(-5)),
        Scene(
            when=due(4),
            by=Player.BOARD,
            command=lambda _: DESPITE_OPEN,
            told="the board tried to close a cause of concern by itself",
            refused=IncompleteCommandError,
        ),
        _verdict(day(232), InspectorateVerdict.CONFIRMED, "the inspectorate confirmed its closure"),
        _closes_despite(day(234)),
    ),
    Part.PARENT: (
        says(day(30), RAGRating.AMBER),
        hands_in(due(-6)),
        accepts(due(2)),
        Scene(
            when=due(10),
            by=Player.BOARD,
            command=lambda _: IMPLEMENTED,
            told="the board tried to close it while items that feed it were open",
            refused=IncompleteCommandError,
        ),
        _closes_despite(due(38)),
    ),
    Part.OVERRIDDEN: (
        Scene(
            when=day(30),
            by=Player.BOARD,
            command=lambda scenery: OverrideRAG(
                rag=RAGRating.RED,
                reason="Two complaints in one month.",
                until=scenery.today + timedelta(days=20),
            ),
            told="the board rated it red for three weeks",
        ),
        says(day(56), RAGRating.GREEN),
        Scene(
            when=day(84),
            by=Player.BOARD,
            command=lambda _: OverrideRAG(rag=RAGRating.AMBER, reason="Not convinced yet."),
            told="the board rated it amber",
        ),
        Scene(
            when=day(112),
            by=Player.BOARD,
            command=lambda _: LiftRAGOverride(reason="Convinced."),
            told="the board lifted its rating",
        ),
        hands_in(day(120)),
        accepts(day(128)),
        closes(day(140)),
    ),
    Part.SUPERSEDED: (
        Scene(
            when=day(42),
            by=Player.BOARD,
            command=_superseded,
            told="the board closed it as superseded",
        ),
    ),
    Part.NOT_ACCEPTED: (
        _closed_as(day(28), ClosureCategory.NOT_ACCEPTED, "the board closed it as not accepted"),
    ),
    Part.REOPENED: (
        hands_in(day(16)),
        accepts(day(19)),
        closes(day(28)),
        _verdict(
            day(232), InspectorateVerdict.REFUSED, "the inspectorate did not find it in place"
        ),
        Scene(
            when=day(235),
            by=Player.BOARD,
            command=lambda scenery: Reopen(
                reason="The revisit did not find it in place.",
                due_on=scenery.today + timedelta(days=90),
            ),
            told="the board reopened it after the revisit",
        ),
        says(day(260), RAGRating.AMBER),
        hands_in(day(318)),
        accepts(day(321)),
    ),
    Part.REFUSED: (
        says(day(11), RAGRating.GREEN),
        hands_in(day(17)),
        accepts(day(20)),
        closes(day(28)),
        _verdict(
            day(232), InspectorateVerdict.REFUSED, "the inspectorate did not find it in place"
        ),
        _verdict(
            day(268), InspectorateVerdict.CONFIRMED, "the inspectorate was shown it in writing"
        ),
    ),
    Part.CONFIRMED: (
        hands_in(day(22)),
        accepts(day(24)),
        closes(day(28)),
        _verdict(day(232), InspectorateVerdict.CONFIRMED, "the inspectorate found it in place"),
    ),
}
