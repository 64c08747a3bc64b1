"""An item's evidence with its whole history: who checked it, who took it back, what replaced it."""

from collections.abc import Sequence

from api.pages import links
from api.pages.documents import document_name, link_name
from api.pages.names import name_in, on_behalf
from api.pages.views import Evidence, EvidenceCheck, EvidenceDownload, Withdrawn
from domain.changes import Event
from domain.evidence_files import type_in_words
from domain.recommendation import EvidenceItem
from domain.working_days import london_date
from infra.database.audit_entries import AuditRow
from infra.database.item_reading import WholeItem

_REJECTIONS = (Event.EVIDENCE_RETURNED, Event.SENT_BACK)


def evidence_of(whole: WholeItem) -> tuple[Evidence, ...]:
    """Every piece ever handed in, the oldest first."""
    return tuple(_evidence(piece, whole) for piece in whole.item.evidence)


def evidence_names(whole: WholeItem) -> dict[str, str]:
    """What each piece is called, by its id."""
    return {piece.evidence_id: document_name(piece) for piece in whole.item.evidence}


def _evidence(piece: EvidenceItem, whole: WholeItem) -> Evidence:
    return Evidence(
        title="" if piece.file and not piece.link else link_name(piece.link),
        url=piece.link or "",
        file=_download(piece, whole),
        shows=piece.shows,
        submitted_by=on_behalf(piece.submitted_by, piece.on_behalf_of, whole.names),
        submitted_on=london_date(piece.at),
        check=_check(piece, whole) if piece.stands else None,
        withdrawn=_withdrawn(piece, whole),
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


def _withdrawn(piece: EvidenceItem, whole: WholeItem) -> Withdrawn | None:
    withdrawal = piece.withdrawal
    if withdrawal is None:
        return None
    replaced_by = piece.replaced_by
    return Withdrawn(
        by=on_behalf(withdrawal.by, withdrawal.on_behalf_of, whole.names),
        on=london_date(withdrawal.at),
        reason=withdrawal.reason,
        replaced_by=evidence_names(whole).get(replaced_by, replaced_by) if replaced_by else "",
    )


def _check(piece: EvidenceItem, whole: WholeItem) -> EvidenceCheck | None:
    review = whole.item.review
    if review is not None:
        return EvidenceCheck(
            by=name_in(whole.names, review.by),
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
