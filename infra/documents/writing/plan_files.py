"""The kinds of file a plan is exported as."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from domain.people import slug
from domain.plan.printed import PrintedPlan
from infra.documents.writing.delimited import plan_as_csv
from infra.documents.writing.word import plan_as_word
from infra.documents.writing.workbook import plan_as_workbook


class PlanFormat(StrEnum):
    """A kind of file; the values are the endings of its names."""

    DOCX = "docx"
    XLSX = "xlsx"
    CSV = "csv"

    @property
    def media_type(self) -> str:
        """What the file is, for whoever receives it."""
        return _MEDIA_TYPES[self]


def write_plan(plan: PrintedPlan, plan_format: PlanFormat) -> bytes:
    """The plan as such a file.

    Raises:
        UnwritablePlanError: it does not fit into one.
    """
    return _WRITERS[plan_format](plan)


def file_name(plan: PrintedPlan, plan_format: PlanFormat, portfolio: str | None = None) -> str:
    """A name for the file, of the plan's title and the portfolio."""
    words = slug(" ".join(filter(None, (plan.title, portfolio))))
    return f"{words[:_LONGEST_NAME].strip('-') or 'plan'}.{plan_format}"


_LONGEST_NAME: Final = 100
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
_MEDIA_TYPES: Final = {
    PlanFormat.DOCX: f"{_OFFICE}.wordprocessingml.document",
    PlanFormat.XLSX: f"{_OFFICE}.spreadsheetml.sheet",
    PlanFormat.CSV: "text/csv; charset=utf-8",
}
_WRITERS: Final[dict[PlanFormat, Callable[[PrintedPlan], bytes]]] = {
    PlanFormat.DOCX: plan_as_word,
    PlanFormat.XLSX: plan_as_workbook,
    PlanFormat.CSV: plan_as_csv,
}
