"""The arguments of one Web API call, wherever the client put them."""

from dataclasses import dataclass

from fastapi import Request
from pydantic import JsonValue

from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.findings import list_is_all_objects
from infra.slack_desk.wire import VALUE, JsonObject, object_from, objects_at, text_at

STRUCTURED = ("blocks", "view", "metadata", "attachments")
TRUE = (True, 1, "1", "true", "True")


@dataclass(frozen=True)
class Arguments:
    """Named values, read with Slack's own complaints when they are missing or wrong."""

    values: JsonObject

    def given(self, name: str) -> bool:
        """Say whether the caller named this argument and gave it something."""
        return self.values.get(name) is not None

    def text(self, name: str) -> str:
        """Read optional text; blank when not given."""
        value = self.values.get(name, "")
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
        return value if isinstance(value, str) else ""

    def required(self, name: str) -> str:
        """Read text that must be given. Raises SlackMethodError when it is not."""
        if found := self.text(name):
            return found
        raise SlackMethodError("invalid_arguments", f"[ERROR] missing required field: {name}")

    def flag(self, name: str) -> bool:
        """Read a yes or no; no when not given."""
        return self.values.get(name) in TRUE

    def whole(self, name: str, *, default: int, most: int) -> int:
        """Read a positive whole number. Raises SlackMethodError for anything else."""
        text = self.text(name) or str(default)
        if not text.isdecimal() or not 1 <= int(text) <= most:
            raise SlackMethodError(
                "invalid_limit", f"[ERROR] {name} must be a whole number from 1 to {most}"
            )
        return int(text)

    def structure(self, name: str) -> JsonObject | None:
        """Read an object that may be left out. Raises SlackMethodError for another shape."""
        value = self.values.get(name)
        if value is None or isinstance(value, dict):
            return value
        raise SlackMethodError("invalid_arguments", f"[ERROR] {name} must be an object")

    def blocks(self) -> list[JsonObject] | None:
        """Read blocks that may be left out. Raises SlackMethodError for another shape."""
        if not self.given("blocks"):
            return None
        if not list_is_all_objects(self.values, "blocks"):
            raise SlackMethodError("invalid_blocks_format")
        return objects_at(self.values, "blocks")


async def read_arguments(request: Request) -> tuple[Arguments, str]:
    """Read the arguments and the token of a call, from the address, a form or JSON."""
    values: JsonObject = dict(request.query_params.items())
    content_type = request.headers.get("content-type", "").partition(";")[0].strip()
    if content_type == "application/json":
        values |= await _json_body(request)
    elif request.method == "POST":
        async with request.form() as form:
            values |= {name: value for name, value in form.items() if isinstance(value, str)}
    token = text_at(values, "token") or _bearer(request)
    return Arguments({name: _decoded(name, value) for name, value in values.items()}), token


async def _json_body(request: Request) -> JsonObject:
    try:
        return object_from(await request.body() or b"{}")
    except ValueError:
        raise SlackMethodError("invalid_json") from None


def _decoded(name: str, value: JsonValue) -> JsonValue:
    if name not in STRUCTURED or not isinstance(value, str):
        return value
    try:
        return VALUE.validate_json(value)
    except ValueError:
        code = "invalid_blocks_format" if name == "blocks" else "invalid_arguments"
        raise SlackMethodError(code, f"[ERROR] {name} is not valid JSON") from None


def _bearer(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
