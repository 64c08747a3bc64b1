"""The people of made-up Northmoor Police, and what those who left have left behind."""

from datetime import UTC, date, datetime

from api.pages.views import (
    AdditionForm,
    FieldError,
    LeaverGroup,
    LeaversPage,
    PartItem,
    PeoplePage,
    PersonForms,
    PersonLink,
    PersonPage,
    PersonRow,
    PlannedDate,
    TimelineEntry,
    Undelivered,
)
from domain.parts import Part
from domain.people import Office, PersonKind

NAIR = PersonLink(person_id="supt-priya-nair", name="Supt Priya Nair")
ROWS = (
    PersonRow(
        person=PersonLink(person_id="dcc-olu-mensah", name="DCC Olu Mensah"),
        kind=PersonKind.PERSON,
        email="olu.mensah@northmoor.example",
        offices=(Office.BOARD, Office.SECRETARIAT),
    ),
    PersonRow(
        person=PersonLink(person_id="estates", name="Estates Department"),
        kind=PersonKind.DEPARTMENT,
    ),
    PersonRow(
        person=PersonLink(person_id="northmoor-council", name="Northmoor Council"),
        kind=PersonKind.OUTSIDE_BODY,
        email="a-very-long-mailbox-name-for-correspondence-with-the-police@northmoor.example",
        contact=NAIR,
        contact_left=True,
    ),
)
LEFT = PersonRow(
    person=NAIR,
    kind=PersonKind.PERSON,
    email="priya.nair@northmoor.example",
    left_on=date(2026, 4, 1),
)
EVERYBODY = PeoplePage(
    present=ROWS, left=(LEFT,), waiting=2, addition=AdditionForm(token="t", kind="person")
)
MISTAKEN = PeoplePage(
    present=(),
    left=(),
    addition=AdditionForm(
        token="t",
        name="Jo Hope",
        contact="Nairr",
        errors=(
            FieldError(field="kind", message="Choose what they are."),
            FieldError(field="email", message="Enter the e-mail address they are reached at."),
            FieldError(field="contact", message="Nobody is known as 'Nairr'."),
        ),
    ),
)


def _items(*parts: Part) -> tuple[PartItem, ...]:
    return tuple(
        PartItem(
            recommendation_id="northmoor-afi.1",
            reference=f"AFI.{number}",
            title="Identify callers who are vulnerable",
            portfolio="Contact and Response",
            part=part,
            due=PlannedDate(on=date(2026, 6, 30), month_only=True) if number > 1 else None,
        )
        for number, part in enumerate(parts, start=1)
    )


SOMEBODY = PersonPage(
    row=ROWS[0],
    stands_for=(PersonLink(person_id="estates", name="Estates Department"),),
    items=_items(*Part),
    has_all_items=False,
    undelivered=(
        Undelivered(
            what="That an item is overdue",
            at=datetime(2026, 4, 2, 8, 0, tzinfo=UTC),
            why="Slack has no active account for olu.mensah@northmoor.example.",
            recommendation_id="northmoor-afi.1",
            about="AFI.1",
        ),
    ),
    timeline=(
        TimelineEntry(at=datetime(2026, 4, 1, 9, 0, tzinfo=UTC), what="Came back", by="Jo Hope"),
    ),
    forms=PersonForms(
        token="t",
        may_change_address=True,
        may_change_kind=True,
        may_set_contact=True,
        may_leave=True,
        to_grant=tuple(Office),
        to_revoke=tuple(Office),
        on="soon",
        errors=(
            FieldError(field="on", message="Enter their last day like 2026-04-01."),
            FieldError(field="office", message="Choose an office."),
        ),
    ),
)
LEAVER = PersonPage(
    row=LEFT, items=_items(Part.ACTION_OWNER), forms=PersonForms(token="t", may_return=True)
)
WAITING = LeaversPage(
    groups=(
        LeaverGroup(
            name="Nobody", why="No action owner was ever named.", items=_items(Part.ACTION_OWNER)
        ),
        LeaverGroup(name=NAIR.name, why="Left on 1 April 2026.", items=_items(*Part), person=NAIR),
    ),
    items=5,
    is_whole=False,
    inspection="import-1",
)
NOTHING_WAITS = LeaversPage(groups=(), items=0)
