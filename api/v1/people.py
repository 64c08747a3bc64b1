"""The list of people: read by everybody, changed by the secretariat and the board."""

from http import HTTPStatus
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Path
from starlette.responses import Response

from api.dependencies import FromServices
from api.problem_docs import problems
from api.problems import UnknownResourceError
from api.schemas.people import (
    AdditionBody,
    AddressBody,
    ContactBody,
    KindBody,
    LeaversList,
    LeavingBody,
    OfficeBody,
    PeopleList,
    PersonView,
    ReturningBody,
    leavers_list,
)
from api.signed_in import SignedIn, signed_in_person
from api.v1.once import Answer, FromOnceCall, OnceCall, require_json
from domain.directory.commands import (
    AddPerson,
    ChangeAddress,
    ChangeKind,
    GrantOffice,
    MarkLeft,
    MarkReturned,
    PersonCommand,
    RevokeOffice,
    SetContact,
)
from domain.people import Person
from infra.database.errors import UnknownPersonError

router = APIRouter(prefix="/v1", tags=["people"])

PersonId = Annotated[
    str, Path(max_length=300, pattern=r"^[a-z0-9][a-z0-9-]*$", examples=["inspector-raman"])
]
# Nobody is told what is wrong with a body before they have said who they are.
_JUDGED_FIRST: Final = [Depends(signed_in_person), Depends(require_json)]
_REFUSALS: Final = problems(400, 401, 403, 404, 409, 413, 415, 422, 503)
_CHANGED: Final[dict[int | str, dict[str, Any]]] = {
    200: {"model": PersonView, "description": "Carried out; as they are known now."},
    **_REFUSALS,
}
_ADDED: Final[dict[int | str, dict[str, Any]]] = {
    201: {"model": PersonView, "description": "Added; as they are known now."},
    **_REFUSALS,
}

_changes = APIRouter(prefix="/people/{person_id}", dependencies=_JUDGED_FIRST, responses=_CHANGED)


@router.get(
    "/people",
    operation_id="list_people",
    summary="List people",
    responses=problems(401, 503),
)
async def list_people(services: FromServices, _person: SignedIn) -> PeopleList:
    """Everybody who can be named on an item, what they are, and the offices they hold."""
    found = await services.people.list_people()
    return PeopleList(people=[PersonView.model_validate(one) for one in found])


@router.get(
    "/leavers",
    operation_id="list_leavers",
    summary="List what waits for somebody to be named",
    responses=problems(401, 503),
)
async def list_leavers(services: FromServices, _person: SignedIn) -> LeaversList:
    """Open items where somebody named has left or is nobody known, or that nobody owns."""
    return leavers_list(await services.leavers.read())


@router.post(
    "/people",
    operation_id="add_person",
    summary="Add somebody",
    status_code=HTTPStatus.CREATED,
    dependencies=_JUDGED_FIRST,
    responses=_ADDED,
)
async def add_person(body: AdditionBody, call: FromOnceCall) -> Response:
    """The secretariat or the board adds a person, a post, a department or an outside body."""

    async def work() -> Answer:
        command = AddPerson(
            name=body.name,
            email=body.email or "",
            kind=body.kind,
            contact=await _contact(call, body.contact),
        )
        added = await call.services.directory.add(
            command, actor=call.actor(), at=call.services.clock(), command_id=call.command_id()
        )
        return _answer(added, status=HTTPStatus.CREATED)

    return await call.once(work)


@_changes.post("/address", operation_id="change_address", summary="Correct an address")
async def change_address(person_id: PersonId, body: AddressBody, call: FromOnceCall) -> Response:
    """They are reached there from now on; of somebody with an office, the board alone says so."""
    return await _change(person_id, ChangeAddress(email=body.email), call)


@_changes.post("/kind", operation_id="change_kind", summary="Say what somebody is")
async def change_kind(person_id: PersonId, body: KindBody, call: FromOnceCall) -> Response:
    """A person, a post, a department or an outside body; the last two have no account."""
    return await _change(person_id, ChangeKind(kind=body.kind), call)


@_changes.post("/contact", operation_id="set_contact", summary="Name a contact")
async def set_contact(person_id: PersonId, body: ContactBody, call: FromOnceCall) -> Response:
    """Whoever hears what a department or an outside body is told."""
    contact = await _contact(call, body.contact)
    return await _change(person_id, SetContact(contact=contact), call)


@_changes.post("/grant", operation_id="grant_office", summary="Grant an office")
async def grant_office(person_id: PersonId, body: OfficeBody, call: FromOnceCall) -> Response:
    """The board makes somebody a member of the board or of the secretariat."""
    return await _change(person_id, GrantOffice(office=body.office), call)


@_changes.post("/revoke", operation_id="revoke_office", summary="Revoke an office")
async def revoke_office(person_id: PersonId, body: OfficeBody, call: FromOnceCall) -> Response:
    """The board takes an office away; the last who holds it keeps it."""
    return await _change(person_id, RevokeOffice(office=body.office), call)


@_changes.post("/left", operation_id="mark_left", summary="Mark as left")
async def mark_left(person_id: PersonId, body: LeavingBody, call: FromOnceCall) -> Response:
    """Their offices and sessions end, and their items are listed until others are named."""
    return await _change(person_id, MarkLeft(on=body.on, reason=body.reason), call)


@_changes.post("/returned", operation_id="mark_returned", summary="Mark as returned")
async def mark_returned(person_id: PersonId, body: ReturningBody, call: FromOnceCall) -> Response:
    """They are back, without the offices they held."""
    del body
    return await _change(person_id, MarkReturned(), call)


router.include_router(_changes)


async def _contact(call: OnceCall, words: str | None) -> str | None:
    return (await call.services.finder.find_person(words)).person_id if words else None


async def _change(person_id: str, command: PersonCommand, call: OnceCall) -> Response:
    async def work() -> Answer:
        try:
            changed = await call.services.directory.change(
                person_id,
                command,
                actor=call.actor(),
                at=call.services.clock(),
                command_id=call.command_id(),
            )
        except UnknownPersonError as unknown:
            raise UnknownResourceError(str(unknown)) from unknown
        return _answer(changed)

    return await call.once(work)


def _answer(person: Person, *, status: HTTPStatus = HTTPStatus.OK) -> Answer:
    return Answer(body=PersonView.model_validate(person).model_dump_json().encode(), status=status)
