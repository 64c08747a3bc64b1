"""From a plan that was read to an inspection that can be opened."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.board import is_area_for_improvement
from domain.inspection import (
    Inspection,
    Opening,
    StatedFigures,
    inspection_id_for,
    recommendation_ids,
)
from domain.people import Person, person_named, slug
from domain.plan.discrepancies import find_discrepancies
from domain.plan.document import PlanDocument, PlanRow, SummaryLine
from domain.plan.items import PlanItem, items_of
from domain.plan.laying_out import layout_of
from domain.plan.layout import item_key
from domain.plan.moving import moved, moved_due
from domain.plan.portfolios import Portfolio
from domain.plan.ratings import rating_printed
from domain.plan.references import reference_key
from domain.recommendation import (
    Recommendation,
    RecommendationKind,
    Stage,
    default_reviewer,
)
from domain.titles import title_of

IMPORTED = "import"


@dataclass(frozen=True, kw_only=True)
class TakingUp:
    """How a plan is taken up.

    Deadlines before `as_at` are recorded and not prompted for. `moved_by` is added to every date,
    for a trial with an old plan.
    """

    as_at: date
    email_domain: str
    force: str = ""
    moved_by: timedelta = timedelta(0)


def open_plan(document: PlanDocument, taking_up: TakingUp) -> Opening:
    """The inspection a plan stands for; the same plan always gives the same ids."""
    external_id = f"{slug(document.title)}/{document.document_date or 'undated'}"
    inspection_id = inspection_id_for(IMPORTED, external_id)
    items = items_of(document)
    ids = recommendation_ids(inspection_id, [item.key for item in items])
    parents = _ids_by_reference(items, ids)
    by_key = {item_key(one, inspection_id): item for item, one in zip(items, ids, strict=True)}
    return Opening(
        inspection=_inspection(document, inspection_id, external_id, taking_up),
        people=_people(items, taking_up.email_domain),
        recommendations=tuple(
            _recommendation(
                item,
                taking_up,
                recommendation_id=recommendation_id,
                inspection_id=inspection_id,
                parents=parents,
            )
            for item, recommendation_id in zip(items, ids, strict=True)
        ),
        layout=layout_of(document, by_key, moved_by=taking_up.moved_by),
    )


def _inspection(
    document: PlanDocument, inspection_id: str, external_id: str, taking_up: TakingUp
) -> Inspection:
    return Inspection(
        inspection_id=inspection_id,
        source=IMPORTED,
        external_id=external_id,
        title=_title(document, taking_up),
        force=taking_up.force,
        document_date=moved(document.document_date, taking_up.moved_by),
        stated=tuple(_stated(document)),
        remarks=tuple(one.message for one in find_discrepancies(document)),
    )


def _title(document: PlanDocument, taking_up: TakingUp) -> str:
    # With its dates moved, the date printed in the title would contradict all others.
    if taking_up.moved_by and document.date_text:
        return document.title.removesuffix(f", {document.date_text}")
    return document.title


def _stated(document: PlanDocument) -> Iterable[StatedFigures]:
    """The printed lines, those of one portfolio that fall into one of our tables added up."""
    added: dict[tuple[str, bool], StatedFigures] = {}
    for table in document.summary_tables:
        for line in table.lines:
            if table.portfolio is not None and line.kind is not None:
                one = _figures(table.portfolio.name, line, line.kind)
                key = (one.portfolio, one.areas_for_improvement)
                added[key] = _add(added[key], one) if key in added else one
    return added.values()


def _add(one: StatedFigures, other: StatedFigures) -> StatedFigures:
    return replace(
        one,
        total=one.total + other.total,
        completed=_sum(one.completed, other.completed),
        green=_sum(one.green, other.green),
        amber=_sum(one.amber, other.amber),
        red=_sum(one.red, other.red),
    )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _figures(portfolio: str, line: SummaryLine, kind: RecommendationKind) -> StatedFigures:
    return StatedFigures(
        portfolio=portfolio,
        areas_for_improvement=is_area_for_improvement(kind),
        total=line.total,
        completed=line.completed,
        green=line.green,
        amber=line.amber,
        red=line.red,
    )


def _ids_by_reference(items: Iterable[PlanItem], ids: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for item, recommendation_id in zip(items, ids, strict=True):
        found.setdefault(reference_key(item.reference), recommendation_id)
    return found


def _people(items: Iterable[PlanItem], email_domain: str) -> tuple[Person, ...]:
    # Marks such as "?" name nobody.
    names = [name for item in items for name in _names(item) if slug(name)]
    people = [person_named(name, email_domain=email_domain) for name in names]
    return tuple({person.person_id: person for person in people}.values())


def _names(item: PlanItem) -> Iterable[str]:
    yield from item.details.action_owners
    yield item.lead.holder
    if item.details.plan_owner:
        yield item.details.plan_owner


def _recommendation(
    item: PlanItem,
    taking_up: TakingUp,
    *,
    recommendation_id: str,
    inspection_id: str,
    parents: dict[str, str],
) -> Recommendation:
    row = item.details
    bare = Recommendation(
        recommendation_id=recommendation_id,
        inspection_id=inspection_id,
        reference=item.reference,
        kind=item.kind,
        title=title_of(row.text) or item.reference,
        text=row.text,
        portfolio=item.lead.name,
        monitored_from=taking_up.as_at,
        supporting_portfolios=_portfolio_names(item.supporting_portfolios),
        transfers=(item.transferred_from,) if item.transferred_from else (),
        parent_id=parents.get(reference_key(row.parent_reference))
        if row.parent_reference
        else None,
        section=row.section,
        pages=row.pages,
        management_response=row.management_response,
    )
    return _with_progress(_with_people(bare, item), row, taking_up.moved_by)


def _with_people(bare: Recommendation, item: PlanItem) -> Recommendation:
    plan_owner = slug(item.details.plan_owner or "") or None
    action_owners = tuple(slug(name) for name in item.details.action_owners if slug(name))
    holder = slug(item.lead.holder) or None
    return replace(
        bare,
        portfolio_holder=holder,
        plan_owner=plan_owner,
        action_owners=action_owners,
        reviewer=default_reviewer(
            plan_owner=plan_owner, portfolio_holder=holder, action_owners=action_owners
        ),
    )


def _with_progress(bare: Recommendation, row: PlanRow, moved_by: timedelta) -> Recommendation:
    due_on = moved_due(row.due_on, row.due_precision, moved_by)
    return replace(
        bare,
        original_due_on=due_on,
        due_on=due_on,
        due_precision=row.due_precision,
        due_text=row.due_text,
        # Somebody who reported progress has plainly started.
        stage=Stage.IN_PROGRESS if row.updated_on else Stage.ASSIGNED,
        declared_rag=rating_printed(row.rag) if row.rag else None,
        last_updated_on=moved(row.updated_on, moved_by),
    )


def _portfolio_names(portfolios: Iterable[Portfolio]) -> tuple[str, ...]:
    return tuple(portfolio.name for portfolio in portfolios)
