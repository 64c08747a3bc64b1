"""From the evidence form as posted to a command, or to what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile

from api.dependencies import Services
from api.field_errors import field_errors
from api.pages.evidence_form import FIELD_ID, EvidenceFields
from api.pages.views import FieldError
from api.problems import InvalidFieldsError
from api.v1.evidence_files import resolve_file
from domain.commands import IncompleteCommandError, ReplaceEvidence, SubmitEvidence
from domain.commands.checks import require_link, require_text
from domain.errors import RefusedError
from domain.people import Person
from domain.recommendation import EvidenceFile


class MistakenEvidenceError(Exception):
    """The form cannot be carried out as filled in; each mistake names its field."""

    def __init__(self, *errors: FieldError) -> None:
        """Take at least one mistake."""
        super().__init__(*errors)
        self.errors = errors


@dataclass(frozen=True, kw_only=True)
class SentFile:
    """The file of a form: taken in, or refused for that reason, or there was none."""

    file: EvidenceFile | None = None
    refusal: RefusedError | None = None


def read_fields(form: FormData) -> EvidenceFields:
    """Everything that was posted but the file.

    Raises:
        InvalidFieldsError: it is not a form of ours.
    """
    texts = {name: value for name, value in form.items() if isinstance(value, str)}
    try:
        return EvidenceFields.model_validate(texts)
    except ValidationError as invalid:
        raise InvalidFieldsError(field_errors(invalid.errors())) from invalid


async def take_in_file(
    form: FormData, fields: EvidenceFields, services: Services, person: Person
) -> SentFile:
    """Keep the file that was chosen, or find again the one that came with the form before."""
    upload = form.get("file")
    try:
        if isinstance(upload, UploadFile) and upload.filename:
            kept = await services.evidence_files.keep(
                upload.file, upload.filename, by=person.person_id, at=services.clock()
            )
            return SentFile(file=kept.file)
        return SentFile(
            file=await resolve_file(services, fields.kept_sha256 or None, fields.kept_name or None)
        )
    except RefusedError as refusal:
        return SentFile(refusal=refusal)


def read_evidence(fields: EvidenceFields, sent: SentFile) -> SubmitEvidence | ReplaceEvidence:
    """The command the form asks for.

    Raises:
        MistakenEvidenceError: something is missing, or cannot be taken.
    """
    errors = tuple(_mistakes(fields, sent))
    if errors:
        raise MistakenEvidenceError(*errors)
    shows, link = fields.words, fields.address
    if fields.replaces:
        return ReplaceEvidence(evidence_id=fields.replaces, shows=shows, link=link, file=sent.file)
    return SubmitEvidence(shows=shows, link=link, file=sent.file)


def _mistakes(fields: EvidenceFields, sent: SentFile) -> Iterator[FieldError]:
    try:
        require_text(fields.words, "what the evidence shows")
    except IncompleteCommandError as wrong:
        yield FieldError(field=f"{FIELD_ID}shows", message=wrong.message)
    if fields.address is not None:
        try:
            require_link(fields.address)
        except IncompleteCommandError as wrong:
            yield FieldError(field=f"{FIELD_ID}link", message=wrong.message)
    if sent.refusal is not None:
        yield FieldError(field=f"{FIELD_ID}file", message=sent.refusal.message)
