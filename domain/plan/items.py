"""The distinct items of a plan, each counted once, under one lead portfolio."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from domain.plan.document import PlanDocument, PlanRow
from domain.plan.handovers import handed_over_on, receiver_named_in
from domain.plan.matching import group_rows
from domain.plan.portfolios import Portfolio
from domain.plan.references import reference_key
from domain.recommendation import RecommendationKind, Transfer


@dataclass(frozen=True, kw_only=True)
class PlanItem:
    """One thing the inspectorate asked for, however many plans print it.

    `key` is unique in the document and the same at every reading: the reference, with "-2" and
    so on for a reference used again for something else, in the order of the lines; an item
    printed without a reference is "Unnumbered 1" and so on. `details` is the lead row, its
    blanks filled from the other rows. `unreceived_by` is the portfolio that is said to have
    taken the item but does not print it; until it does, the item stays with the portfolio that
    prints it, so that it never leaves the force total.
    """

    key: str
    reference: str
    kind: RecommendationKind
    lead: Portfolio
    supporting_portfolios: tuple[Portfolio, ...]
    transferred_from: Transfer | None
    unreceived_by: Portfolio | None
    details: PlanRow
    rows: tuple[PlanRow, ...]


@lru_cache(maxsize=4)  # Every check asks for the items of the same document.
def items_of(document: PlanDocument) -> tuple[PlanItem, ...]:
    """The distinct items, in the order of their first lines.

    The lead is the plan that answers for the item. A row that hands it over to another plan
    comes last, then a row without a rating, then one without a response, then the later line:
    so a transfer leads where it was received, and a joint item where it is rated and answered.
    """
    groups = group_rows(document.rows)
    keys = _keys(group[0].reference for group in groups)
    portfolios = document.portfolios
    return tuple(_item(key, rows, portfolios) for key, rows in zip(keys, groups, strict=True))


def _keys(references: Iterable[str]) -> Iterator[str]:
    times = Counter[str]()
    for reference in references:
        times[reference_key(reference)] += 1
        used = times[reference_key(reference)]
        if not reference:
            yield f"Unnumbered {used}"
        else:
            yield reference if used == 1 else f"{reference}-{used}"


def _item(key: str, rows: tuple[PlanRow, ...], portfolios: tuple[Portfolio, ...]) -> PlanItem:
    receivers = {row.line: receiver_named_in(row, portfolios) for row in rows}
    lead = min(rows, key=lambda row: _distance_from_lead(row, receivers[row.line]))
    giving = [row for row in rows if row is not lead and receivers[row.line] is not None]
    sharing = [row for row in rows if row not in giving]
    supporting = {row.portfolio.key: row.portfolio for row in sharing if row is not lead}
    supporting.pop(lead.portfolio.key, None)
    return PlanItem(
        key=key,
        reference=lead.reference or key,
        kind=lead.kind,
        lead=lead.portfolio,
        supporting_portfolios=tuple(supporting.values()),
        transferred_from=_transfer(giving, lead),
        unreceived_by=receivers[lead.line],
        details=_with_blanks_filled(lead, sharing),
        rows=rows,
    )


def _distance_from_lead(row: PlanRow, receiver: Portfolio | None) -> tuple[bool, bool, bool, int]:
    return receiver is not None, row.rag is None, not row.management_response, row.line


def _transfer(giving: list[PlanRow], lead: PlanRow) -> Transfer | None:
    if not giving:
        return None
    return Transfer(from_portfolio=giving[0].portfolio.name, on=handed_over_on(giving[0], lead))


def _with_blanks_filled(lead: PlanRow, sharing: list[PlanRow]) -> PlanRow:
    """The lead row with what it leaves blank, from the first sharing row that prints it."""
    dated = next((row for row in [lead, *sharing] if row.due_text), lead)
    owned = next((row for row in [lead, *sharing] if row.action_owners), lead)
    placed = next((row for row in [lead, *sharing] if row.parent_reference), lead)
    return replace(
        lead,
        due_on=dated.due_on,
        due_precision=dated.due_precision,
        due_text=dated.due_text,
        status_text=dated.status_text,
        action_owners=owned.action_owners,
        parent_reference=placed.parent_reference,
    )
