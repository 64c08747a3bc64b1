"""Reads what was filled into a form, up to the names, which the door has to look up."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from domain.commands import Command, IncompleteCommandError
from domain.commands.checks import require_link
from domain.forms.fields import CommandForm, Field, FieldKind
from domain.plan.dates import read_date
from domain.recommendation import DuePrecision, SupportingDueDate

NAMING_KINDS = frozenset(
    {
        FieldKind.PERSON,
        FieldKind.PEOPLE,
        FieldKind.PORTFOLIO,
        FieldKind.PORTFOLIOS,
        FieldKind.ITEM,
    }
)
_LISTS = frozenset({FieldKind.PEOPLE, FieldKind.PORTFOLIOS})
_WHOLE_FORM = ""


class MistakenFormError(Exception):
    """The form cannot be taken as filled in: field name to what is wrong with it.

    What is wrong with the whole stands under the blank name.
    """

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(errors.values()))
        self.errors = dict(errors)


@dataclass(frozen=True, kw_only=True)
class Naming:
    """Words in a field that name somebody or something, still to be looked up."""

    field: Field
    words: tuple[str, ...]


def names_in(form: CommandForm, answers: Mapping[str, str]) -> tuple[Naming, ...]:
    """The words of every naming field that was filled in."""
    filled = ((field, answers.get(field.name, "").strip()) for field in form.fields)
    return tuple(
        Naming(field=field, words=split_names(words) if field.kind in _LISTS else (words,))
        for field, words in filled
        if field.kind in NAMING_KINDS and words
    )


def split_names(words: str) -> tuple[str, ...]:
    """Several names in one field: by semicolon or line where there is one, else by comma.

    So a name with a comma of its own can be given, with a semicolon behind it.
    """
    lines = words.replace("\n", ";")
    parts = lines.split(";" if ";" in lines else ",")
    return tuple(part.strip() for part in parts if part.strip())


def join_names(names: Sequence[str]) -> str:
    """Those names as `split_names` reads them."""
    if any("," in name for name in names):
        return "".join(f"{name}; " for name in names).strip()
    return ", ".join(names)


def command_from(
    form: CommandForm, answers: Mapping[str, str], found: Mapping[str, Any]
) -> Command:
    """The command a form gives; `found` holds what names (and files) stand for, by field.

    Raises:
        MistakenFormError: something is missing or cannot be read; every mistake is named.
    """
    values: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for field in form.fields:
        try:
            values |= _value(field, answers.get(field.name, "").strip(), found)
        except _MistakeError as mistake:
            errors[field.name] = str(mistake)
    if errors:
        raise MistakenFormError(errors)
    command = form.command(**values)
    try:
        command.check()
    except IncompleteCommandError as incomplete:
        raise MistakenFormError({_WHOLE_FORM: incomplete.message}) from incomplete
    return command


class _MistakeError(Exception):
    """One field cannot be taken; the message says why."""


def _value(field: Field, words: str, found: Mapping[str, Any]) -> dict[str, Any]:
    if field.name in found:
        return {field.name: found[field.name]}
    if words:
        return _READERS.get(field.kind, _as_written)(field, words)
    if field.optional:
        return _left_out(field)
    raise _MistakeError(_missing(field))


def _as_written(field: Field, words: str) -> dict[str, Any]:
    return {field.name: words}


def _confirmed(_field: Field, _words: str) -> dict[str, Any]:
    # Only said to whoever fills the form in; the command is the same.
    return {}


def _left_out(field: Field) -> dict[str, Any]:
    # A command that takes a list has no other way of saying that it is empty.
    return {field.name: ()} if field.kind is FieldKind.PORTFOLIOS else {}


def _missing(field: Field) -> str:
    if field.kind is FieldKind.CONFIRMATION:
        return f"Confirm: {field.choices[0][1]}."
    verb = "Choose" if field.kind in (FieldKind.CHOICE, FieldKind.EVIDENCE) else "Enter"
    return f"{verb} this: {field.label[0].lower()}{field.label[1:]}."


def _chosen(field: Field, words: str) -> dict[str, Any]:
    known = [value for value, _said in field.choices]
    if words not in known:
        raise _MistakeError(f"'{words}' cannot be chosen; choose of {', '.join(known)}.")
    return {field.name: field.of(words) if field.of else words}


def _link(field: Field, words: str) -> dict[str, Any]:
    try:
        require_link(words)
    except IncompleteCommandError as unusable:
        raise _MistakeError(unusable.message) from unusable
    return {field.name: words}


def _on_day(field: Field, words: str) -> dict[str, Any]:
    return {field.name: _day(words)}


def _day(words: str) -> date:
    printed = read_date(words)
    if printed is None or printed.precision is not DuePrecision.DAY:
        raise _MistakeError(f"'{words}' is no day: enter one such as 31 May 2027.")
    return printed.on


def _due_date(field: Field, words: str) -> dict[str, Any]:
    printed = read_date(words)
    if printed is None:
        raise _MistakeError(
            f"'{words}' is no date: enter a day such as 31 May 2027, or a month such as May 2027."
        )
    return {field.name: printed.on, "due_precision": printed.precision}


def _dated_portfolios(field: Field, words: str) -> dict[str, Any]:
    return {field.name: tuple(_dated_portfolio(line) for line in words.splitlines() if line)}


def _dated_portfolio(line: str) -> SupportingDueDate:
    portfolio, _, day = line.rpartition(":")
    if not portfolio.strip():
        raise _MistakeError(
            f"'{line}' is not a portfolio and its date: enter one such as Finance: 31 May 2027."
        )
    return SupportingDueDate(portfolio=portfolio.strip(), due_on=_day(day.strip()))


# Every other kind is taken as it is written.
_READERS: Mapping[FieldKind, Callable[[Field, str], dict[str, Any]]] = MappingProxyType(
    {
        FieldKind.CONFIRMATION: _confirmed,
        FieldKind.CHOICE: _chosen,
        FieldKind.LINK: _link,
        FieldKind.DAY: _on_day,
        FieldKind.DUE_DATE: _due_date,
        FieldKind.DATED_PORTFOLIOS: _dated_portfolios,
    }
)
