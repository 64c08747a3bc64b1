"""Looks whether a card already stands in a channel."""

from datetime import datetime, timedelta
from typing import cast

from slack_sdk.web.async_client import AsyncWebClient

# Slack's clock and ours need not agree, and reading a little more than needed does no harm.
_CLOCKS_DIFFER_BY = timedelta(minutes=10)
PAGE = 200


async def find_card(
    client: AsyncWebClient, channel: str, marker: str, *, since: datetime
) -> str | None:
    """The `ts` of the message whose first block carries the marker, or None when there is none.

    Raises any of `CALL_ERRORS` when Slack could not say.
    """
    oldest = f"{(since - _CLOCKS_DIFFER_BY).timestamp():.6f}"
    cursor: str | None = None
    while True:
        page = await client.conversations_history(
            channel=channel, oldest=oldest, limit=PAGE, cursor=cursor
        )
        for message in cast("list[dict[str, object]]", page["messages"]):
            if _carries(message, marker):
                return str(message["ts"])
        facts = cast("dict[str, str]", page.get("response_metadata") or {})
        cursor = facts.get("next_cursor") or None
        if cursor is None:
            return None


def _carries(message: dict[str, object], marker: str) -> bool:
    blocks = cast("list[dict[str, object]]", message.get("blocks") or [])
    return any(block.get("block_id") == marker for block in blocks)
