"""Arming faults, as JSON for tests and as a form for rehearsals."""

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from infra.slack_desk.errors import DeskRequestError
from infra.slack_desk.faults import ANY_METHOD, ArmedFault, Fault
from infra.slack_desk.routes.parts import Parts
from infra.slack_desk.wire import JsonObject, object_from

router = APIRouter(prefix="/faults")
SEE_OTHER = 303


class FaultBody(BaseModel):
    """What to make go wrong, and for how many of the next calls."""

    model_config = ConfigDict(extra="forbid")

    kind: Fault
    method: str = Field(default=ANY_METHOD, min_length=1)
    times: int = Field(default=1, ge=1, le=10_000)
    seconds: float = Field(default=1.0, ge=0, le=3600)


@router.get("")
async def armed(request: Request, parts: Parts) -> Response:
    """List what is armed: a page for a browser, JSON for anything else."""
    faults = parts.desk.faults.armed()
    if "text/html" in request.headers.get("accept", ""):
        return parts.pages.faults(faults)
    return JSONResponse([_described(fault) for fault in faults])


@router.post("")
async def arm(request: Request, parts: Parts) -> Response:
    """Arm one fault. Raises DeskRequestError when it does not make sense."""
    is_json = request.headers.get("content-type", "").startswith("application/json")
    fault = _fault(await (_json(request) if is_json else _form(request)))
    parts.desk.faults.arm(fault)
    if is_json:
        return JSONResponse(_described(fault), status_code=201)
    return RedirectResponse("/faults", status_code=SEE_OTHER)


@router.delete("")
async def disarm(parts: Parts) -> Response:
    """Forget every armed fault."""
    parts.desk.faults.disarm()
    return Response(status_code=204)


@router.post("/disarm")
async def disarm_from_page(parts: Parts) -> Response:
    """Forget every armed fault, from the page."""
    parts.desk.faults.disarm()
    return RedirectResponse("/faults", status_code=SEE_OTHER)


async def _json(request: Request) -> JsonObject:
    try:
        return object_from(await request.body())
    except ValueError:
        raise DeskRequestError('Send a JSON object such as {"kind": "slow"}.', status=422) from None


async def _form(request: Request) -> JsonObject:
    async with request.form() as form:
        return {name: value for name, value in form.items() if isinstance(value, str) and value}


def _fault(given: JsonObject) -> ArmedFault:
    try:
        body = FaultBody.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise DeskRequestError(f"{place}: {first['msg']}", status=422) from None
    return ArmedFault(kind=body.kind, method=body.method, times=body.times, seconds=body.seconds)


def _described(fault: ArmedFault) -> JsonObject:
    return {
        "kind": fault.kind.value,
        "method": fault.method,
        "times": fault.times,
        "seconds": fault.seconds,
    }
