"""What the pages of documents that were brought in show."""

from dataclasses import dataclass
from datetime import date, datetime

from api.pages.views.frame import FieldError, InspectionLink
from api.pages.views.items import Option
from domain.intake.intake import IntakeState


@dataclass(frozen=True, kw_only=True)
class IntakeListed:
    """One document in the list."""

    intake_id: str
    file: str
    by: str
    at: datetime
    state: IntakeState
    inspections: tuple[InspectionLink, ...] = ()


@dataclass(frozen=True, kw_only=True)
class IntakesPage:
    """The form that brings documents in, what was pasted into it, and the documents so far."""

    token: str
    limit: str
    most_files: int
    rows: tuple[IntakeListed, ...] = ()
    pasted: str = ""
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Named:
    """A value and what it is called."""

    name: str
    value: str


@dataclass(frozen=True, kw_only=True)
class RowShown:
    """One row: as it is printed, beside what was read of it and corrected since."""

    place: str
    printed: tuple[Named, ...]
    read: tuple[Named, ...]
    is_corrected: bool = False
    is_left_out: bool = False


@dataclass(frozen=True, kw_only=True)
class HeadingShown:
    """One heading as printed, and the column it is read as; blank when it is passed over."""

    heading: str
    column: str


@dataclass(frozen=True, kw_only=True)
class ColumnsForm:
    """Every heading of the document's tables, the layouts that are kept, and the one in use."""

    headings: tuple[HeadingShown, ...]
    columns: tuple[Option, ...]
    templates: tuple[str, ...]
    in_use: str = ""
    is_detected: bool = True


@dataclass(frozen=True, kw_only=True)
class WholeForm:
    """What is said of the document as a whole; ``inspections`` are what it may belong to."""

    title: str
    dated: str
    forces: str
    published_on: str
    inspection_id: str
    inspections: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class StandingShown:
    """One inspection the document would open; ``is_new`` unless exactly this runs already."""

    inspection: InspectionLink
    force: str
    items: int
    is_new: bool


@dataclass(frozen=True, kw_only=True)
class ChangeShown:
    """One aspect of an item that a newer edition prints otherwise; ``value`` confirms it."""

    value: str
    aspect: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class DifferenceShown:
    """One item that differs; ``value`` confirms a new or a vanished one as a whole."""

    reference: str
    title: str
    kind: str
    value: str = ""
    changes: tuple[ChangeShown, ...] = ()
    is_flagged: bool = False


@dataclass(frozen=True, kw_only=True)
class EditionForm:
    """A newer edition beside the inspection that runs."""

    inspection: InspectionLink
    edition: str
    fingerprint: str
    is_older: bool
    same: int
    differences: tuple[DifferenceShown, ...]


@dataclass(frozen=True, kw_only=True)
class AppliedShown:
    """What became of one thing that was confirmed."""

    reference: str
    what: str
    said: str
    is_applied: bool


@dataclass(frozen=True, kw_only=True)
class DiscrepancyShown:
    """One thing that does not add up; ``code`` is stable."""

    code: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Paging:
    """Which rows are shown, counted from 1; ``before`` and ``after`` are where others begin."""

    first: int
    last: int
    total: int
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, kw_only=True)
class IntakePage:
    """One document: what it was read as beside what it prints, and what can be decided.

    ``columns`` is there for documents with tables, ``edition`` where an earlier edition runs.
    """

    intake_id: str
    version: int
    file: str
    title: str
    family: str
    dated: date | None
    by: str
    at: datetime
    state: IntakeState
    ended_by: str
    ended_at: datetime | None
    inspections: tuple[InspectionLink, ...]
    items: int
    discrepancies: tuple[DiscrepancyShown, ...]
    rows: tuple[RowShown, ...]
    paging: Paging
    whole: WholeForm
    columns: ColumnsForm | None
    standings: tuple[StandingShown, ...] = ()
    edition: EditionForm | None = None
    applied: tuple[AppliedShown, ...] = ()
    errors: tuple[FieldError, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether anything can still be decided."""
        return self.state is IntakeState.WAITING


@dataclass(frozen=True, kw_only=True)
class RowField:
    """One value to correct, chosen where there are choices; ``rows`` is the height of its box."""

    name: str
    label: str
    value: str
    rows: int = 1
    choices: tuple[Option, ...] = ()
    hint: str = ""


@dataclass(frozen=True, kw_only=True)
class RowPage:
    """The form that corrects one row, beside what is printed."""

    intake_id: str
    version: int
    file: str
    place: str
    printed: tuple[Named, ...]
    fields: tuple[RowField, ...]
    is_left_out: bool
    errors: tuple[FieldError, ...] = ()
