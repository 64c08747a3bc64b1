"""The desk's pages, drawn on the server."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from infra.slack_desk.faults import EXPLANATIONS, ON_INTERACTIONS, ArmedFault
from infra.slack_desk.messages import StoredMessage
from infra.slack_desk.mrkdwn import render_mrkdwn, render_plain
from infra.slack_desk.people import Person
from infra.slack_desk.settings import DeskSettings
from infra.slack_desk.views import OpenView
from infra.slack_desk.web_api.calls import METHODS
from infra.slack_desk.wire import JsonObject, text_at

FOLDER = Path(__file__).parent
# No form-action: a link button posts its click here and is then sent on to the linked site.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
        "img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, kw_only=True)
class Thread:
    """A message and the replies beneath it."""

    message: StoredMessage
    replies: list[StoredMessage]


class Pages:
    """Draws each page; every value is escaped unless it was drawn from mrkdwn."""

    def __init__(self, settings: DeskSettings) -> None:
        self._settings = settings
        self._environment = Environment(
            loader=FileSystemLoader(FOLDER / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["shown_time"] = shown_time

    def people(self, people: list[Person]) -> HTMLResponse:
        """Draw the list of people."""
        version = sum(person.version for person in people)
        return self._draw("people.html", people=people, version=version)

    def person(
        self,
        person: Person,
        people: list[Person],
        messages: list[StoredMessage],
        views: list[OpenView],
    ) -> HTMLResponse:
        """Draw one person's messages, and the modal they have open."""
        names = {other.user_id: other.display_name for other in people}
        return self._draw(
            "person.html",
            person=person,
            threads=threads_of(messages),
            modal=views[-1] if views else None,
            draw_text=partial(draw_text, names=names),
            draw_mrkdwn=partial(render_mrkdwn, names=names),
        )

    def faults(self, armed: Sequence[ArmedFault]) -> HTMLResponse:
        """Draw what is armed, and the form that arms more."""
        return self._draw(
            "faults.html",
            armed=armed,
            explanations=EXPLANATIONS,
            on_interactions=ON_INTERACTIONS,
            methods=sorted(METHODS),
        )

    def error(self, message: str, status: int) -> HTMLResponse:
        """Say why a page cannot be shown."""
        return self._draw("error.html", status, message=message)

    def _draw(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        drawn = self._environment.get_template(template)
        page = drawn.render(settings=self._settings, **values)
        return HTMLResponse(page, status_code=status, headers=HEADERS)


def threads_of(messages: list[StoredMessage]) -> list[Thread]:
    """Put each reply beneath its parent; a reply whose parent is gone stands alone."""
    present = {message.ts for message in messages}
    parents = [message for message in messages if message.thread_ts not in present]
    return [
        Thread(
            message=parent,
            replies=[message for message in messages if message.thread_ts == parent.ts],
        )
        for parent in parents
    ]


def draw_text(text: JsonObject, names: Mapping[str, str]) -> Markup:
    """Draw a text object of either type."""
    if text_at(text, "type") == "mrkdwn":
        return render_mrkdwn(text_at(text, "text"), names)
    return render_plain(text_at(text, "text"))


def shown_time(ts: str) -> str:
    """Write a message's ts as London time: 27 April 2026, 09:00."""
    moment = datetime.fromtimestamp(float(ts), UTC).astimezone(ZoneInfo("Europe/London"))
    return f"{moment.day} {moment:%B %Y, %H:%M}"
