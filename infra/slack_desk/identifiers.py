"""The block and action ids that Slack gives to blocks posted without them."""

import secrets

from infra.slack_desk.wire import JsonObject, object_at, objects_at, text_at


def with_identifiers(blocks: list[JsonObject]) -> list[JsonObject]:
    """Return the blocks with every missing `block_id` and `action_id` filled in."""
    return [_identified(block) for block in blocks]


def elements_in(blocks: list[JsonObject]) -> list[tuple[JsonObject, JsonObject]]:
    """List every (block, button or menu) pair, in reading order."""
    found: list[tuple[JsonObject, JsonObject]] = []
    for block in blocks:
        if text_at(block, "type") == "actions":
            found.extend((block, element) for element in objects_at(block, "elements"))
        elif accessory := object_at(block, "accessory"):
            found.append((block, accessory))
    return found


def _identified(block: JsonObject) -> JsonObject:
    complete: JsonObject = {**block, "block_id": text_at(block, "block_id") or _fresh()}
    if text_at(block, "type") == "actions":
        complete["elements"] = [_with_action_id(item) for item in objects_at(block, "elements")]
    for key in ("accessory", "element"):
        if key in block:
            complete[key] = _with_action_id(object_at(block, key))
    return complete


def _with_action_id(element: JsonObject) -> JsonObject:
    return {**element, "action_id": text_at(element, "action_id") or _fresh()}


def _fresh() -> str:
    return secrets.token_urlsafe(4)
