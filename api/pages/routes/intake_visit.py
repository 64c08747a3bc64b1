"""Somebody at one document that was brought in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from types import MappingProxyType
from typing import Annotated, Final

from fastapi import Depends, Path
from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, RedirectResponse

from api.dependencies import FromServices, Services
from api.errors import status_of_form
from api.intake.bringing import require_may_bring_in
from api.intake.deciding import decide
from api.intake.looking import LookedAt, force_of_layouts, look_at, require_intake
from api.pages import links
from api.pages.from_intake import intake_page
from api.pages.from_people import actor_of, frame_for
from api.pages.intake_forms import MistakenIntakeFormError, version_in
from api.pages.rendering import render_intake
from api.pages.views import Confirmation, FieldError
from api.signed_in import SignedIn
from domain.intake.intake import Intake
from domain.intake.values import UnusableCorrectionError
from domain.people import Actor, Person
from workflows.editions import StepResult

_DECIDED: Final = MappingProxyType(
    {
        "columns": ("The columns are read so from now on", "Look below at what changed."),
        "template": ("The layout is kept", "Documents with these headings are read by it."),
        "whole": ("The details are kept", ""),
        "row": ("The row is corrected", "The document itself stays as it was brought in."),
        "started": ("The inspection is started", "Its items appear on the board in moments."),
        "set-aside": ("The document is set aside", "Its file is kept."),
    }
)


@dataclass(frozen=True, kw_only=True)
class IntakeVisit:
    """Somebody at a document."""

    services: Services
    person: Person
    intake: Intake

    @property
    def actor(self) -> Actor:
        """The person in their own name."""
        return actor_of(self.person)

    @property
    def force(self) -> str:
        """Whose layouts the document may have."""
        return force_of_layouts(self.services, self.intake)

    async def page(
        self,
        *,
        first_row: int = 1,
        decided: str = "",
        applied: Sequence[StepResult] = (),
        wrong: Exception | None = None,
    ) -> HTMLResponse:
        """The document's page as it stands now; what went wrong is told at its head."""
        looked_at = await self.look()
        page = intake_page(
            looked_at,
            inspections=await self.services.inspections.list_inspections(),
            templates=await self.services.intake.templates.of_force(self.force),
            first_row=first_row,
            applied=applied,
            errors=() if wrong is None else (error_of(wrong),),
        )
        told = _DECIDED.get(decided)
        confirmation = Confirmation(heading=told[0], text=told[1]) if told else None
        frame = frame_for(
            self.person, "inspections", force=self.services.site.force, confirmation=confirmation
        )
        status = HTTPStatus.OK if wrong is None else status_of_form(wrong)
        return HTMLResponse(render_intake(page, frame), status)

    async def look(self) -> LookedAt:
        """The document as it stands by now."""
        intake = await require_intake(self.services, self.intake.intake_id)
        return await look_at(self.services, intake)

    def to(self, decided: str) -> RedirectResponse:
        """Back to the page, which confirms what was decided."""
        path = links.import_decided_path(self.intake.intake_id, decided)
        return RedirectResponse(path, HTTPStatus.SEE_OTHER)

    async def decide(self, form: FormData, change: Callable[[Intake], Intake]) -> Intake:
        """Keep what was decided."""
        return await decide(
            self.services,
            self.intake,
            change,
            version=version_in(form),
            actor=self.actor,
        )


async def intake_visit(
    intake_id: Annotated[str, Path(pattern=r"^[0-9a-f]{24}$")],
    services: FromServices,
    person: SignedIn,
) -> IntakeVisit:
    """Gather what a page about a document needs.

    Raises:
        NotAllowedError: the person is neither of the board nor of the secretariat.
        UnknownResourceError: there is no such document.
    """
    require_may_bring_in(actor_of(person))
    intake = await require_intake(services, intake_id)
    return IntakeVisit(services=services, person=person, intake=intake)


FromIntakeVisit = Annotated[IntakeVisit, Depends(intake_visit)]


def error_of(wrong: Exception) -> FieldError:
    """What went wrong, beside its field where it is one's."""
    if isinstance(wrong, MistakenIntakeFormError):
        return wrong.error
    if isinstance(wrong, UnusableCorrectionError) and wrong.column is not None:
        return FieldError(field=wrong.column.value, message=wrong.message)
    return FieldError(field="document", message=str(wrong))
