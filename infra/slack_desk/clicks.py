"""Pressing a button, or choosing from a menu, in a message or a modal."""

from dataclasses import dataclass

from infra.slack_desk.errors import DeskRequestError
from infra.slack_desk.identifiers import elements_in
from infra.slack_desk.inputs import chosen_option
from infra.slack_desk.messages import StoredMessage
from infra.slack_desk.outcomes import Messenger, Outcome
from infra.slack_desk.payloads import (
    Actor,
    clicked_in_message,
    clicked_in_view,
    element_action,
    is_menu,
)
from infra.slack_desk.people import Person
from infra.slack_desk.response_urls import AnsweredMessage
from infra.slack_desk.views import OpenView
from infra.slack_desk.wire import JsonObject, objects_at, text_at


@dataclass(frozen=True, kw_only=True)
class Click:
    """A button or menu, named by where it is; `block_id` only where two share an action id.

    `value` is what is chosen from a menu.
    """

    user_id: str
    action_id: str
    block_id: str = ""
    channel: str = ""
    ts: str = ""
    view_id: str = ""
    value: str = ""


class Clicks:
    """Sends a signed `block_actions` payload for each press."""

    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger
        self._desk = messenger.desk

    async def click(self, click: Click, *, base_url: str) -> Outcome:
        """Press a button. Raises DeskRequestError when it, or what is chosen, is not there."""
        person = self._desk.person(click.user_id)
        place = self._place(click, person)
        block, element = _only_element(objects_at(place.body, "blocks"), click)
        chosen = chosen_option(element, click.value) if is_menu(element) else {}
        faults = self._desk.faults.take_for_interaction()
        actor = self._messenger.actor(person, faults)
        at = f"{self._desk.clock():.6f}"
        action = element_action(block, element, chosen=chosen, action_ts=at)
        payload = self._payload(actor, place, action, base_url)
        reply = await self._messenger.send(payload, faults)
        return self._messenger.told(person, reply, opens=text_at(chosen or element, "url"))

    def _place(self, click: Click, person: Person) -> StoredMessage | OpenView:
        if click.view_id:
            view = self._desk.open_view(click.view_id)
            if view.user_id != person.user_id:
                raise DeskRequestError(f"{click.view_id} is not on {person.user_id}'s screen.")
            return view
        message = self._desk.messages.find(person.channel_id, click.ts)
        if message is None or click.channel not in ("", person.channel_id):
            raise DeskRequestError(
                f"{click.user_id} has no message {click.ts} in {click.channel}: "
                f"see /desk/messages.json?user_id={click.user_id}."
            )
        return message

    def _payload(
        self, actor: Actor, place: StoredMessage | OpenView, action: JsonObject, base_url: str
    ) -> JsonObject:
        settings = self._desk.settings
        if isinstance(place, OpenView):
            return clicked_in_view(settings, actor, place, action)
        token = self._desk.response_urls.issue(AnsweredMessage(place.channel_id, place.ts))
        response_url = f"{base_url.rstrip('/')}/response/{token}"
        return clicked_in_message(settings, actor, place, action=action, response_url=response_url)


def _only_element(blocks: list[JsonObject], click: Click) -> tuple[JsonObject, JsonObject]:
    elements = elements_in(blocks)
    matching = [
        (block, element)
        for block, element in elements
        if text_at(element, "action_id") == click.action_id
        and click.block_id in ("", text_at(block, "block_id"))
    ]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise DeskRequestError(
            f"Several buttons are {click.action_id}: name the block_id too.", status=409
        )
    there = ", ".join(text_at(element, "action_id") for _, element in elements) or "none"
    raise DeskRequestError(
        f"There is no button {click.action_id} here now, only: {there}. The message may have been"
        " redrawn since you saw it: go back and look again."
    )
