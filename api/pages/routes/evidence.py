"""Saving the files that were handed in as evidence."""

from fastapi import APIRouter
from starlette.responses import Response

from api.dependencies import FromServices
from api.pages.routes.item import ITEM
from api.signed_in import SignedIn
from api.v1.evidence_files import EvidenceId, attachment
from api.v1.items import RecommendationId

router = APIRouter()


@router.get(ITEM + "/evidence/{evidence_id}")
async def save_evidence_file(
    recommendation_id: RecommendationId,
    evidence_id: EvidenceId,
    services: FromServices,
    _person: SignedIn,
) -> Response:
    """The file, for the browser to save."""
    return await attachment(services, recommendation_id, evidence_id)
