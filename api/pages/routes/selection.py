"""One command for the items selected in the list: its form, and what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Path
from starlette.requests import Request
from starlette.responses import HTMLResponse

from api.dependencies import FromServices, Services
from api.forms import read_command
from api.pages import links
from api.pages.from_forms import field_errors, filled_in, selection_form
from api.pages.from_people import actor_of, force_of, frame_for
from api.pages.from_rows import item_link
from api.pages.from_selection import results_page, selection_error
from api.pages.offers import selection_form_named
from api.pages.posted_form import PostedSelection
from api.pages.recording import until_recorded
from api.pages.rendering import render_selection, render_selection_results
from api.pages.suggestions import suggestions_for
from api.pages.views import FieldError, Frame, ItemLink, SelectionPage
from api.problems import UnknownResourceError
from api.signed_in import SignedIn
from domain.forms.fields import CommandForm
from domain.forms.reading import MistakenFormError
from domain.people import Person
from workflows.bulk import perform_on_all

router = APIRouter()

_FORM: Final = links.ITEMS + "/bulk/{command}"


@dataclass(frozen=True, kw_only=True)
class Visit:
    """Somebody at the form of one command for a selection."""

    services: Services
    person: Person
    form: CommandForm


async def visit(
    command: Annotated[str, Path(max_length=50)], services: FromServices, person: SignedIn
) -> Visit:
    """Gather what the form needs.

    Raises:
        UnknownResourceError: there is no such form for selections.
    """
    return Visit(services=services, person=person, form=selection_form_named(command))


FromVisit = Annotated[Visit, Depends(visit)]


@router.get(_FORM)
async def show_selection(visit: FromVisit, request: Request) -> HTMLResponse:
    """The form for the items selected, or what is wrong with the selection."""
    return await _page(visit, _once_each(request.query_params.getlist("item")))


@router.post(_FORM)
async def give_to_selection(visit: FromVisit, request: Request) -> HTMLResponse:
    """Give the command to each item once, however often the form is sent; one result for each."""
    async with request.form() as form:
        posted = PostedSelection.read(form)
    selected = _once_each(posted.item)
    if selection_error(selected):
        return await _page(visit, selected)
    items = await _items(visit.services, selected)
    answers = posted.answers(visit.form)
    try:
        command = await read_command(visit.form, answers, finder=visit.services.finder)
    except MistakenFormError as mistaken:
        errors = field_errors(visit.form, mistaken)
        return await _page(visit, selected, posted=posted, errors=errors)
    results = await perform_on_all(
        visit.services.commands,
        selected,
        command,
        actor=actor_of(visit.person),
        command_id=posted.command_id(visit.form, visit.person.person_id),
    )
    await until_recorded(visit.services, *(one.outcome for one in results if one.outcome))
    page = results_page(visit.form.title, items, results)
    return HTMLResponse(render_selection_results(page, await _frame(visit)))


async def _page(
    visit: Visit,
    selected: Sequence[str],
    *,
    posted: PostedSelection | None = None,
    errors: tuple[FieldError, ...] = (),
) -> HTMLResponse:
    page = SelectionPage(title=visit.form.title, about=visit.form.about)
    wrong = selection_error(selected)
    if wrong is not None:
        page = replace(page, errors=(wrong,))
    else:
        items = await _items(visit.services, selected)
        suggestions = await suggestions_for(visit.services, visit.form)
        form = selection_form(visit.form, selected, suggestions)
        if posted is not None:
            form = filled_in(form, posted.answers(visit.form), token=posted.token, errors=errors)
        page = replace(page, items=tuple(items.values()), form=form, errors=errors)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if page.errors else HTTPStatus.OK
    return HTMLResponse(render_selection(page, await _frame(visit)), status)


async def _frame(visit: Visit) -> Frame:
    force = force_of(await visit.services.inspections.names())
    return frame_for(visit.person, "items", force=force)


async def _items(services: Services, selected: Sequence[str]) -> dict[str, ItemLink]:
    """The items by id, in the order selected.

    Raises:
        UnknownResourceError: one of them is not kept.
    """
    found = {
        one.recommendation_id: item_link(one)
        for one in await services.recommendations.linked(selected)
    }
    unknown = next((one for one in selected if one not in found), None)
    if unknown is not None:
        raise UnknownResourceError(f"There is no item '{unknown}'. Select in the list of items.")
    return {item_id: found[item_id] for item_id in selected}


def _once_each(recommendation_ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in recommendation_ids if one))
