"""`chat.postMessage` and `chat.update`."""

from infra.slack_desk.desk import Desk, message_content
from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.limits import check_message_blocks
from infra.slack_desk.people import Person
from infra.slack_desk.web_api.arguments import Arguments
from infra.slack_desk.web_api.conversations import channel_owner
from infra.slack_desk.wire import JsonObject, object_at, text_at

LONGEST_TEXT = 40_000


def post_message(desk: Desk, arguments: Arguments) -> JsonObject:
    """Post to a direct-message channel, or to a member id, which opens one."""
    person = _recipient(desk, arguments.required("channel"))
    content = _checked_content(arguments) | _metadata(arguments)
    thread_ts = arguments.text("thread_ts") or None
    if thread_ts and desk.messages.find(person.channel_id, thread_ts) is None:
        raise SlackMethodError("thread_not_found")
    message = desk.post(person, content, thread_ts=thread_ts)
    return {"channel": person.channel_id, "ts": message.ts, "message": message.body}


def update(desk: Desk, arguments: Arguments) -> JsonObject:
    """Edit a message in place; blocks left out stay, and an empty list removes them."""
    person = channel_owner(desk, arguments.required("channel"))
    message = desk.messages.find(person.channel_id, arguments.required("ts"))
    if message is None or message.ephemeral:
        raise SlackMethodError("message_not_found")
    content = _checked_content(arguments) | _metadata(arguments)
    if not arguments.given("text"):
        content.pop("text", None)
    body = desk.edit(person, message, content)
    return {
        "channel": person.channel_id,
        "ts": message.ts,
        "text": text_at(body, "text"),
        "message": body,
    }


def _recipient(desk: Desk, channel: str) -> Person:
    return desk.people.get(channel) or channel_owner(desk, channel)


def _checked_content(arguments: Arguments) -> JsonObject:
    if arguments.given("attachments"):
        raise SlackMethodError("invalid_arguments", "The Slack desk draws blocks, not attachments.")
    text, blocks = arguments.text("text"), arguments.blocks()
    if not text and blocks is None:
        raise SlackMethodError("no_text")
    if len(text) > LONGEST_TEXT:
        raise SlackMethodError("msg_too_long")
    check_message_blocks(blocks or [])
    return message_content(text, blocks)


def _metadata(arguments: Arguments) -> JsonObject:
    metadata = arguments.structure("metadata")
    if metadata is None:
        return {}
    if not text_at(metadata, "event_type") or "event_payload" not in metadata:
        raise SlackMethodError("invalid_metadata_format")
    event: JsonObject = {
        "event_type": text_at(metadata, "event_type"),
        "event_payload": object_at(metadata, "event_payload"),
    }
    return {"metadata": event}
