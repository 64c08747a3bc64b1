"""Items and openings as JSON text and back, without losing anything."""

import json
from collections.abc import Mapping
from dataclasses import fields
from hashlib import sha256
from types import MappingProxyType
from typing import Any, cast

import rfc8785
from pydantic import TypeAdapter
from pydantic_core import to_json

from domain.inspection import Inspection, Opening
from domain.inspection_life import InspectionState
from domain.people import Person
from domain.recommendation import Recommendation, Transfer

_ITEM = TypeAdapter(Recommendation)
_OPENING = TypeAdapter(Opening)
_INSPECTION = TypeAdapter(Inspection)
_INSPECTION_STATE = TypeAdapter(InspectionState)


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


def encode_inspection_state(state: InspectionState) -> str:
    """How an inspection stands, as JSON."""
    return _INSPECTION_STATE.dump_json(state).decode()


def decode_inspection_state(text: str) -> InspectionState:
    """The state as it was encoded; fields added since take their defaults, errors as above."""
    return _INSPECTION_STATE.validate_json(text)


def opening_fingerprint(opening: Opening) -> str:
    """SHA-256 of what the sender said: the same opening sent again has the same one.

    The day Traction took the items up is ours, not the sender's, and does not count. What has been
    added to the fields since the first version does not count either while it holds its default,
    so that an opening kept by an earlier version is known again. Nor does the layout, which only
    says how the same things were printed.
    """
    plain = cast("dict[str, Any]", json.loads(encode_opening(opening)))
    del plain["layout"]
    _leave_out_unused(plain["inspection"], Inspection)
    for person in plain["people"]:
        person["offices"].sort()
        _leave_out_unused(person, Person)
    for item in plain["recommendations"]:
        del item["monitored_from"]
        _leave_out_unused(item, Recommendation)
        for transfer in item["transfers"]:
            _leave_out_unused(transfer, Transfer)
    return sha256(rfc8785.dumps(plain)).hexdigest()


def _leave_out_unused(record: dict[str, Any], kind: type[Any]) -> None:
    for name, default in _LATER[kind].items():
        if record[name] == default:
            del record[name]


def _defaults(kind: type[Any], *names: str) -> dict[str, Any]:
    """Those fields with their defaults as JSON has them."""
    found = {field.name: field.default for field in fields(kind) if field.name in names}
    return cast("dict[str, Any]", json.loads(to_json(found)))


# The fields an opening has got since the first version; add yours when you add one.
_LATER: Mapping[type[Any], Mapping[str, Any]] = MappingProxyType(
    {
        Inspection: _defaults(Inspection, "national", "announcement"),
        Person: _defaults(Person, "kind", "contact", "left_on"),
        Recommendation: _defaults(
            Recommendation,
            "responder",
            "supporting_due_dates",
            "extension_request",
            "due_date_changes",
            "demonstration_until",
            "inspectorate_closure",
            "reopenings",
            "due_basis",
        ),
        Transfer: _defaults(Transfer, "to_portfolio", "reason", "by"),
    }
)
