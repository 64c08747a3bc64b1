"""What is wrong with a request, field by field, in words that never repeat what was sent."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# Where FastAPI found a value; the reader knows that a body was sent.
_PLACES = {"body", "query", "path"}


def field_errors(found: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """Turn pydantic's errors into pairs of `field` ("items[3].text") and `message`."""
    return [{"field": _path(error["loc"]), "message": _sentence(error["msg"])} for error in found]


def _path(location: Sequence[str | int]) -> str:
    parts = location[1:] if location and location[0] in _PLACES else location
    path = ""
    for part in parts:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    # A field's name may hold half a surrogate pair, which no answer can carry.
    return path.removeprefix(".").encode("utf-8", "replace").decode()


def _sentence(message: str) -> str:
    plain = message.removeprefix("Value error, ").encode("utf-8", "replace").decode()
    return plain if plain.endswith((".", "!", "?")) else f"{plain}."
