"""The inspectorate says that it comes back, and what it found is recorded."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.inspection_commands import AnnounceRevisit, RecordRevisit
from rehearsal.cast import Cast, Part
from rehearsal.doors import Doors
from rehearsal.players import the_secretary
from rehearsal.scenes import Deed, Happening

_WHO: Final = "The inspectorate"
_WANTING: Final = (Part.REOPENED,)


@dataclass(frozen=True, kw_only=True)
class Revisit:
    """One revisit of one inspection; what it says of single items are scenes of the script."""

    doors: Doors
    inspection_id: str
    cast: Cast
    made_on: date

    def happenings(self, *, announced_on: date) -> tuple[Happening, ...]:
        """Announced, and made."""
        return (
            Happening(on=announced_on, play=self._announce),
            Happening(on=self.made_on, play=self._find),
        )

    async def _announce(self) -> Deed:
        command = AnnounceRevisit(on=self.made_on, note="Two inspectors, for one day.")
        subject = await self.doors.on_inspection(self.inspection_id, command, the_secretary())
        return Deed(told="the inspectorate announced its revisit", who=_WHO, touched=(subject,))

    async def _find(self) -> Deed:
        parts = self.cast.parts
        wanting = tuple(parts[one].recommendation_id for one in _WANTING if one in parts)
        command = RecordRevisit(
            on=self.made_on,
            findings="Most of what was closed is in place; what is not is named.",
            to_reopen=wanting,
        )
        subject = await self.doors.on_inspection(self.inspection_id, command, the_secretary())
        return Deed(told="the findings of the revisit were recorded", who=_WHO, touched=(subject,))
