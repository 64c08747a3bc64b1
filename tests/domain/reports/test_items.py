"""Which drafts are one item, and what belongs to what."""

from domain.recommendation import RecommendationKind
from domain.reports.document import ReportItem
from domain.reports.reading import read_report
from tests.domain.reports.sources import source_from

ACT = "By May 2023, the force should act on every call that it receives at night."


def _items(text: str) -> tuple[ReportItem, ...]:
    return read_report(source_from(text)).items


class TestItemsFrom:
    def test_takes_the_same_words_for_one_item(self) -> None:
        (item,) = _items(f"Recommendations\n\n- {ACT}\n\nDetail\n\nRecommendation 1\n\n{ACT}\n")

        assert item.reference == "Recommendation 1"
        assert len(item.passages) == 2

    def test_takes_a_shortened_text_for_the_same_item(self) -> None:
        short = ACT.removesuffix(" that it receives at night.")

        (item,) = _items(f"Recommendation 1\n\n{short}\n\nDetail\n\nRecommendation 1\n\n{ACT}\n")

        assert item.text == ACT

    def test_keeps_items_of_other_kinds_or_numbers_apart(self) -> None:
        labels = ("Recommendation 1", "Recommendation 2", "Area for improvement")
        text = "".join(f"{label}\n\n{ACT}\n\n" for label in labels)

        assert [item.reference for item in _items(text)] == [
            "Recommendation 1",
            "Recommendation 2",
            "",
        ]

    def test_gives_each_item_a_key_of_its_own(self) -> None:
        text = "Recommendation 1\nThe force should act.\n\nRecommendation 1\nIt should count.\n"

        first, second = _items(text)

        assert (first.key, second.key) == ("Recommendation 1", "Recommendation 1 (2)")

    def test_keys_an_item_without_reference_by_its_words(self) -> None:
        (alone,) = _items("Area for improvement\n\nThe force should count\nits calls.\n")
        _, below = _items(
            "Areas for improvement\n- The force should act.\n- The force should count its calls.\n"
        )

        assert alone.key == below.key

    def test_makes_a_divided_number_part_of_the_whole(self) -> None:
        whole, part = _items(
            "Recommendation 3\nThe force should act.\n\nRecommendation 3.1\nIt should begin.\n"
        )

        assert part.kind is RecommendationKind.SUB_RECOMMENDATION
        assert part.parent == whole.key

    def test_leaves_the_numbers_of_chapters_alone(self) -> None:
        kinds = {
            item.kind
            for item in _items(
                "Recommendation 3.1\nThe force should act.\n\nRecommendation 3.2\nIt must count.\n"
            )
        }

        assert kinds == {RecommendationKind.RECOMMENDATION}

    def test_leaves_out_what_a_paper_asks_of_its_readers(self) -> None:
        assert _items("3. RECOMMENDATION\n\n3.1 That members note the update.\n") == ()
