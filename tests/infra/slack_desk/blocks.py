"""Blocks and modals for the tests to send."""

from typing import Any

Block = dict[str, Any]


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def section(text: str) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(action_id: str, text: str = "Report progress", **extra: Any) -> Block:
    return {"type": "button", "action_id": action_id, "text": plain(text), **extra}


def menu(action_id: str, *values: str, kind: str = "static_select", **extra: Any) -> Block:
    """A menu in a row of actions."""
    return {"type": kind, "action_id": action_id, "options": options(*values), **extra}


def actions(*elements: Block, **extra: Any) -> Block:
    return {"type": "actions", "elements": list(elements), **extra}


def options(*values: str) -> list[Block]:
    return [{"text": plain(value.title()), "value": value} for value in values]


def question(block_id: str, kind: str, label: str = "", **extra: Any) -> Block:
    """An input block whose `extra` goes to its element, apart from `optional` and `hint`."""
    outer = {key: extra.pop(key) for key in ("optional", "hint") if key in extra}
    element = {"type": kind, "action_id": "answer", **extra}
    return {
        "type": "input",
        "block_id": block_id,
        "label": plain(label or block_id.title()),
        "element": element,
        **outer,
    }


def modal(*blocks: Block, **extra: Any) -> Block:
    return {
        "type": "modal",
        "callback_id": "report_progress",
        "title": plain("Report progress"),
        "submit": plain("Send"),
        "private_metadata": "card-7",
        "blocks": list(blocks) or [question("note", "plain_text_input")],
        **extra,
    }
