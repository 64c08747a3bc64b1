"""What a person opens in a browser. Plain forms, so that it works without scripts."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import BaseModel

from infra.slack_desk.clicks import Click
from infra.slack_desk.errors import DeskRequestError
from infra.slack_desk.inputs import TAKING_SEVERAL, input_blocks
from infra.slack_desk.routes.parts import Parts
from infra.slack_desk.wire import text_at

router = APIRouter()
SEE_OTHER = 303


class ClickForm(BaseModel):
    """The hidden fields beside each button on the page, and what was chosen from a menu."""

    action_id: str
    block_id: str
    value: str = ""
    ts: str = ""
    view_id: str = ""


@router.get("/")
async def list_people(parts: Parts) -> Response:
    """List the people, with unread counts."""
    people = parts.desk.people.everyone()
    return parts.pages.people(people)


@router.post("/people")
async def welcome(email: Annotated[str, Form()], parts: Parts) -> Response:
    """Open someone's messages by their address."""
    person = parts.desk.people.by_email(email)
    if person is None:
        domain = parts.desk.settings.email_domain
        raise DeskRequestError(f"{email} is not a member: give an address at {domain}.")
    return _see(f"/people/{person.user_id}")


@router.get("/people/{user_id}")
async def show_person(user_id: str, parts: Parts) -> Response:
    """Show one person's messages and modal, and mark the messages read."""
    desk = parts.desk
    person = desk.person(user_id)
    desk.people.mark_read(user_id)
    return parts.pages.person(
        person,
        desk.people.everyone(),
        desk.messages.every(person.channel_id),
        desk.views.stack(user_id),
    )


@router.post("/people/{user_id}/clicks")
async def press(
    user_id: str, request: Request, parts: Parts, click: Annotated[ClickForm, Form()]
) -> Response:
    """Press a button on the page, or choose from a menu."""
    outcome = await parts.clicks.click(
        Click(user_id=user_id, **click.model_dump()), base_url=str(request.base_url)
    )
    return _see(outcome.opens or f"/people/{user_id}")


@router.post("/views/{view_id}/submission")
async def send_in(view_id: str, request: Request, parts: Parts) -> Response:
    """Send in the modal on the page."""
    view = parts.desk.open_view(view_id)
    filled: dict[str, dict[str, str | list[str] | None]] = {}
    async with request.form() as form:
        for block_id, _, element in input_blocks(view.body):
            action_id = text_at(element, "action_id")
            given = [item for item in form.getlist(f"{block_id}/{action_id}") if str(item)]
            texts = [str(item).replace("\r\n", "\n") for item in given]
            many = text_at(element, "type") in TAKING_SEVERAL
            filled[block_id] = {action_id: texts if many else next(iter(texts), None)}
    await parts.submissions.submit(view_id, filled)
    return _see(f"/people/{view.user_id}")


@router.post("/views/{view_id}/closing")
async def close(view_id: str, parts: Parts) -> Response:
    """Close the modal on the page."""
    view = parts.desk.open_view(view_id)
    await parts.submissions.close(view_id)
    return _see(f"/people/{view.user_id}")


@router.get("/ui/version")
async def everyones_version(parts: Parts) -> dict[str, int]:
    """Say whether the list of people has changed, for the page's script."""
    people = parts.desk.people.everyone()
    return {"version": sum(person.version for person in people)}


@router.get("/ui/people/{user_id}/version")
async def version(user_id: str, parts: Parts) -> dict[str, int]:
    """Say whether one person's page has changed, for the page's script."""
    return {"version": parts.desk.person(user_id).version}


def _see(path: str) -> Response:
    return RedirectResponse(path, status_code=SEE_OTHER)
