"""The roll-up of a national report beside what the audit trail gives, force by force."""

from collections.abc import Iterable, Mapping
from dataclasses import fields

from domain.national import RollUp, RollUpTotals
from domain.recommendation import RAGRating
from rehearsal.board_figures import Figure
from rehearsal.standings import Standing


def audit_roll_up(found: RollUp, items: Iterable[Standing]) -> tuple[Figure, ...]:
    """Every total of the roll-up, of each force and of all of them."""
    items = tuple(items)
    ours = {one.inspection.inspection_id for one in found.forces}
    each = [
        (force.inspection.force, force.totals, _of(items, {force.inspection.inspection_id}))
        for force in found.forces
    ]
    everything = ("All forces", found.total, _of(items, ours))
    return tuple(
        Figure(
            name=f"{name}, {one.name.replace('_', ' ')}",
            board=getattr(totals, one.name),
            trail=counted[one.name],
        )
        for name, totals, counted in (*each, everything)
        for one in fields(RollUpTotals)
    )


def _of(items: Iterable[Standing], inspection_ids: set[str]) -> Mapping[str, int]:
    ours = [one for one in items if one.inspection_id in inspection_ids]
    return {
        "items": len(ours),
        "closed": sum(one.closed_on is not None for one in ours),
        "completed": sum(one.is_completed for one in ours),
        "green": sum(one.rag is RAGRating.GREEN for one in ours),
        "amber": sum(one.rag is RAGRating.AMBER for one in ours),
        "red": sum(one.rag is RAGRating.RED for one in ours),
        "not_rated": sum(one.rag is None for one in ours),
    }
