"""Somebody at the form of one command of one item, and what they sent."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Path
from starlette.requests import Request

from api.dependencies import FromServices, Services
from api.pages.from_people import actor_of
from api.pages.offers import form_named, why_not
from api.pages.posted_form import PostedCommand
from api.pages.routes.item import read_whole
from api.pages.sent_files import MOST_FIELDS, SentFile, file_field, read_with_file
from api.signed_in import SignedIn
from api.v1.items import RecommendationId
from domain.errors import RefusedError
from domain.forms.fields import CommandForm
from domain.forms.offers import Offer, offer_of
from domain.people import Actor, Person
from infra.database.item_reading import WholeItem


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


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A form as it was sent: the answers, the file, and the id of the command it gives."""

    posted: PostedCommand
    file: SentFile
    command_id: str


async def read_sent(visit: FormVisit, request: Request) -> Sent:
    """Read the form, and take in the file that came with it.

    Read here and not by a parameter of the route, so that nobody uploads before saying who they
    are.

    Raises:
        MalformedError, UnsupportedContentError, InvalidFieldsError: it is not a form of ours.
    """
    field, person = file_field(visit.form), visit.person
    if field is None:
        async with request.form(max_files=0, max_fields=MOST_FIELDS) as form:
            posted, file = PostedCommand.read(form), SentFile()
    else:
        posted, file = await read_with_file(request, field, services=visit.services, person=person)
    command_id = posted.command_id(visit.form, visit.item_id, person.person_id, file.file)
    return Sent(posted=posted, file=file, command_id=command_id)
