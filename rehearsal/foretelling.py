"""What `traction ahead` foretells at one moment of a rehearsal, person by person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.notices import NoticeKind

Foretold = Mapping["Prompt", datetime]
"""Every prompt that lies ahead, with the moment (UTC) at which it will be given."""


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """One prompt to one person: what the outbox knows it by."""

    recommendation_id: str
    kind: NoticeKind
    occurrence: str
    recipient: str
