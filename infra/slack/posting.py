"""Posts one message exactly once where that can be known, and says so where it cannot."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import cast

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from domain.notices import NoticeKind
from domain.people import Actor, Person
from infra.database.notice_states import NoticeState
from infra.database.notices import NoticeRepository, WaitingNotice
from infra.slack.cards import CardStyle
from infra.slack.channel_search import find_card
from infra.slack.failures import CALL_ERRORS, Failure, FailureKind, failure_of
from infra.slack.letters import Letter, letters_of
from infra.slack.pacing import Clock, Pace
from infra.slack.relevance import Relevance

# Somebody has to act on these, so that a possible second copy is better than none at all.
_SENT_AGAIN = (
    NoticeKind.ASSIGNED,
    NoticeKind.RETURNED,
    NoticeKind.REVIEW_REQUESTED,
    NoticeKind.MORE_ASKED,
    NoticeKind.REOPENED,
)
# Slack shows a message in a channel's history a moment after taking it.
_BETWEEN_SEARCHES = timedelta(seconds=2)

_log = structlog.get_logger()


class Posted(StrEnum):
    """What became of one notice."""

    SENT = "sent"
    DROPPED = "dropped"
    UNDELIVERABLE = "undeliverable"
    AMBIGUOUS = "ambiguous"


Tally = Counter[Posted]
"""How many notices ended how."""


class NotNowError(Exception):
    """Slack cannot be used now; what was not sent keeps waiting. `retry_after` is in seconds."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.why)
        self.retry_after = failure.retry_after


@dataclass(frozen=True, kw_only=True)
class Letterbox:
    """One person, and the channel in which they are told things.

    `ahead` is how far the inbox's moment is ahead of the clock on the wall, as in a rehearsal.
    """

    person: Person
    channel: str
    ahead: timedelta = timedelta()

    @property
    def reader(self) -> Actor:
        """The person as somebody who may press buttons."""
        person = self.person
        return Actor(person_id=person.person_id, name=person.name, offices=person.offices)


@dataclass(frozen=True, kw_only=True)
class _Doubt:
    """An attempt of which nobody knows the end."""

    since: datetime
    why: str
    may_send_again: bool


class Poster:
    """Takes notices from waiting to sent, noting each step before the next is taken."""

    def __init__(
        self,
        client: AsyncWebClient,
        outbox: NoticeRepository,
        *,
        clock: Clock,
        pace: Pace,
        style: CardStyle,
    ) -> None:
        self._client = client
        self._outbox = outbox
        self._relevance = Relevance(outbox)
        self._clock = clock
        self._pace = pace
        self._style = style

    async def deliver(self, letter: Letter, box: Letterbox) -> Tally:
        """Send what waits.

        Raises:
            NotNowError: Slack could not be used; the notices keep their place.
        """
        return await self._attempt(letter, box, may_send_again=True)

    async def resolve(self, letter: Letter, box: Letterbox) -> Tally:
        """Find out what became of an attempt nobody saw the end of, and send again where right.

        Raises:
            NotNowError: Slack could not be used; the notices stay in doubt.
        """
        doubt = _Doubt(
            since=min(one.attempted_at or one.recorded_at for one in letter.notices),
            why="Traction stopped while sending it",
            may_send_again=all(one.state is NoticeState.ATTEMPTING for one in letter.notices),
        )
        return await self._settle(letter, box, doubt)

    async def _attempt(self, letter: Letter, box: Letterbox, *, may_send_again: bool) -> Tally:
        await self._pace.take_turn(box.person.person_id, box.channel)
        begun = self._clock()
        await self._outbox.mark_attempting(letter.ids, begun, message_id=letter.message_id)
        try:
            ts = await self._post(letter, box)
        except CALL_ERRORS as error:
            failure = failure_of(error)
        else:
            return await self._sent(letter, box, ts)
        _log.warning("slack_post_failed", notice_ids=letter.ids, why=failure.why)
        if failure.kind is not FailureKind.UNKNOWN:
            return await self._put_aside(letter, failure)
        doubt = _Doubt(since=begun, why=failure.why, may_send_again=may_send_again)
        return await self._settle(letter, box, doubt)

    async def _post(self, letter: Letter, box: Letterbox) -> str:
        card = letter.draw(box.reader, self._style)
        answer = await self._client.chat_postMessage(
            channel=box.channel,
            text=card.text,
            blocks=card.blocks,
            unfurl_links=False,
            unfurl_media=False,
        )
        return cast("str", answer["ts"])

    async def _put_aside(self, letter: Letter, failure: Failure) -> Tally:
        if failure.kind is FailureKind.NOT_NOW:
            await self._outbox.mark_waiting(letter.ids)
            raise NotNowError(failure)
        await self._outbox.mark_undeliverable(letter.ids, failure.why)
        return Counter({Posted.UNDELIVERABLE: len(letter.ids)})

    async def _settle(self, letter: Letter, box: Letterbox, doubt: _Doubt) -> Tally:
        ts = await self._search_twice(letter, box, doubt.since)
        if ts is not None:
            return await self._sent(letter, box, ts)
        now = self._clock() + box.ahead
        left = await self._relevance.drop_stale(letter.notices, box.person, now=now)
        again = [one for one in left if doubt.may_send_again and one.kind in _SENT_AGAIN]
        unsure = [one for one in left if one not in again]
        await self._leave_in_doubt(unsure, doubt)
        dropped = len(letter.notices) - len(left)
        tally = Counter({Posted.DROPPED: dropped, Posted.AMBIGUOUS: len(unsure)})
        return tally + await self._send_again(again, box)

    async def _send_again(self, notices: Sequence[WaitingNotice], box: Letterbox) -> Tally:
        tally: Tally = Counter()
        if notices:
            await self._outbox.mark_waiting([one.notice_id for one in notices])
        for letter in letters_of(notices):
            tally += await self._attempt(letter, box, may_send_again=False)
        return tally

    async def _leave_in_doubt(self, notices: Sequence[WaitingNotice], doubt: _Doubt) -> None:
        fresh = [one.notice_id for one in notices if one.state is not NoticeState.AMBIGUOUS]
        if fresh:
            why = f"{doubt.why}; it is not to be found in the channel"
            await self._outbox.mark_ambiguous(fresh, why, doubt.since)

    async def _search_twice(self, letter: Letter, box: Letterbox, since: datetime) -> str | None:
        try:
            found = await find_card(self._client, box.channel, letter.marker, since=since)
            if found is None:
                await self._pace.rest(_BETWEEN_SEARCHES)
                found = await find_card(self._client, box.channel, letter.marker, since=since)
        except CALL_ERRORS as error:
            # The notices stay in doubt, so the next round searches again.
            raise NotNowError(failure_of(error)) from error
        return found

    async def _sent(self, letter: Letter, box: Letterbox, ts: str) -> Tally:
        await self._outbox.mark_sent(letter.ids, box.channel, ts, self._clock() + box.ahead)
        return Counter({Posted.SENT: len(letter.ids)})
