"""An item of a plan as it stands now, beside what it was when the plan was taken up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.inspection import Opening
from domain.plan.layout import item_key
from domain.recommendation import RAGRating, Recommendation


@dataclass(frozen=True, kw_only=True)
class RatedItem:
    """An item as last recorded, with the rating that counts today."""

    item: Recommendation
    rag: RAGRating | None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """An item now, and as it was opened; `names` are those of everybody, by person_id."""

    was: Recommendation
    now: Recommendation
    rag: RAGRating | None
    parent: str | None
    names: Mapping[str, str]

    @property
    def has_moved(self) -> bool:
        """Whether another portfolio leads it."""
        return self.now.portfolio != self.was.portfolio

    def named(self, *person_ids: str | None) -> str:
        """Those people as one cell names them."""
        return " / ".join(self.names.get(one, one) for one in person_ids if one)


def standing_by_key(
    opening: Opening, rated: Iterable[RatedItem], names: Mapping[str, str]
) -> dict[str, Standing]:
    """Every item of the opening, in its order; one not recorded yet stands as it was opened."""
    latest = {one.item.recommendation_id: one for one in rated}
    return {
        item_key(was.recommendation_id, was.inspection_id): _standing(
            was, latest.get(was.recommendation_id), opening.recommendations, names
        )
        for was in opening.recommendations
    }


def _standing(
    was: Recommendation,
    rated: RatedItem | None,
    others: Sequence[Recommendation],
    names: Mapping[str, str],
) -> Standing:
    now = rated.item if rated else was
    parents = (one.reference for one in others if one.recommendation_id == now.parent_id)
    return Standing(
        was=was,
        now=now,
        rag=rated.rag if rated else was.declared_rag,
        parent=next(parents, None) if now.parent_id else None,
        names=names,
    )
