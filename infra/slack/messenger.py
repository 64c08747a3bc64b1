"""Tells people in Slack what is waiting for them, one round at a time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from domain.inbox import Gathering, Round, is_urgent, plan_round
from domain.listeners import can_hear
from domain.notices import Delivery
from domain.people import Person
from domain.working_days import london_date
from infra.bank_holidays import UnitedKingdomBankHolidays
from infra.database.notice_states import NoticeState
from infra.database.notices import NoticeRepository, WaitingNotice
from infra.database.people import PeopleRepository
from infra.database.working_hours import WorkingHoursRepository
from infra.slack.cards import CardStyle
from infra.slack.failures import CALL_ERRORS, failure_of
from infra.slack.letters import Letter, letters_in_doubt, letters_of
from infra.slack.pacing import Clock, Pace
from infra.slack.posting import Letterbox, NotNowError, Posted, Poster, Tally
from infra.slack.recipients import Recipients, UnreachableError
from infra.slack.relevance import Relevance

# A round must end well before whoever asked for it gives up waiting.
LONGEST_ROUND = timedelta(minutes=2)
# Whoever has to wait longer for their turn comes again, so as not to keep others waiting.
_LONGEST_WAIT = timedelta(seconds=2)
_NEXT_ROUND = timedelta(seconds=1)

_log = structlog.get_logger()


@dataclass
class _Work:
    """One round for one person: what is to be done, and how it has gone so far."""

    person: Person
    now: datetime
    letters: list[Letter]
    next_at: datetime | None
    urgent: bool
    tally: Tally = field(default_factory=Tally)

    @property
    def notices(self) -> list[WaitingNotice]:
        """Everything not settled yet."""
        return [notice for letter in self.letters for notice in letter.notices]

    def come_again_in(self, wait: timedelta) -> None:
        """Leave the rest to another round."""
        then = self.now + wait
        self.next_at = then if self.next_at is None else min(self.next_at, then)

    def delivery(self, *, retry_after: float | None = None) -> Delivery:
        """The round so far, for whoever asked for it."""
        return Delivery(
            sent=self.tally[Posted.SENT],
            dropped=self.tally[Posted.DROPPED],
            # What nobody can be sure of has not been delivered as far as anybody knows.
            undeliverable=self.tally[Posted.UNDELIVERABLE] + self.tally[Posted.AMBIGUOUS],
            retry_after=retry_after,
            next_at=self.next_at,
        )


class SlackMessenger:
    """Sends what waits for a person into their direct messages with Traction."""

    def __init__(
        self,
        client: AsyncWebClient,
        notices: NoticeRepository,
        people: PeopleRepository,
        hours: WorkingHoursRepository,
        *,
        clock: Clock,
        style: CardStyle,
        gathering: Gathering,
        pace: Pace,
    ) -> None:
        self._notices = notices
        self._people = people
        self._hours = hours
        self._calendar = UnitedKingdomBankHolidays()
        self._clock = clock
        self._gathering = gathering
        self._relevance = Relevance(notices)
        self._recipients = Recipients(client, people)
        self._pace = pace
        self._poster = Poster(client, notices, clock=clock, pace=pace, style=style)

    async def deliver(self, person_id: str, now: datetime | None = None) -> Delivery:
        """Send what may go to that person now, each at most once where it can be known.

        What no longer holds is dropped before Slack is asked anything. `now` is the inbox's own
        moment, which may be ahead of the clock.
        """
        now = now or self._clock()
        person = await self._people.get(person_id)
        handed_to: tuple[str, ...] = ()
        if person is not None and not can_hear(person, london_date(now)):
            handed_to = await self._notices.hand_on(person_id, now)
        in_doubt = await self._notices.in_doubt(person_id)
        waiting = await self._notices.waiting(person_id)
        if not in_doubt and not waiting:
            return Delivery(handed_to=handed_to)
        if person is None:
            why = f"Nobody has the id '{person_id}': keep the person, then tell them."
            return await self._undeliverable((*in_doubt, *waiting), why)
        work = await self._plan(person, in_doubt, waiting, now)
        delivery = await self._carry_out(work) if work.letters else work.delivery()
        return replace(delivery, handed_to=handed_to)

    async def _plan(
        self,
        person: Person,
        in_doubt: Sequence[WaitingNotice],
        waiting: Sequence[WaitingNotice],
        now: datetime,
    ) -> _Work:
        holding = await self._relevance.drop_stale(waiting, person, now=now)
        holding = await self._relevance.drop_superseded(holding)
        plan = await self._round(person.person_id, holding, now)
        # What an operator has to look at is searched for again only when something is done anyway.
        doubtful = [
            one
            for one in in_doubt
            if plan.going or not holding or one.state is NoticeState.ATTEMPTING
        ]
        return _Work(
            person=person,
            now=now,
            letters=[*letters_in_doubt(doubtful), *letters_of(plan.going)],
            next_at=plan.look_again_at,
            urgent=any(is_urgent(one) for one in (*doubtful, *plan.going)),
            tally=Counter({Posted.DROPPED: len(waiting) - len(holding)}),
        )

    async def _round(
        self, person_id: str, holding: Sequence[WaitingNotice], now: datetime
    ) -> Round[WaitingNotice]:
        hours = await self._hours.of(person_id)
        year = london_date(now).year
        return plan_round(
            holding,
            now=now,
            hours=hours,
            holidays=self._calendar.bank_holidays(hours.division, year, year + 1),
            gathering=self._gathering,
        )

    async def _carry_out(self, work: _Work) -> Delivery:
        try:
            await self._send(work)
        except UnreachableError as error:
            undelivered = await self._undeliverable(work.notices, str(error))
            return replace(work.delivery(), undeliverable=undelivered.undeliverable)
        except NotNowError as error:
            return _postponed(work, str(error), error.retry_after)
        except CALL_ERRORS as error:
            failure = failure_of(error)
            return _postponed(work, failure.why, failure.retry_after)
        return work.delivery()

    async def _send(self, work: _Work) -> None:
        begun = self._clock()
        box: Letterbox | None = None
        while work.letters:
            person_id = work.person.person_id
            wait = self._pace.time_to_turn(person_id, urgent=work.urgent)
            if wait > _LONGEST_WAIT:
                work.come_again_in(wait)
                return
            box = box or await self._letterbox(work)
            work.tally += await self._settle(work.letters[0], box)
            del work.letters[0]
            if work.letters and self._clock() - begun >= LONGEST_ROUND:
                work.come_again_in(_NEXT_ROUND)
                return

    async def _letterbox(self, work: _Work) -> Letterbox:
        channel = await self._recipients.channel_of(work.person)
        # Behind the clock is only a round that had to wait for its turn.
        ahead = max(work.now - self._clock(), timedelta())
        return Letterbox(person=work.person, channel=channel, ahead=ahead)

    async def _settle(self, letter: Letter, box: Letterbox) -> Tally:
        if letter.notices[0].state is NoticeState.WAITING:
            return await self._poster.deliver(letter, box)
        return await self._poster.resolve(letter, box)

    async def _undeliverable(self, notices: Sequence[WaitingNotice], why: str) -> Delivery:
        await self._notices.mark_undeliverable([one.notice_id for one in notices], why)
        return Delivery(undeliverable=len(notices))


def _postponed(work: _Work, why: str, retry_after: float) -> Delivery:
    person_id = work.person.person_id
    _log.warning("slack_round_postponed", person_id=person_id, why=why, seconds=retry_after)
    return work.delivery(retry_after=retry_after)
