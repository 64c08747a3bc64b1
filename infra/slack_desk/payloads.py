"""The payloads of clicks and submissions, in the shape Slack gives them."""

from dataclasses import dataclass

from infra.slack_desk.messages import StoredMessage
from infra.slack_desk.people import Person
from infra.slack_desk.settings import DeskSettings
from infra.slack_desk.views import OpenView
from infra.slack_desk.wire import JsonObject, text_at

OTHER_TEAM = "T0OTHER001"
MENUS = frozenset({"overflow", "static_select"})


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Who acts, and the trigger their act gives the app."""

    person: Person
    trigger_id: str
    foreign: bool = False


def clicked_in_message(
    settings: DeskSettings,
    actor: Actor,
    message: StoredMessage,
    *,
    action: JsonObject,
    response_url: str,
) -> JsonObject:
    """Describe a click on a button or menu in a message."""
    return {
        "type": "block_actions",
        **_common(settings, actor),
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": message.channel_id,
            "is_ephemeral": message.ephemeral,
            **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
        },
        "channel": {"id": message.channel_id, "name": "directmessage"},
        "message": message.body,
        "state": _state_after(action),
        "response_url": response_url,
        "actions": [action],
    }


def clicked_in_view(
    settings: DeskSettings, actor: Actor, view: OpenView, action: JsonObject
) -> JsonObject:
    """Describe a click on a button in a modal."""
    return {
        "type": "block_actions",
        **_common(settings, actor),
        "container": {"type": "view", "view_id": view.view_id},
        "view": view.body,
        "actions": [action],
    }


def submitted(settings: DeskSettings, actor: Actor, view: OpenView) -> JsonObject:
    """Describe a modal sent in."""
    return {
        "type": "view_submission",
        **_common(settings, actor),
        "view": view.body,
        "response_urls": [],
    }


def closed(settings: DeskSettings, actor: Actor, view: OpenView, *, is_cleared: bool) -> JsonObject:
    """Describe a modal closed without being sent in."""
    common = _common(settings, actor)
    del common["trigger_id"]
    return {"type": "view_closed", **common, "view": view.body, "is_cleared": is_cleared}


def is_menu(element: JsonObject) -> bool:
    """Say whether an element is used by choosing one of its options."""
    return text_at(element, "type") in MENUS


def element_action(
    block: JsonObject, element: JsonObject, *, chosen: JsonObject, action_ts: str
) -> JsonObject:
    """Describe the button that was clicked, or what was chosen from a menu."""
    told = ("placeholder",) if is_menu(element) else ("text", "value", "url", "style")
    optional = {key: element[key] for key in told if key in element}
    return {
        "action_id": text_at(element, "action_id"),
        "block_id": text_at(block, "block_id"),
        "type": text_at(element, "type"),
        "action_ts": action_ts,
        **optional,
        **({"selected_option": chosen} if chosen else {}),
    }


def _state_after(action: JsonObject) -> JsonObject:
    """What the message's menus then hold; an overflow menu holds nothing."""
    if text_at(action, "type") != "static_select":
        return {"values": {}}
    held: JsonObject = {key: action[key] for key in ("type", "selected_option")}
    return {"values": {text_at(action, "block_id"): {text_at(action, "action_id"): held}}}


def _common(settings: DeskSettings, actor: Actor) -> JsonObject:
    person = actor.person
    return {
        "user": {
            "id": person.user_id,
            "username": person.name,
            "name": person.name,
            "team_id": OTHER_TEAM if actor.foreign else settings.team_id,
        },
        "api_app_id": settings.app_id,
        "team": {"id": settings.team_id, "domain": settings.team_domain},
        "enterprise": None,
        "is_enterprise_install": False,
        "trigger_id": actor.trigger_id,
    }
