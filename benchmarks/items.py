"""Made-up items of Northmoor Police, all alike in size to those of a real plan."""

from datetime import date, timedelta

from domain.people import Actor, Office, Person
from domain.recommendation import DuePrecision, Recommendation, RecommendationKind

_PORTFOLIOS = (
    "Contact and Response",
    "Crime",
    "Custody",
    "Digital and Data",
    "Local Policing",
    "Operations",
    "People",
    "Standards",
)
_OWNERS = 40
_TEXT = (
    "Northmoor Police should make sure that its officers and staff recognise at the first contact"
    " that a caller is vulnerable, record why they think so, and pass it on to whoever attends."
    " It should check by dip samples that this happens, and act on what the samples show."
)
_RESPONSE = (
    "Accepted. The question set has been rewritten with the control room, and every shift is"
    " briefed on it. Supervisors listen to ten calls a week and report to the portfolio board."
)

BOARD_MEMBER = Person(
    person_id="dcc-olu-mensah",
    name="DCC Olu Mensah",
    email="dcc-olu-mensah@northmoor.example",
    offices=frozenset({Office.BOARD}),
)


def people() -> tuple[Person, ...]:
    """Everybody the items name, and one member of the board."""
    owners = (
        Person(person_id=one, name=_name(one), email=f"{one}@northmoor.example")
        for one in (*map(_owner_id, range(_OWNERS)), *map(_holder_id, range(len(_PORTFOLIOS))))
    )
    return (*owners, BOARD_MEMBER)


def an_item(inspection_id: str, number: int, *, today: date) -> Recommendation:
    """The item of that number, taken up today and due within the two years that follow."""
    portfolio = number % len(_PORTFOLIOS)
    due_on = today + timedelta(days=60 + number * 7 % 600)
    return Recommendation(
        recommendation_id=f"{inspection_id}.afi-{number}",
        inspection_id=inspection_id,
        reference=f"AFI.{number}",
        kind=RecommendationKind.AREA_FOR_IMPROVEMENT,
        title=f"Recognise vulnerable callers at the first contact ({number})",
        text=_TEXT,
        portfolio=_PORTFOLIOS[portfolio],
        monitored_from=today,
        portfolio_holder=_holder_id(portfolio),
        plan_owner=_owner_id(number * 3 + 1),
        action_owners=(_owner_id(number * 3),),
        reviewer=_owner_id(number * 3 + 1),
        supporting_portfolios=(_PORTFOLIOS[(portfolio + 1) % len(_PORTFOLIOS)],),
        management_response=_RESPONSE,
        original_due_on=due_on,
        due_on=due_on,
        due_precision=DuePrecision.DAY,
    )


def owner_of(item: Recommendation) -> Actor:
    """The first owner, as the giver of a command."""
    person_id = item.action_owners[0]
    return Actor(person_id=person_id, name=_name(person_id))


def reviewer_of(item: Recommendation) -> Actor:
    """The reviewer, as the giver of a command."""
    person_id = item.reviewer or BOARD_MEMBER.person_id
    return Actor(person_id=person_id, name=_name(person_id))


def _owner_id(number: int) -> str:
    return f"supt-owner-{number % _OWNERS}"


def _holder_id(portfolio: int) -> str:
    return f"acc-holder-{portfolio}"


def _name(person_id: str) -> str:
    return person_id.replace("-", " ").title()
