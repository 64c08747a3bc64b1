"""The paths and query strings the pages link to."""

from hypothesis import given
from hypothesis import strategies as st

from api.pages import links
from api.pages.items_query import read_items_query
from api.pages.views import ItemsQuery, Need, Rating, Sort
from domain.recommendation import RecommendationKind, Stage

WORDS = st.text(min_size=1, max_size=12).map(str.strip).filter(str.isprintable).filter(bool)
QUERIES = st.builds(
    ItemsQuery,
    stage=st.lists(st.sampled_from(Stage), unique=True).map(tuple),
    rating=st.lists(st.sampled_from(Rating), unique=True).map(tuple),
    kind=st.lists(st.sampled_from(RecommendationKind), unique=True).map(tuple),
    need=st.none() | st.sampled_from(Need),
    portfolio=WORDS,
    owner=WORDS,
    inspection=WORDS,
    due_before=st.just("") | st.dates().map(str),
    text=WORDS,
    sort=st.sampled_from(Sort),
    descending=st.booleans(),
    cursor=WORDS,
)


class TestItemsPath:
    def test_leaves_out_what_is_not_asked(self) -> None:
        assert links.items_path(ItemsQuery()) == "/items"

    @given(query=QUERIES)
    def test_is_read_back_as_the_same_query(self, query: ItemsQuery) -> None:
        assert read_items_query(links.query_pairs(query)) == (query, ())


class TestItemPath:
    def test_keeps_an_awkward_identity_in_one_segment(self) -> None:
        assert links.item_path("a/../b?c") == "/items/a%2F..%2Fb%3Fc"
        assert links.item_fragment_path("a") == "/items/a/fragment"


class TestWithout:
    def test_takes_one_value_of_several_away_and_starts_again(self) -> None:
        query = ItemsQuery(rating=(Rating.RED, Rating.AMBER), cursor="x")

        assert links.without(query, "rating", "red") == ItemsQuery(rating=(Rating.AMBER,))

    def test_takes_a_single_value_away(self) -> None:
        assert links.without(ItemsQuery(text="a"), "text", "a") == ItemsQuery()


class TestSortedBy:
    def test_turns_round_on_the_second_press(self) -> None:
        once = links.sorted_by(ItemsQuery(cursor="x"), Sort.OWNER)
        twice = links.sorted_by(once, Sort.OWNER)

        assert once == ItemsQuery(sort=Sort.OWNER)
        assert twice == ItemsQuery(sort=Sort.OWNER, descending=True)
        assert links.sorted_by(twice, Sort.OWNER) == once
