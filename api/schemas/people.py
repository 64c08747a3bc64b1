"""The list of people, the commands on it, and what leavers leave behind, as the API has them."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from api.schemas.texts import EmailAddress, OneLine, SensibleDate
from domain.parts import Part
from domain.people import Office, PersonKind
from domain.recommendation import DuePrecision
from infra.database.leavers import LeaversReading

_FROM_DOMAIN = ConfigDict(from_attributes=True)
# A field nobody knows is more likely misspelt than meant to be passed over.
_EXACTLY = ConfigDict(extra="forbid", frozen=True)


class PersonView(BaseModel):
    """Somebody, some post, a department or an outside body, that can be named on an item.

    `contact` is the person_id of whoever hears what a department or outside body is told;
    `left_on` is the last day of somebody who has left.
    """

    model_config = _FROM_DOMAIN

    person_id: str
    name: str
    email: str
    offices: Annotated[tuple[Office, ...], BeforeValidator(sorted)]
    kind: PersonKind
    contact: str | None
    left_on: date | None


class PeopleList(BaseModel):
    """Everybody, by name."""

    people: list[PersonView]


class VacantPartView(BaseModel):
    """A part on an open item that waits for somebody.

    `person_id` is whoever is named still: null where nobody is, without a name where nobody is
    known by it.
    """

    recommendation_id: str
    inspection_id: str
    reference: str
    title: str
    portfolio: str
    due_on: date | None
    due_precision: DuePrecision | None
    part: Part
    person_id: str | None
    name: str | None
    left_on: date | None


class LeaversList(BaseModel):
    """The parts that wait, by person, part and reference, and on how many items in all.

    `is_whole` is false where there are more parts than were listed.
    """

    items: int
    is_whole: bool
    vacant: list[VacantPartView]


class AdditionBody(BaseModel):
    """Add somebody; a department or an outside body needs no address, and may have a contact."""

    model_config = _EXACTLY

    name: OneLine = Field(examples=["Estates Department"])
    email: EmailAddress | None = Field(default=None, examples=["estates@northmoor.example"])
    kind: PersonKind = Field(default=PersonKind.PERSON, examples=["department"])
    contact: OneLine | None = Field(
        default=None,
        description="The name, e-mail address or person_id of a person or post.",
        examples=["inspector-raman"],
    )


class AddressBody(BaseModel):
    """Correct the address; whose Slack account is theirs is found anew by it."""

    model_config = _EXACTLY

    email: EmailAddress = Field(examples=["jo.hope@northmoor.example"])


class KindBody(BaseModel):
    """Say what a name stands for, where it was taken for something else."""

    model_config = _EXACTLY

    kind: PersonKind = Field(examples=["department"])


class ContactBody(BaseModel):
    """Name whoever hears what a department or outside body is told; null for nobody."""

    model_config = _EXACTLY

    contact: OneLine | None = Field(
        description="The name, e-mail address or person_id of a person or post.",
        examples=["inspector-raman"],
    )


class OfficeBody(BaseModel):
    """An office."""

    model_config = _EXACTLY

    office: Office = Field(examples=["board"])


class LeavingBody(BaseModel):
    """Mark somebody as left; `on` is their last day, today or earlier."""

    model_config = _EXACTLY

    on: SensibleDate = Field(examples=["2026-04-01"])
    reason: str = Field(default="", examples=["Moved to another force."])


class ReturningBody(BaseModel):
    """Mark somebody who had left as back."""

    model_config = _EXACTLY


def leavers_list(reading: LeaversReading) -> LeaversList:
    """What waits, as the API tells of it."""
    return LeaversList(
        items=reading.items,
        is_whole=reading.is_whole,
        vacant=[
            VacantPartView(
                recommendation_id=one.item.recommendation_id,
                inspection_id=one.item.inspection_id,
                reference=one.item.reference,
                title=one.item.title,
                portfolio=one.item.portfolio,
                due_on=one.item.due_on,
                due_precision=one.item.due_precision,
                part=one.item.part,
                person_id=one.person_id,
                name=one.name,
                left_on=one.left_on,
            )
            for one in reading.vacant
        ],
    )
