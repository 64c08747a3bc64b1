"""Reads what was filled into a modal, as the form's own words."""

from collections.abc import Mapping
from hashlib import sha256

from pydantic import BaseModel

from domain.commands import Command
from domain.forms.fields import CommandForm, Field, FieldKind
from infra.slack.modals import ANSWER, FOR_WHOM, MYSELF, asked_in_slack

_WRITTEN = frozenset({FieldKind.LONG_TEXT, FieldKind.DATED_PORTFOLIOS, FieldKind.LINK})


class _Choice(BaseModel):
    value: str


class FieldState(BaseModel):
    """One field as Slack sends it: text, a day, the option chosen, or several."""

    value: str | None = None
    selected_option: _Choice | None = None
    selected_options: list[_Choice] | None = None
    selected_date: str | None = None

    @property
    def words(self) -> str:
        """What was filled in, as a person would have written it."""
        if self.selected_option is not None:
            return self.selected_option.value
        chosen = ",".join(one.value for one in self.selected_options or [])
        return (self.value or self.selected_date or chosen).strip()


Filled = Mapping[str, Mapping[str, FieldState]]
"""Block id, then action id, then what was filled in."""


def answers_of(form: CommandForm, filled: Filled, *, recommendation_id: str) -> dict[str, str]:
    """What was filled into each field; an empty one gives blank."""
    return {field.name: _answer(field, filled, recommendation_id) for field in asked_in_slack(form)}


def speaker_in(filled: Filled) -> str | None:
    """The id of the owner for whom it was filled in, if it was for anybody else."""
    state = filled.get(FOR_WHOM, {}).get(ANSWER)
    words = state.words if state else ""
    return words if words not in {"", MYSELF} else None


def typed_text(form: CommandForm, answers: Mapping[str, str]) -> str:
    """What the person wrote at length, so that it can be given back to them."""
    written = (answers[field.name] for field in asked_in_slack(form) if field.kind in _WRITTEN)
    return "\n".join(words for words in written if words)


def main_field(form: CommandForm) -> str:
    """The block id of the field people write into, beside which an error of the whole stands."""
    fields = asked_in_slack(form)
    written = (field.name for field in fields if field.kind is FieldKind.LONG_TEXT)
    return next(written, fields[0].name if fields else FOR_WHOM)


def fingerprint(command: Command, speaker: str | None) -> str:
    """Tells two fillings of the same modal apart; the same filling always gives the same."""
    filled = repr(command) if speaker is None else f"{command!r} for {speaker}"
    return sha256(filled.encode()).hexdigest()[:16]


def _answer(field: Field, filled: Filled, recommendation_id: str) -> str:
    state = filled.get(field.name, {}).get(ANSWER)
    words = state.words if state else ""
    return f"{recommendation_id}.{words}" if field.kind is FieldKind.EVIDENCE and words else words
