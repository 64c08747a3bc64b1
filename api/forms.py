"""Turns a filled-in form into the command it asks for, looking up everybody it names."""

from collections.abc import Mapping
from typing import Any

from domain.commands import Command
from domain.errors import RefusedError
from domain.forms.fields import CommandForm, FieldKind
from domain.forms.reading import MistakenFormError, Naming, command_from, names_in
from domain.naming import NoPortfolioMeantError
from domain.recommendation import EvidenceFile
from infra.database.naming import Finder


async def read_command(
    form: CommandForm,
    answers: Mapping[str, str],
    *,
    finder: Finder,
    inspection_id: str | None = None,
    file: EvidenceFile | None = None,
) -> Command:
    """The command the form asks for, with ids in the place of names.

    Items are named within the inspection, where one is given.

    Raises:
        MistakenFormError: something is missing, cannot be read, or names nobody known.
    """
    found: dict[str, Any] = {} if file is None else {"file": file}
    errors: dict[str, str] = {}
    for naming in names_in(form, answers):
        try:
            found[naming.field.name] = await _look_up(naming, finder, inspection_id)
        except RefusedError as unknown:
            errors[naming.field.name] = unknown.message
    try:
        command = command_from(form, answers, found)
    except MistakenFormError as mistaken:
        # A name that is not found makes the whole form look wrong too: the name alone is told.
        told = {name: said for name, said in mistaken.errors.items() if name or not errors}
        raise MistakenFormError({**told, **errors}) from mistaken
    if errors:
        raise MistakenFormError(errors)
    return command


async def _look_up(naming: Naming, finder: Finder, inspection_id: str | None) -> Any:
    match naming.field.kind:
        case FieldKind.PERSON:
            return (await finder.find_person(naming.words[0])).person_id
        case FieldKind.PEOPLE:
            people = [await finder.find_person(words) for words in naming.words]
            return tuple(person.person_id for person in people)
        case FieldKind.PORTFOLIO:
            return await _portfolio(naming.words[0], finder)
        case FieldKind.PORTFOLIOS:
            return tuple([await _portfolio(words, finder) for words in naming.words])
        case _:
            found = await finder.find_item(naming.words[0], inspection_id=inspection_id)
            return found.recommendation_id


async def _portfolio(words: str, finder: Finder) -> str:
    """The portfolio meant, or a new one; one that is nearly the name of another is refused."""
    try:
        return await finder.find_portfolio(words)
    except NoPortfolioMeantError as unknown:
        if unknown.near:
            raise
        return words
