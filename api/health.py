"""Whether the process lives, and whether it can do its work."""

import asyncio
import logging
from typing import Final, Literal

from fastapi import APIRouter
from pydantic import BaseModel

from api.dependencies import FromServices, ReadinessCheck
from api.problem_docs import problems
from api.problems import NotReadyError

_LOG = logging.getLogger(__name__)
_PATIENCE_SECONDS: Final = 3.0

router = APIRouter(tags=["health"])


class Liveness(BaseModel):
    """The process answers."""

    status: Literal["alive"] = "alive"


class CheckState(BaseModel):
    """One thing Traction needs, and what is wrong with it when it is down."""

    name: str
    state: Literal["up", "down"]
    detail: str | None = None


class Readiness(BaseModel):
    """Everything Traction needs is there."""

    status: Literal["ready"] = "ready"
    checks: list[CheckState]


@router.get("/livez", operation_id="live", summary="Does the process answer?")
async def live() -> Liveness:
    """Answers as long as the process runs; it asks nothing of anything else."""
    return Liveness()


@router.get(
    "/readyz",
    operation_id="ready",
    summary="Can Traction do its work?",
    responses=problems(503),
)
async def ready(services: FromServices) -> Readiness:
    """Every check by name; when one is down the answer is a problem (503) with all of them."""
    checks = list(await asyncio.gather(*(_state(one) for one in services.checks)))
    down = [check.name for check in checks if check.state == "down"]
    if down:
        raise NotReadyError(
            f"Down: {', '.join(down)}. See 'checks' for each.",
            checks=[check.model_dump() for check in checks],
        )
    return Readiness(checks=checks)


async def _state(check: ReadinessCheck) -> CheckState:
    try:
        wrong = await asyncio.wait_for(check.probe(), _PATIENCE_SECONDS)
    except Exception:  # noqa: BLE001 - a probe may fail with anything.
        # Whatever a probe fails with, the answer is that the thing is down; the log says more.
        _LOG.warning("The readiness check '%s' failed.", check.name, exc_info=True)
        wrong = "It does not answer: see the log."
    return CheckState(name=check.name, state="down" if wrong else "up", detail=wrong)
