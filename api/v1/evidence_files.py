"""Evidence files: uploaded once, named in commands by their SHA-256, given back as attachments."""

from http import HTTPStatus
from typing import Annotated, Any, Final
from urllib.parse import quote

from fastapi import APIRouter, Path
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from api.dependencies import FromServices, Services
from api.problem_docs import problems
from api.problems import InvalidFieldsError, UnknownResourceError, UnsupportedContentError
from api.schemas.items import EvidenceFileView
from api.signed_in import SignedIn
from api.v1.items import RecommendationId
from domain.recommendation import EvidenceFile

router = APIRouter(prefix="/v1", tags=["evidence files"])

EvidenceId = Annotated[
    str,
    Path(
        max_length=520,
        pattern=r"^[a-z0-9][a-z0-9.-]*$",
        examples=["inspectorate-5f1c2a9d0b7e.rec-1.e1"],
    ),
]
_MULTIPART: Final = "multipart/form-data"
_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            _MULTIPART: {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {
                            "type": "string",
                            "contentMediaType": "application/octet-stream",
                            "description": "The file, with its name. Nothing else may be sent.",
                        }
                    },
                }
            }
        },
    }
}
_ATTACHMENT: Final[dict[str, Any]] = {
    "description": "The file, to be saved.",
    "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
    "headers": {"Content-Disposition": {"description": "Its name.", "schema": {"type": "string"}}},
}
# RFC 8187: what may stand in an extended value without being encoded.
_PLAIN: Final = "!#$&+-.^_`|~"
# Opened all the same, nothing in it may run, load anything or reach what is signed in here.
_CLOSED_OFF: Final = "sandbox; default-src 'none'"


@router.post(
    "/evidence-files",
    operation_id="upload_evidence_file",
    summary="Upload an evidence file",
    status_code=HTTPStatus.CREATED,
    response_model=EvidenceFileView,
    openapi_extra=_BODY,
    responses={
        201: {"description": "Kept; name it in a command by its `sha256`."},
        200: {
            "model": EvidenceFileView,
            "description": "The same file was uploaded before and is kept once.",
        },
        **problems(400, 401, 413, 415, 422, 503),
    },
)
async def upload_evidence_file(
    request: Request, response: Response, services: FromServices, person: SignedIn
) -> EvidenceFile:
    """Keep one file, sent as the part `file` of a form; sending it again changes nothing."""
    # Read here and not by a parameter, so that nobody uploads before saying who they are.
    require_multipart(request)
    async with request.form(max_files=1, max_fields=1) as form:
        upload = _only_file(form)
        kept = await services.evidence_files.keep(
            upload.file, upload.filename or "", by=person.person_id, at=services.clock()
        )
    response.status_code = HTTPStatus.CREATED if kept.is_new else HTTPStatus.OK
    return kept.file


@router.get(
    "/recommendations/{recommendation_id}/evidence/{evidence_id}/file",
    operation_id="download_evidence_file",
    summary="Download the file of a piece of evidence",
    response_class=Response,
    responses={200: _ATTACHMENT, **problems(401, 404, 422, 503)},
)
async def download_evidence_file(
    recommendation_id: RecommendationId,
    evidence_id: EvidenceId,
    services: FromServices,
    _person: SignedIn,
) -> Response:
    """The file as it was uploaded, withdrawn evidence included; never to be shown in place."""
    return await attachment(services, recommendation_id, evidence_id)


async def resolve_file(
    services: Services, sha256: str | None, name: str | None
) -> EvidenceFile | None:
    """The file a command names, under the name it gives; nothing when it names none.

    Raises:
        UnknownEvidenceFileError: it was not uploaded.
        RefusedError: it cannot be called so.
        InvalidFieldsError: there is a name without a file.
    """
    if sha256 is not None:
        return await services.evidence_files.find(sha256, name)
    if name is not None:
        message = "There is no file to be called so: send file_sha256 too."
        raise InvalidFieldsError([{"field": "file_name", "message": message}])
    return None


async def attachment(services: Services, recommendation_id: str, evidence_id: str) -> Response:
    """The file of a piece of evidence, for a browser to save and not to open.

    Raises:
        UnknownResourceError: there is no such item or evidence, or no file with it.
        EvidenceStoreError: the store does not give it.
    """
    file = await _file_of(services, recommendation_id, evidence_id)
    return StreamingResponse(
        await services.evidence_files.read(file),
        headers=attachment_headers(file.name, media_type=file.media_type, size=file.size),
    )


def attachment_headers(name: str, *, media_type: str, size: int) -> dict[str, str]:
    """What has a browser save a file that somebody sent, and never open it here."""
    return {
        # Given as it is: a character set would be a guess.
        "Content-Type": media_type,
        "Content-Length": str(size),
        "Content-Disposition": _disposition(name),
        "Content-Security-Policy": _CLOSED_OFF,
        "X-Content-Type-Options": "nosniff",
    }


def require_multipart(request: Request) -> None:
    """Let a form through that can bring a file.

    Raises:
        UnsupportedContentError: the body is of another type.
    """
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type != _MULTIPART:
        raise UnsupportedContentError(f"Send the file as the part 'file' of {_MULTIPART}.")


async def _file_of(services: Services, recommendation_id: str, evidence_id: str) -> EvidenceFile:
    snapshot = await services.recommendations.get(recommendation_id)
    evidence = snapshot.item.evidence if snapshot else ()
    piece = next((one for one in evidence if one.evidence_id == evidence_id), None)
    if piece is None or piece.file is None:
        raise UnknownResourceError(
            f"No file is kept with the evidence '{evidence_id}' of the item '{recommendation_id}'."
            " Read the item to see what its evidence is."
        )
    return piece.file


def _only_file(form: FormData) -> UploadFile:
    match form.multi_items():
        case [("file", UploadFile(filename=str(name)) as upload)] if name:
            return upload
        case _:
            message = "Send one file, with its name, as the part 'file', and nothing else."
            raise InvalidFieldsError([{"field": "file", "message": message}])


def _disposition(name: str) -> str:
    """RFC 6266: a name every client reads, and the true one for those that read more."""
    plain = "".join(one if " " <= one <= "~" and one not in '"\\%' else "_" for one in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe=_PLAIN)}"
