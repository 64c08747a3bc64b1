"""The page of each command of an item: the form, and carrying out what was filled in."""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Annotated, Final

from fastapi import APIRouter, Depends, Form, Path
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.dependencies import FromServices, Services
from api.errors import STATUS_BY_CODE
from api.forms import read_command
from api.pages import links
from api.pages.from_forms import FOR_WHOM, WHOLE_FORM, command_form, field_errors, filled_in
from api.pages.from_people import actor_of, frame_for
from api.pages.from_rows import item_named
from api.pages.offers import Offer, form_named, offer_of, why_not
from api.pages.posted_form import PostedCommand
from api.pages.recording import require_present, until_recorded, version_made_by
from api.pages.rendering import render_command
from api.pages.routes.item import ITEM, read_whole
from api.pages.suggestions import suggestions_for
from api.pages.views import CommandPage, FieldError, FormShown
from api.signed_in import SignedIn
from api.v1.items import RecommendationId
from domain.errors import RefusedError
from domain.forms.fields import CommandForm
from domain.forms.reading import MistakenFormError
from domain.people import Actor, Person
from infra.database.item_reading import WholeItem

router = APIRouter()

_FORM: Final = ITEM + "/do/{command}"


@dataclass(frozen=True, kw_only=True)
class FormVisit:
    """Somebody at the form of one command of one item."""

    services: Services
    person: Person
    whole: WholeItem
    form: CommandForm

    @property
    def actor(self) -> Actor:
        """The person in their own name."""
        return actor_of(self.person)

    @property
    def item_id(self) -> str:
        """The item's identity."""
        return self.whole.item.recommendation_id

    def offer(self) -> Offer | None:
        """The form, if they may send it now."""
        return offer_of(self.form, self.actor, self.whole.item)

    def refusal(self) -> RefusedError:
        """Why they may not."""
        return why_not(self.form, self.actor, self.whole.item)

    async def looked_at_again(self) -> "FormVisit":
        """The same with the item as it stands by now."""
        return replace(self, whole=await read_whole(self.services, self.item_id))


async def form_visit(
    recommendation_id: RecommendationId,
    command: Annotated[str, Path(max_length=50)],
    services: FromServices,
    person: SignedIn,
) -> FormVisit:
    """Gather what the form of a command needs.

    Raises:
        UnknownResourceError: there is no such item, or no such form.
    """
    form = form_named(command)
    whole = await read_whole(services, recommendation_id)
    return FormVisit(services=services, person=person, whole=whole, form=form)


FromVisit = Annotated[FormVisit, Depends(form_visit)]


@router.get(_FORM)
async def show_command(visit: FromVisit) -> HTMLResponse:
    """The form of the command, or why it cannot be given now."""
    return await _page(visit)


@router.post(_FORM)
async def give_command(visit: FromVisit, posted: Annotated[PostedCommand, Form()]) -> Response:
    """Carry the command out once, however often the form is sent, and go back to the item.

    What is wrong is told beside the form, with everything kept as it was filled in.
    """
    command_id = posted.command_id(visit.form, visit.item_id, visit.person.person_id)
    try:
        version = await _carry_out(visit, posted, command_id)
    except MistakenFormError as mistaken:
        return await _page(visit, posted, errors=field_errors(visit.form, mistaken))
    except RefusedError as refused:
        visit = await visit.looked_at_again()
        # What stood in the way may have been this very form, sent a moment before.
        recorded = version_made_by(command_id, visit.whole.history)
        if recorded is None:
            return await _page(visit, posted, refused=refused)
        version = recorded
    return RedirectResponse(links.recorded_path(visit.item_id, version), HTTPStatus.SEE_OTHER)


async def _carry_out(visit: FormVisit, posted: PostedCommand, command_id: str) -> int:
    """The version the command made of the item, now or when the form was sent before."""
    recorded = version_made_by(command_id, visit.whole.history)
    if recorded is not None:
        return recorded
    require_present(
        posted.version,
        visit.whole.item,
        otherwise="look at it again before you send this",
        once_closed="look at it again",
    )
    offer = visit.offer()
    if offer is None:
        raise visit.refusal()
    if posted.on_behalf_of not in offer.speakers:
        raise MistakenFormError({FOR_WHOM: "Choose the owner for whom you do this."})
    outcome = await visit.services.commands.perform(
        visit.item_id,
        await read_command(
            visit.form,
            posted.answers(visit.form),
            finder=visit.services.finder,
            inspection_id=visit.whole.item.inspection_id,
        ),
        actor=replace(visit.actor, on_behalf_of=posted.on_behalf_of or None),
        command_id=command_id,
    )
    await until_recorded(visit.services, visit.item_id, outcome.item.version)
    return outcome.item.version


async def _page(
    visit: FormVisit,
    posted: PostedCommand | None = None,
    *,
    errors: tuple[FieldError, ...] = (),
    refused: RefusedError | None = None,
) -> HTMLResponse:
    """The page of the command, with what was filled in and what is wrong with it."""
    form, offer = visit.form, visit.offer()
    page = CommandPage(title=form.title, about=form.about, item=item_named(visit.whole))
    if offer is None:
        refused = refused or visit.refusal()
        page = replace(page, because=refused.message)
    else:
        if refused is not None:
            errors = (FieldError(field=WHOLE_FORM, message=refused.message),)
        page = replace(page, form=await _drawn(visit, offer, posted, errors))
    frame = frame_for(visit.person, "items", force=visit.whole.inspection.force)
    return HTMLResponse(render_command(page, frame), _status(refused, errors))


async def _drawn(
    visit: FormVisit, offer: Offer, posted: PostedCommand | None, errors: tuple[FieldError, ...]
) -> FormShown:
    suggestions = await suggestions_for(visit.services, visit.form)
    whole = visit.whole
    empty = command_form(offer, whole.item, names=whole.names, suggestions=suggestions)
    if posted is None:
        return empty
    return filled_in(
        empty,
        posted.answers(visit.form),
        token=posted.token,
        on_behalf_of=posted.on_behalf_of,
        errors=errors,
    )


def _status(refused: RefusedError | None, errors: tuple[FieldError, ...]) -> HTTPStatus:
    if refused is not None:
        # The other refusals come from the rules, whose codes have their statuses there.
        return STATUS_BY_CODE.get(refused.code, HTTPStatus.CONFLICT)
    return HTTPStatus.UNPROCESSABLE_ENTITY if errors else HTTPStatus.OK
