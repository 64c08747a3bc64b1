"""Everything the desk remembers, joined so that each change reaches the person's page."""

from infra.slack_desk.database import DeskDatabase
from infra.slack_desk.errors import DeskRequestError
from infra.slack_desk.faults import FaultBoard
from infra.slack_desk.identifiers import with_identifiers
from infra.slack_desk.messages import MessageStore, StoredMessage
from infra.slack_desk.people import PeopleStore, Person
from infra.slack_desk.response_urls import ResponseURLBook
from infra.slack_desk.settings import Clock, DeskSettings
from infra.slack_desk.triggers import TriggerBook
from infra.slack_desk.views import OpenView, ViewStore
from infra.slack_desk.wire import JsonObject


class Desk:
    """One workspace's state. Open it before use and close it after."""

    def __init__(self, settings: DeskSettings, clock: Clock) -> None:
        self.settings = settings
        self.clock = clock
        self._database = DeskDatabase(settings.database_file)
        self.people = PeopleStore(self._database, email_domain=settings.email_domain)
        self.messages = MessageStore(self._database, clock)
        self.views = ViewStore(self._database, settings)
        self.response_urls = ResponseURLBook(self._database, clock)
        self.triggers = TriggerBook(clock)
        self.faults = FaultBoard()

    def open(self) -> None:
        """Open the database file and add the people named in the settings."""
        self._database.open()
        self.people.seed(self.settings.people)

    def close(self) -> None:
        """Close the database file."""
        self._database.close()

    def person(self, user_id: str) -> Person:
        """Find a member for the page. Raises DeskRequestError when there is none."""
        person = self.people.get(user_id)
        if person is None:
            raise DeskRequestError(f"Nobody here is {user_id}: choose from /desk/people.json.")
        return person

    def open_view(self, view_id: str) -> OpenView:
        """Find an open modal. Raises DeskRequestError when it has been closed."""
        view = self.views.find(view_id)
        if view is None:
            raise DeskRequestError(f"{view_id} is no longer open: open it again.", status=409)
        return view

    def post(
        self, person: Person, content: JsonObject, *, thread_ts: str | None, ephemeral: bool = False
    ) -> StoredMessage:
        """Post a message from the app to one person."""
        body: JsonObject = {
            "type": "message",
            "user": self.settings.bot_user_id,
            "bot_id": self.settings.bot_id,
            "app_id": self.settings.app_id,
            "team": self.settings.team_id,
            **content,
        }
        message = self.messages.post(
            person.channel_id, body, thread_ts=thread_ts, ephemeral=ephemeral
        )
        self.people.changed(person.user_id)
        return message

    def edit(self, person: Person, message: StoredMessage, content: JsonObject) -> JsonObject:
        """Change a message in place and return its new body."""
        edited: JsonObject = {"user": self.settings.bot_user_id, "ts": f"{self.clock():.6f}"}
        body: JsonObject = {**message.body, **content, "edited": edited}
        self.messages.replace(person.channel_id, message.ts, body)
        self.people.changed(person.user_id)
        return body

    def delete(self, person: Person, message: StoredMessage) -> None:
        """Take a message away."""
        self.messages.delete(person.channel_id, message.ts)
        self.people.changed(person.user_id)


def message_content(text: str, blocks: list[JsonObject] | None) -> JsonObject:
    """Join the text and blocks of a message, leaving out blocks that were not given."""
    content: JsonObject = {"text": text}
    if blocks is not None:
        content["blocks"] = [*with_identifiers(blocks)]
    return content
