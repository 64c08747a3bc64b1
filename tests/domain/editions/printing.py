"""Two editions of one plan of Northmoor Police, as they are printed."""

from dataclasses import replace
from datetime import date

from domain.editions.kept import Edition, KeptEdition, RunningEditions
from domain.inspection import Opening
from domain.recommendation import RAGRating, Recommendation
from tests.factories import (
    BOARD_MEMBER,
    INSPECTION_ID,
    NOW,
    Changes,
    a_recommendation,
    an_inspection,
    an_opening,
)

FIRST_ON, SECOND_ON = date(2026, 3, 2), date(2026, 4, 1)
EDITION = Edition(
    fingerprint="f" * 64, file="plan-april.docx", title="Improvement plan", document_date=SECOND_ON
)
TEXTS = (
    "Northmoor Police should identify callers who are vulnerable or have called before.",
    "Custody sergeants have to record every use of force within one hour of it.",
    "The control room needs a rota that covers bank holidays and the nights before them.",
    "Exhibits ought to be weighed, bagged and countersigned by a second officer.",
)


def printed(number: int, **changes: Changes) -> Recommendation:
    """Item AFI.`number` as an edition prints it."""
    values: dict[str, Changes] = {
        "recommendation_id": f"{INSPECTION_ID}.afi-{number}",
        "reference": f"AFI.{number}",
        "title": f"Item {number}",
        "text": TEXTS[(number - 1) % len(TEXTS)],
        "management_response": "Work has begun.",
        "last_updated_on": FIRST_ON,
        "declared_rag": RAGRating.AMBER,
    }
    return a_recommendation(**(values | changes))


def an_edition(*items: Recommendation, on: date = FIRST_ON, **changes: Changes) -> Opening:
    """An edition of that day that lists these items."""
    opening = an_opening(inspection=an_inspection(document_date=on, **changes))
    return replace(opening, recommendations=items)


def a_kept_edition(**changes: Changes) -> KeptEdition:
    """The second edition, taken in whole by a member of the board."""
    kept = KeptEdition(
        inspection_id=INSPECTION_ID,
        number=1,
        edition=EDITION,
        taken_at=NOW,
        taken_by=BOARD_MEMBER,
        taken_by_name="DCC Olu Mensah",
    )
    return replace(kept, **changes)


def running(*items: Recommendation, editions: tuple[KeptEdition, ...] = ()) -> RunningEditions:
    """What runs: the first edition with these items, and the editions taken in since."""
    return RunningEditions(opening=an_edition(*items), opened_as="0" * 64, editions=editions)
