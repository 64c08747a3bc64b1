"""The form that hands evidence in: as offered, and as posted."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from secrets import token_urlsafe
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from api.pages.decision_form import FormToken
from api.pages.views import EvidenceChoice, EvidenceForm, FieldError, KeptFile
from domain.authority import can
from domain.evidence_files import in_words
from domain.people import Actor, Office
from domain.recommendation import EvidenceFile, Recommendation
from domain.stages import Action, allowed_from

# What every field's id begins with, as the page has other forms too.
FIELD_ID: Final = "evidence-"
_LONGEST_LABEL: Final = 60


class EvidenceFields(BaseModel):
    """The form as a browser posts it, without its file."""

    model_config = ConfigDict(frozen=True)

    token: FormToken
    shows: str = ""
    link: str = ""
    on_behalf_of: str = ""
    replaces: str = ""
    kept_sha256: Annotated[str, Field(pattern=r"^([0-9a-f]{64})?$")] = ""
    kept_name: str = ""

    @property
    def words(self) -> str:
        """What the evidence shows, as it is kept: browsers send line ends in two characters."""
        return self.shows.replace("\r\n", "\n").strip()

    @property
    def address(self) -> str | None:
        """The link, if there is one."""
        return self.link.strip() or None

    def command_id(self, recommendation_id: str, person_id: str, file: EvidenceFile | None) -> str:
        """The same for the same evidence sent again, another for anything else."""
        parts = (
            person_id,
            recommendation_id,
            self.token,
            self.on_behalf_of,
            self.replaces,
            self.shows,
            self.link,
            file.sha256 if file else "",
            file.name if file else "",
        )
        return "page-" + sha256("\n".join(parts).encode()).hexdigest()[:40]


def offered_evidence_form(
    item: Recommendation, actor: Actor, names: Mapping[str, str], *, most_bytes: int
) -> EvidenceForm | None:
    """An empty form, or None when the stage or the rules let this person hand nothing in."""
    speakers = tuple(_speakers(item, actor))
    if Action.SUBMIT_EVIDENCE not in allowed_from(item.stage) or not speakers:
        return None
    return EvidenceForm(
        token=token_urlsafe(16),
        limit=in_words(most_bytes),
        owners=_owners(speakers, actor, names),
        replaceable=tuple(_replaceable(item)),
    )


def filled_in(
    form: EvidenceForm,
    fields: EvidenceFields,
    errors: tuple[FieldError, ...],
    *,
    file: EvidenceFile | None,
) -> EvidenceForm:
    """The form with what was typed, the file that came, and what is wrong."""
    return replace(
        form,
        token=fields.token,
        shows=fields.shows,
        link=fields.link,
        on_behalf_of=fields.on_behalf_of,
        replaces=fields.replaces,
        kept=KeptFile(sha256=file.sha256, name=file.name) if file else None,
        errors=errors,
    )


def _speakers(item: Recommendation, actor: Actor) -> Iterator[str]:
    """Everybody in whose name this person may hand evidence in, themselves first."""
    own_name_first = sorted(item.action_owners, key=lambda owner: owner != actor.person_id)
    for owner in own_name_first:
        if can(replace(actor, on_behalf_of=owner), Action.SUBMIT_EVIDENCE, item):
            yield owner


def _owners(
    speakers: tuple[str, ...], actor: Actor, names: Mapping[str, str]
) -> tuple[EvidenceChoice, ...]:
    if Office.SECRETARIAT not in actor.offices:
        return ()
    return tuple(EvidenceChoice(value=one, label=names.get(one, one)) for one in speakers)


def _replaceable(item: Recommendation) -> Iterator[EvidenceChoice]:
    if Action.REPLACE_EVIDENCE not in allowed_from(item.stage):
        return
    for piece in item.standing_evidence:
        words = " ".join(piece.shows.split())
        label = words if len(words) <= _LONGEST_LABEL else f"{words[:_LONGEST_LABEL].rstrip()}…"
        yield EvidenceChoice(value=piece.evidence_id, label=label)
