"""The inputs of a modal: what they start as, what was filled in, and what is wrong with it."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeAlias
from urllib.parse import urlsplit

from pydantic import JsonValue

from infra.slack_desk.errors import DeskRequestError
from infra.slack_desk.wire import JsonObject, object_at, objects_at, text_at

Filled: TypeAlias = Mapping[str, Mapping[str, str | list[str] | None]]
"""What a person put in: block id, then action id, then the text or the chosen values."""

VALUE_KEYS = {
    "plain_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "static_select": "selected_option",
    "multi_static_select": "selected_options",
    "radio_buttons": "selected_option",
    "checkboxes": "selected_options",
    "datepicker": "selected_date",
}
INITIAL_KEYS = {
    "plain_text_input": "initial_value",
    "url_text_input": "initial_value",
    "number_input": "initial_value",
    "static_select": "initial_option",
    "multi_static_select": "initial_options",
    "radio_buttons": "initial_option",
    "checkboxes": "initial_options",
    "datepicker": "initial_date",
}
# These take any number of options; the others one value.
TAKING_SEVERAL = frozenset({"checkboxes", "multi_static_select"})


def input_blocks(view: JsonObject) -> Iterator[tuple[str, JsonObject, JsonObject]]:
    """Yield (block id, block, element) for each input, in reading order."""
    for block in objects_at(view, "blocks"):
        if text_at(block, "type") == "input":
            yield text_at(block, "block_id"), block, object_at(block, "element")


def starting_values(view: JsonObject, kept: JsonObject) -> JsonObject:
    """Build `state.values`: what was typed into an input that is still there, else its initial."""
    values: JsonObject = {}
    for block_id, _, element in input_blocks(view):
        action_id = text_at(element, "action_id")
        before = object_at(object_at(kept, block_id), action_id)
        same = text_at(before, "type") == text_at(element, "type")
        values[block_id] = {action_id: before if same else _initial(element)}
    return values


def filled_values(view: JsonObject, filled: Filled) -> JsonObject:
    """Build `state.values` from what was filled in; an input not mentioned keeps its value.

    Raises DeskRequestError for an input or an option that the modal does not have.
    """
    values = starting_values(view, object_at(object_at(view, "state"), "values"))
    elements = {
        (block_id, text_at(element, "action_id")): element
        for block_id, _, element in input_blocks(view)
    }
    for block_id, by_action in filled.items():
        for action_id, given in by_action.items():
            if (block_id, action_id) not in elements:
                raise DeskRequestError(
                    f"This modal has no input {block_id}/{action_id}: it has "
                    f"{', '.join('/'.join(pair) for pair in elements) or 'none'}.",
                    status=422,
                )
            values[block_id] = {action_id: _state(elements[block_id, action_id], given)}
    return values


def problems_in(view: JsonObject, values: JsonObject) -> dict[str, str]:
    """Say what Slack itself would refuse before the app is asked, by block id."""
    problems: dict[str, str] = {}
    for block_id, block, element in input_blocks(view):
        state = object_at(object_at(values, block_id), text_at(element, "action_id"))
        value = state.get(VALUE_KEYS[text_at(element, "type")])
        if not value:
            if block.get("optional") is not True:
                problems[block_id] = "Please complete this required field."
        elif problem := _problem(element, value):
            problems[block_id] = problem
    return problems


def _initial(element: JsonObject) -> JsonObject:
    kind = text_at(element, "type")
    nothing: JsonValue = [] if kind in TAKING_SEVERAL else None
    return {"type": kind, VALUE_KEYS[kind]: element.get(INITIAL_KEYS[kind], nothing)}


def _state(element: JsonObject, given: str | list[str] | None) -> JsonObject:
    kind = text_at(element, "type")
    if kind in TAKING_SEVERAL:
        chosen = [given] if isinstance(given, str) else given or []
        picked: list[JsonValue] = [chosen_option(element, value) for value in chosen if value]
        return {"type": kind, VALUE_KEYS[kind]: picked}
    if isinstance(given, list):
        raise DeskRequestError(f"A {kind} takes one value, not a list.", status=422)
    if kind in ("static_select", "radio_buttons"):
        return {"type": kind, VALUE_KEYS[kind]: chosen_option(element, given) if given else None}
    return {"type": kind, VALUE_KEYS[kind]: given or None}


def chosen_option(element: JsonObject, value: str) -> JsonObject:
    """Find an option by its value. Raises DeskRequestError when it is not offered."""
    for option in objects_at(element, "options"):
        if text_at(option, "value") == value:
            return option
    offered = ", ".join(text_at(option, "value") for option in objects_at(element, "options"))
    raise DeskRequestError(f"{value!r} is not an option: choose from {offered}.", status=422)


def _problem(element: JsonObject, value: JsonValue) -> str:
    text = value if isinstance(value, str) else ""
    match text_at(element, "type"):
        case "url_text_input":
            return "" if _is_web_address(text) else "Enter a valid URL."
        case "datepicker":
            return "" if _is_date(text) else "Enter a valid date."
        case "plain_text_input":
            return _length_problem(element, len(text))
        case "number_input":
            return _number_problem(element, text)
        case "multi_static_select":
            return _count_problem(element, len(value) if isinstance(value, list) else 0)
        case _:
            return ""


def _number_problem(element: JsonObject, text: str) -> str:
    number = _number(text)
    if number is None:
        return "Enter a number."
    if element.get("is_decimal_allowed") is not True and number % 1:
        return "Enter a whole number."
    least, most = (_number(text_at(element, key)) for key in ("min_value", "max_value"))
    if least is not None and number < least:
        return f"Must be {least} or more."
    if most is not None and number > most:
        return f"Must be {most} or less."
    return ""


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _count_problem(element: JsonObject, chosen: int) -> str:
    most = element.get("max_selected_items")
    too_many = isinstance(most, int) and chosen > most
    return f"Choose {most} or fewer." if too_many else ""


def _length_problem(element: JsonObject, length: int) -> str:
    least, most = element.get("min_length"), element.get("max_length", 3_000)
    if isinstance(least, int) and length < least:
        return f"Must be at least {least} characters."
    if isinstance(most, int) and length > most:
        return f"Must be {most} characters or fewer."
    return ""


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
