"""Reading the list's question from the address."""

import pytest

from api.pages.items_query import read_items_query
from api.pages.views import ItemsQuery, Rating
from domain.recommendation import Stage


class TestReadItemsQuery:
    def test_reads_several_values_of_one_filter(self) -> None:
        pairs = [("rating", "red"), ("rating", "amber"), ("rating", "red"), ("stage", "closed")]

        query, errors = read_items_query(pairs)

        expected = ItemsQuery(rating=(Rating.RED, Rating.AMBER), stage=(Stage.CLOSED,))
        assert (query, errors) == (expected, ())

    def test_takes_the_empty_fields_a_form_sends_as_not_asked(self) -> None:
        assert read_items_query([("text", "  "), ("owner", ""), ("need", "")])[0] == ItemsQuery()

    @pytest.mark.parametrize(
        ("name", "value"),
        [("rating", "puce"), ("sort", "luck"), ("need", "sleep"), ("due_before", "next week")],
    )
    def test_names_what_it_cannot_understand(self, name: str, value: str) -> None:
        _, (error,) = read_items_query([(name, value)])

        assert error.field == name
        assert value in error.message

    def test_names_a_filter_that_does_not_exist(self) -> None:
        _, (error,) = read_items_query([("colour", "red")])

        assert error.message == "There is no filter called “colour”. Choose from those below."

    def test_keeps_a_mistaken_date_so_that_it_can_be_shown_back(self) -> None:
        query, _ = read_items_query([("due_before", "30/06/2026")])

        assert query.due_before == "30/06/2026"
