"""What happened later to Northmoor's item: asked for, moved, withdrawn, refused, reopened."""

from datetime import date

from api.pages.views import (
    BoardRating,
    Closure,
    DateChange,
    Dates,
    Evidence,
    ExtensionAsked,
    FeedingItem,
    InspectorateClosure,
    OwnerShown,
    PlannedDate,
    PossibleCommand,
    Rating,
    RatingRule,
    Reopening,
    SupportingPortfolio,
    TransferMade,
    Withdrawn,
)
from domain.recommendation import ClosureCategory, InspectorateVerdict, Stage
from tests.api.pages import northmoor

SUPPORTING = (
    SupportingPortfolio(portfolio=northmoor.CONTACT, due_on=date(2026, 5, 29)),
    SupportingPortfolio(portfolio=northmoor.PEOPLE),
)
OWNERS = (OwnerShown(name="Superintendent Contact", answers=True), OwnerShown(name="Priya Nair"))
DATES = Dates(
    asked=ExtensionAsked(
        to=PlannedDate(on=date(2026, 9, 30), month_only=True),
        by="Helen Aske for Priya Nair",
        on=date(2026, 4, 22),
        reason="The supplier delivers in August.",
    ),
    changes=(
        DateChange(
            on=date(2026, 3, 30),
            was=date(2026, 5, 31),
            became=date(2026, 6, 30),
            by="Deputy Chief Constable",
            asked_by="Priya Nair",
            reason="The first supplier withdrew.",
        ),
        DateChange(
            on=date(2026, 3, 2),
            was=None,
            became=date(2026, 5, 31),
            by="Deputy Chief Constable",
            reason="It had no date.",
        ),
    ),
    extensions="Extended once; the policy allows one extension.",
    demonstration_until=date(2026, 5, 20),
)
TRANSFERS = (
    TransferMade(from_portfolio=northmoor.CRIME.name, to_portfolio=northmoor.RESOURCES.name),
    TransferMade(
        from_portfolio=northmoor.RESOURCES.name,
        to_portfolio=northmoor.NEIGHBOURHOODS.name,
        on=date(2026, 4, 2),
        by="Helen Aske",
        reason="Calls are theirs.",
    ),
)
FEEDING = (
    FeedingItem(item=northmoor.DRONES, stage=Stage.IN_PROGRESS),
    FeedingItem(item=northmoor.DETENTION, stage=Stage.CLOSED),
)
INSPECTORATE = InspectorateClosure(
    verdict=InspectorateVerdict.REFUSED,
    said_by="Inspector Jo Marsden, HMICFRS",
    said_on=date(2026, 4, 9),
    note="Two calls of twenty were missed.",
    by="Helen Aske",
    on=date(2026, 4, 10),
)
REOPENINGS = (
    Reopening(
        on=date(2026, 4, 13),
        by="Deputy Chief Constable",
        reason="The revisit found calls missed.",
        closure=Closure(
            category=ClosureCategory.SUPERSEDED,
            reason="Merged.",
            by="Programme Board",
            on=date(2026, 3, 10),
            superseded_by="AFI.99",
        ),
    ),
)
RULES = (
    RatingRule(words="The board's own rating counts until it ends or is lifted.", counts=True),
    RatingRule(words="Green without an update for 45 days turns amber.", counts=False),
)
BOARD_RATING = BoardRating(
    rating=Rating.AMBER,
    by="Deputy Chief Constable",
    on=date(2026, 4, 20),
    reason="Two callers were missed in March.",
    until=date(2026, 5, 31),
)
WITHDRAWN = (
    Evidence(
        title="Script, draft",
        shows="The draft",
        submitted_by="Priya Nair",
        submitted_on=date(2026, 4, 2),
        withdrawn=Withdrawn(by="Priya Nair", on=date(2026, 4, 3), reason="It is the draft."),
    ),
    Evidence(
        title="Script, version 2",
        shows="The second version",
        submitted_by="Priya Nair",
        submitted_on=date(2026, 4, 4),
        withdrawn=Withdrawn(
            by="Priya Nair",
            on=date(2026, 4, 14),
            reason="replaced",
            replaced_by="Revised call-handling script, version 3",
        ),
    ),
)
POSSIBLE = (
    PossibleCommand(
        command="transfer", title="Transfer", about="Move the item to another portfolio."
    ),
    PossibleCommand(
        command="request_extension",
        title="Ask for an extension",
        about="Ask the board for a later date.",
        for_owners=("Superintendent Contact", "Priya Nair"),
    ),
)
