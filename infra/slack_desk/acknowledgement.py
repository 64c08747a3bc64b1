"""What the app may answer to a submitted modal, and what the desk does about it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.limits import check_modal
from infra.slack_desk.wire import JsonObject, object_at, object_from, text_at


class ResponseAction(StrEnum):
    """What the app asks for; blank means close this modal."""

    CLOSE = ""
    ERRORS = "errors"
    UPDATE = "update"
    PUSH = "push"
    CLEAR = "clear"


@dataclass(frozen=True, kw_only=True)
class Acknowledgement:
    """A reply that the desk understood."""

    action: ResponseAction
    errors: dict[str, str] = field(default_factory=dict[str, str])
    view: JsonObject = field(default_factory=JsonObject)


def read_acknowledgement(body: str, *, input_ids: Collection[str]) -> Acknowledgement:
    """Read the reply to a submission.

    Raises ValueError, saying what was wrong, for a reply that Slack would not act upon.
    """
    reply = _object(body)
    if not reply:
        return Acknowledgement(action=ResponseAction.CLOSE)
    try:
        action = ResponseAction(text_at(reply, "response_action"))
    except ValueError:
        raise ValueError("the app answered with an unknown response_action") from None
    if action is ResponseAction.ERRORS:
        return Acknowledgement(action=action, errors=_errors(reply, input_ids))
    if action in (ResponseAction.UPDATE, ResponseAction.PUSH):
        return Acknowledgement(action=action, view=_view(reply))
    return Acknowledgement(action=action)


def _object(body: str) -> JsonObject:
    if not body.strip():
        return {}
    try:
        return object_from(body)
    except ValueError:
        raise ValueError("the app answered with something other than JSON") from None


def _errors(reply: JsonObject, input_ids: Collection[str]) -> dict[str, str]:
    given = object_at(reply, "errors")
    errors = {key: value for key, value in given.items() if isinstance(value, str)}
    unknown = sorted(set(given) - set(input_ids))
    if not errors or unknown or len(errors) != len(given):
        raise ValueError(f"the app's errors name no input of this modal: {', '.join(unknown)}")
    return errors


def _view(reply: JsonObject) -> JsonObject:
    view = object_at(reply, "view")
    try:
        check_modal(view)
    except SlackMethodError as error:
        raise ValueError(f"the app's new modal breaks a rule: {error.messages[0]}") from None
    return view
