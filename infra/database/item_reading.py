"""One item with everything its page tells: its inspection, relations, history and people."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.inspection import Inspection
from domain.policy import Policy
from domain.recommendation import Recommendation
from infra.database.audit import read_history
from infra.database.audit_entries import AuditRow
from infra.database.codec import decode_inspection, decode_item
from infra.database.inspection_parts import inspection_json
from infra.database.linked_items import LINK_COLUMNS, LinkedItem, linked_item
from infra.database.listing import RecommendationSnapshot
from infra.database.policies import decode_policy, policy_json
from infra.database.ratings import read_status
from infra.database.rows import read_person_names
from infra.database.sort_keys import natural_key
from infra.database.tables import InspectionRecord, RecommendationRecord

# The details of an audit entry that hold person ids.
_NAMING_DETAILS = (
    "to",
    "owners_before",
    "owners_after",
    "responder",
    "portfolio_holder",
    "plan_owner",
    "reviewer",
)


@dataclass(frozen=True, kw_only=True)
class WholeItem:
    """An item, and what surrounds it.

    `successor` is what superseded it, when that is an item Traction knows. `policy` is the one
    that holds for its inspection. `history` is oldest first. `names` holds the names of everybody
    the item or its history names by id.
    """

    snapshot: RecommendationSnapshot
    inspection: Inspection
    policy: Policy
    parent: LinkedItem | None
    successor: LinkedItem | None
    children: tuple[LinkedItem, ...]
    history: tuple[AuditRow, ...]
    names: Mapping[str, str]

    @property
    def item(self) -> Recommendation:
        """The item as last recorded."""
        return self.snapshot.item


async def read_whole_item(connection: AsyncConnection, recommendation_id: str) -> WholeItem | None:
    """Everything about the item in four queries; None when it or its inspection is not kept."""
    statement = (
        select(
            RecommendationRecord.item,
            RecommendationRecord.rag,
            RecommendationRecord.rag_basis,
            RecommendationRecord.rag_reason,
            RecommendationRecord.recorded_at,
            inspection_json(connection).label("inspection"),
            policy_json(RecommendationRecord.inspection_id).label("policy"),
        )
        .join(
            InspectionRecord,
            InspectionRecord.inspection_id == RecommendationRecord.inspection_id,
        )
        .where(RecommendationRecord.recommendation_id == recommendation_id)
    )
    found = (await connection.execute(statement)).mappings().first()
    if found is None:
        return None
    item = decode_item(found["item"])
    related = await _read_related(connection, item)
    history = await read_history(connection, recommendation_id)
    return WholeItem(
        snapshot=RecommendationSnapshot(
            item=item,
            status=read_status(found["rag"], found["rag_basis"], found["rag_reason"]),
            recorded_at=found["recorded_at"],
        ),
        inspection=decode_inspection(found["inspection"]),
        policy=decode_policy(found["policy"]),
        parent=next((one for one in related if one.recommendation_id == item.parent_id), None),
        successor=_successor(item, related),
        children=tuple(one for one in related if one.parent_id == recommendation_id),
        history=history,
        names=await read_person_names(connection, {*_people(item), *_people_in(history)}),
    )


async def find_by_reference(
    connection: AsyncConnection, inspection_id: str, reference: str
) -> tuple[LinkedItem, ...]:
    """The items of that inspection with that reference, or the one with that id anywhere."""
    return await _read_links(connection, _named(inspection_id, reference))


async def read_links(
    connection: AsyncConnection, recommendation_ids: Collection[str]
) -> tuple[LinkedItem, ...]:
    """Those of the items that there are, by reference."""
    wanted = RecommendationRecord.recommendation_id.in_(recommendation_ids)
    return await _read_links(connection, wanted)


async def _read_related(
    connection: AsyncConnection, item: Recommendation
) -> tuple[LinkedItem, ...]:
    wanted = [RecommendationRecord.parent_id == item.recommendation_id]
    if item.parent_id is not None:
        wanted.append(RecommendationRecord.recommendation_id == item.parent_id)
    if item.closure is not None and item.closure.superseded_by is not None:
        wanted.append(_named(item.inspection_id, item.closure.superseded_by))
    return await _read_links(connection, or_(*wanted))


async def _read_links(
    connection: AsyncConnection, condition: ColumnElement[bool]
) -> tuple[LinkedItem, ...]:
    statement = (
        select(*LINK_COLUMNS)
        .where(condition)
        .order_by(RecommendationRecord.sort_reference, RecommendationRecord.recommendation_id)
    )
    found = (await connection.execute(statement)).mappings()
    return tuple(linked_item(row) for row in found)


def _named(inspection_id: str, reference: str) -> ColumnElement[bool]:
    return or_(
        RecommendationRecord.recommendation_id == reference,
        and_(
            RecommendationRecord.inspection_id == inspection_id,
            RecommendationRecord.sort_reference == natural_key(reference),
        ),
    )


def _successor(item: Recommendation, related: Sequence[LinkedItem]) -> LinkedItem | None:
    name = item.closure.superseded_by if item.closure else None
    if name is None:
        return None
    by_id = [one for one in related if one.recommendation_id == name]
    by_reference = [one for one in related if natural_key(one.reference) == natural_key(name)]
    candidates = by_id or by_reference
    # A reference that several items bear names none of them for certain.
    return candidates[0] if len(candidates) == 1 else None


def _people(item: Recommendation) -> Iterator[str]:
    overseers = (item.portfolio_holder, item.plan_owner, item.reviewer, item.responder)
    named = (*overseers, *item.action_owners, *item.evidence_submitters)
    yield from (person for person in (*named, *_deciders(item)) if person)


def _deciders(item: Recommendation) -> Iterator[str | None]:
    acted_for = (item.extension_request, *(piece.withdrawal for piece in item.evidence))
    acts = (
        item.review,
        item.closure,
        item.rag_override,
        item.inspectorate_closure,
        *item.transfers,
        *item.due_date_changes,
        *item.reopenings,
        *(one.closure for one in item.reopenings),
        *acted_for,
    )
    yield from (act.by for act in acts if act is not None)
    yield from (act.on_behalf_of for act in acted_for if act is not None)
    yield from (change.requested_by for change in item.due_date_changes)


def _people_in(history: Sequence[AuditRow]) -> Iterator[str]:
    for entry in history:
        if entry.on_behalf_of:
            yield entry.on_behalf_of
        for detail in _NAMING_DETAILS:
            yield from (one for one in entry.details.get(detail, "").split(", ") if one)
