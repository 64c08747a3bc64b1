"""Fills one item's page from the item and everything around it."""

from dataclasses import replace
from datetime import date, datetime

from api.pages.from_evidence import evidence_names, evidence_of
from api.pages.from_history import timeline
from api.pages.from_item_life import (
    board_rating_of,
    dates_of,
    inspectorate_of,
    present_closure,
    reopenings_of,
    rules_of,
    transfers_of,
)
from api.pages.from_rows import due_date, item_link, portfolio_link
from api.pages.from_schedule import next_steps
from api.pages.names import name_in
from api.pages.views import (
    FeedingItem,
    InspectionLink,
    ItemPage,
    ManagementResponse,
    OwnerShown,
    Rating,
    RatingShown,
    SupportingPortfolio,
)
from domain.rag import rate
from domain.recommendation import Recommendation
from domain.working_days import BankHolidays, london_date
from infra.database.item_reading import WholeItem


def item_page(whole: WholeItem, *, now: datetime, holidays: BankHolidays) -> ItemPage:
    """The item's page without what the reader may do."""
    item, today = whole.item, london_date(now)
    return replace(
        _facts(whole, today),
        parent=item_link(whole.parent) if whole.parent else None,
        children=tuple(FeedingItem(item=item_link(one), stage=one.stage) for one in whole.children),
        inspector_words=item.text,
        response=_response(item.management_response),
        evidence=evidence_of(whole),
        next_steps=next_steps(
            item, now=now, policy=whole.policy, holidays=holidays, names=whole.names
        ),
        timeline=timeline(
            whole.history, {**whole.names, **_references(whole), **evidence_names(whole)}
        ),
        closure=present_closure(whole),
        inspectorate=inspectorate_of(whole),
        reopenings=reopenings_of(whole),
    )


def _facts(whole: WholeItem, today: date) -> ItemPage:
    item, names = whole.item, whole.names
    rag = whole.snapshot.status.rag
    return ItemPage(
        recommendation_id=item.recommendation_id,
        version=item.version,
        reference=item.reference,
        kind=item.kind,
        title=item.title,
        rating=_rating(whole, today),
        stage=item.stage,
        inspection=InspectionLink(inspection_id=item.inspection_id, title=whole.inspection.title),
        lead_portfolio=portfolio_link(item.portfolio),
        supporting_portfolios=_supporting(item),
        transfers=transfers_of(whole),
        action_owners=tuple(
            OwnerShown(name=name_in(names, one), answers=one == item.responder)
            for one in item.action_owners
        ),
        plan_owner=name_in(names, item.plan_owner),
        portfolio_holder=name_in(names, item.portfolio_holder),
        reviewer=name_in(names, item.reviewer),
        due=due_date(item, rag, today=today),
        dates=dates_of(whole),
        updated_on=item.last_updated_on,
        source_pages=item.pages,
        source_section=item.section or "",
    )


def _rating(whole: WholeItem, today: date) -> RatingShown:
    recorded, present = whole.snapshot.status, rate(whole.item, today, whole.policy.rag)
    # Counts of days grow without anything being recorded; the rating itself does not move so.
    why = present.reason if present.rag is recorded.rag else recorded.reason
    return RatingShown(
        rating=Rating.of(recorded.rag),
        why=why,
        rules=rules_of(whole, today),
        by_board=board_rating_of(whole, today),
    )


def _supporting(item: Recommendation) -> tuple[SupportingPortfolio, ...]:
    dates = {one.portfolio: one.due_on for one in item.supporting_due_dates}
    return tuple(
        SupportingPortfolio(portfolio=portfolio_link(one), due_on=dates.get(one))
        for one in item.supporting_portfolios
    )


def _response(text: str) -> ManagementResponse | None:
    return ManagementResponse(text=text) if text else None


def _references(whole: WholeItem) -> dict[str, str]:
    successor = whole.successor
    return {successor.recommendation_id: successor.reference} if successor else {}
