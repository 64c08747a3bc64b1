"""The form for the board's decision on an item: as offered, and as posted."""

from dataclasses import replace
from hashlib import sha256
from secrets import token_urlsafe
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from api.pages.views import DecisionForm, FieldError
from domain.authority import can, refusal
from domain.commands import Close, SendBack
from domain.people import Actor, Office
from domain.recommendation import ClosureCategory, Recommendation, Stage
from domain.stages import TRANSITIONS, Action

SEND_BACK: Final = "send_back"


FormToken = Annotated[str, Field(min_length=8, max_length=100, pattern=r"^[A-Za-z0-9_-]+$")]


class DecisionFields(BaseModel):
    """The form as a browser posts it."""

    model_config = ConfigDict(frozen=True)

    token: FormToken
    version: Annotated[int, Field(ge=0)]
    decision: str = ""
    superseded_by: str = ""
    reason: str = ""

    @property
    def words(self) -> str:
        """The reason as it is kept: browsers send line ends in two characters."""
        return self.reason.replace("\r\n", "\n").strip()

    def command_id(self, recommendation_id: str, person_id: str) -> str:
        """The same for the same decision sent again, another for anything else."""
        parts = (
            person_id,
            recommendation_id,
            self.token,
            self.decision,
            self.superseded_by,
            self.reason,
        )
        return "board-" + sha256("\n".join(parts).encode()).hexdigest()[:40]


def offered_decision(item: Recommendation, actor: Actor) -> DecisionForm | None:
    """An empty form with what the rules let this person decide now, or None when nothing."""
    closures = tuple(
        category for category in ClosureCategory if _may(actor, Close(category=category), item)
    )
    may_send_back = _may(actor, SendBack(reason=""), item)
    if not closures and not may_send_back:
        return None
    return DecisionForm(token=token_urlsafe(16), closures=closures, may_send_back=may_send_back)


def no_decision_because(item: Recommendation, actor: Actor) -> str:
    """Why a reader who sits on the board is offered no form; nothing for anybody else."""
    if item.stage is Stage.CLOSED:
        return "This item is closed: nothing is left to decide."
    if Office.BOARD not in actor.offices:
        return ""
    return refusal(actor, Action.CLOSE, item) or ""


def filled_in(
    form: DecisionForm, fields: DecisionFields, errors: tuple[FieldError, ...]
) -> DecisionForm:
    """The form with what was typed, the token it was sent with, and what is wrong."""
    return replace(
        form,
        token=fields.token,
        decision=fields.decision,
        superseded_by=fields.superseded_by,
        reason=fields.reason,
        errors=errors,
    )


def _may(actor: Actor, command: Close | SendBack, item: Recommendation) -> bool:
    return (item.stage, command.action) in TRANSITIONS and can(actor, command.action, item)
