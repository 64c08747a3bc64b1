"""What Slack allows in messages and modals; the desk refuses the rest as Slack does."""

from collections.abc import Callable

from infra.slack_desk.element_limits import check_element
from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.findings import ANY_TEXT, LONGEST_ID, Findings, list_is_all_objects
from infra.slack_desk.input_limits import check_input
from infra.slack_desk.wire import JsonObject, object_at, objects_at, text_at

MOST_MESSAGE_BLOCKS = 50
MOST_MODAL_BLOCKS = 100
LONGEST_SECTION = 3_000
LONGEST_FIELD = 2_000
MOST_FIELDS = 10
LONGEST_HEADER = 150
MOST_CONTEXT_ELEMENTS = 10
MOST_ACTIONS = 25
LONGEST_MODAL_TITLE = 24
LONGEST_PRIVATE_METADATA = 3_000

BlockCheck = Callable[[Findings, JsonObject, str], None]


def check_message_blocks(blocks: list[JsonObject]) -> None:
    """Raise SlackMethodError `invalid_blocks`, naming each problem and its place."""
    findings = Findings()
    findings.count(blocks, "/blocks", MOST_MESSAGE_BLOCKS, least=0)
    _check_blocks(findings, blocks, "/blocks", MESSAGE_BLOCKS)
    if findings.problems:
        raise SlackMethodError("invalid_blocks", *findings.problems)


def check_modal(view: JsonObject) -> None:
    """Raise SlackMethodError `invalid_arguments`, naming each problem and its place."""
    findings = Findings()
    if text_at(view, "type") != "modal":
        findings.add("must be modal: the desk shows no other kind of view", "/view/type")
    findings.text(view, "title", "/view", LONGEST_MODAL_TITLE)
    for key in ("submit", "close"):
        findings.text(view, key, "/view", LONGEST_MODAL_TITLE, required=False)
    findings.string(view, "private_metadata", "/view", LONGEST_PRIVATE_METADATA)
    findings.string(view, "callback_id", "/view", LONGEST_ID)
    _check_modal_blocks(findings, view)
    if findings.problems:
        raise SlackMethodError("invalid_arguments", *findings.problems)


def _check_modal_blocks(findings: Findings, view: JsonObject) -> None:
    if not list_is_all_objects(view, "blocks"):
        findings.add("missing required field: blocks", "/view")
    blocks = objects_at(view, "blocks")
    findings.count(blocks, "/view/blocks", MOST_MODAL_BLOCKS)
    _check_blocks(findings, blocks, "/view/blocks", MODAL_BLOCKS)
    asks = any(text_at(block, "type") == "input" for block in blocks)
    if asks and "submit" not in view:
        findings.add("submit is required when an input block is present", "/view/submit")


def _check_blocks(
    findings: Findings, blocks: list[JsonObject], pointer: str, allowed: dict[str, BlockCheck]
) -> None:
    findings.unique(blocks, "block_id", pointer)
    for index, block in enumerate(blocks):
        where = f"{pointer}/{index}"
        findings.string(block, "block_id", where, LONGEST_ID)
        check = allowed.get(text_at(block, "type"))
        if check is None:
            findings.add(f"unsupported type: {text_at(block, 'type') or 'none'}", f"{where}/type")
        else:
            check(findings, block, where)


def _check_section(findings: Findings, block: JsonObject, pointer: str) -> None:
    findings.text(
        block, "text", pointer, LONGEST_SECTION, kinds=ANY_TEXT, required="fields" not in block
    )
    fields = objects_at(block, "fields")
    if "fields" in block:
        findings.count(fields, f"{pointer}/fields", MOST_FIELDS)
    for index, field in enumerate(fields):
        findings.text_object(field, f"{pointer}/fields/{index}", LONGEST_FIELD, kinds=ANY_TEXT)
    if "accessory" in block:
        check_element(findings, object_at(block, "accessory"), f"{pointer}/accessory")


def _check_header(findings: Findings, block: JsonObject, pointer: str) -> None:
    findings.text(block, "text", pointer, LONGEST_HEADER)


def _check_context(findings: Findings, block: JsonObject, pointer: str) -> None:
    elements = objects_at(block, "elements")
    findings.count(elements, f"{pointer}/elements", MOST_CONTEXT_ELEMENTS)
    for index, element in enumerate(elements):
        where = f"{pointer}/elements/{index}"
        findings.text_object(element, where, LONGEST_SECTION, kinds=ANY_TEXT)


def _check_divider(_findings: Findings, _block: JsonObject, _pointer: str) -> None:
    """Allow a divider as it stands: it has nothing to check."""


def _check_actions(findings: Findings, block: JsonObject, pointer: str) -> None:
    elements = objects_at(block, "elements")
    findings.count(elements, f"{pointer}/elements", MOST_ACTIONS)
    findings.unique(elements, "action_id", f"{pointer}/elements")
    for index, element in enumerate(elements):
        check_element(findings, element, f"{pointer}/elements/{index}")


MESSAGE_BLOCKS: dict[str, BlockCheck] = {
    "section": _check_section,
    "header": _check_header,
    "context": _check_context,
    "divider": _check_divider,
    "actions": _check_actions,
}
MODAL_BLOCKS: dict[str, BlockCheck] = {**MESSAGE_BLOCKS, "input": check_input}
