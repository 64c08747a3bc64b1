"""Open modals: each person has a stack of up to three, the last one on top."""

import secrets
import sqlite3
from dataclasses import dataclass

from infra.slack_desk.database import DeskDatabase
from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.identifiers import with_identifiers
from infra.slack_desk.inputs import starting_values
from infra.slack_desk.settings import DeskSettings
from infra.slack_desk.wire import JsonObject, as_json, object_at, object_from, objects_at, text_at

MOST_STACKED = 3


@dataclass(frozen=True, kw_only=True)
class OpenView:
    """A modal on someone's screen, and the errors beside its fields by block id."""

    number: int
    user_id: str
    body: JsonObject
    errors: JsonObject

    @property
    def view_id(self) -> str:
        """The id by which the app updates it."""
        return view_id_for(self.number)


def view_id_for(number: int) -> str:
    """Write a view's number as Slack writes ids."""
    return f"V0DESK{number:04d}"


class ViewStore:
    """Keeps what is on each person's screen; a closed modal is forgotten."""

    def __init__(self, database: DeskDatabase, settings: DeskSettings) -> None:
        self._database = database
        self._settings = settings

    def open(self, user_id: str, definition: JsonObject) -> OpenView:
        """Show one modal in place of whatever was open."""
        self.clear(user_id)
        return self.push(user_id, definition)

    def push(self, user_id: str, definition: JsonObject) -> OpenView:
        """Show a modal on top of the others. Raises SlackMethodError at the fourth."""
        below = self.stack(user_id)
        if len(below) >= MOST_STACKED:
            raise SlackMethodError("push_limit_reached")
        number = self._database.change(
            "INSERT INTO views (user_id, body) VALUES (?, '{}')", (user_id,)
        )
        view_id = view_id_for(number)
        place: JsonObject = {
            "id": view_id,
            "root_view_id": below[0].view_id if below else view_id,
            "previous_view_id": below[-1].view_id if below else None,
        }
        body = self._body(definition, place=place, kept={})
        self._write(number, body, errors={})
        return OpenView(number=number, user_id=user_id, body=body, errors={})

    def redefine(self, view: OpenView, definition: JsonObject) -> OpenView:
        """Change what a modal shows, keeping what was typed into inputs that stay."""
        place: JsonObject = {
            key: view.body[key] for key in ("id", "root_view_id", "previous_view_id")
        }
        kept = object_at(object_at(view.body, "state"), "values")
        body = self._body(definition, place=place, kept=kept)
        self._write(view.number, body, errors={})
        return OpenView(number=view.number, user_id=view.user_id, body=body, errors={})

    def keep(self, view: OpenView, values: JsonObject, errors: JsonObject) -> OpenView:
        """Remember what was filled in, and what is wrong with it."""
        body: JsonObject = {**view.body, "state": {"values": values}}
        self._write(view.number, body, errors=errors)
        return OpenView(number=view.number, user_id=view.user_id, body=body, errors=errors)

    def close(self, view: OpenView) -> None:
        """Take one modal away; the one below it, if any, shows again."""
        self._database.change("DELETE FROM views WHERE number = ?", (view.number,))

    def clear(self, user_id: str) -> None:
        """Take every modal away from this person."""
        self._database.change("DELETE FROM views WHERE user_id = ?", (user_id,))

    def find(self, view_id: str) -> OpenView | None:
        """Find an open modal by id."""
        return next((view for view in self._every() if view.view_id == view_id), None)

    def find_external(self, external_id: str) -> OpenView | None:
        """Find an open modal by the id the app chose for it."""
        every = self._every()
        return next((v for v in every if text_at(v.body, "external_id") == external_id), None)

    def stack(self, user_id: str) -> list[OpenView]:
        """List a person's modals, the top one last."""
        return [view for view in self._every() if view.user_id == user_id]

    def _every(self) -> list[OpenView]:
        return [_view(row) for row in self._database.rows("SELECT * FROM views ORDER BY number")]

    def _write(self, number: int, body: JsonObject, *, errors: JsonObject) -> None:
        self._database.change(
            "UPDATE views SET body = ?, errors = ? WHERE number = ?",
            (as_json(body), as_json(errors), number),
        )

    def _body(self, definition: JsonObject, *, place: JsonObject, kept: JsonObject) -> JsonObject:
        blocks = with_identifiers(objects_at(definition, "blocks"))
        whole: JsonObject = {**definition, "blocks": [*blocks]}
        return {
            "submit": None,
            "close": None,
            "private_metadata": "",
            "callback_id": "",
            "external_id": "",
            "clear_on_close": False,
            "notify_on_close": False,
            **whole,
            **place,
            "team_id": self._settings.team_id,
            "app_id": self._settings.app_id,
            "app_installed_team_id": self._settings.team_id,
            "bot_id": self._settings.bot_id,
            "state": {"values": starting_values(whole, kept)},
            "hash": secrets.token_hex(8),
        }


def _view(row: sqlite3.Row) -> OpenView:
    return OpenView(
        number=int(row["number"]),
        user_id=str(row["user_id"]),
        body=object_from(str(row["body"])),
        errors=object_from(str(row["errors"])),
    )
