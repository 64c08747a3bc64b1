"""The buttons of a card: which are offered to whom, and what each carries."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict
from slack_sdk.models.blocks import ActionsBlock, ButtonElement, LinkButtonElement

from domain.authority import can
from domain.people import Actor
from domain.recommendation import Recommendation
from domain.stages import Action, allowed_from

OPEN_ON_BOARD = "open_on_board"
_ROW = "buttons"
_PAGES: Mapping[str, str] = MappingProxyType({"inspection": "inspections", "meeting": "meetings"})

LABELS: Mapping[Action, str] = MappingProxyType(
    {
        Action.START: "Start",
        Action.POST_UPDATE: "Post update",
        Action.SUBMIT_EVIDENCE: "Submit evidence",
        Action.ACCEPT_EVIDENCE: "Accept",
        Action.RETURN_EVIDENCE: "Return",
    }
)


class ButtonValue(BaseModel):
    """What a button carries: opaque ids and the version its card was drawn from."""

    model_config = ConfigDict(frozen=True)

    recommendation_id: str
    version: int


def offered_to(reader: Actor, item: Recommendation) -> tuple[Action, ...]:
    """The actions Slack offers that the stage allows and this reader may take."""
    possible = allowed_from(item.stage)
    return tuple(one for one in LABELS if one in possible and can(reader, one, item))


def board_link(public_url: str, recommendation_id: str) -> str:
    """Where the item's page is."""
    return f"{public_url.rstrip('/')}/items/{quote(recommendation_id, safe='')}"


def subject_link(public_url: str, subject_id: str) -> str:
    """Where the page of such as `inspection/<id>` is, or the board for what has none."""
    kind, _, one = subject_id.partition("/")
    pages = _PAGES.get(kind)
    base = public_url.rstrip("/")
    return f"{base}/{pages}/{quote(one, safe='')}" if pages and one else f"{base}/board"


def link_row(subject_id: str, *, public_url: str, block_id: str = _ROW) -> ActionsBlock:
    """The link to the page of what is no single item."""
    return ActionsBlock(block_id=block_id, elements=[_link(subject_link(public_url, subject_id))])


def button_row(
    item: Recommendation, *, reader: Actor, public_url: str, block_id: str = _ROW
) -> ActionsBlock:
    """The buttons this reader may press on the item as it stands, and the link to its page.

    The block has the same id at every drawing, so that a button pressed while it is redrawn is
    known; a message of several items needs another id for each.
    """
    value = ButtonValue(recommendation_id=item.recommendation_id, version=item.version)
    offered = offered_to(reader, item)
    pressable = [
        ButtonElement(
            text=LABELS[action],
            action_id=action.value,
            value=value.model_dump_json(),
            # Only the first, which moves the item on, is drawn in colour.
            style="primary" if action is offered[0] else None,
        )
        for action in offered
    ]
    link = _link(board_link(public_url, item.recommendation_id))
    return ActionsBlock(block_id=block_id, elements=[*pressable, link])


def _link(url: str) -> LinkButtonElement:
    return LinkButtonElement(text="Open on the board", action_id=OPEN_ON_BOARD, url=url)
