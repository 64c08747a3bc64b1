"""A national report: an inspection for each force, and how all of them stand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inspection import NationalReport, Opening
from domain.inspection_life import InspectionStage
from domain.national import (
    MOST_FORCES,
    ForceInspection,
    NationalItem,
    UnusableForcesError,
    for_force,
    for_forces,
    roll_up,
)
from domain.recommendation import RAGRating, Stage
from tests.factories import INSPECTION_ID, a_recommendation, an_inspection, an_opening

FORCES = ("Northmoor Police", "Eastmoor Police", "Westmoor Police")
REPORT = NationalReport(national_id="portal-national", title="Custody in England")
FIRST, SECOND = (
    ForceInspection(inspection_id=name, force=name, stage=InspectionStage.MONITORED)
    for name in ("east", "north")
)


def a_national_opening() -> Opening:
    """Two items, the second under the first."""
    first = a_recommendation()
    second = replace(
        first,
        recommendation_id=f"{INSPECTION_ID}.afi-1a",
        reference="AFI.1a",
        parent_id=first.recommendation_id,
    )
    return an_opening(first, second)


def an_item(force: ForceInspection, key: str, rag: RAGRating | None = None) -> NationalItem:
    return NationalItem(
        inspection_id=force.inspection_id,
        recommendation_id=f"{force.inspection_id}.{key}",
        reference="R.1",
        title="Record every search",
        stage=Stage.CLOSED if rag is RAGRating.COMPLETE else Stage.IN_PROGRESS,
        rag=rag,
    )


class TestForForce:
    def test_gives_the_force_an_inspection_of_its_own(self) -> None:
        opening = a_national_opening()

        own = for_force(opening, "Eastmoor Police")

        inspection = own.inspection
        assert inspection.external_id == "northmoor-2026/eastmoor-police"
        assert (inspection.force, inspection.source) == ("Eastmoor Police", "import")
        assert inspection.title == f"{an_inspection().title}: Eastmoor Police"
        assert inspection.national == NationalReport(
            national_id=INSPECTION_ID,
            title=an_inspection().title,
            published_on=an_inspection().published_on,
        )

    def test_gives_its_items_ids_of_their_own_and_keeps_their_parents(self) -> None:
        own = for_force(a_national_opening(), "Eastmoor Police")

        first, second = own.recommendations
        inspection_id = own.inspection.inspection_id
        assert inspection_id != INSPECTION_ID
        assert {item.inspection_id for item in own.recommendations} == {inspection_id}
        assert first.recommendation_id == f"{inspection_id}.afi-1"
        assert (second.parent_id, first.parent_id) == (first.recommendation_id, None)

    def test_gives_the_same_ids_again(self) -> None:
        opening = a_national_opening()

        assert for_force(opening, "Eastmoor Police") == for_force(opening, "Eastmoor Police")


class TestForForces:
    def test_loses_no_item_and_gives_none_to_two(self) -> None:
        openings = for_forces(a_national_opening(), FORCES)

        ids = [item.recommendation_id for one in openings for item in one.recommendations]
        assert len(ids) == len(set(ids)) == 2 * len(FORCES)
        assert [one.inspection.force for one in openings] == list(FORCES)

    @pytest.mark.parametrize(
        ("forces", "said"),
        [
            (("Northmoor Police", "northmoor police"), "are the same force"),
            (("警察",), "names no force"),
            ((), "at least one force"),
            (tuple(f"Force {n}" for n in range(MOST_FORCES + 1)), "at most 60"),
        ],
    )
    def test_refuses_forces_it_cannot_tell_apart(self, forces: tuple[str, ...], said: str) -> None:
        with pytest.raises(UnusableForcesError, match=said):
            for_forces(a_national_opening(), forces)


class TestRollUp:
    def test_shows_each_recommendation_with_every_force(self) -> None:
        items = [
            an_item(FIRST, "r-1", RAGRating.GREEN),
            an_item(SECOND, "r-1", RAGRating.COMPLETE),
            an_item(SECOND, "r-1-2", RAGRating.RED),
        ]

        found = roll_up(REPORT, (FIRST, SECOND), items)

        assert [line.standings for line in found.lines] == [
            (items[0], items[1]),
            (None, items[2]),
        ]
        assert (found.total.items, found.total.closed, found.total.red) == (3, 1, 1)
        assert [force.totals.items for force in found.forces] == [1, 2]

    @given(
        st.lists(
            st.tuples(
                st.sampled_from((FIRST, SECOND)),
                st.sampled_from(("r-1", "r-2", "r-3")),
                st.none() | st.sampled_from(RAGRating),
            ),
            unique_by=lambda one: (one[0].inspection_id, one[1]),
        )
    )
    def test_counts_every_item_once_by_line_and_by_force(
        self, drawn: list[tuple[ForceInspection, str, RAGRating | None]]
    ) -> None:
        items = [an_item(*one) for one in drawn]

        found = roll_up(REPORT, (FIRST, SECOND), items)

        by_force = [force.totals for force in found.forces]
        by_line = [line.totals for line in found.lines]
        total = found.total
        assert total.items == len(items)
        assert total.items == sum(
            (total.completed, total.green, total.amber, total.red, total.not_rated)
        )
        for name in ("items", "closed", "completed", "green", "amber", "red", "not_rated"):
            whole = getattr(total, name)
            assert whole == sum(getattr(one, name) for one in by_force)
            assert whole == sum(getattr(one, name) for one in by_line)
