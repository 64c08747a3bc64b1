"""Brings a card up to date after something happened to its item."""

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from api.slack.digest_refresh import DigestRefresh
from api.slack.payloads import Click
from domain.people import Actor
from domain.recommendation import Recommendation
from infra.slack.buttons import ButtonValue
from infra.slack.cards import CardIdentity, CardStyle, draw_card
from infra.slack.digests import entry_of_row, is_digest_marker
from infra.slack.failures import CALL_ERRORS, failure_of
from infra.slack.modals import ModalMemory

_log = structlog.get_logger()


class CardRefresh:
    """Draws cards anew in place; editing a message notifies nobody."""

    def __init__(self, client: AsyncWebClient, style: CardStyle) -> None:
        self._client = client
        self._style = style
        self._digests = DigestRefresh(client, style)

    async def redraw(
        self, memory: ModalMemory, item: Recommendation, *, reader: Actor, latest: str
    ) -> None:
        """Show the item as it stands and what happened last; a card that is gone stays gone."""
        identity = CardIdentity.read(memory.marker)
        if identity is None:
            return
        try:
            if memory.in_digest:
                await self._digests.redraw(memory, identity, item, reader=reader, latest=latest)
                return
            card = draw_card(item, identity, reader=reader, style=self._style, latest=latest)
            await self._client.chat_update(
                channel=memory.channel, ts=memory.ts, text=card.text, blocks=card.blocks
            )
        except CALL_ERRORS as error:
            # What was done is done and recorded; an old card explains itself when pressed.
            _log.warning("slack_card_not_redrawn", why=failure_of(error).why)


def remember_card(click: Click, value: ButtonValue) -> ModalMemory:
    """Note where the pressed card stands and which notice it carries.

    A digest carries several: the row that was pressed says which.
    """
    ids = [block.block_id for block in click.message.blocks]
    entry = entry_of_row(click.button.block_id)
    cards = [card for one in ids if (card := CardIdentity.read(one))]
    return ModalMemory(
        recommendation_id=value.recommendation_id,
        version=value.version,
        channel=click.container.channel_id,
        ts=click.container.message_ts,
        marker=next((one.marker for one in cards if entry in ("", one.notice_id)), ""),
        in_digest=any(is_digest_marker(one) for one in ids),
    )
