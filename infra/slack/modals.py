"""The modals in which people say what they did; none shows what an item is about."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict
from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    ContextBlock,
    InputBlock,
    Option,
    PlainTextInputElement,
    SectionBlock,
    StaticSelectElement,
    UrlInputElement,
)
from slack_sdk.models.views import View

from domain.due_dates import describe_due
from domain.recommendation import RAGRating, Recommendation
from domain.stages import Action
from infra.slack.texts import plain, shortened, stage_words

TEXT, RAG, SHOWS, LINK, COMMENT, REASON, CONFIRM = (
    "text",
    "rag",
    "shows",
    "link",
    "comment",
    "reason",
    "confirm",
)
ANSWER = "answer"
# Slack takes no longer text in one field; the rules allow a little more.
LONGEST_ANSWER = 3_000
_LONGEST_REFERENCE = 100


class ModalMemory(BaseModel):
    """What a modal remembers of the card it was opened from; the card may be gone by then."""

    model_config = ConfigDict(frozen=True)

    recommendation_id: str
    version: int
    channel: str = ""
    ts: str = ""
    marker: str = ""
    in_digest: bool = False


def draw_modal(action: Action, item: Recommendation, memory: ModalMemory) -> View:
    """Draw the modal for that action.

    Raises:
        KeyError: the action needs no modal, so nobody should have asked for one.
    """
    title, submit, fields = _FORMS[action]
    return View(
        type="modal",
        callback_id=action.value,
        title=title,
        submit=submit,
        close="Cancel",
        private_metadata=memory.model_dump_json(),
        blocks=[_heading(item), *fields()],
    )


def draw_message(title: str, words: str, *, typed: str = "") -> View:
    """Draw a modal that only says something, and gives back what had been typed, if anything."""
    blocks: list[Block] = [SectionBlock(text=plain(words))]
    if typed:
        blocks.append(
            ContextBlock(elements=[plain("What you had written, so that you can copy it:")])
        )
        blocks.append(SectionBlock(text=plain(typed)))
    return View(type="modal", title=title, close="Close", blocks=blocks)


def _heading(item: Recommendation) -> SectionBlock:
    reference = shortened(item.reference, _LONGEST_REFERENCE)
    stage, due = stage_words(item.stage), describe_due(item)
    return SectionBlock(text=plain(f"{reference}, {stage}, due: {due}"))


def _long_text(block_id: str, label: str, *, hint: str, optional: bool = False) -> InputBlock:
    return InputBlock(
        block_id=block_id,
        label=label,
        hint=hint,
        optional=optional,
        element=PlainTextInputElement(action_id=ANSWER, multiline=True, max_length=LONGEST_ANSWER),
    )


def _update_fields() -> tuple[InputBlock, ...]:
    ratings = [Option(value=one.value, text=_rating_words(one)) for one in RAGRating]
    return (
        _long_text(TEXT, "What has been done", hint="The board reads this on the item's page."),
        InputBlock(
            block_id=RAG,
            label="Your own rating",
            hint="Leave it out to keep the rating as it is.",
            optional=True,
            element=StaticSelectElement(
                action_id=ANSWER, placeholder="Choose a rating", options=ratings
            ),
        ),
    )


def _evidence_fields() -> tuple[InputBlock, ...]:
    return (
        _long_text(SHOWS, "What the evidence shows", hint="The reviewer reads this first."),
        InputBlock(
            block_id=LINK,
            label="Link to the evidence",
            hint="Where the document is kept; the reviewer must be able to open it.",
            optional=True,
            element=UrlInputElement(action_id=ANSWER),
        ),
    )


def _accept_fields() -> tuple[InputBlock, ...]:
    read = Option(value="read", text="I have read the evidence and find it sufficient")
    return (
        InputBlock(
            block_id=CONFIRM,
            label="Your review",
            hint="The board decides on closure after you.",
            element=CheckboxesElement(action_id=ANSWER, options=[read]),
        ),
        _long_text(COMMENT, "Comment", hint="The board reads this.", optional=True),
    )


def _return_fields() -> tuple[InputBlock, ...]:
    return (
        _long_text(REASON, "Why it is returned", hint="The owner reads this: say what is missing."),
    )


def _rating_words(rating: RAGRating) -> str:
    return rating.replace("_", " ").capitalize()


_FORMS: Mapping[Action, tuple[str, str, Callable[[], tuple[InputBlock, ...]]]] = MappingProxyType(
    {
        Action.POST_UPDATE: ("Post an update", "Post", _update_fields),
        Action.SUBMIT_EVIDENCE: ("Submit evidence", "Submit", _evidence_fields),
        Action.ACCEPT_EVIDENCE: ("Accept the evidence", "Accept", _accept_fields),
        Action.RETURN_EVIDENCE: ("Return the evidence", "Return", _return_fields),
    }
)
