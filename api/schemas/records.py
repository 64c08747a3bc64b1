"""Inspections, an item's history and what lies ahead of it, as the API tells of them."""

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from domain.notices import NoticeKind

_FROM_DOMAIN = ConfigDict(from_attributes=True)


class InspectionView(BaseModel):
    """One inspection, and how far its items are.

    `started_at` is null until its items are being started, `ended_at` until every one has ended.
    `national_id` names the national report it is a part of, and is null for any other.
    """

    model_config = _FROM_DOMAIN

    inspection_id: str
    source: str
    external_id: str
    title: str
    force: str
    inspectorate: str
    document_date: date | None
    published_on: date | None
    received_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    national_id: str | None
    items: int
    open: int
    closed: int


class InspectionList(BaseModel):
    """Every inspection, the latest received first."""

    inspections: list[InspectionView]


class HistoryEntry(BaseModel):
    """One entry of the audit trail; `hash` seals it together with the entry before it."""

    model_config = _FROM_DOMAIN

    sequence: int
    version: int
    at: datetime
    event: str
    actor_id: str
    actor_name: str
    on_behalf_of: str | None
    details: dict[str, str]
    previous_hash: str
    hash: str


class History(BaseModel):
    """Everything that happened to an item, oldest first."""

    recommendation_id: str
    entries: list[HistoryEntry]


class PromptAhead(BaseModel):
    """A prompt that will go out if nothing changes before: who is told what, and when.

    `working_days` counts from the due date, negative before it; `recipients` are person ids, or
    "board".
    """

    at: datetime
    kind: NoticeKind
    working_days: int
    recipients: tuple[str, ...]


class Ahead(BaseModel):
    """What time alone will bring to an item as it stands; `becomes_overdue_at` may have passed."""

    recommendation_id: str
    becomes_overdue_at: datetime | None
    prompts: list[PromptAhead]
