"""The file that comes with a form: taken in once, and found again when the form was mistaken."""

from dataclasses import dataclass

from starlette.datastructures import UploadFile

from api.dependencies import Services
from api.pages.posted_form import PostedCommand
from api.v1.evidence_files import resolve_file
from domain.errors import RefusedError
from domain.forms.fields import CommandForm, Field, FieldKind
from domain.people import Person
from domain.recommendation import EvidenceFile


@dataclass(frozen=True, kw_only=True)
class SentFile:
    """The file of a form: taken in, or refused for that reason, or there was none."""

    file: EvidenceFile | None = None
    refusal: RefusedError | None = None


def file_field(form: CommandForm) -> Field | None:
    """The field of the form that takes a file, if it has one."""
    return next((field for field in form.fields if field.kind is FieldKind.FILE), None)


async def take_in_file(
    upload: UploadFile | str | None, posted: PostedCommand, *, services: Services, person: Person
) -> SentFile:
    """Keep the file that was chosen, or find again the one that came with the form before."""
    try:
        if isinstance(upload, UploadFile) and upload.filename:
            kept = await services.evidence_files.keep(
                upload.file, upload.filename, by=person.person_id, at=services.clock()
            )
            return SentFile(file=kept.file)
        return SentFile(
            file=await resolve_file(services, posted.kept_sha256 or None, posted.kept_name or None)
        )
    except RefusedError as refusal:
        return SentFile(refusal=refusal)
