"""The file that comes with a form: taken in once, and found again when the form was mistaken."""

from dataclasses import dataclass
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from api.dependencies import Services
from api.pages.posted_form import PostedCommand
from api.problems import MalformedError
from api.v1.evidence_files import require_multipart, resolve_file
from domain.errors import RefusedError
from domain.evidence_files import FileTooLargeError
from domain.forms.fields import CommandForm, Field, FieldKind
from domain.people import Person
from domain.recommendation import EvidenceFile

MOST_FIELDS: Final = 20


@dataclass(frozen=True, kw_only=True)
class SentFile:
    """The file that goes with a form, if any; and why the one now chosen was not taken."""

    file: EvidenceFile | None = None
    refusal: RefusedError | None = None


def file_field(form: CommandForm) -> Field | None:
    """The field of the form that takes a file, if it has one; it comes last."""
    return next((field for field in form.fields if field.kind is FieldKind.FILE), None)


async def read_with_file(
    request: Request, field: Field, *, services: Services, person: Person
) -> tuple[PostedCommand, SentFile]:
    """What was typed, and the file that was chosen, taken in; or the one that came before.

    What was typed outlives a file that is too large to be read.

    Raises:
        MalformedError, UnsupportedContentError, InvalidFieldsError: it is not a form of ours.
    """
    require_multipart(request)
    parser = MultiPartParser(request.headers, request.stream(), max_files=1, max_fields=MOST_FIELDS)
    try:
        form = await parser.parse()
    except FileTooLargeError as refusal:
        # What stands before the file in the form has been read by then.
        posted = PostedCommand.read(FormData(parser.items))
        return posted, SentFile(file=await _came_before(posted, services), refusal=refusal)
    except MultiPartException as malformed:
        raise MalformedError(malformed.message) from malformed
    try:
        posted = PostedCommand.read(form)
        upload = form.get(field.name)
        return posted, await _take_in(upload, posted, services=services, person=person)
    finally:
        await form.close()


async def _take_in(
    upload: UploadFile | str | None, posted: PostedCommand, *, services: Services, person: Person
) -> SentFile:
    before = None
    try:
        before = await _came_before(posted, services)
        if isinstance(upload, UploadFile) and upload.filename:
            kept = await services.evidence_files.keep(
                upload.file, upload.filename, by=person.person_id, at=services.clock()
            )
            return SentFile(file=kept.file)
    except RefusedError as refusal:
        return SentFile(file=before, refusal=refusal)
    return SentFile(file=before)


async def _came_before(posted: PostedCommand, services: Services) -> EvidenceFile | None:
    return await resolve_file(services, posted.kept_sha256 or None, posted.kept_name or None)
