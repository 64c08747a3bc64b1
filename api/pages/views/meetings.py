"""What the list of board meetings, and the page and paper of one, show."""

from dataclasses import dataclass
from datetime import date, datetime

from api.pages.views.board import BoardPage
from api.pages.views.frame import DueDate, FieldError, InspectionLink, ItemLink
from api.pages.views.item import TimelineEntry
from api.pages.views.items import Option
from api.pages.views.words import Rating
from domain.board_meetings import MeetingStage
from domain.recommendation import Stage


@dataclass(frozen=True, kw_only=True)
class MeetingRow:
    """One line of the list; `next_step` says what comes next, by time or by whom."""

    meeting_id: str
    held_on: date
    scope: str
    stage: MeetingStage
    next_step: str = ""


@dataclass(frozen=True, kw_only=True)
class PlanForm:
    """The form to plan a meeting, as offered or as typed; posted to ``/meetings``."""

    token: str = ""
    held_on: str = ""
    inspection: str = ""
    update_round: str = "10"
    freeze: str = "3"
    silent: str = "7"
    inspections: tuple[Option, ...] = ()
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MeetingsPage:
    """Every meeting, the latest day first; the form only for whoever may plan one."""

    rows: tuple[MeetingRow, ...] = ()
    plan: PlanForm | None = None


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """One figure of a paper, beside what it was at the last board (None at the first)."""

    label: str
    now: int
    was: int | None = None
    change: str = ""


@dataclass(frozen=True, kw_only=True)
class AgeRow:
    """So many open items of one age."""

    label: str
    items: int


@dataclass(frozen=True, kw_only=True)
class MovedItem:
    """One item that has moved since the last board: how, in words, and its rating then and now."""

    item: ItemLink
    portfolio: str
    words: str
    was: Rating | None = None
    now: Rating | None = None


@dataclass(frozen=True, kw_only=True)
class MovedAway:
    """A row left in the plan of a portfolio that gave the item away: named, not counted."""

    item: ItemLink
    from_portfolio: str
    to_portfolio: str
    on: date | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class PaperItem:
    """One item of the paper; `due.days_overdue` counts on the present date."""

    item: ItemLink
    portfolio: str
    supporting: tuple[str, ...]
    stage: Stage
    due: DueDate
    days_late_on_original: int = 0


@dataclass(frozen=True, kw_only=True)
class PaperShown:
    """A paper as frozen. `board` holds its tables and charts.

    `changed_since` counts the items that have changed since. `is_as_sealed` is whether the figures
    are still those whose digest was recorded at the freeze.
    """

    board: BoardPage
    figures: tuple[FigureRow, ...]
    sentences: tuple[str, ...]
    ages: tuple[AgeRow, ...]
    moved: tuple[MovedItem, ...]
    moved_away: tuple[MovedAway, ...]
    items: tuple[PaperItem, ...]
    changed_since: int
    sequence: int
    digest: str
    is_as_sealed: bool

    @property
    def has_movement(self) -> bool:
        """Whether there is a last board to compare with."""
        return self.board.last_board_on is not None


@dataclass(frozen=True, kw_only=True)
class MeetingForms:
    """What the reader may do with the meeting; posted to ``/meetings/{id}/change``."""

    token: str = ""
    may_approve: bool = False
    may_move: bool = False
    may_freeze: bool = False
    may_cancel: bool = False
    decided_on: str = ""
    note: str = ""
    held_on: str = ""
    reason: str = ""
    errors: tuple[FieldError, ...] = ()

    @property
    def offers_something(self) -> bool:
        """Whether there is anything to do for this reader."""
        return self.may_approve or self.may_move or self.may_freeze or self.may_cancel


@dataclass(frozen=True, kw_only=True)
class Approval:
    """Who recorded that the board approved the paper, and when it did."""

    by: str
    decided_on: date
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class MeetingPage:
    """One meeting: its days, its paper once there is one, and what the reader may do."""

    meeting_id: str
    held_on: date
    scope: str
    stage: MeetingStage
    inspection: InspectionLink | None = None
    next_step: str = ""
    update_round_on: date | None = None
    freezes_on: date | None = None
    asked: int | None = None
    figures_at: datetime | None = None
    approval: Approval | None = None
    cancelled_because: str = ""
    paper: PaperShown | None = None
    forms: MeetingForms | None = None
    timeline: tuple[TimelineEntry, ...] = ()

    @property
    def errors(self) -> tuple[FieldError, ...]:
        """What the head of the page lists."""
        return self.forms.errors if self.forms else ()
