"""The `conversations.*` methods, for direct messages."""

from infra.slack_desk.desk import Desk
from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.messages import StoredMessage, comparable_ts, with_thread_facts
from infra.slack_desk.people import Person
from infra.slack_desk.web_api.arguments import Arguments
from infra.slack_desk.web_api.paging import one_page, page_facts
from infra.slack_desk.wire import JsonObject

LATEST_POSSIBLE = "9999999999.999999"


def open_direct(desk: Desk, arguments: Arguments) -> JsonObject:
    """Open the direct-message channel with one person, or look at one by its id."""
    person = _person_to_open(desk, arguments)
    channel: JsonObject = {"id": person.channel_id}
    if arguments.flag("return_im"):
        channel |= {"is_im": True, "user": person.user_id, "is_open": True}
    return {"channel": channel, "already_open": True, "no_op": True}


def history(desk: Desk, arguments: Arguments) -> JsonObject:
    """List messages that are not thread replies, newest first."""
    channel = channel_owner(desk, arguments.required("channel")).channel_id
    everything = desk.messages.lasting(channel)
    parents = [message for message in everything if message.thread_ts is None]
    wanted = [message for message in parents if _in_range(message, arguments)]
    page, cursor = one_page(wanted[::-1], arguments, default=100)
    return _listed(page, everything, arguments, cursor)


def replies(desk: Desk, arguments: Arguments) -> JsonObject:
    """List a message and the replies in its thread, oldest first."""
    channel = channel_owner(desk, arguments.required("channel")).channel_id
    ts = arguments.required("ts")
    everything = desk.messages.lasting(channel)
    parents = [message for message in everything if message.ts == ts]
    if not parents:
        raise SlackMethodError("thread_not_found")
    answers = [message for message in everything if message.thread_ts == ts]
    wanted = parents + [message for message in answers if _in_range(message, arguments)]
    page, cursor = one_page(wanted, arguments, default=1000)
    return _listed(page, everything, arguments, cursor)


def channel_owner(desk: Desk, channel_id: str) -> Person:
    """Find whose direct messages these are. Raises SlackMethodError when nobody's."""
    person = desk.people.by_channel(channel_id)
    if person is None:
        raise SlackMethodError("channel_not_found")
    return person


def _person_to_open(desk: Desk, arguments: Arguments) -> Person:
    if channel_id := arguments.text("channel"):
        return channel_owner(desk, channel_id)
    users = arguments.text("users")
    if not users:
        raise SlackMethodError("users_list_not_supplied")
    if "," in users:
        raise SlackMethodError(
            "method_not_supported_for_channel_type", "The Slack desk opens one person at a time."
        )
    person = desk.people.get(users)
    if person is None:
        raise SlackMethodError("user_not_found")
    return person


def _in_range(message: StoredMessage, arguments: Arguments) -> bool:
    oldest = comparable_ts("oldest", arguments.text("oldest") or "0")
    latest = comparable_ts("latest", arguments.text("latest") or LATEST_POSSIBLE)
    if arguments.flag("inclusive"):
        return oldest <= message.ts <= latest
    return oldest < message.ts < latest


def _listed(
    page: list[StoredMessage], everything: list[StoredMessage], arguments: Arguments, cursor: str
) -> JsonObject:
    bodies = [with_thread_facts(message, everything) for message in page]
    if not arguments.flag("include_all_metadata"):
        bodies = [{key: body[key] for key in body if key != "metadata"} for body in bodies]
    return {"messages": [*bodies], "has_more": bool(cursor), **page_facts(cursor)}
