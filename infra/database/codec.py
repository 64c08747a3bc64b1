"""Items and openings as JSON text and back, without losing anything."""

import json
from hashlib import sha256
from typing import Any, cast

import rfc8785
from pydantic import TypeAdapter

from domain.inspection import Inspection, Opening
from domain.recommendation import Recommendation

_ITEM = TypeAdapter(Recommendation)
_OPENING = TypeAdapter(Opening)
_INSPECTION = TypeAdapter(Inspection)


def encode_item(item: Recommendation) -> str:
    """The whole item as JSON."""
    return _ITEM.dump_json(item).decode()


def decode_item(text: str) -> Recommendation:
    """The item as it was encoded; fields added since take their defaults.

    Raises pydantic.ValidationError for what no version of Traction wrote.
    """
    return _ITEM.validate_json(text)


def encode_opening(opening: Opening) -> str:
    """Everything an inspection was opened with, as JSON."""
    return _OPENING.dump_json(opening).decode()


def decode_opening(text: str) -> Opening:
    """The opening as it was encoded; same errors as `decode_item`."""
    return _OPENING.validate_json(text)


def decode_inspection(text: str) -> Inspection:
    """The inspection within an encoded opening; same errors as `decode_item`."""
    return _INSPECTION.validate_json(text)


def opening_fingerprint(opening: Opening) -> str:
    """SHA-256 of what the sender said: the same opening sent again has the same one.

    The day Traction took the items up is ours, not the sender's, and does not count.
    """
    plain = cast("dict[str, Any]", json.loads(encode_opening(opening)))
    for person in plain["people"]:
        person["offices"].sort()
    for item in plain["recommendations"]:
        del item["monitored_from"]
    return sha256(rfc8785.dumps(plain)).hexdigest()
