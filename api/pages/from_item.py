"""Fills one item's page from the item and everything around it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import unquote, urlsplit

from api.pages import links
from api.pages.from_history import timeline
from api.pages.from_rows import due_date, item_link, portfolio_link
from api.pages.from_schedule import next_steps
from api.pages.views import (
    Closure,
    Evidence,
    EvidenceCheck,
    EvidenceDownload,
    InspectionLink,
    ItemLink,
    ItemPage,
    ManagementResponse,
    Rating,
    RatingShown,
)
from domain.changes import Event
from domain.evidence_files import type_in_words
from domain.rag import rate
from domain.recommendation import EvidenceItem, Stage
from domain.working_days import BankHolidays, london_date
from infra.database.audit_entries import AuditRow
from infra.database.item_reading import WholeItem

_REJECTIONS = (Event.EVIDENCE_RETURNED, Event.SENT_BACK)


def item_page(whole: WholeItem, *, now: datetime, holidays: BankHolidays) -> ItemPage:
    """The item's page without a decision form."""
    item, today = whole.item, london_date(now)
    return replace(
        _facts(whole, today),
        parent=item_link(whole.parent) if whole.parent else None,
        children=tuple(item_link(one) for one in whole.children),
        inspector_words=item.text,
        response=_response(item.management_response),
        evidence=tuple(_evidence(piece, whole) for piece in item.evidence),
        next_steps=next_steps(
            item, now=now, policy=whole.policy, holidays=holidays, names=whole.names
        ),
        timeline=timeline(whole.history, {**whole.names, **_references(whole)}),
        closure=_closure(whole),
    )


def _facts(whole: WholeItem, today: date) -> ItemPage:
    item = whole.item
    rag = whole.snapshot.status.rag
    return ItemPage(
        recommendation_id=item.recommendation_id,
        version=item.version,
        reference=item.reference,
        kind=item.kind,
        title=item.title,
        rating=RatingShown(rating=Rating.of(rag), why=_why(whole, today)),
        stage=item.stage,
        inspection=InspectionLink(inspection_id=item.inspection_id, title=whole.inspection.title),
        lead_portfolio=portfolio_link(item.portfolio),
        supporting_portfolios=tuple(portfolio_link(one) for one in item.supporting_portfolios),
        action_owners=tuple(_name(one, whole) for one in item.action_owners),
        plan_owner=_name(item.plan_owner, whole),
        portfolio_holder=_name(item.portfolio_holder, whole),
        reviewer=_name(item.reviewer, whole),
        due=due_date(item, rag, today=today),
        updated_on=item.last_updated_on,
        source_pages=item.pages,
        source_section=item.section or "",
    )


def _why(whole: WholeItem, today: date) -> str:
    # Counts of days grow without anything being recorded; the rating itself does not move so.
    recorded, present = whole.snapshot.status, rate(whole.item, today, whole.policy.rag)
    return present.reason if present.rag is recorded.rag else recorded.reason


def _name(person_id: str | None, whole: WholeItem) -> str:
    return whole.names.get(person_id, person_id) if person_id else ""


def _response(text: str) -> ManagementResponse | None:
    return ManagementResponse(text=text) if text else None


def _evidence(piece: EvidenceItem, whole: WholeItem) -> Evidence:
    by = _name(piece.submitted_by, whole)
    if piece.on_behalf_of:
        by = f"{by} for {_name(piece.on_behalf_of, whole)}"
    return Evidence(
        title="" if piece.file and not piece.link else _document(piece.link),
        url=piece.link or "",
        file=_download(piece, whole),
        shows=piece.shows,
        submitted_by=by,
        submitted_on=london_date(piece.at),
        check=_check(piece, whole),
    )


def _download(piece: EvidenceItem, whole: WholeItem) -> EvidenceDownload | None:
    if piece.file is None:
        return None
    return EvidenceDownload(
        name=piece.file.name,
        url=links.evidence_file_path(whole.item.recommendation_id, piece.evidence_id),
        file_type=type_in_words(piece.file.name),
        size_bytes=piece.file.size,
    )


def _document(link: str | None) -> str:
    """What a document is called by its address: the last part of it, or the site."""
    if not link:
        return "No link given"
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    return unquote(parts.path.rstrip("/").rpartition("/")[2]) or parts.netloc


def _check(piece: EvidenceItem, whole: WholeItem) -> EvidenceCheck | None:
    review = whole.item.review
    if review is not None:
        return EvidenceCheck(
            by=_name(review.by, whole),
            on=london_date(review.at),
            accepted=True,
            note=review.comment,
        )
    rejection = _last_rejection(piece, whole.history)
    if rejection is None:
        return None
    return EvidenceCheck(
        by=rejection.actor_name,
        on=london_date(rejection.at),
        accepted=False,
        note=rejection.details.get("reason", ""),
    )


def _last_rejection(piece: EvidenceItem, history: Sequence[AuditRow]) -> AuditRow | None:
    later = (row for row in reversed(history) if row.at >= piece.at)
    return next((row for row in later if row.event in _REJECTIONS), None)


def _closure(whole: WholeItem) -> Closure | None:
    closure = whole.item.closure
    if closure is None or whole.item.stage is not Stage.CLOSED:
        return None
    return Closure(
        category=closure.category,
        reason=closure.reason,
        by=_name(closure.by, whole),
        on=london_date(closure.at),
        superseded_by=_successor(whole),
    )


def _references(whole: WholeItem) -> dict[str, str]:
    successor = whole.successor
    return {successor.recommendation_id: successor.reference} if successor else {}


def _successor(whole: WholeItem) -> ItemLink | str | None:
    if whole.successor is not None:
        return item_link(whole.successor)
    return whole.item.closure.superseded_by if whole.item.closure else None
