"""An inspection from its announcement to a report that asks for nothing, so the board ends it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Final

from domain.inspection_commands import (
    AnnounceInspection,
    BeginFieldwork,
    EndInspection,
    InspectionCommand,
    Publish,
    ReceiveDraft,
    ReturnAccuracyCheck,
)
from domain.people import Actor
from rehearsal.doors import Doors
from rehearsal.players import the_board, the_secretary
from rehearsal.scenes import Deed, Happening

_TITLE: Final = "Vetting files, examined from the desk"
_CHECK_DUE_IN: Final = timedelta(days=20)
_Command = Callable[[date], InspectionCommand]

# In order: what is done, what is told of it, and by whom.
_STEPS: Final[Mapping[str, tuple[_Command, Callable[[], Actor]]]] = {
    "its fieldwork began": (lambda on: BeginFieldwork(on=on), the_secretary),
    "its draft report came": (
        lambda on: ReceiveDraft(on=on, accuracy_check_due_on=on + _CHECK_DUE_IN),
        the_secretary,
    ),
    "its factual accuracy check was returned": (
        lambda on: ReturnAccuracyCheck(on=on, note="Two figures were wrong."),
        the_secretary,
    ),
    "its report was published and asks for nothing": (
        lambda on: Publish(on=on, response_days=0),
        the_secretary,
    ),
    "the board ended it": (
        lambda _on: EndInspection(reason="The report asks for nothing."),
        the_board,
    ),
}


class Announced:
    """The life of one inspection without items."""

    def __init__(self, doors: Doors) -> None:
        self._doors = doors
        self._inspection_id = ""

    def happenings(self, days: tuple[date, ...]) -> tuple[Happening, ...]:
        """Announced on the first of those days, and each step on one of the others."""
        steps = zip(_STEPS, days[1:], strict=True)
        return (
            Happening(on=days[0], play=partial(self._announce, days[0])),
            *(Happening(on=on, play=partial(self._step, told, on)) for told, on in steps),
        )

    async def _announce(self, on: date) -> Deed:
        command = AnnounceInspection(
            source="inspectorate", external_id="northmoor-vetting", title=_TITLE, on=on
        )
        self._inspection_id = await self._doors.announce(command, the_secretary())
        return Deed(told="another inspection was announced", who=_TITLE)

    async def _step(self, told: str, on: date) -> Deed:
        command, who = _STEPS[told]
        subject = await self._doors.on_inspection(self._inspection_id, command(on), who())
        return Deed(told=told, who=_TITLE, touched=(subject,))
