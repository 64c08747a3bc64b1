"""Fills the pages about people: everybody, one of them, and what leavers leave behind."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from api.pages.formats import day
from api.pages.from_directory_history import directory_timeline
from api.pages.from_rows import planned
from api.pages.views import (
    AdditionForm,
    LeaverGroup,
    LeaversPage,
    PartItem,
    PeoplePage,
    PersonForms,
    PersonLink,
    PersonPage,
    PersonRow,
    Undelivered,
)
from domain.notices import NoticeKind
from domain.people import Person
from infra.database.leavers import LeaversReading, VacantPart
from infra.database.parts import ItemOfPart
from infra.database.person_reading import UndeliveredNotice, WholePerson

_NOTICES: Final = {
    NoticeKind.ASSIGNED: "That an item is theirs",
    NoticeKind.DUE_SOON: "That an item is due soon",
    NoticeKind.OVERDUE: "That an item is overdue",
    NoticeKind.RETURNED: "That evidence was returned",
    NoticeKind.REVIEW_REQUESTED: "That evidence waits for a review",
}


def people_page(
    people: Sequence[Person], *, waiting: int, addition: AdditionForm | None
) -> PeoplePage:
    """Everybody by name; whoever has left comes after, the latest first."""
    known = {person.person_id: person for person in people}
    rows = [_row(person, known.get(person.contact or "")) for person in people]
    left = [row for row in rows if row.left_on is not None]
    return PeoplePage(
        present=tuple(row for row in rows if row.left_on is None),
        left=tuple(sorted(left, key=lambda row: str(row.left_on), reverse=True)),
        waiting=waiting,
        addition=addition,
    )


def person_page(whole: WholePerson, *, forms: PersonForms | None) -> PersonPage:
    """Somebody; what was changed about them is told to those who may change it."""
    return PersonPage(
        row=_row(whole.person, whole.contact),
        stands_for=tuple(_link(one) for one in whole.stands_for),
        items=tuple(_item(one) for one in whole.items),
        has_all_items=whole.has_all_items,
        undelivered=tuple(_undelivered(one) for one in whole.undelivered),
        timeline=directory_timeline(whole.history) if forms is not None else (),
        forms=forms,
    )


def leavers_page(reading: LeaversReading, *, inspection_id: str) -> LeaversPage:
    """What waits, by whoever was named; what nobody ever had comes first."""
    return LeaversPage(
        groups=tuple(
            _group(tuple(vacant))
            for _, vacant in groupby(reading.vacant, key=lambda one: one.person_id)
        ),
        items=reading.items,
        is_whole=reading.is_whole,
        inspection=inspection_id,
    )


def _row(person: Person, contact: Person | None) -> PersonRow:
    return PersonRow(
        person=_link(person),
        kind=person.kind,
        email=person.email,
        offices=tuple(sorted(person.offices)),
        contact=_link(contact) if contact else None,
        contact_left=contact is not None and contact.left_on is not None,
        left_on=person.left_on,
    )


def _link(person: Person) -> PersonLink:
    return PersonLink(person_id=person.person_id, name=person.name)


def _item(item: ItemOfPart) -> PartItem:
    return PartItem(
        recommendation_id=item.recommendation_id,
        reference=item.reference,
        title=item.title,
        portfolio=item.portfolio,
        part=item.part,
        due=planned(item.due_on, item.due_precision),
    )


def _undelivered(notice: UndeliveredNotice) -> Undelivered:
    otherwise = notice.kind.replace("_", " ").capitalize()
    return Undelivered(
        what=_NOTICES.get(notice.kind, otherwise),
        at=notice.recorded_at,
        why=notice.why,
        recommendation_id=notice.recommendation_id or "",
        about=notice.reference or notice.text,
    )


def _group(vacant: Sequence[VacantPart]) -> LeaverGroup:
    first, items = vacant[0], tuple(_item(one.item) for one in vacant)
    if first.person_id is None:
        return LeaverGroup(name="Nobody", why="No action owner was ever named.", items=items)
    if first.name is None:
        why = "Nobody is known by that id."
        return LeaverGroup(name=first.person_id, why=why, items=items)
    return LeaverGroup(
        name=first.name,
        why=f"Left on {day(first.left_on)}." if first.left_on else "",
        items=items,
        person=PersonLink(person_id=first.person_id, name=first.name),
    )
