"""The form for the board's decision on an item: as offered, and as posted."""

from dataclasses import replace
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from api.pages.recording import Token, command_id_for, new_token
from api.pages.views import DecisionForm, FieldError
from domain.authority import can, refusal
from domain.commands import Close, SendBack
from domain.people import Actor, Office
from domain.recommendation import ClosureCategory, Recommendation, Stage
from domain.stages import TRANSITIONS, Action

SEND_BACK: Final = "send_back"


class DecisionFields(BaseModel):
    """The form as a browser posts it."""

    model_config = ConfigDict(frozen=True)

    token: Token
    version: Annotated[int, Field(ge=0)]
    decision: str = ""
    superseded_by: str = ""
    reason: str = ""
    despite_open: str = ""

    @property
    def words(self) -> str:
        """The reason as it is kept."""
        return _kept(self.reason)

    @property
    def why_despite_open(self) -> str:
        """Why it closes although items that feed it are open, as it is kept."""
        return _kept(self.despite_open)

    def command_id(self, recommendation_id: str, person_id: str) -> str:
        """The same for the same decision sent again, another for anything else."""
        about = (person_id, recommendation_id, self.token)
        return command_id_for(
            *about, self.decision, self.superseded_by, self.reason, self.despite_open
        )


def offered_decision(
    item: Recommendation, actor: Actor, *, open_children: tuple[str, ...] = ()
) -> DecisionForm | None:
    """An empty form with what the rules let this person decide now, or None when nothing.

    `open_children` are the references of open items that feed this one.
    """
    closures = tuple(
        category for category in ClosureCategory if _may(actor, Close(category=category), item)
    )
    may_send_back = _may(actor, SendBack(reason=""), item)
    if not closures and not may_send_back:
        return None
    return DecisionForm(
        token=new_token(),
        closures=closures,
        may_send_back=may_send_back,
        open_children=open_children,
    )


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
        despite_open=fields.despite_open,
        errors=errors,
    )


def _kept(words: str) -> str:
    # Browsers send line ends in two characters.
    return words.replace("\r\n", "\n").strip()


def _may(actor: Actor, command: Close | SendBack, item: Recommendation) -> bool:
    return (item.stage, command.action) in TRANSITIONS and can(actor, command.action, item)
