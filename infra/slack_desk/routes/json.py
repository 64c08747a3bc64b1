"""The desk's own JSON, for tests and rehearsals: read what people see, and act as them."""

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict

from infra.slack_desk.clicks import Click
from infra.slack_desk.outcomes import Outcome
from infra.slack_desk.routes.parts import Parts
from infra.slack_desk.wire import JsonObject

router = APIRouter(prefix="/desk")


class ClickBody(BaseModel):
    """Which button to press: in a message by `ts`, or in a modal by `view_id`.

    Of a menu, `value` is the option to choose.
    """

    model_config = ConfigDict(extra="forbid")

    user_id: str
    action_id: str
    channel: str = ""
    ts: str = ""
    block_id: str = ""
    view_id: str = ""
    value: str = ""


class SubmitBody(BaseModel):
    """What to fill in, by block id and action id; choices are given by option value."""

    model_config = ConfigDict(extra="forbid")

    view_id: str
    values: dict[str, dict[str, str | list[str] | None]] = {}


class CloseBody(BaseModel):
    """Which modal to close."""

    model_config = ConfigDict(extra="forbid")

    view_id: str


@router.get("/people.json")
async def people(parts: Parts) -> list[JsonObject]:
    """List everyone, with how much they have not read."""
    return [
        {
            "user_id": person.user_id,
            "channel": person.channel_id,
            "email": person.email,
            "display_name": person.display_name,
            "unread": person.unread,
            "notice": person.notice,
        }
        for person in parts.desk.people.everyone()
    ]


@router.get("/messages.json")
async def messages(user_id: str, parts: Parts) -> list[JsonObject]:
    """List every message one person sees, oldest first, without marking any read."""
    person = parts.desk.person(user_id)
    return [
        {**message.body, "channel": person.channel_id, "is_ephemeral": message.ephemeral}
        for message in parts.desk.messages.every(person.channel_id)
    ]


@router.get("/modals.json")
async def modals(user_id: str, parts: Parts) -> list[JsonObject]:
    """List one person's open modals, the top one last, with the errors beside its fields."""
    person = parts.desk.person(user_id)
    return [
        {"view": view.body, "errors": view.errors}
        for view in parts.desk.views.stack(person.user_id)
    ]


@router.post("/click")
async def click(body: ClickBody, request: Request, parts: Parts) -> Outcome:
    """Press a button."""
    return await parts.clicks.click(Click(**body.model_dump()), base_url=str(request.base_url))


@router.post("/submit")
async def submit(body: SubmitBody, parts: Parts) -> Outcome:
    """Fill in a modal and send it; inputs not named keep what they hold."""
    return await parts.submissions.submit(body.view_id, body.values)


@router.post("/close")
async def close(body: CloseBody, parts: Parts) -> Outcome:
    """Close a modal without sending it."""
    return await parts.submissions.close(body.view_id)
