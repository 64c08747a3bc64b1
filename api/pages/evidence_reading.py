"""From the evidence form as posted to a command, or to what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from api.dependencies import Services
from api.field_errors import field_errors
from api.pages.evidence_form import FIELD_ID, EvidenceFields
from api.pages.views import FieldError
from api.problems import InvalidFieldsError, MalformedError
from api.v1.evidence_files import require_multipart, resolve_file
from domain.commands import IncompleteCommandError, ReplaceEvidence, SubmitEvidence
from domain.commands.checks import require_link, require_text
from domain.errors import RefusedError
from domain.evidence_files import FileTooLargeError
from domain.people import Person
from domain.recommendation import EvidenceFile

_MOST_FIELDS: Final = 20


class MistakenEvidenceError(Exception):
    """The form cannot be carried out as filled in; each mistake names its field."""

    def __init__(self, *errors: FieldError) -> None:
        """Take at least one mistake."""
        super().__init__(*errors)
        self.errors = errors


@dataclass(frozen=True, kw_only=True)
class SentFile:
    """The file that goes with a form, if any; and why the one now chosen was not taken."""

    file: EvidenceFile | None = None
    refusal: RefusedError | None = None


async def read_form(
    request: Request, services: Services, person: Person
) -> tuple[EvidenceFields, SentFile]:
    """What was typed, and the file that was chosen, taken in; or the one that came before.

    Read here and not by a parameter of the route, so that nobody uploads before saying who they
    are, and so that what was typed outlives a file that is too large to be read.

    Raises:
        MalformedError, UnsupportedContentError, InvalidFieldsError: it is not a form of ours.
    """
    require_multipart(request)
    parser = MultiPartParser(
        request.headers, request.stream(), max_files=1, max_fields=_MOST_FIELDS
    )
    try:
        form = await parser.parse()
    except FileTooLargeError as refusal:
        # What stands before the file in the form has been read by then.
        fields = _fields(FormData(parser.items))
        before = await _came_before(fields, services)
        return fields, SentFile(file=before, refusal=refusal)
    except MultiPartException as malformed:
        raise MalformedError(malformed.message) from malformed
    try:
        fields = _fields(form)
        return fields, await _take_in(form, fields, services, person)
    finally:
        await form.close()


def _fields(form: FormData) -> EvidenceFields:
    texts = {name: value for name, value in form.items() if isinstance(value, str)}
    try:
        return EvidenceFields.model_validate(texts)
    except ValidationError as invalid:
        raise InvalidFieldsError(field_errors(invalid.errors())) from invalid


async def _take_in(
    form: FormData, fields: EvidenceFields, services: Services, person: Person
) -> SentFile:
    upload, before = form.get("file"), None
    try:
        before = await _came_before(fields, services)
        if isinstance(upload, UploadFile) and upload.filename:
            kept = await services.evidence_files.keep(
                upload.file, upload.filename, by=person.person_id, at=services.clock()
            )
            return SentFile(file=kept.file)
    except RefusedError as refusal:
        return SentFile(file=before, refusal=refusal)
    return SentFile(file=before)


async def _came_before(fields: EvidenceFields, services: Services) -> EvidenceFile | None:
    return await resolve_file(services, fields.kept_sha256 or None, fields.kept_name or None)


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
