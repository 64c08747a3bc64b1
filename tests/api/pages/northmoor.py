"""A made-up force's board, as realistic as the real thing: Northmoor Police in spring 2026."""

from dataclasses import replace
from datetime import UTC, date, datetime

from api.pages.views import (
    Attention,
    BoardPage,
    DueDate,
    DueMonth,
    Export,
    ItemLink,
    ItemMovement,
    JointItem,
    MovedItem,
    Movement,
    NextDue,
    NotApplicableItem,
    PlannedDate,
    PortfolioLink,
    Rating,
    RatingCounts,
    SignedIn,
    StatusRow,
    StatusTable,
)
from api.pages.views import Frame as PageFrame
from domain.recommendation import RecommendationKind

NEIGHBOURHOODS = PortfolioLink(portfolio_id="neighbourhoods", name="Neighbourhood Policing")
CRIME = PortfolioLink(portfolio_id="crime", name="Crime and Protecting People")
CONTACT = PortfolioLink(portfolio_id="contact", name="Contact and Response")
RESOURCES = PortfolioLink(portfolio_id="resources", name="Finance & Resources")
PEOPLE = PortfolioLink(portfolio_id="people", name="People")

FRAME = PageFrame(
    section="board",
    person=SignedIn(name="Helen Aske", role="Board secretary"),
    force="Northmoor Police",
)


def item(
    reference: str,
    title: str,
    *,
    kind: RecommendationKind = RecommendationKind.AREA_FOR_IMPROVEMENT,
    rating: Rating = Rating.AMBER,
) -> ItemLink:
    return ItemLink(
        recommendation_id=f"northmoor-{reference.lower()}",
        reference=reference,
        title=title,
        kind=kind,
        rating=rating,
    )


VULNERABLE_CALLERS = item("AFI.1", "Identify callers who are vulnerable or have called before")
ABSTRACTIONS = item(
    "R.5",
    "Report how often neighbourhood officers are taken off their beats",
    kind=RecommendationKind.RECOMMENDATION,
)
DRONES = item("AFI.22", "Plan the demand a drone team would meet", rating=Rating.AMBER)
WELFARE = item("AFI.25", "Follow up welfare referrals within a week", rating=Rating.RED)
DETENTION = item("AFI.16", "Publish detention times monthly", rating=Rating.NOT_APPLICABLE)
RESPONSE_PLAN = item(
    "R.1",
    "Give repeat victims of crime a consistent service",
    kind=RecommendationKind.RECOMMENDATION,
)


def due(on: date, *, original: date | None = None, days_overdue: int = 0) -> DueDate:
    first = PlannedDate(on=original or on)
    return DueDate(current=PlannedDate(on=on), original=first, days_overdue=days_overdue)


def _row(
    portfolio: PortfolioLink,
    *counts: int,
    moved: tuple[int, int] = (0, 0),
    joint: bool = False,
) -> StatusRow:
    complete, green, amber, red, not_rated = counts
    return StatusRow(
        portfolio=portfolio,
        counts=RatingCounts(
            complete=complete, green=green, amber=amber, red=red, not_rated=not_rated
        ),
        movement=Movement(improved=moved[0], worse=moved[1]),
        joint=joint,
    )


RECOMMENDATIONS = StatusTable(
    areas_for_improvement=False,
    rows=(
        _row(NEIGHBOURHOODS, 0, 1, 2, 0, 0, moved=(2, 0)),
        _row(CRIME, 0, 0, 1, 0, 0),
        _row(RESOURCES, 0, 0, 1, 0, 0),
    ),
)
AREAS = StatusTable(
    areas_for_improvement=True,
    rows=(
        _row(NEIGHBOURHOODS, 0, 7, 9, 0, 0, moved=(1, 2)),
        _row(CRIME, 2, 3, 1, 0, 1, moved=(3, 0)),
        _row(CONTACT, 0, 0, 0, 0, 0, joint=True),
        _row(RESOURCES, 0, 0, 2, 0, 0, joint=True),
        _row(PEOPLE, 1, 0, 0, 1, 0, moved=(0, 1)),
    ),
)
DIFFERENCES = (
    "Crime and Protecting People, recommendations, total: the paper says 0, the items give 1.",
    "People, areas for improvement, red: the paper says 0, the items give 1.",
)

MOVEMENT = (
    ItemMovement(item=WELFARE, was=Rating.AMBER, now=Rating.RED, portfolio=PEOPLE.name),
    ItemMovement(item=DRONES, was=Rating.GREEN, now=Rating.AMBER, portfolio=RESOURCES.name),
    ItemMovement(
        item=ABSTRACTIONS, was=Rating.RED, now=Rating.AMBER, portfolio=NEIGHBOURHOODS.name
    ),
    ItemMovement(
        item=VULNERABLE_CALLERS, was=Rating.NOT_RATED, now=Rating.AMBER, portfolio="Crime"
    ),
)
DUE_MONTHS = (
    DueMonth(month=date(2026, 4, 1), open=3, overdue=2),
    DueMonth(month=date(2026, 5, 1), open=4),
    DueMonth(month=date(2026, 6, 1), open=19),
    DueMonth(month=date(2026, 7, 1), open=2),
    DueMonth(month=None, open=1),
)

ATTENTION = Attention(
    decisions=3,
    red=1,
    overdue=0,
    no_update=6,
    extensions=2,
    overdue_originally=1,
    undated=1,
    awaiting_inspectorate=1,
)
MOVED = (
    MovedItem(
        item=VULNERABLE_CALLERS,
        from_portfolio=CRIME.name,
        to_portfolio=NEIGHBOURHOODS.name,
        on=date(2026, 4, 2),
    ),
    MovedItem(item=ABSTRACTIONS, from_portfolio=RESOURCES.name, to_portfolio=PEOPLE.name),
)


def board(
    *,
    version: str = "41",
    title: str = "Programme Board",
    red: int = 1,
    frozen: bool = False,
) -> BoardPage:
    return BoardPage(
        version=version,
        as_at=datetime(2026, 4, 27, 8, 0, tzinfo=UTC),
        title=title,
        meeting_on=date(2026, 4, 27),
        last_board_on=date(2026, 3, 16),
        caption="Northmoor custody and neighbourhoods inspection, published 23 February 2026",
        frozen=frozen,
        attention=replace(ATTENTION, red=red),
        no_update_days=30,
        next_due=NextDue(on=date(2026, 6, 30), items=24),
        tables=(RECOMMENDATIONS, AREAS),
        joint=(JointItem(item=DRONES, lead=RESOURCES.name, supporting=(CONTACT.name,)),),
        moved=MOVED,
        more_moved=3,
        not_applicable=(NotApplicableItem(item=DETENTION, reason="published nationally now"),),
        differences=DIFFERENCES,
        movement=MOVEMENT,
        due_months=DUE_MONTHS,
        exports=(Export(label="CSV", href="/board.csv"),),
    )


EMPTY_BOARD = BoardPage(
    version="0",
    as_at=datetime(2026, 4, 27, 8, 0, tzinfo=UTC),
    attention=Attention(),
    no_update_days=30,
)
