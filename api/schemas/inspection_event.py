"""What another system sends to start an inspection: a CloudEvent and the inspection in it."""

from typing import Annotated, Any, Literal, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, JsonValue, model_validator

from api.schemas.texts import EmailAddress, LongText, OneLine, PageNumber, SensibleDate, Title
from domain.national import MOST_FORCES
from domain.recommendation import DueDateBasis, DuePrecision, RecommendationKind
from domain.working_days import Division

INSPECTION_PUBLISHED = "uk.traction.inspection.published.v1"
MOST_ITEMS = 500
_MOST_OWNERS = 20

# A field nobody knows is more likely misspelt than meant to be passed over.
_EXACTLY = ConfigDict(extra="forbid", frozen=True)


class NamedPerson(BaseModel):
    """A person or a post, by name; without an address one is made from the name."""

    model_config = _EXACTLY

    name: OneLine
    email: EmailAddress | None = None


class PublishedItem(BaseModel):
    """One recommendation or area for improvement as it was published.

    `parent_reference` names another item of the same event. A `due_on` of month precision reads as
    the last day of its month; `due_basis` says whether the inspectorate or the force set it.
    Without a `reviewer` the plan owner reviews, else the portfolio holder, unless they own the
    action.
    """

    model_config = _EXACTLY

    reference: OneLine
    kind: RecommendationKind
    text: LongText
    title: Title | None = None
    parent_reference: OneLine | None = None
    section: OneLine | None = None
    pages: Annotated[tuple[PageNumber, ...], Field(max_length=100)] = ()
    portfolio: OneLine
    portfolio_holder: NamedPerson | None = None
    plan_owner: NamedPerson | None = None
    action_owners: Annotated[tuple[NamedPerson, ...], Field(max_length=_MOST_OWNERS)] = ()
    reviewer: NamedPerson | None = None
    due_on: SensibleDate | None = None
    due_precision: DuePrecision | None = None
    due_basis: DueDateBasis | None = None

    @model_validator(mode="after")
    def _require_a_date_for_the_precision(self) -> Self:
        if self.due_precision is not None and self.due_on is None:
            raise ValueError("due_precision needs a due_on: add the date, or leave both out.")
        if self.due_basis is not None and self.due_on is None:
            raise ValueError("due_basis needs a due_on: add the date, or leave both out.")
        return self


class PublishedNational(BaseModel):
    """The national report an inspection of one force is a part of, as its sender names it."""

    model_config = _EXACTLY

    external_id: OneLine
    title: Title
    published_on: SensibleDate | None = None


class PublishedInspection(BaseModel):
    """An inspection and the items it raises; `external_id` is the sender's own name for it.

    It is of one `force`, perhaps as part of a `national` report; or it is a national report itself,
    addressed to several `forces`, and every one of them gets an inspection of its own.
    """

    model_config = _EXACTLY

    external_id: OneLine
    title: Title
    force: OneLine | None = None
    forces: Annotated[tuple[OneLine, ...], Field(max_length=MOST_FORCES)] = ()
    national: PublishedNational | None = None
    inspectorate: OneLine
    published_on: SensibleDate
    division: Division = Division.ENGLAND_AND_WALES
    items: Annotated[tuple[PublishedItem, ...], Field(min_length=1, max_length=MOST_ITEMS)]

    @model_validator(mode="after")
    def _require_one_force_or_several(self) -> Self:
        if (self.force is None) is (not self.forces):
            raise ValueError("Name one force, or the forces a national report is addressed to.")
        if self.forces and self.national is not None:
            raise ValueError("A report to several forces is the national one: leave national out.")
        return self


class _Envelope(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)

    specversion: Literal["1.0"]
    id: OneLine
    source: OneLine
    datacontenttype: Literal["application/json"] = "application/json"
    dataschema: OneLine | None = None
    subject: OneLine | None = None
    time: AwareDatetime | None = None

    @model_validator(mode="before")
    @classmethod
    def _refuse_encoded_data(cls, given: dict[str, Any]) -> dict[str, Any]:
        if "data_base64" in given:
            raise ValueError("Send the inspection as JSON under 'data', not as data_base64.")
        return given


class CloudEvent(_Envelope):
    """An event of any kind, CloudEvents 1.0; extension attributes may be added."""

    type: OneLine
    data: JsonValue = None


class InspectionPublishedEvent(_Envelope):
    """The event that starts an inspection; `id` equals the header webhook-id."""

    type: Literal["uk.traction.inspection.published.v1"]
    data: PublishedInspection
