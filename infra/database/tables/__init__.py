"""Every table of the read model; importing this fills `Base.metadata`."""

from infra.database.tables.audit import AuditRecord
from infra.database.tables.base import Base, NaiveDatetimeError, UTCDateTime, table_of
from infra.database.tables.editions import EditionRecord
from infra.database.tables.evidence_files import EvidenceFileRecord
from infra.database.tables.inspections import (
    InspectionRecord,
    InspectionStateRecord,
    WebhookRecord,
)
from infra.database.tables.intake import IntakeRecord, TemplateRecord
from infra.database.tables.meetings import MeetingRecord, PaperRatingRecord, PaperRecord
from infra.database.tables.notices import NoticeRecord
from infra.database.tables.people import (
    OfficeRecord,
    PersonRecord,
    SessionRecord,
    SignInLinkRecord,
)
from infra.database.tables.policies import PolicyRecord
from infra.database.tables.recommendations import (
    MoveRecord,
    OwnerRecord,
    RecommendationRecord,
    SupportingPortfolioRecord,
)
from infra.database.tables.requests import IdempotentRequestRecord, SlackDeliveryRecord

__all__ = [
    "AuditRecord",
    "Base",
    "EditionRecord",
    "EvidenceFileRecord",
    "IdempotentRequestRecord",
    "InspectionRecord",
    "InspectionStateRecord",
    "IntakeRecord",
    "MeetingRecord",
    "MoveRecord",
    "NaiveDatetimeError",
    "NoticeRecord",
    "OfficeRecord",
    "OwnerRecord",
    "PaperRatingRecord",
    "PaperRecord",
    "PersonRecord",
    "PolicyRecord",
    "RecommendationRecord",
    "SessionRecord",
    "SignInLinkRecord",
    "SlackDeliveryRecord",
    "SupportingPortfolioRecord",
    "TemplateRecord",
    "UTCDateTime",
    "WebhookRecord",
    "table_of",
]
