"""JSON as it crosses the wire, read without guessing at its shape."""

from typing import TypeAlias

from pydantic import JsonValue, TypeAdapter

JsonObject: TypeAlias = dict[str, JsonValue]

OBJECT = TypeAdapter[JsonObject](JsonObject)
VALUE = TypeAdapter[JsonValue](JsonValue)


def text_at(holder: JsonObject, key: str) -> str:
    """Read a string; anything else reads as blank."""
    value = holder.get(key)
    return value if isinstance(value, str) else ""


def object_at(holder: JsonObject, key: str) -> JsonObject:
    """Read an object; anything else reads as an empty one."""
    value = holder.get(key)
    return value if isinstance(value, dict) else {}


def objects_at(holder: JsonObject, key: str) -> list[JsonObject]:
    """Read a list of objects, leaving out whatever is not an object."""
    value = holder.get(key)
    items = value if isinstance(value, list) else []
    return [item for item in items if isinstance(item, dict)]


def as_json(value: JsonValue) -> str:
    """Write compact JSON for storing or sending."""
    return VALUE.dump_json(value).decode()


def object_from(text: str | bytes) -> JsonObject:
    """Read a JSON object. Raises ValueError when the text is anything else."""
    return OBJECT.validate_json(text)
