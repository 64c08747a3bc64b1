"""Items and openings as JSON: nothing lost, and the same opening known again."""

import json
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.inspection import Opening, StatedFigures
from domain.people import Office
from domain.recommendation import Recommendation, Stage
from infra.database.codec import (
    decode_item,
    decode_opening,
    encode_item,
    encode_opening,
    opening_fingerprint,
)
from tests.factories import (
    BOARD_MEMBER,
    TAKEN_UP_ON,
    a_person,
    a_recommendation,
    a_recommendation_in,
    an_inspection,
    an_opening,
    an_override,
    an_update,
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


class TestOpeningFingerprint:
    def test_is_the_same_whenever_the_items_are_taken_up(self) -> None:
        later = an_opening(a_recommendation(monitored_from=TAKEN_UP_ON + timedelta(days=3)))
        assert opening_fingerprint(later) == opening_fingerprint(an_opening())

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
