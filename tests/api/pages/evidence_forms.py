"""Filling in the form that hands evidence in."""

import httpx2

from domain.recommendation import EvidenceItem, Recommendation
from tests.api.pages.board_site import GREEN, BoardSite, hidden
from tests.factories import OWNER

ITEM = f"/items/{GREEN.recommendation_id}"
EVIDENCE = f"{ITEM}/do/submit_evidence"
NAME = "Dip sample, May.pdf"
SHOWS = {"shows": "Two hundred calls were sampled."}


async def form_of(site: BoardSite, path: str = EVIDENCE, *, by: str = OWNER) -> dict[str, str]:
    """The hidden fields of the form as the page gives it."""
    return kept_of(await site.get(path, by=by))


def kept_of(page: httpx2.Response, *more: str) -> dict[str, str]:
    """The hidden fields of a form that is drawn, those of a file that came among them."""
    return {name: hidden(page, name) for name in ("token", "version", *more)}


async def send(
    site: BoardSite,
    fields: dict[str, str],
    file: tuple[str, bytes] | None = None,
    *,
    by: str = OWNER,
    path: str = EVIDENCE,
) -> httpx2.Response:
    """Send the form as a browser does: the file's part comes along even when none is chosen."""
    return await site.client.post(
        path,
        data=fields,
        files={"file": file or ("", b"")},
        headers=await site.world.as_person(by),
    )


async def evidence_of(site: BoardSite, item: Recommendation = GREEN) -> tuple[EvidenceItem, ...]:
    snapshot = await site.world.services.recommendations.get(item.recommendation_id)
    assert snapshot is not None
    return snapshot.item.evidence
