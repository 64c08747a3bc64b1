"""Bringing documents in: each read at once, kept whole, and nothing of it started."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from hashlib import sha256

from api.dependencies import Services
from domain.authority import require_office
from domain.documents import DocumentReading
from domain.intake.intake import Intake
from domain.intake.templates import fitting_template
from domain.people import Actor
from domain.plan.reading.columns import ColumnMapping
from domain.source import SourceDocument
from infra.documents.errors import UnreadableDocumentError

MOST_FILES = 20


@dataclass(frozen=True, kw_only=True)
class Brought:
    """One file that was chosen, or a text that was pasted."""

    name: str
    content: bytes
    is_pasted: bool = False


@dataclass(frozen=True, kw_only=True)
class BroughtIn:
    """What was kept, and of what was not, why."""

    intakes: tuple[Intake, ...]
    refusals: tuple[str, ...]


def require_may_bring_in(actor: Actor) -> None:
    """Let the board and the secretariat through.

    Raises:
        NotAllowedError: the actor holds neither office.
    """
    require_office(actor, "bring documents in")


async def bring_in(
    services: Services, brought: AsyncIterator[Brought], *, actor: Actor, token: str
) -> BroughtIn:
    """Keep each document that can be read; one that cannot hinders no other.

    They come one after the other, so that no more than one is held in memory. Sent again with the
    same token, the same documents are kept once.

    Raises:
        NotAllowedError: the actor may not.
        RefusedError: the store does not take a document; those before it are kept.
    """
    require_may_bring_in(actor)
    intakes, refusals = list[Intake](), list[str]()
    async for one in brought:
        try:
            intakes.append(await _bring(services, one, actor=actor, token=token))
        except UnreadableDocumentError as unreadable:
            refusals.append(str(unreadable))
    return BroughtIn(intakes=tuple(intakes), refusals=tuple(refusals))


async def _bring(services: Services, one: Brought, *, actor: Actor, token: str) -> Intake:
    documents = services.intake.documents
    source = await documents.source_of(one.name, one.content, is_pasted=one.is_pasted)
    mapping, reading = await _reading_of(services, source)
    stored = await documents.keep(one.content)
    named = f"{actor.person_id}\n{token}\n{stored.sha256}\n{source.file}"
    intake = Intake(
        intake_id=sha256(named.encode()).hexdigest()[:24],
        file=source.file,
        sha256=stored.sha256,
        size=stored.size,
        is_pasted=one.is_pasted,
        brought_by=actor.person_id,
        brought_by_name=actor.name,
        brought_at=services.clock(),
        mapping=mapping,
    )
    await services.intake.kept.add(intake)
    documents.remember(intake, source, reading)
    return intake


async def _reading_of(
    services: Services, source: SourceDocument
) -> tuple[ColumnMapping | None, DocumentReading]:
    """The force's own layout that the document has, if it has one, and what it is read as by that.

    Raises:
        UnreadableDocumentError: it cannot be read; names the line and says what to do about it.
    """
    documents = services.intake.documents
    templates = await services.intake.templates.of_force(services.site.force)
    detected = await documents.try_reading(source)
    template = fitting_template(source, detected.mapping or ColumnMapping(), templates)
    if template is None:
        return None, detected
    return template, await documents.try_reading(source, template)
