"""Lists answered a page at a time, with the cursor Slack gives for the next."""

from typing import TypeVar

from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.web_api.arguments import Arguments
from infra.slack_desk.wire import JsonObject

Item = TypeVar("Item")
MOST = 1_000


def one_page(items: list[Item], arguments: Arguments, *, default: int) -> tuple[list[Item], str]:
    """Return the items asked for, and the next cursor or blank. Raises SlackMethodError."""
    limit = arguments.whole("limit", default=default, most=MOST)
    cursor = arguments.text("cursor") or "after:0"
    start = cursor.removeprefix("after:")
    if not cursor.startswith("after:") or not start.isdecimal():
        raise SlackMethodError("invalid_cursor")
    end = int(start) + limit
    return items[int(start) : end], f"after:{end}" if end < len(items) else ""


def page_facts(cursor: str) -> JsonObject:
    """Say where the next page starts, as every paged answer does."""
    return {"response_metadata": {"next_cursor": cursor}}
