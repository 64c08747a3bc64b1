"""Tells people in Slack what is waiting for them, one round at a time."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from domain.notices import Delivery
from domain.people import Person
from infra.database.notice_states import NoticeState
from infra.database.notices import NoticeRepository, WaitingNotice
from infra.database.people import PeopleRepository
from infra.slack.cards import CardStyle
from infra.slack.failures import CALL_ERRORS, failure_of
from infra.slack.pacing import Clock, Pace, Pause
from infra.slack.posting import CardPoster, Letterbox, NotNowError, Posted
from infra.slack.recipients import Recipients, UnreachableError

# A round must end well before whoever asked for it gives up waiting.
MOST_IN_ONE_ROUND = 100
_NEXT_ROUND_SECONDS = 1.0

_log = structlog.get_logger()


class SlackMessenger:
    """Sends what waits for a person into their direct messages with Traction."""

    def __init__(
        self,
        client: AsyncWebClient,
        notices: NoticeRepository,
        people: PeopleRepository,
        *,
        clock: Clock,
        style: CardStyle,
        posts_per_second: float = 1.0,
        pause: Pause = asyncio.sleep,
    ) -> None:
        self._notices = notices
        self._people = people
        self._recipients = Recipients(client, people)
        pace = Pace(clock, pause, posts_per_second=posts_per_second)
        self._poster = CardPoster(client, notices, clock=clock, pace=pace, style=style)

    async def deliver(self, person_id: str) -> Delivery:
        """Send every notice that waits for that person, each at most once where it can be known.

        What no longer holds is dropped before Slack is asked anything.
        """
        in_doubt = await self._notices.in_doubt(person_id)
        waiting = await self._notices.waiting(person_id)
        if not in_doubt and not waiting:
            return Delivery()
        person = await self._people.get(person_id)
        if person is None:
            why = f"Nobody has the id '{person_id}': keep the person, then tell them."
            return await self._undeliverable((*in_doubt, *waiting), why)
        holding = [one for one in waiting if not await self._poster.drop_if_stale(one, person)]
        tally = Counter({Posted.DROPPED: len(waiting) - len(holding)})
        if not in_doubt and not holding:
            return _delivery(tally)
        more = len(holding) > MOST_IN_ONE_ROUND
        delivery = await self._send((*in_doubt, *holding[:MOST_IN_ONE_ROUND]), person, tally)
        if more and delivery.retry_after is None:
            return replace(delivery, retry_after=_NEXT_ROUND_SECONDS)
        return delivery

    async def _send(
        self, notices: Sequence[WaitingNotice], person: Person, tally: Counter[Posted]
    ) -> Delivery:
        try:
            channel = await self._recipients.channel_of(person)
            box = Letterbox(person=person, channel=channel)
            for notice in notices:
                tally[await self._settle(notice, box)] += 1
        except UnreachableError as error:
            return await self._undeliverable(notices, str(error), tally)
        except NotNowError as error:
            return _postponed(person, str(error), tally, error.retry_after)
        except CALL_ERRORS as error:
            failure = failure_of(error)
            return _postponed(person, failure.why, tally, failure.retry_after)
        return _delivery(tally)

    async def _settle(self, notice: WaitingNotice, box: Letterbox) -> Posted:
        if notice.state is NoticeState.WAITING:
            return await self._poster.deliver(notice, box)
        return await self._poster.resolve(notice, box)

    async def _undeliverable(
        self, notices: Sequence[WaitingNotice], why: str, tally: Counter[Posted] | None = None
    ) -> Delivery:
        for notice in notices:
            await self._notices.mark_undeliverable(notice.notice_id, why)
        counted = Counter({Posted.UNDELIVERABLE: len(notices)})
        return _delivery(counted + (tally or Counter[Posted]()))


def _postponed(person: Person, why: str, tally: Counter[Posted], retry_after: float) -> Delivery:
    _log.warning("slack_round_postponed", person_id=person.person_id, why=why, seconds=retry_after)
    return _delivery(tally, retry_after=retry_after)


def _delivery(tally: Counter[Posted], *, retry_after: float | None = None) -> Delivery:
    return Delivery(
        sent=tally[Posted.SENT],
        dropped=tally[Posted.DROPPED],
        # What nobody can be sure of has not been delivered as far as anybody knows.
        undeliverable=tally[Posted.UNDELIVERABLE] + tally[Posted.AMBIGUOUS],
        retry_after=retry_after,
    )
