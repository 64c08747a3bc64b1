"""The modals in which people fill a form in; none shows what an item is about."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict
from slack_sdk.models.blocks import (
    Block,
    CheckboxesElement,
    ContextBlock,
    DatePickerElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    SectionBlock,
    StaticSelectElement,
    UrlInputElement,
)
from slack_sdk.models.views import View

from domain.due_dates import describe_day, describe_due
from domain.forms.fields import CommandForm, Field, FieldKind
from domain.recommendation import Recommendation
from domain.working_days import london_date
from infra.slack.texts import plain, shortened, stage_words

ANSWER = "answer"
# Slack takes no longer text in one field; the rules allow a little more.
LONGEST_ANSWER = 3_000
FOR_WHOM = "for_whom"
# Slack takes no option without a value.
MYSELF = "-"
_LONGEST_REFERENCE = 100
_LONGEST_NAME = 75
_LONGEST_VALUE = 150

_Element: TypeAlias = (
    PlainTextInputElement
    | UrlInputElement
    | StaticSelectElement
    | CheckboxesElement
    | DatePickerElement
)


class ModalMemory(BaseModel):
    """What a modal remembers of the card it was opened from; the card may be gone by then."""

    model_config = ConfigDict(frozen=True)

    recommendation_id: str
    version: int
    channel: str = ""
    ts: str = ""
    marker: str = ""
    in_digest: bool = False


def draw_modal(
    form: CommandForm,
    item: Recommendation,
    memory: ModalMemory,
    *,
    speakers: Mapping[str, str] = MappingProxyType({}),
) -> View:
    """Draw the form for that item; files are handed in on the item's page.

    `speakers` are those in whose name it may be sent, if that has to be said: names by id.
    """
    inputs = [_input(field, item) for field in asked_in_slack(form)]
    return View(
        type="modal",
        callback_id=form.name,
        title=form.title,
        submit=form.submit,
        close="Cancel",
        private_metadata=memory.model_dump_json(),
        blocks=[_heading(item), *_for_whom(speakers), *inputs],
    )


def asked_in_slack(form: CommandForm) -> tuple[Field, ...]:
    """The fields that a modal asks for."""
    return tuple(field for field in form.fields if field.kind is not FieldKind.FILE)


def evidence_key(evidence_id: str) -> str:
    """A piece of evidence within its item; Slack takes no value as long as the whole id may be."""
    return evidence_id.rpartition(".")[2]


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


def _for_whom(speakers: Mapping[str, str]) -> Iterator[InputBlock]:
    options = [
        Option(value=person_id or MYSELF, text=shortened(name, _LONGEST_NAME))
        for person_id, name in speakers.items()
        if len(person_id) <= _LONGEST_VALUE
    ]
    if options:
        yield InputBlock(
            block_id=FOR_WHOM,
            label="For whom",
            hint="The record names you both.",
            element=StaticSelectElement(
                action_id=ANSWER,
                placeholder="Choose one",
                options=options,
                initial_option=options[0] if len(options) == 1 else None,
            ),
        )


def _input(field: Field, item: Recommendation) -> InputBlock:
    return InputBlock(
        block_id=field.name,
        label=field.label,
        hint=field.hint or None,
        optional=field.optional,
        element=_ELEMENTS.get(field.kind, _one_line)(field, item),
    )


def _one_line(_field: Field, _item: Recommendation) -> _Element:
    return PlainTextInputElement(action_id=ANSWER, max_length=LONGEST_ANSWER)


def _many_lines(_field: Field, _item: Recommendation) -> _Element:
    return PlainTextInputElement(action_id=ANSWER, multiline=True, max_length=LONGEST_ANSWER)


def _link(_field: Field, _item: Recommendation) -> _Element:
    return UrlInputElement(action_id=ANSWER)


def _day(_field: Field, _item: Recommendation) -> _Element:
    return DatePickerElement(action_id=ANSWER, placeholder="Choose a day")


def _choice(field: Field, _item: Recommendation) -> _Element:
    options = [Option(value=value, text=said) for value, said in field.choices]
    return StaticSelectElement(action_id=ANSWER, placeholder="Choose one", options=options)


def _confirmation(field: Field, _item: Recommendation) -> _Element:
    options = [Option(value=value, text=said) for value, said in field.choices]
    return CheckboxesElement(action_id=ANSWER, options=options)


def _evidence(_field: Field, item: Recommendation) -> _Element:
    # What the evidence shows is not for Slack; its number and day tell it from the others.
    options = [
        Option(
            value=evidence_key(piece.evidence_id),
            text=f"{evidence_key(piece.evidence_id)}, of {describe_day(london_date(piece.at))}",
        )
        for piece in item.standing_evidence
    ]
    return StaticSelectElement(action_id=ANSWER, placeholder="Choose one", options=options)


# Every other kind is written in one line.
_ELEMENTS: Mapping[FieldKind, Callable[[Field, Recommendation], _Element]] = MappingProxyType(
    {
        FieldKind.LONG_TEXT: _many_lines,
        FieldKind.DATED_PORTFOLIOS: _many_lines,
        FieldKind.LINK: _link,
        FieldKind.DAY: _day,
        FieldKind.CHOICE: _choice,
        FieldKind.CONFIRMATION: _confirmation,
        FieldKind.EVIDENCE: _evidence,
    }
)
