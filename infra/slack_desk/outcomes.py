"""What a person sees after acting at the desk."""

from dataclasses import dataclass, field

from infra.slack_desk.delivery import Delivery, Reply
from infra.slack_desk.desk import Desk
from infra.slack_desk.faults import Fault
from infra.slack_desk.payloads import Actor
from infra.slack_desk.people import Person
from infra.slack_desk.wire import JsonObject


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of a click or a submission; `reply_status` is None when the app was silent."""

    ok: bool
    reply_status: int | None = None
    notice: str = ""
    errors: dict[str, str] = field(default_factory=dict[str, str])
    modal: JsonObject | None = None
    opens: str = ""
    """The web address that a link button leads to."""


class Messenger:
    """Carries a person's act to the app, and a failure back to the person."""

    def __init__(self, desk: Desk, delivery: Delivery) -> None:
        self.desk = desk
        self._delivery = delivery

    def actor(self, person: Person, faults: frozenset[Fault]) -> Actor:
        """Give this person's act a trigger."""
        expired = Fault.EXPIRED_TRIGGER in faults
        return Actor(
            person=person,
            trigger_id=self.desk.triggers.issue(person.user_id, already_expired=expired),
            foreign=Fault.FOREIGN_USER in faults,
        )

    async def send(self, payload: JsonObject, faults: frozenset[Fault]) -> Reply:
        """Send the payload to the app."""
        return await self._delivery.send(payload, faults)

    def told(self, person: Person, reply: Reply, *, opens: str = "") -> Outcome:
        """Show the person a notice when the app failed them, and clear the last one when not."""
        notice = f"That didn\N{RIGHT SINGLE QUOTATION MARK}t work: {reply.problem}. Try again."
        if not reply.problem:
            notice = ""
        self.desk.people.tell(person.user_id, notice)
        return Outcome(
            ok=not reply.problem,
            reply_status=reply.status,
            notice=notice,
            modal=self.top_modal(person),
            opens=opens,
        )

    def top_modal(self, person: Person) -> JsonObject | None:
        """Find the modal this person is looking at."""
        stack = self.desk.views.stack(person.user_id)
        return stack[-1].body if stack else None
