"""What the pages about people show: everybody, one of them, and what leavers leave behind."""

from dataclasses import dataclass
from datetime import date, datetime

from api.pages.views.frame import FieldError, PlannedDate
from api.pages.views.item import TimelineEntry
from domain.parts import Part
from domain.people import Office, PersonKind


@dataclass(frozen=True, kw_only=True)
class PersonLink:
    """Somebody by name, linked to their own page."""

    person_id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """Somebody in the list; `contact_left` says that their contact can no longer be told."""

    person: PersonLink
    kind: PersonKind
    email: str = ""
    offices: tuple[Office, ...] = ()
    contact: PersonLink | None = None
    contact_left: bool = False
    left_on: date | None = None

    @property
    def is_told_nothing(self) -> bool:
        """Whether nobody hears what a department or an outside body is told."""
        return not self.kind.has_account and (self.contact is None or self.contact_left)


@dataclass(frozen=True, kw_only=True)
class AdditionForm:
    """The form that adds somebody; `token` makes sending it twice harmless."""

    token: str
    name: str = ""
    email: str = ""
    kind: str = ""
    contact: str = ""
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PeoplePage:
    """Everybody: those who are there, and those who have left; `waiting` counts items."""

    present: tuple[PersonRow, ...]
    left: tuple[PersonRow, ...]
    waiting: int = 0
    addition: AdditionForm | None = None

    @property
    def errors(self) -> tuple[FieldError, ...]:
        """What is wrong with the form, if it was sent."""
        return self.addition.errors if self.addition else ()


@dataclass(frozen=True, kw_only=True)
class PartItem:
    """An open item as a list of parts names it."""

    recommendation_id: str
    reference: str
    title: str
    portfolio: str
    part: Part
    due: PlannedDate | None = None


@dataclass(frozen=True, kw_only=True)
class Undelivered:
    """A notice that never reached somebody, and why; `about` is a reference, else words."""

    what: str
    at: datetime
    why: str
    recommendation_id: str = ""
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonForms:
    """What the reader may change about somebody, and what they typed when it was refused."""

    token: str
    may_change_address: bool = False
    may_change_kind: bool = False
    may_set_contact: bool = False
    may_leave: bool = False
    may_return: bool = False
    to_grant: tuple[Office, ...] = ()
    to_revoke: tuple[Office, ...] = ()
    email: str = ""
    contact: str = ""
    on: str = ""
    reason: str = ""
    errors: tuple[FieldError, ...] = ()

    @property
    def offers_anything(self) -> bool:
        """Whether there is anything the reader may change."""
        single = (
            self.may_change_address,
            self.may_change_kind,
            self.may_set_contact,
            self.may_leave,
            self.may_return,
        )
        return any(single) or bool(self.to_grant or self.to_revoke)


@dataclass(frozen=True, kw_only=True)
class PersonPage:
    """Somebody, their open items by part, and what never reached them."""

    row: PersonRow
    stands_for: tuple[PersonLink, ...] = ()
    items: tuple[PartItem, ...] = ()
    has_all_items: bool = True
    undelivered: tuple[Undelivered, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    forms: PersonForms | None = None

    @property
    def errors(self) -> tuple[FieldError, ...]:
        """What is wrong with a form, if one was sent."""
        return self.forms.errors if self.forms else ()


@dataclass(frozen=True, kw_only=True)
class LeaverGroup:
    """What waits because of one person; without a link nobody known is named."""

    name: str
    why: str
    items: tuple[PartItem, ...]
    person: PersonLink | None = None


@dataclass(frozen=True, kw_only=True)
class LeaversPage:
    """Everything that waits for somebody to be named, by whoever was."""

    groups: tuple[LeaverGroup, ...]
    items: int
    is_whole: bool = True
    inspection: str = ""
