"""Keeping each item as it stands: its flat columns, its JSON, and the links to owners."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.changes import Change, Event
from domain.recommendation import Recommendation
from domain.silence import heard_on
from infra.database.codec import encode_item
from infra.database.sort_keys import sort_keys
from infra.database.statements import Insert, insert_into, storable
from infra.database.tables import (
    MoveRecord,
    OwnerRecord,
    RecommendationRecord,
    SupportingPortfolioRecord,
    table_of,
)

_ITEMS = table_of(RecommendationRecord)
_OWNERS = table_of(OwnerRecord)
_SUPPORTING = table_of(SupportingPortfolioRecord)
_MOVES = table_of(MoveRecord)
# Sent with every change, so not built anew each time.
_KEPT = select(
    _ITEMS.c.recommendation_id,
    _ITEMS.c.version,
    _ITEMS.c.owners,
    _ITEMS.c.supporting,
    _ITEMS.c.portfolio,
).where(_ITEMS.c.recommendation_id.in_(bindparam("wanted", expanding=True)))


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What is already kept of an item: its version and its links."""

    version: int
    owners: str
    supporting: str
    portfolio: str


async def kept_items(
    connection: AsyncConnection, recommendation_ids: Iterable[str]
) -> dict[str, Kept]:
    """What is kept of these items; those not kept yet are absent."""
    found = await connection.execute(_KEPT, {"wanted": list(recommendation_ids)})
    return {
        one.recommendation_id: Kept(
            version=one.version,
            owners=one.owners,
            supporting=one.supporting,
            portfolio=one.portfolio,
        )
        for one in found
    }


async def keep_snapshots(
    connection: AsyncConnection, changes: Collection[Change], kept: Mapping[str, Kept]
) -> None:
    """Keep the latest version of each item; a lower version than the one kept changes nothing."""
    latest: dict[str, Change] = {}
    for change in sorted(changes, key=lambda one: one.item.version):
        latest[change.item.recommendation_id] = change
    newer = [
        change
        for item_id, change in latest.items()
        if item_id not in kept or change.item.version > kept[item_id].version
    ]
    if newer:
        rows = [_values(change) for change in newer]
        await connection.execute(_upsert(connection.dialect.name), rows)
        await _keep_links(connection, _relinked(newer, changes, kept), kept)


def _relinked(
    newer: Iterable[Change], changes: Iterable[Change], kept: Mapping[str, Kept]
) -> list[Recommendation]:
    """The items whose links are not those that are kept; few commands touch any."""
    # What was moved away and back within one batch is where it was, and has moved all the same.
    moved = {one.item.recommendation_id for one in changes if one.event is Event.TRANSFERRED}
    return [
        item
        for item in (change.item for change in newer)
        if item.recommendation_id in moved or _links(item) != _kept_links(item, kept)
    ]


@cache
def _upsert(dialect: str) -> Insert:
    """Built once, because naming every column twice costs more than sending it."""
    statement = insert_into(dialect, RecommendationRecord)
    new = statement.excluded
    return statement.on_conflict_do_update(
        index_elements=[_ITEMS.c.recommendation_id],
        set_={one.name: new[one.name] for one in _ITEMS.columns if not one.primary_key},
        where=new.version > _ITEMS.c.version,
    )


async def _keep_links(
    connection: AsyncConnection, moved: Sequence[Recommendation], kept: Mapping[str, Kept]
) -> None:
    if not moved:
        return
    await _drop_links(connection, [one for one in _ids(moved) if one in kept])
    owners = [
        {"recommendation_id": item.recommendation_id, "person_id": person_id, "position": position}
        for item in moved
        for position, person_id in enumerate(dict.fromkeys(item.action_owners))
    ]
    supporting = [
        {"recommendation_id": item.recommendation_id, "portfolio": portfolio, "position": position}
        for item in moved
        for position, portfolio in enumerate(dict.fromkeys(item.supporting_portfolios))
    ]
    rows = {_OWNERS: owners, _SUPPORTING: supporting, _MOVES: _moves(moved)}
    for table, links in rows.items():
        if links:
            await connection.execute(insert(table), links)


def _moves(items: Iterable[Recommendation]) -> list[dict[str, Any]]:
    return [
        {
            "recommendation_id": item.recommendation_id,
            "position": position,
            "from_portfolio": storable(step.from_portfolio),
            "to_portfolio": step.to_portfolio and storable(step.to_portfolio),
            "moved_on": step.on,
        }
        for item in items
        for position, step in enumerate(item.transfers)
    ]


async def _drop_links(connection: AsyncConnection, recommendation_ids: Sequence[str]) -> None:
    if recommendation_ids:
        for table in (_OWNERS, _SUPPORTING, _MOVES):
            of_these = table.c.recommendation_id.in_(recommendation_ids)
            await connection.execute(delete(table).where(of_these))


def _ids(items: Iterable[Recommendation]) -> tuple[str, ...]:
    return tuple(item.recommendation_id for item in items)


def _links(item: Recommendation) -> tuple[str, str, str]:
    return (
        json.dumps(item.action_owners),
        json.dumps(item.supporting_portfolios),
        storable(item.portfolio),
    )


def _kept_links(item: Recommendation, kept: Mapping[str, Kept]) -> tuple[str, str, str] | None:
    before = kept.get(item.recommendation_id)
    return (before.owners, before.supporting, before.portfolio) if before else None


def _values(change: Change) -> dict[str, Any]:
    item, status = change.item, change.status
    owners, supporting, portfolio = _links(item)
    return {
        "recommendation_id": item.recommendation_id,
        "inspection_id": item.inspection_id,
        "version": item.version,
        "recorded_at": change.at,
        "reference": storable(item.reference),
        "kind": item.kind.value,
        "title": storable(item.title),
        "portfolio": portfolio,
        "stage": item.stage.value,
        "rag": status.rag.value if status.rag else None,
        "rag_basis": status.basis.value,
        "rag_reason": storable(status.reason),
        "parent_id": item.parent_id,
        "original_due_on": item.original_due_on,
        "due_on": item.due_on,
        "due_precision": item.due_precision.value if item.due_precision else None,
        "extension_wanted": item.extension_request.due_on if item.extension_request else None,
        "inspectorate": item.inspectorate_verdict.value,
        "last_updated_on": item.last_updated_on,
        "heard_on": heard_on(item),
        "owners": owners,
        "supporting": supporting,
        **{name: storable(key) for name, key in sort_keys(item, status.rag).items()},
        "search_text": _search_text(item),
        "item": encode_item(item),
        "plan_owner": item.plan_owner,
        "portfolio_holder": item.portfolio_holder,
        "reviewer": item.reviewer,
    }


def _search_text(item: Recommendation) -> str:
    words = (
        item.reference,
        item.title,
        item.text,
        item.portfolio,
        *item.supporting_portfolios,
        item.section or "",
        item.management_response,
    )
    return storable("\n".join(words)).casefold()
