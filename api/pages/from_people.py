"""The person reading a page: as its header names them, and as the rules know them."""

from collections.abc import Iterable

from api.pages.views import Confirmation, Frame, SignedIn
from api.pages.views.frame import Section
from domain.people import Actor, Office, Person
from infra.database.inspection_parts import InspectionName

_ROLES = {Office.BOARD: "programme board", Office.SECRETARIAT: "secretariat"}


def actor_of(person: Person) -> Actor:
    """That person, acting in their own name."""
    return Actor(person_id=person.person_id, name=person.name, offices=person.offices)


def frame_for(
    person: Person, section: Section, *, force: str = "", confirmation: Confirmation | None = None
) -> Frame:
    """What surrounds a page for that reader."""
    role = ", ".join(_ROLES[office] for office in Office if office in person.offices)
    return Frame(
        section=section,
        person=SignedIn(name=person.name, role=role),
        force=force,
        confirmation=confirmation,
    )


def force_of(inspections: Iterable[InspectionName]) -> str:
    """The one force those inspections are of, or nothing where they are of several."""
    forces = {one.force for one in inspections if one.force}
    return forces.pop() if len(forces) == 1 else ""
