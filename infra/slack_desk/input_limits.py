"""What Slack allows in the inputs of a modal."""

from collections.abc import Callable

from infra.slack_desk.findings import PLAIN, Findings
from infra.slack_desk.wire import JsonObject, object_at, objects_at, text_at

LONGEST_LABEL = 2_000
LONGEST_HINT = 2_000
LONGEST_PLACEHOLDER = 150
LONGEST_OPTION_TEXT = 75
LONGEST_OPTION_VALUE = 150
LONGEST_PLAIN_TEXT_INPUT = 3_000
MOST_OPTIONS = {"static_select": 100, "radio_buttons": 10, "checkboxes": 10}

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


def _check_choice(findings: Findings, element: JsonObject, pointer: str) -> None:
    options = objects_at(element, "options")
    findings.count(options, f"{pointer}/options", MOST_OPTIONS[text_at(element, "type")])
    for index, option in enumerate(options):
        _check_option(findings, option, f"{pointer}/options/{index}")
    findings.unique(options, "value", f"{pointer}/options")
    offered = {text_at(option, "value") for option in options}
    for chosen in (*objects_at(element, "initial_options"), object_at(element, "initial_option")):
        if chosen and text_at(chosen, "value") not in offered:
            findings.add("initial option must match one of the options", pointer)


def _check_option(findings: Findings, option: JsonObject, pointer: str) -> None:
    kinds = ("plain_text", "mrkdwn")
    findings.text(option, "text", pointer, LONGEST_OPTION_TEXT, kinds=kinds)
    findings.text(option, "description", pointer, LONGEST_OPTION_TEXT, kinds=kinds, required=False)
    if not text_at(option, "value"):
        findings.add("missing required field: value", pointer)
    findings.string(option, "value", pointer, LONGEST_OPTION_VALUE)


def _check_date(findings: Findings, element: JsonObject, pointer: str) -> None:
    findings.string(element, "initial_date", pointer, len("2026-04-27"))
    findings.text(element, "placeholder", pointer, LONGEST_PLACEHOLDER, kinds=PLAIN, required=False)


ELEMENTS: dict[str, ElementCheck] = {
    "plain_text_input": _check_typed,
    "url_text_input": _check_typed,
    "static_select": _check_choice,
    "radio_buttons": _check_choice,
    "checkboxes": _check_choice,
    "datepicker": _check_date,
}
