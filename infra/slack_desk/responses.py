"""Messages the app sends to a response URL: a private note, a replacement, or a removal."""

from infra.slack_desk.desk import Desk, message_content
from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.limits import check_message_blocks
from infra.slack_desk.messages import StoredMessage
from infra.slack_desk.web_api.arguments import Arguments
from infra.slack_desk.web_api.conversations import channel_owner


def respond(desk: Desk, token: str, arguments: Arguments) -> None:
    """Do as one use of a response URL asks. Raises SlackMethodError."""
    text, blocks = arguments.text("text"), arguments.blocks()
    deletes = arguments.flag("delete_original")
    if not text and blocks is None and not deletes:
        raise SlackMethodError("no_text")
    check_message_blocks(blocks or [])
    answered = desk.response_urls.use(token)
    person = channel_owner(desk, answered.channel_id)
    original = desk.messages.find(answered.channel_id, answered.ts)
    if deletes:
        desk.delete(person, _still_there(original))
    elif arguments.flag("replace_original"):
        desk.edit(person, _still_there(original), message_content(text, blocks or []))
    else:
        desk.post(
            person,
            message_content(text, blocks),
            thread_ts=arguments.text("thread_ts") or None,
            ephemeral=arguments.text("response_type") != "in_channel",
        )


def _still_there(message: StoredMessage | None) -> StoredMessage:
    if message is None:
        raise SlackMethodError("message_not_found")
    return message
