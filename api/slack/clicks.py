"""What happens when somebody presses a button on a card."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from slack_bolt.context.ack.async_ack import AsyncAck

from api.slack.accounts import done_by
from api.slack.answers import Answers
from api.slack.card_refresh import CardRefresh, remember_card
from api.slack.judgement import Judgement
from api.slack.payloads import Click
from api.slack.reception import Reception
from api.slack.services import SlackServices
from api.slack.turned_away import TurnedAwayError
from domain.commands import Start
from domain.errors import RefusedError
from domain.forms.catalogue import FORMS
from domain.forms.offers import Offer, offer_of
from domain.people import Actor
from infra.slack.modals import ModalMemory, draw_modal
from workflows.client import UnavailableError

_START = FORMS["start"]
_OLD_BUTTON = "Traction no longer has this button, so nothing was done: open the item on the board."
_PRESS_AGAIN = "Traction did not answer in time. Nothing is lost: press the button again."


@dataclass(frozen=True, kw_only=True)
class _Press:
    """A press by somebody known, on a card that says which item it is about."""

    click: Click
    actor: Actor
    card: ModalMemory


class Clicks:
    """Answers every press: with the thing done, a modal to fill in, or the reason why not."""

    def __init__(self, services: SlackServices) -> None:
        self._services = services
        self._reception = Reception(services.people, public_url=services.style.public_url)
        self._judgement = Judgement(services.recommendations)
        self._answers = Answers(services.client)
        self._cards = CardRefresh(services.client, services.style)

    async def start(self, click: Click, *, own_team: str, ack: AsyncAck) -> None:
        """Take the work on; the same press delivered twice is taken once."""
        services = self._services
        first = await services.inbox.first_time(f"click/{click.trigger_id}", services.clock())
        await ack()
        if first:
            await self._answering(click, own_team, self._start)

    async def open_modal(self, click: Click, *, own_team: str, ack: AsyncAck) -> None:
        """Open the modal that belongs to the button; Slack allows three seconds for it."""
        await ack()
        await self._answering(click, own_team, self._open_modal)

    async def unknown(self, click: Click, *, ack: AsyncAck) -> None:
        """Answer a button of a card that another version of Traction drew."""
        await ack()
        await self._answers.tell(click, _OLD_BUTTON)

    async def _answering(
        self, click: Click, own_team: str, work: Callable[[_Press], Awaitable[None]]
    ) -> None:
        try:
            actor = await self._reception.admit(click.user, own_team=own_team)
        except TurnedAwayError as stranger:
            await self._answers.tell(click, stranger.words)
            return
        card = remember_card(click, click.button.carried)
        press = _Press(click=click, actor=actor, card=card)
        try:
            await work(press)
        except TurnedAwayError as reason:
            await self._turn_away(press, reason)

    async def _turn_away(self, press: _Press, reason: TurnedAwayError) -> None:
        await self._answers.tell(press.click, reason.words)
        if reason.item is not None:
            await self._cards.redraw(
                press.card, reason.item, reader=press.actor, latest=reason.latest
            )

    async def _open_modal(self, press: _Press) -> None:
        form = FORMS.get(press.click.button.form)
        if form is None:
            raise TurnedAwayError(_OLD_BUTTON)
        item = await self._judgement.let_through(
            form, press.card.recommendation_id, actor=press.actor
        )
        speakers = await self._speakers(offer_of(form, press.actor, item))
        await self._answers.open(press.click, draw_modal(form, item, press.card, speakers=speakers))

    async def _speakers(self, offer: Offer | None) -> dict[str, str]:
        """In whose name it may be sent, if there is anything to choose: names by id."""
        if offer is None or not offer.for_owners:
            return {}
        people = [await self._services.people.get(owner) for owner in offer.for_owners]
        named = {one.person_id: one.name for one in people if one is not None}
        return ({"": "Myself"} if offer.in_own_name else {}) | named

    async def _start(self, press: _Press) -> None:
        recommendation_id = press.card.recommendation_id
        await self._judgement.let_through(_START, recommendation_id, actor=press.actor)
        try:
            outcome = await self._services.commands.perform(
                recommendation_id,
                Start(),
                actor=press.actor,
                command_id=f"slack-{press.click.trigger_id}",
            )
        except UnavailableError:
            raise TurnedAwayError(_PRESS_AGAIN) from None
        except RefusedError as refused:
            raise await self._judgement.explain(refused, recommendation_id) from refused
        latest = done_by(press.actor, _START, self._services.clock())
        await self._cards.redraw(press.card, outcome.item, reader=press.actor, latest=latest)
