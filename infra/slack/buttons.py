"""The buttons of a card: which are offered to whom, and what each carries."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict
from slack_sdk.models.blocks import (
    ActionsBlock,
    ButtonElement,
    LinkButtonElement,
    Option,
    StaticSelectElement,
)

from domain.forms.offers import Offer, offers
from domain.people import Actor
from domain.recommendation import Recommendation

OPEN_ON_BOARD = "open_on_board"
_ROW = "buttons"
_PAGES: Mapping[str, str] = MappingProxyType({"inspection": "inspections", "meeting": "meetings"})

# What most people press most has a button of its own; the rest is in the menu beside them.
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "start": "Start",
        "post_update": "Post update",
        "submit_evidence": "Submit evidence",
        "accept_evidence": "Accept",
        "return_evidence": "Return",
    }
)
MENU = "more"
# Slack takes no longer value of an option.
_LONGEST_VALUE = 150


class ButtonValue(BaseModel):
    """What a button carries: opaque ids and the version its card was drawn from."""

    model_config = ConfigDict(frozen=True)

    recommendation_id: str
    version: int


@dataclass(frozen=True, kw_only=True)
class MenuChoice:
    """What was chosen from the menu: the form, and what a button would have carried."""

    form: str
    carried: ButtonValue

    @property
    def value(self) -> str:
        """As an option carries it."""
        return f"{self.form} {self.carried.version} {self.carried.recommendation_id}"

    @classmethod
    def read(cls, value: str) -> "MenuChoice | None":
        """The choice an option stands for; None when another version of Traction drew it."""
        form, _, rest = value.partition(" ")
        version, _, recommendation_id = rest.partition(" ")
        if not (version.isdecimal() and recommendation_id):
            return None
        carried = ButtonValue(recommendation_id=recommendation_id, version=int(version))
        return cls(form=form, carried=carried)


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
    offered = offers(reader, item)
    pressable = [one.form for one in offered if one.in_own_name and one.form.name in LABELS]
    buttons = [
        ButtonElement(
            text=LABELS[form.name],
            action_id=form.name,
            value=value.model_dump_json(),
            # Only the first, which moves the item on, is drawn in colour.
            style="primary" if form is pressable[0] else None,
        )
        for form in pressable
    ]
    others = [one for one in offered if one.form not in pressable]
    link = _link(board_link(public_url, item.recommendation_id))
    return ActionsBlock(block_id=block_id, elements=[*buttons, *_menu(others, value), link])


def _menu(offered: Sequence[Offer], value: ButtonValue) -> Iterator[StaticSelectElement]:
    choices = [
        (_title(one), MenuChoice(form=one.form.name, carried=value).value) for one in offered
    ]
    fitting = [
        Option(text=title, value=chosen)
        for title, chosen in choices
        if len(chosen) <= _LONGEST_VALUE
    ]
    if fitting:
        yield StaticSelectElement(action_id=MENU, placeholder="More", options=fitting)


def _title(offer: Offer) -> str:
    return offer.form.title if offer.in_own_name else f"{offer.form.title} for an owner"


def _link(url: str) -> LinkButtonElement:
    return LinkButtonElement(text="Open on the board", action_id=OPEN_ON_BOARD, url=url)
