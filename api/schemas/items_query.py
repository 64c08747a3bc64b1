"""What a list of items may be asked for in the address."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.schemas.texts import OneLine, SensibleDate
from domain.recommendation import RAGRating, RecommendationKind, Stage
from infra.database.listing import RecommendationFilter

MOST_ROWS = 200
_NOT_RATED = "not_rated"
_LONGEST_CURSOR = 4_000


class ItemsQuery(BaseModel):
    """The filters, the order and the page wanted; everything left out means any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    stage: tuple[Stage, ...] = ()
    rag: tuple[RAGRating | Literal["not_rated"], ...] = ()
    kind: tuple[RecommendationKind, ...] = ()
    portfolio: OneLine | None = Field(default=None, description="The lead portfolio.")
    supported_by: OneLine | None = Field(default=None, description="A supporting portfolio.")
    owner: OneLine | None = Field(default=None, description="The person_id of an action owner.")
    inspection_id: OneLine | None = None
    due_before: SensibleDate | None = Field(
        default=None, description="Due before this day, which itself is left out."
    )
    overdue: bool = Field(default=False, description="Only items that are open and past due.")
    text: Annotated[str, Field(max_length=200)] = Field(
        default="", description="Words that all occur in the item."
    )
    sort: Annotated[str, Field(max_length=50)] = Field(
        default="due",
        description="reference, title, rating, stage, portfolio, owner, due or updated; with a"
        " minus in front for descending.",
        examples=["-due"],
    )
    after: Annotated[str, Field(max_length=_LONGEST_CURSOR)] | None = Field(
        default=None, description="The `next` of the page before."
    )
    limit: Annotated[int, Field(ge=1, le=MOST_ROWS)] = 50

    def wanted(self, today: date) -> RecommendationFilter:
        """The filter for the read model, as at that day in London."""
        return RecommendationFilter(
            stage=self.stage,
            rag=tuple(None if one == _NOT_RATED else RAGRating(one) for one in self.rag),
            kind=self.kind,
            portfolio=self.portfolio,
            supported_by=self.supported_by,
            owner=self.owner,
            inspection_id=self.inspection_id,
            due_before=self.due_before,
            overdue=today if self.overdue else None,
            text=self.text,
        )
