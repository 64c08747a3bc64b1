"""What belongs to an item, and where it ends."""

from domain.reports.document import ReportItem
from domain.reports.reading import read_report
from domain.source import Place, SourceDocument, SourceLine
from tests.domain.reports.sources import source_from


def _items(text: str) -> tuple[ReportItem, ...]:
    return read_report(source_from(text)).items


def _marked_up(*lines: tuple[int | None, str]) -> tuple[ReportItem, ...]:
    """The items of a document whose format tells headings, by their levels."""
    source = SourceDocument(
        file="report.html",
        lines=tuple(
            SourceLine(
                number=number, place=Place(line=number), text=text, heading=level, gap_above=True
            )
            for number, (level, text) in enumerate(lines, 1)
        ),
    )
    return read_report(source).items


class TestGatherOne:
    def test_ends_where_prose_asks_for_nothing(self) -> None:
        (item,) = _items("Recommendation 1\n\nThe force should act.\n\nIt has two stations.\n")

        assert item.text == "The force should act."

    def test_takes_in_what_asks_for_more(self) -> None:
        (item,) = _items("Recommendation 1\n\nThe force should act.\n\nIt should begin now.\n")

        assert item.text == "The force should act.\nIt should begin now."

    def test_passes_over_footnotes_within(self) -> None:
        (item,) = _items(
            "Recommendation 1\n\nThe force should:\n\n\u00b9 A note.\n\n- act; and\n- count.\n"
        )

        assert item.text == "The force should:\n- act; and\n- count."

    def test_takes_entries_without_marks(self) -> None:
        (item,) = _items("Area for improvement\n\nThe force should:\n\nact;\n\ncount.\n\nDone.\n")

        assert item.text == "The force should:\nact;\ncount."

    def test_takes_the_name_and_the_demand_below_it(self) -> None:
        (item,) = _items("Recommendation 1: Calls\n\nThey are slow.\n\nThe force should act.\n")

        assert item.text == "Calls\nThey are slow.\nThe force should act."

    def test_takes_a_headline_that_the_format_marks(self) -> None:
        (item,) = _marked_up(
            (1, "Northmoor"),
            (3, "Area for improvement"),
            (4, "Answering calls"),
            (None, "It is slow."),
        )

        assert item.text == "Answering calls"

    def test_leaves_the_next_section_alone(self) -> None:
        assert not _marked_up((3, "Area for improvement"), (2, "Answering calls"))


class TestGatherConcern:
    def test_takes_everything_above_its_recommendations(self) -> None:
        concern, answer = _marked_up(
            (3, "Cause of concern"),
            (4, "Calls are lost"),
            (None, "One in ten is lost."),
            (4, "Recommendations"),
            (None, "The force should find them."),
        )

        assert concern.text == "Calls are lost\nOne in ten is lost."
        assert answer.parent == concern.key

    def test_takes_a_demand_below_for_its_recommendation(self) -> None:
        concern, answer = _items(
            "Cause of concern\n\nCalls are lost.\n\n"
            "To address this cause of concern, the force should:\n\n- find them; and\n- answer.\n"
        )

        assert concern.text == "Calls are lost."
        assert answer.parent == concern.key
