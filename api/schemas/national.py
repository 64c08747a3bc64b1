"""How a national report stands with every force, as the API tells of it."""

from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict

from api.schemas.inspections import NationalReportView
from domain.inspection_life import InspectionStage
from domain.national import RollUp, RollUpLine
from domain.recommendation import DuePrecision, RAGRating, Stage

_FROM_DOMAIN = ConfigDict(from_attributes=True)


class RollUpTotalsView(BaseModel):
    """So many items, so many of them closed, and so many of each rating.

    `completed` counts those rated complete or not applicable, as the board's tables do.
    """

    model_config = _FROM_DOMAIN

    items: int
    closed: int
    completed: int
    green: int
    amber: int
    red: int
    not_rated: int


class ForceStandingView(BaseModel):
    """How one recommendation stands with one force."""

    model_config = _FROM_DOMAIN

    inspection_id: str
    recommendation_id: str
    stage: Stage
    rag: RAGRating | None
    due_on: date | None
    due_precision: DuePrecision | None
    is_closed: bool


class RollUpLineView(BaseModel):
    """One recommendation of the report; a force that has not taken it up is left out."""

    reference: str
    title: str
    standings: list[ForceStandingView]
    totals: RollUpTotalsView

    @classmethod
    def of(cls, line: RollUpLine) -> Self:
        """The line for machines."""
        taken_up = [one for one in line.standings if one is not None]
        return cls(
            reference=line.reference,
            title=line.title,
            standings=[ForceStandingView.model_validate(one) for one in taken_up],
            totals=RollUpTotalsView.model_validate(line.totals),
        )


class ForceTotalsView(BaseModel):
    """One force; its stage is null until its inspection has begun."""

    inspection_id: str
    force: str
    stage: InspectionStage | None
    totals: RollUpTotalsView


class RollUpView(BaseModel):
    """A national report: by force, by recommendation, and in all."""

    national: NationalReportView
    forces: list[ForceTotalsView]
    recommendations: list[RollUpLineView]
    total: RollUpTotalsView

    @classmethod
    def of(cls, found: RollUp) -> Self:
        """The roll-up for machines."""
        return cls(
            national=NationalReportView.model_validate(found.report),
            forces=[
                ForceTotalsView(
                    inspection_id=one.inspection.inspection_id,
                    force=one.inspection.force,
                    stage=one.inspection.stage,
                    totals=RollUpTotalsView.model_validate(one.totals),
                )
                for one in found.forces
            ],
            recommendations=[RollUpLineView.of(line) for line in found.lines],
            total=RollUpTotalsView.model_validate(found.total),
        )
