"""What the page of an inspection's policy shows."""

from dataclasses import dataclass
from datetime import datetime

from api.pages.views.frame import FieldError, InspectionLink


@dataclass(frozen=True, kw_only=True)
class PolicyForm:
    """The policy as YAML to change, as it holds or as typed; ``version`` is the one it is of."""

    version: int
    text: str
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PolicyPage:
    """The policy of one inspection; version 0 is the default, which nobody set.

    ``form`` is there for whoever may change it.
    """

    inspection: InspectionLink
    version: int
    text: str
    set_by: str = ""
    set_at: datetime | None = None
    form: PolicyForm | None = None
