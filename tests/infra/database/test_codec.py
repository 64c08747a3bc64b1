"""Items and openings as JSON: nothing lost, and the same opening known again."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.inspection import NationalReport, Opening, StatedFigures
from domain.inspection_life import InspectionNote, InspectionStage, InspectionState
from domain.people import Office, PersonKind
from domain.plan.layout import LayoutRow, LayoutTable, PlanLayout
from domain.recommendation import Recommendation, RecommendationKind, Stage, Transfer
from infra.database.codec import (
    decode_inspection_state,
    decode_item,
    decode_opening,
    encode_inspection_state,
    encode_item,
    encode_opening,
    opening_fingerprint,
)
from tests.factories import (
    BOARD_MEMBER,
    OWNER,
    TAKEN_UP_ON,
    a_person,
    a_recommendation,
    a_recommendation_in,
    an_inspection,
    an_opening,
    an_override,
    an_update,
)

# Computed by the first version, before any field was added to what an opening holds.
OF_THE_FIRST_VERSION = (
    (an_opening(), "03efe54feaa60a48cf6c22570ac58354e7390d72a3cd75e395f37bde3185453c"),
    (
        an_opening(
            a_recommendation(transfers=(Transfer(from_portfolio="Custody", on=date(2026, 2, 1)),))
        ),
        "08cfc29fcd8e4b96e3a4e892d3894860099f206b89594df82ba9bd96ab9a0fd3",
    ),
)
WORDS = st.text(st.characters(codec="utf-8"))


class TestItem:
    @given(st.builds(Recommendation, text=WORDS, title=WORDS, due_text=WORDS))
    def test_comes_back_as_it_was(self, item: Recommendation) -> None:
        assert decode_item(encode_item(item)) == item

    def test_comes_back_with_all_that_happened_to_it(self) -> None:
        item = a_recommendation_in(Stage.CLOSED, updates=(an_update(),), rag_override=an_override())
        assert decode_item(encode_item(item)) == item

    def test_takes_defaults_for_fields_added_since(self) -> None:
        older = json.loads(encode_item(a_recommendation()))
        del older["management_response"]
        assert decode_item(json.dumps(older)) == a_recommendation()


class TestInspectionState:
    def test_comes_back_as_it_was(self) -> None:
        note = InspectionNote(on=TAKEN_UP_ON, by=OWNER, text="By letter.")
        state = InspectionState(
            inspection_id="portal-1",
            stage=InspectionStage.REVISIT_FOUND,
            began_on=TAKEN_UP_ON,
            to_reopen=("portal-1.afi-1",),
            notes=(note,),
        )
        assert decode_inspection_state(encode_inspection_state(state)) == state

    def test_takes_defaults_for_fields_added_since(self) -> None:
        text = '{"inspection_id": "portal-1", "stage": "announced", "began_on": "2026-03-02"}'
        assert decode_inspection_state(text).response_days == 56


class TestOpening:
    def test_comes_back_as_it_was(self) -> None:
        stated = StatedFigures(
            portfolio="Custody",
            areas_for_improvement=True,
            total=3,
            completed=1,
            green=1,
            amber=0,
            red=1,
        )
        opening = an_opening(inspection=an_inspection(stated=(stated,), remarks=("AFI.9",)))
        assert decode_opening(encode_opening(opening)) == opening

    def test_comes_back_with_its_layout(self) -> None:
        row = LayoutRow(
            item="afi-1",
            portfolio="Custody",
            cells=("AFI.1", "Count."),
            kind=RecommendationKind.AREA_FOR_IMPROVEMENT,
        )
        table = LayoutTable(headings=("Ref", "AFI"), columns=("ref", "text"), rows=(row,))
        layout = PlanLayout(subject="Custody", date_text="", tables=(table,))
        opening = replace(an_opening(), layout=layout)
        assert decode_opening(encode_opening(opening)) == opening

    def test_has_no_layout_where_an_earlier_version_kept_it(self) -> None:
        older = json.loads(encode_opening(an_opening()))
        del older["layout"]
        assert decode_opening(json.dumps(older)) == an_opening()


class TestOpeningFingerprint:
    @pytest.mark.parametrize(("opening", "written_down"), OF_THE_FIRST_VERSION)
    def test_is_what_it_was_in_the_first_version(self, opening: Opening, written_down: str) -> None:
        assert opening_fingerprint(opening) == written_down

    def test_differs_with_what_was_added_since_as_soon_as_it_is_used(self) -> None:
        national = NationalReport(national_id="portal-1", title="Custody in England")
        department = replace(a_person(), kind=PersonKind.DEPARTMENT)
        prints = {
            opening_fingerprint(one)
            for one in (
                an_opening(),
                an_opening(inspection=an_inspection(national=national)),
                an_opening(people=(department,)),
                an_opening(a_recommendation(responder=OWNER)),
            )
        }
        assert len(prints) == 4

    def test_is_the_same_whenever_the_items_are_taken_up(self) -> None:
        later = an_opening(a_recommendation(monitored_from=TAKEN_UP_ON + timedelta(days=3)))
        assert opening_fingerprint(later) == opening_fingerprint(an_opening())

    def test_is_the_same_however_it_was_printed(self) -> None:
        layout = PlanLayout(subject="Custody", date_text="", tables=())
        assert opening_fingerprint(replace(an_opening(), layout=layout)) == opening_fingerprint(
            an_opening()
        )

    def test_does_not_depend_on_the_order_of_offices(self) -> None:
        orders = (Office.BOARD, Office.SECRETARIAT), (Office.SECRETARIAT, Office.BOARD)
        openings = [
            an_opening(people=(a_person(BOARD_MEMBER, offices=frozenset(order)),))
            for order in orders
        ]
        assert opening_fingerprint(openings[0]) == opening_fingerprint(openings[1])

    def test_differs_with_anything_the_sender_said(self) -> None:
        opening = an_opening()
        others: tuple[Opening, ...] = (
            an_opening(a_recommendation(title="Another")),
            replace(opening, people=opening.people[1:]),
            replace(opening, inspection=an_inspection(title="Another")),
        )
        prints = {opening_fingerprint(one) for one in (opening, *others)}
        assert len(prints) == 4
