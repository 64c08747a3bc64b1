"""The board's real pages over a real database, with a small Northmoor inspection in it."""

import re
from dataclasses import dataclass, replace
from datetime import date
from html import unescape

import httpx2
from fastapi import FastAPI

from api.dependencies import Commands
from api.main import create_api
from api.pages import assets, links
from api.pages.routes import create_pages_router
from domain.inspection import Opening, StatedFigures
from domain.passage_of_time import take_up
from domain.recommendation import (
    ClosureCategory,
    RAGRating,
    Recommendation,
    RecommendationKind,
    Stage,
)
from infra.database.changes import ChangeRepository
from tests.api.worlds import BASE_URL, POLICY, APIWorld
from tests.factories import (
    BOARD_MEMBER,
    INSPECTION_ID,
    NOW,
    SECOND_OWNER,
    Changes,
    a_closure,
    a_recommendation,
    a_recommendation_in,
    an_inspection,
    an_opening,
)

CONTACT, CRIME, PEOPLE = "Contact and Response", "Crime", "People & Culture"
REMARK = "AFI.9 is named in the summary but has no row."


def numbered(reference: str, item: Recommendation, **changes: Changes) -> Recommendation:
    """That item under another reference, with an id to match."""
    identity = f"{INSPECTION_ID}.{reference.lower().replace('.', '-')}"
    return replace(item, recommendation_id=identity, reference=reference, **changes)


REVIEWED = numbered(
    "AFI.1",
    a_recommendation_in(
        Stage.REVIEWED,
        declared_rag=RAGRating.AMBER,
        supporting_portfolios=(PEOPLE,),
        pages=(6, 14),
        section="4.2",
        management_response="The script asks now.",
    ),
)
GREEN = numbered(
    "AFI.2",
    a_recommendation(
        stage=Stage.IN_PROGRESS, declared_rag=RAGRating.GREEN, last_updated_on=date(2026, 4, 1)
    ),
)
SUPERSEDED = numbered(
    "AFI.3",
    a_recommendation_in(
        Stage.CLOSED,
        closure=a_closure(
            category=ClosureCategory.SUPERSEDED, reason="Merged.", superseded_by="AFI.2"
        ),
    ),
)
AWAITING_REVIEW = numbered(
    "AFI.4",
    a_recommendation_in(
        Stage.EVIDENCE_SUBMITTED,
        original_due_on=None,
        due_on=None,
        due_precision=None,
        due_text="Ongoing",
    ),
)
OVERDUE = numbered(
    "R.1",
    a_recommendation(
        kind=RecommendationKind.RECOMMENDATION,
        title="Give repeat victims a consistent service",
        portfolio=CRIME,
        action_owners=(SECOND_OWNER,),
        declared_rag=RAGRating.GREEN,
        original_due_on=date(2026, 3, 31),
        due_on=date(2026, 4, 10),
    ),
)
UNDER_IT = numbered(
    "R.1a",
    a_recommendation(
        kind=RecommendationKind.SUB_RECOMMENDATION,
        title="Record why a <caller> is vulnerable",
        portfolio=CRIME,
        parent_id=OVERDUE.recommendation_id,
    ),
)
EVERYTHING = (REVIEWED, GREEN, SUPERSEDED, AWAITING_REVIEW, OVERDUE, UNDER_IT)
STATED = (
    StatedFigures(portfolio=CONTACT, areas_for_improvement=True, total=4, green=1, red=0),
    StatedFigures(portfolio=CRIME, areas_for_improvement=False, total=3, red=1),
)


def northmoor() -> Opening:
    """The inspection, whose paper claims one recommendation more than it has."""
    inspection = an_inspection(stated=STATED, remarks=(REMARK,))
    return an_opening(*EVERYTHING, inspection=inspection)


def site_of(world: APIWorld) -> FastAPI:
    """The application as it is served: the API, the pages and their files."""
    app = create_api(world.services, routers=[create_pages_router()])
    app.mount(links.STATIC, assets.static_files())
    return app


@dataclass(kw_only=True)
class BoardSite:
    """The site, and a browser's requests to it."""

    world: APIWorld
    app: FastAPI
    client: httpx2.AsyncClient

    async def open_inspection(self, opening: Opening | None = None) -> None:
        """Keep the inspection and take its items up."""
        kept = opening or northmoor()
        await self.world.services.inspections.keep_opening(kept, received_at=NOW)
        await self.record(*kept.recommendations)

    async def record(self, *items: Recommendation) -> None:
        """Take items up, as their workflows do."""
        changes = [take_up(item, at=NOW, policy=POLICY.rag) for item in items]
        await ChangeRepository(self.world.database).record(changes)

    def serve_with(self, commands: Commands) -> None:
        """Let somebody else carry commands out from now on."""
        self.app.state.services = replace(self.app.state.services, commands=commands)

    async def get(self, path: str, *, by: str = BOARD_MEMBER) -> httpx2.Response:
        """Open a page as that person."""
        return await self.client.get(path, headers=await self.world.as_person(by))

    async def post(
        self, path: str, form: dict[str, str], *, by: str = BOARD_MEMBER
    ) -> httpx2.Response:
        """Send a form as that person."""
        return await self.client.post(path, data=form, headers=await self.world.as_person(by))


def board_site(world: APIWorld) -> BoardSite:
    """The site of that world; close its client after use."""
    app = site_of(world)
    transport = httpx2.ASGITransport(app=app, raise_app_exceptions=False)
    client = httpx2.AsyncClient(
        transport=transport, base_url=BASE_URL, headers={"Accept": "text/html"}
    )
    return BoardSite(world=world, app=app, client=client)


def words(response: httpx2.Response) -> str:
    """What a page says, without its markup."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.text)).split())


def hrefs(response: httpx2.Response) -> list[str]:
    """Every link of a page, as a browser follows it."""
    return [unescape(found) for found in re.findall(r'href="([^"]+)"', response.text)]


def hidden(response: httpx2.Response, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', response.text)
    assert found is not None, f"There is no hidden field {name}."
    return found[1]
