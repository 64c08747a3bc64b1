"""What Slack allows in the elements that can be used without a form: buttons and menus."""

from collections.abc import Callable

from infra.slack_desk.findings import ANY_TEXT, LONGEST_ID, PLAIN, Findings
from infra.slack_desk.input_limits import LONGEST_PLACEHOLDER, check_choice, check_option
from infra.slack_desk.wire import JsonObject, object_at, objects_at, text_at

LONGEST_BUTTON_TEXT = 75
LONGEST_BUTTON_VALUE = 2_000
LEAST_OVERFLOW_OPTIONS = 2
MOST_OVERFLOW_OPTIONS = 5

ElementCheck = Callable[[Findings, JsonObject, str], None]


def check_element(findings: Findings, element: JsonObject, pointer: str) -> None:
    """Check one element of a row of actions, or beside a section."""
    check = ELEMENTS.get(text_at(element, "type"))
    if check is None:
        findings.add(f"unsupported type: {text_at(element, 'type') or 'none'}", f"{pointer}/type")
        return
    findings.string(element, "action_id", pointer, LONGEST_ID)
    if "confirm" in element:
        _check_confirm(findings, object_at(element, "confirm"), f"{pointer}/confirm")
    check(findings, element, pointer)


def _check_button(findings: Findings, element: JsonObject, pointer: str) -> None:
    findings.text(element, "text", pointer, LONGEST_BUTTON_TEXT)
    findings.string(element, "value", pointer, LONGEST_BUTTON_VALUE)
    findings.web_address(element, pointer)
    if element.get("style", "primary") not in ("primary", "danger"):
        findings.add("must be one of: primary, danger", f"{pointer}/style")


def _check_overflow(findings: Findings, element: JsonObject, pointer: str) -> None:
    options, where = objects_at(element, "options"), f"{pointer}/options"
    findings.count(options, where, MOST_OVERFLOW_OPTIONS, least=LEAST_OVERFLOW_OPTIONS)
    findings.unique(options, "value", where)
    for index, option in enumerate(options):
        # Plain text alone, unlike in the choices of a form, and each may be a link.
        check_option(findings, option, f"{where}/{index}", kinds=PLAIN)
        findings.web_address(option, f"{where}/{index}")


def _check_select(findings: Findings, element: JsonObject, pointer: str) -> None:
    findings.text(element, "placeholder", pointer, LONGEST_PLACEHOLDER, required=False)
    check_choice(findings, element, pointer)


def _check_confirm(findings: Findings, confirm: JsonObject, pointer: str) -> None:
    findings.text(confirm, "title", pointer, 100)
    findings.text(confirm, "text", pointer, 300, kinds=ANY_TEXT)
    findings.text(confirm, "confirm", pointer, 30)
    findings.text(confirm, "deny", pointer, 30)


ELEMENTS: dict[str, ElementCheck] = {
    "button": _check_button,
    "overflow": _check_overflow,
    "static_select": _check_select,
}
