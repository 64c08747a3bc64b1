"""Posts one card exactly once where that can be known, and says so where it cannot."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import cast

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from domain.notices import NoticeKind
from domain.people import Actor, Person
from domain.working_days import london_date
from infra.database.notice_states import NoticeState
from infra.database.notices import NoticeRepository, WaitingNotice
from infra.slack.cards import CardIdentity, CardStyle, draw_card
from infra.slack.channel_search import find_card
from infra.slack.failures import CALL_ERRORS, Failure, FailureKind, failure_of
from infra.slack.pacing import Clock, Pace
from infra.slack.staleness import why_stale

# Somebody has to act on these, so that a possible second copy is better than none at all.
_SENT_AGAIN = (NoticeKind.ASSIGNED, NoticeKind.RETURNED, NoticeKind.REVIEW_REQUESTED)
# Slack shows a message in a channel's history a moment after taking it.
_BETWEEN_SEARCHES = timedelta(seconds=2)

_log = structlog.get_logger()


class Posted(StrEnum):
    """What became of one notice."""

    SENT = "sent"
    DROPPED = "dropped"
    UNDELIVERABLE = "undeliverable"
    AMBIGUOUS = "ambiguous"


class NotNowError(Exception):
    """Slack cannot be used now; what was not sent keeps waiting. `retry_after` is in seconds."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.why)
        self.retry_after = failure.retry_after


@dataclass(frozen=True, kw_only=True)
class Letterbox:
    """One person, and the channel in which they are told things."""

    person: Person
    channel: str

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


class CardPoster:
    """Takes a notice from waiting to sent, noting each step before the next is taken."""

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
        self._clock = clock
        self._pace = pace
        self._style = style

    async def drop_if_stale(self, notice: WaitingNotice, person: Person) -> bool:
        """Drop what no longer holds, and say whether it was dropped."""
        why = why_stale(notice.kind, notice.item, reader=person, today=self._today())
        if why is not None:
            await self._outbox.mark_dropped(notice.notice_id, why)
        return why is not None

    async def deliver(self, notice: WaitingNotice, box: Letterbox) -> Posted:
        """Send a waiting notice.

        Raises:
            NotNowError: Slack could not be used; the notice keeps its place.
        """
        return await self._attempt(notice, box, may_send_again=True)

    async def resolve(self, notice: WaitingNotice, box: Letterbox) -> Posted:
        """Find out what became of an attempt nobody saw the end of, and send again where right.

        Raises:
            NotNowError: Slack could not be used; the notice stays in doubt.
        """
        doubt = _Doubt(
            since=notice.attempted_at or notice.recorded_at,
            why="Traction stopped while sending it",
            may_send_again=notice.state is NoticeState.ATTEMPTING,
        )
        return await self._settle(notice, box, doubt)

    async def _attempt(
        self, notice: WaitingNotice, box: Letterbox, *, may_send_again: bool
    ) -> Posted:
        await self._pace.wait_for(box.channel)
        begun = self._clock()
        await self._outbox.mark_attempting(notice.notice_id, begun)
        try:
            ts = await self._post(notice, box)
        except CALL_ERRORS as error:
            failure = failure_of(error)
        else:
            return await self._sent(notice, box, ts)
        _log.warning("slack_post_failed", notice_id=notice.notice_id, why=failure.why)
        if failure.kind is not FailureKind.UNKNOWN:
            return await self._put_aside(notice, failure)
        doubt = _Doubt(since=begun, why=failure.why, may_send_again=may_send_again)
        return await self._settle(notice, box, doubt)

    async def _post(self, notice: WaitingNotice, box: Letterbox) -> str:
        card = draw_card(notice.item, _identity(notice), reader=box.reader, style=self._style)
        answer = await self._client.chat_postMessage(
            channel=box.channel,
            text=card.text,
            blocks=card.blocks,
            unfurl_links=False,
            unfurl_media=False,
        )
        return cast("str", answer["ts"])

    async def _put_aside(self, notice: WaitingNotice, failure: Failure) -> Posted:
        if failure.kind is FailureKind.NOT_NOW:
            await self._outbox.mark_waiting(notice.notice_id)
            raise NotNowError(failure)
        await self._outbox.mark_undeliverable(notice.notice_id, failure.why)
        return Posted.UNDELIVERABLE

    async def _settle(self, notice: WaitingNotice, box: Letterbox, doubt: _Doubt) -> Posted:
        ts = await self._search_twice(notice, box, doubt.since)
        if ts is not None:
            return await self._sent(notice, box, ts)
        if await self.drop_if_stale(notice, box.person):
            return Posted.DROPPED
        if doubt.may_send_again and notice.kind in _SENT_AGAIN:
            await self._outbox.mark_waiting(notice.notice_id)
            return await self._attempt(notice, box, may_send_again=False)
        if notice.state is not NoticeState.AMBIGUOUS:
            why = f"{doubt.why}; it is not to be found in the channel"
            await self._outbox.mark_ambiguous(notice.notice_id, why, doubt.since)
        return Posted.AMBIGUOUS

    async def _search_twice(
        self, notice: WaitingNotice, box: Letterbox, since: datetime
    ) -> str | None:
        marker = _identity(notice).marker
        try:
            found = await find_card(self._client, box.channel, marker, since=since)
            if found is None:
                await self._pace.rest(_BETWEEN_SEARCHES)
                found = await find_card(self._client, box.channel, marker, since=since)
        except CALL_ERRORS as error:
            # The notice stays in doubt, so the next round searches again.
            raise NotNowError(failure_of(error)) from error
        return found

    async def _sent(self, notice: WaitingNotice, box: Letterbox, ts: str) -> Posted:
        await self._outbox.mark_sent(notice.notice_id, box.channel, ts, self._clock())
        return Posted.SENT

    def _today(self) -> date:
        return london_date(self._clock())


def _identity(notice: WaitingNotice) -> CardIdentity:
    return CardIdentity(kind=notice.kind, notice_id=notice.notice_id)
