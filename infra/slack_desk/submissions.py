"""Sending a modal in, or closing it."""

from infra.slack_desk.acknowledgement import (
    Acknowledgement,
    ResponseAction,
    read_acknowledgement,
)
from infra.slack_desk.delivery import Reply
from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.inputs import Filled, filled_values, input_blocks, problems_in
from infra.slack_desk.outcomes import Messenger, Outcome
from infra.slack_desk.payloads import closed, submitted
from infra.slack_desk.people import Person
from infra.slack_desk.views import OpenView
from infra.slack_desk.wire import object_at


class Submissions:
    """Sends a signed `view_submission` payload and does as the app answers."""

    def __init__(self, messenger: Messenger) -> None:
        self._messenger = messenger
        self._desk = messenger.desk

    async def submit(self, view_id: str, filled: Filled) -> Outcome:
        """Send a modal in. Raises DeskRequestError when it is not open or has no such input."""
        view = self._desk.open_view(view_id)
        person = self._desk.person(view.user_id)
        values = filled_values(view.body, filled)
        problems = problems_in(view.body, values)
        view = self._desk.views.keep(view, values, {**problems})
        if problems:
            self._desk.people.changed(person.user_id)
            return Outcome(ok=False, errors=problems, modal=view.body)
        faults = self._desk.faults.take_for_interaction()
        actor = self._messenger.actor(person, faults)
        payload = submitted(self._desk.settings, actor, view)
        reply = await self._messenger.send(payload, faults)
        return self._answered(person, view, reply)

    async def close(self, view_id: str) -> Outcome:
        """Close a modal without sending it in; what was typed is discarded."""
        view = self._desk.open_view(view_id)
        person = self._desk.person(view.user_id)
        clears = view.body.get("clear_on_close") is True
        if clears:
            self._desk.views.clear(person.user_id)
        else:
            self._desk.views.close(view)
        self._desk.people.changed(person.user_id)
        if view.body.get("notify_on_close") is not True:
            return Outcome(ok=True, modal=self._messenger.top_modal(person))
        faults = self._desk.faults.take_for_interaction()
        actor = self._messenger.actor(person, faults)
        payload = closed(self._desk.settings, actor, view, is_cleared=clears)
        return self._messenger.told(person, await self._messenger.send(payload, faults))

    def _answered(self, person: Person, view: OpenView, reply: Reply) -> Outcome:
        if reply.problem:
            return self._messenger.told(person, reply)
        input_ids = [block_id for block_id, _, _ in input_blocks(view.body)]
        try:
            acknowledgement = read_acknowledgement(reply.body, input_ids=input_ids)
            self._act_on(acknowledgement, view)
        except (ValueError, SlackMethodError) as error:
            not_understood = Reply(status=reply.status, body=reply.body, problem=str(error))
            return self._messenger.told(person, not_understood)
        self._desk.people.tell(person.user_id, "")
        self._desk.people.changed(person.user_id)
        return Outcome(
            ok=not acknowledgement.errors,
            reply_status=reply.status,
            errors=acknowledgement.errors,
            modal=self._messenger.top_modal(person),
        )

    def _act_on(self, acknowledgement: Acknowledgement, sent: OpenView) -> None:
        views = self._desk.views
        # The app may have updated or replaced the modal while it was answering.
        view = views.find(sent.view_id)
        if view is None:
            return
        match acknowledgement.action:
            case ResponseAction.CLOSE:
                views.close(view)
            case ResponseAction.CLEAR:
                views.clear(view.user_id)
            case ResponseAction.UPDATE:
                views.redefine(view, acknowledgement.view)
            case ResponseAction.PUSH:
                views.push(view.user_id, acknowledgement.view)
            case ResponseAction.ERRORS:
                values = object_at(object_at(view.body, "state"), "values")
                views.keep(view, values, {**acknowledgement.errors})
