"""Reading items: lists, one whole, its history and what lies ahead of it."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from api.dependencies import FromServices, Services
from api.problem_docs import problems
from api.problems import InvalidFieldsError, UnknownResourceError
from api.schemas.items import RecommendationList, RecommendationView, view_of
from api.schemas.items_query import ItemsQuery
from api.schemas.records import Ahead, History, HistoryEntry, PromptAhead
from api.signed_in import SignedIn
from domain.due_dates import due_at
from domain.passage_of_time import years_needed
from domain.prompts import ScheduledPrompt, ahead_of, schedule
from domain.recommendation import Recommendation, Stage
from domain.working_days import london_date
from infra.database.errors import UnknownSortError, UnusableCursorError
from infra.database.listing import RecommendationSnapshot

router = APIRouter(prefix="/v1/recommendations", tags=["recommendations"])

RecommendationId = Annotated[
    str,
    Path(
        max_length=500,
        pattern=r"^[a-z0-9][a-z0-9.-]*$",
        examples=["inspectorate-5f1c2a9d0b7e.rec-1"],
    ),
]
_ITEM = "{recommendation_id}"


@router.get(
    "",
    operation_id="list_recommendations",
    summary="List items",
    responses=problems(401, 422, 503),
)
async def list_recommendations(
    query: Annotated[ItemsQuery, Query()], services: FromServices, _person: SignedIn
) -> RecommendationList:
    """Items by filter, a page at a time; a filter given more than once means either of them."""
    today = london_date(services.clock())
    try:
        page = await services.recommendations.page(
            query.wanted(today), sort=query.sort, after=query.after, limit=query.limit
        )
    except UnknownSortError as unknown:
        raise InvalidFieldsError([{"field": "sort", "message": str(unknown)}]) from unknown
    except (UnusableCursorError, UnicodeError, RecursionError) as unusable:
        # A cursor somebody made up may decode to what no text and no list can be.
        message = "This is no cursor of this list: begin again without one."
        raise InvalidFieldsError([{"field": "after", "message": message}]) from unusable
    return RecommendationList.model_validate(page)


@router.get(
    f"/{_ITEM}",
    operation_id="read_recommendation",
    summary="Read one item",
    responses={
        200: {"headers": {"ETag": {"description": "Its version.", "schema": {"type": "string"}}}},
        **problems(401, 404, 422, 503),
    },
)
async def read_recommendation(
    recommendation_id: RecommendationId,
    response: Response,
    services: FromServices,
    _person: SignedIn,
) -> RecommendationView:
    """The item as last recorded; its ETag may be sent back as If-Match with a command."""
    snapshot = await _snapshot(recommendation_id, services)
    response.headers["ETag"] = etag(snapshot.item)
    return view_of(snapshot.item, snapshot.status)


@router.get(
    f"/{_ITEM}/history",
    operation_id="read_history",
    summary="Read an item's history",
    responses=problems(401, 404, 422, 503),
)
async def read_history(
    recommendation_id: RecommendationId, services: FromServices, _person: SignedIn
) -> History:
    """Everything that happened to the item, from the audit trail."""
    entries = await services.recommendations.history(recommendation_id)
    if not entries:
        raise _unknown(recommendation_id)
    return History(
        recommendation_id=recommendation_id,
        entries=[HistoryEntry.model_validate(entry) for entry in entries],
    )


@router.get(
    f"/{_ITEM}/ahead",
    operation_id="read_ahead",
    summary="What lies ahead of an item",
    responses=problems(401, 404, 422, 503),
)
async def read_ahead(
    recommendation_id: RecommendationId, services: FromServices, _person: SignedIn
) -> Ahead:
    """Who will be prompted when, and when the item becomes overdue, if nothing changes."""
    item = (await _snapshot(recommendation_id, services)).item
    prompts = await _prompts(item, services)
    return Ahead(
        recommendation_id=recommendation_id,
        becomes_overdue_at=None if item.stage is Stage.CLOSED else due_at(item),
        prompts=[
            PromptAhead(
                at=one.at,
                kind=one.step.kind,
                working_days=one.step.working_days,
                recipients=one.recipients,
            )
            for one in prompts
        ],
    )


def etag(item: Recommendation) -> str:
    """The item's version as an entity tag."""
    return f'"{item.version}"'


async def _snapshot(recommendation_id: str, services: Services) -> RecommendationSnapshot:
    snapshot = await services.recommendations.get(recommendation_id)
    if snapshot is None:
        raise _unknown(recommendation_id)
    return snapshot


async def _prompts(item: Recommendation, services: Services) -> tuple[ScheduledPrompt, ...]:
    now = services.clock()
    inspection = await services.inspections.read_inspection(item.inspection_id)
    if inspection is None:
        raise UnknownResourceError(
            "The inspection of this item is not kept, so nobody knows which bank holidays apply."
        )
    prompts = (await services.policies.read(item.inspection_id)).policy.prompts
    first, last = years_needed(item, now, prompts)
    holidays = services.calendar.bank_holidays(inspection.division, first, last)
    return ahead_of(schedule(item, prompts, holidays), after=now)


def _unknown(recommendation_id: str) -> UnknownResourceError:
    return UnknownResourceError(
        f"There is no item '{recommendation_id}'. Look it up in the list of items; one received a"
        " moment ago may not have been started yet."
    )
