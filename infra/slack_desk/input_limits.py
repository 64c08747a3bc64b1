"""What Slack allows in the inputs of a modal."""

from collections.abc import Callable, Collection

from infra.slack_desk.findings import ANY_TEXT, PLAIN, Findings
from infra.slack_desk.wire import JsonObject, object_at, objects_at, text_at

LONGEST_LABEL = 2_000
LONGEST_HINT = 2_000
LONGEST_PLACEHOLDER = 150
LONGEST_OPTION_TEXT = 75
LONGEST_OPTION_VALUE = 150
LONGEST_PLAIN_TEXT_INPUT = 3_000
LONGEST_NUMBER = 255
MOST_OPTIONS = {
    "static_select": 100,
    "multi_static_select": 100,
    "radio_buttons": 10,
    "checkboxes": 10,
}

ElementCheck = Callable[[Findings, JsonObject, str], None]


def check_input(findings: Findings, block: JsonObject, pointer: str) -> None:
    """Check an input block: label, hint and its one element."""
    findings.text(block, "label", pointer, LONGEST_LABEL)
    findings.text(block, "hint", pointer, LONGEST_HINT, required=False)
    element = object_at(block, "element")
    where = f"{pointer}/element"
    check = ELEMENTS.get(text_at(element, "type"))
    if check is None:
        findings.add(f"unsupported type: {text_at(element, 'type') or 'none'}", f"{where}/type")
        return
    findings.string(element, "action_id", where, 255)
    findings.text(element, "placeholder", where, LONGEST_PLACEHOLDER, required=False)
    check(findings, element, where)


def _check_typed(findings: Findings, element: JsonObject, pointer: str) -> None:
    findings.string(element, "initial_value", pointer, LONGEST_PLAIN_TEXT_INPUT)
    for key in ("min_length", "max_length"):
        limit = element.get(key, 1)
        if not isinstance(limit, int) or not 0 <= limit <= LONGEST_PLAIN_TEXT_INPUT:
            findings.add(f"must be between 0 and {LONGEST_PLAIN_TEXT_INPUT}", f"{pointer}/{key}")


def check_choice(findings: Findings, element: JsonObject, pointer: str) -> None:
    """Check the options of an element, and those chosen at first."""
    options = objects_at(element, "options")
    findings.count(options, f"{pointer}/options", MOST_OPTIONS[text_at(element, "type")])
    for index, option in enumerate(options):
        check_option(findings, option, f"{pointer}/options/{index}")
    findings.unique(options, "value", f"{pointer}/options")
    offered = {text_at(option, "value") for option in options}
    for chosen in (*objects_at(element, "initial_options"), object_at(element, "initial_option")):
        if chosen and text_at(chosen, "value") not in offered:
            findings.add("initial option must match one of the options", pointer)


def check_option(
    findings: Findings, option: JsonObject, pointer: str, *, kinds: Collection[str] = ANY_TEXT
) -> None:
    """Check one option: its words and its value."""
    findings.text(option, "text", pointer, LONGEST_OPTION_TEXT, kinds=kinds)
    findings.text(option, "description", pointer, LONGEST_OPTION_TEXT, kinds=kinds, required=False)
    if not text_at(option, "value"):
        findings.add("missing required field: value", pointer)
    findings.string(option, "value", pointer, LONGEST_OPTION_VALUE)


def _check_several(findings: Findings, element: JsonObject, pointer: str) -> None:
    check_choice(findings, element, pointer)
    most = element.get("max_selected_items", 1)
    if not isinstance(most, int) or most < 1:
        findings.add("must be at least 1", f"{pointer}/max_selected_items")


def _check_number(findings: Findings, element: JsonObject, pointer: str) -> None:
    if not isinstance(element.get("is_decimal_allowed"), bool):
        findings.add("missing required field: is_decimal_allowed", pointer)
    for key in ("initial_value", "min_value", "max_value"):
        findings.string(element, key, pointer, LONGEST_NUMBER)


def _check_date(findings: Findings, element: JsonObject, pointer: str) -> None:
    findings.string(element, "initial_date", pointer, len("2026-04-27"))
    findings.text(element, "placeholder", pointer, LONGEST_PLACEHOLDER, kinds=PLAIN, required=False)


ELEMENTS: dict[str, ElementCheck] = {
    "plain_text_input": _check_typed,
    "url_text_input": _check_typed,
    "number_input": _check_number,
    "static_select": check_choice,
    "multi_static_select": _check_several,
    "radio_buttons": check_choice,
    "checkboxes": check_choice,
    "datepicker": _check_date,
}
