"""Brings one entry of a digest up to date; what is said of the other items stays as it was."""

import asyncio
from collections.abc import Mapping
from typing import Any, cast
from weakref import WeakValueDictionary

from slack_sdk.web.async_client import AsyncWebClient

from domain.people import Actor
from domain.recommendation import Recommendation
from infra.slack.cards import CardIdentity, CardStyle
from infra.slack.digests import redraw_entry
from infra.slack.modals import ModalMemory

# Two items of one message pressed in quick succession: the second has to see what the first left.
_being_redrawn: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()


class DigestRefresh:
    """Reads the message anew, changes one entry, and puts it back."""

    def __init__(self, client: AsyncWebClient, style: CardStyle) -> None:
        self._client = client
        self._style = style

    async def redraw(
        self,
        memory: ModalMemory,
        identity: CardIdentity,
        item: Recommendation,
        *,
        reader: Actor,
        latest: str,
    ) -> None:
        """Show the item as it stands in its own entry; a message that is gone stays gone.

        Raises any of `CALL_ERRORS`.
        """
        place = (memory.channel, memory.ts)
        async with _being_redrawn.setdefault(place, asyncio.Lock()):
            message = await self._message(memory)
            if message is None:
                return
            blocks = redraw_entry(
                message["blocks"],
                identity.notice_id,
                item,
                reader=reader,
                style=self._style,
                latest=latest,
            )
            await self._client.chat_update(
                channel=memory.channel, ts=memory.ts, text=message["text"], blocks=blocks
            )

    async def _message(self, memory: ModalMemory) -> Mapping[str, Any] | None:
        page = await self._client.conversations_history(
            channel=memory.channel,
            oldest=memory.ts,
            latest=memory.ts,
            inclusive=True,
            limit=1,
        )
        messages = cast("list[dict[str, Any]]", page["messages"])
        return messages[0] if messages else None
