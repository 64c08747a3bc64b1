"""What the app calls: the Web API and response URLs."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response

from infra.slack_desk.errors import SlackMethodError
from infra.slack_desk.responses import respond
from infra.slack_desk.routes.parts import Parts
from infra.slack_desk.web_api.arguments import read_arguments
from infra.slack_desk.web_api.calls import answer_call

router = APIRouter()


@router.api_route("/api/{method}", methods=["GET", "POST"])
async def call_method(method: str, request: Request, parts: Parts) -> Response:
    """Answer a Web API method."""
    return await answer_call(parts.desk, method, request)


@router.post("/response/{token}")
async def use_response_url(token: str, request: Request, parts: Parts) -> Response:
    """Take a message sent to a response URL; these need no token of the app's own."""
    try:
        arguments, _ = await read_arguments(request)
        respond(parts.desk, token, arguments)
    except SlackMethodError as error:
        return JSONResponse({"ok": False, "error": error.code}, status_code=404)
    return PlainTextResponse("ok")
