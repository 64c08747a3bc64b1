"""An inspection as it is opened: what it is, whom it names, and the items it raises."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import chain, count

from domain.people import Person, slug
from domain.plan.layout import PlanLayout
from domain.recommendation import Recommendation
from domain.working_days import Division


@dataclass(frozen=True, kw_only=True)
class StatedFigures:
    """One line of a table printed in the paper itself: what it says, not what we count.

    A figure is None when the paper has no such column.
    """

    portfolio: str
    areas_for_improvement: bool
    total: int
    completed: int | None = None
    green: int | None = None
    amber: int | None = None
    red: int | None = None


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """That an inspection was announced before anything was published, and who wrote it down."""

    on: date
    by: str
    by_name: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class NationalReport:
    """The national report that one force's inspection is a part of.

    `national_id` is the same for every force the report is addressed to.
    """

    national_id: str
    title: str
    published_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Inspection:
    """One inspection of one force.

    `source` ("import", or the webhook's sender) and `external_id` name it in the world outside and
    are unique together; `inspection_id` follows from them. `announcement` is set while nothing but
    that is known of it.
    """

    inspection_id: str
    source: str
    external_id: str
    title: str
    force: str = ""
    inspectorate: str = ""
    document_date: date | None = None
    published_on: date | None = None
    division: Division = Division.ENGLAND_AND_WALES
    stated: tuple[StatedFigures, ...] = ()
    # What the paper does not agree with itself about, in words, for the board to see.
    remarks: tuple[str, ...] = ()
    national: NationalReport | None = None
    announcement: Announcement | None = None


@dataclass(frozen=True, kw_only=True)
class Opening:
    """Everything needed to start an inspection; kept whole before anything is started.

    `layout` is how the plan it came from was laid out, None when it came from no plan.
    """

    inspection: Inspection
    people: tuple[Person, ...]
    recommendations: tuple[Recommendation, ...]
    layout: PlanLayout | None = None


def identified(opening: Opening, *, inspection_id: str, source: str, external_id: str) -> Opening:
    """The same opening as another inspection; the ids of its items follow."""
    before = opening.inspection.inspection_id

    def renamed(recommendation_id: str) -> str:
        return inspection_id + recommendation_id.removeprefix(before)

    return replace(
        opening,
        inspection=replace(
            opening.inspection, inspection_id=inspection_id, source=source, external_id=external_id
        ),
        recommendations=tuple(
            replace(
                item,
                inspection_id=inspection_id,
                recommendation_id=renamed(item.recommendation_id),
                parent_id=renamed(item.parent_id) if item.parent_id else None,
            )
            for item in opening.recommendations
        ),
    )


def inspection_id_for(source: str, external_id: str) -> str:
    """The same inspection of the same source always gets the same id, and no name shows in it."""
    digest = sha256(f"{source}\n{external_id}".encode()).hexdigest()
    return f"{slug(source) or 'inspection'}-{digest[:12]}"


def recommendation_ids(inspection_id: str, references: Iterable[str]) -> tuple[str, ...]:
    """One id an item, in order, each unique; a reference used again gets a number behind it."""
    # In order, each once: a dict rather than a set.
    keys: dict[str, None] = {}
    for reference in references:
        key = slug(reference) or "item"
        # "1" used again may not take the id of "1.2", so the first free number counts.
        numbered = (f"{key}-{number}" for number in count(2))
        keys[next(one for one in chain((key,), numbered) if one not in keys)] = None
    return tuple(f"{inspection_id}.{key}" for key in keys)
