"""What every route may ask for."""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from infra.slack_desk.clicks import Clicks
from infra.slack_desk.desk import Desk
from infra.slack_desk.drawing import Pages
from infra.slack_desk.submissions import Submissions


@dataclass(frozen=True, kw_only=True)
class DeskParts:
    """The joined-up desk, as kept on the application's state."""

    desk: Desk
    clicks: Clicks
    submissions: Submissions
    pages: Pages


async def _parts(request: Request) -> DeskParts:
    return cast("DeskParts", request.app.state.parts)


Parts = Annotated[DeskParts, Depends(_parts)]
