"""Which lines of a document are read."""

from domain.reports.lines import Wrapping, lines_of, wrapping_of
from tests.domain.reports.sources import paged, source_from


def _texts(text: str) -> list[str]:
    return [line.text for line in lines_of(source_from(text))]


class TestLinesOf:
    def test_takes_out_contents_with_page_numbers(self) -> None:
        text = (
            "Contents\n\nSummary.....3\nRecommendations 7\nA heading that runs\non\t9\n\nSummary\n"
        )

        assert _texts(text) == ["Summary"]

    def test_takes_out_contents_without_page_numbers(self) -> None:
        text = "Contents\nSummary\nRecommendations\nSummary\nIt is short.\nRecommendations\n"

        assert _texts(text)[-2:] == ["It is short.", "Recommendations"]

    def test_keeps_what_comes_after_contents(self) -> None:
        assert _texts("Contents\nPrint this\nIt is short.") == ["Print this", "It is short."]

    def test_takes_out_running_headers_and_page_numbers(self) -> None:
        text = "\n".join(f"Line {word} of the text." for word in "abcdefghij")

        kept = _texts(paged(text, header="Northmoor Police 2021/22", lines_of_page=3))

        assert kept == text.split("\n")

    def test_keeps_labels_however_often_they_come(self) -> None:
        text = paged(
            "Area for improvement\nA.\nArea for improvement\nB.\nArea for improvement\nC.",
            header="Northmoor",
            lines_of_page=2,
        )

        assert _texts(text).count("Area for improvement") == 3

    def test_cleans_what_is_not_meant_to_be_seen(self) -> None:
        assert _texts("<p>The\u00a0force &amp; its **board**\u200b</p>") == [
            "The force & its board"
        ]

    def test_reads_a_csv_file_of_one_column(self) -> None:
        assert _texts('"One, two"\n""\n"He said ""no"""') == ["One, two", 'He said "no"']

    def test_puts_a_bullet_that_stands_alone_before_its_line(self) -> None:
        assert _texts("\u2022\nThe force should act.") == ["- The force should act."]

    def test_says_that_furniture_was_taken_out_above(self) -> None:
        first, second = lines_of(source_from("One\n\n12\n\nTwo"))

        assert not first.after_break or first.text == "One"
        assert second.after_break


class TestWrappingOf:
    def test_is_none_where_lines_are_paragraphs(self) -> None:
        assert wrapping_of(lines_of(source_from("word " * 60))) is None

    def test_knows_that_lines_on_pages_are_lines_of_print_however_broad(self) -> None:
        wrapping = wrapping_of(lines_of(source_from("word " * 60 + "\n\fand more")))

        assert wrapping is not None
        assert wrapping.width > len("word " * 50)

    def test_is_the_longest_line_else(self) -> None:
        wrapping = wrapping_of(lines_of(source_from("one two\nthree")))

        assert wrapping == Wrapping(width=len("one two"), is_sure=False)

    def test_is_sure_where_many_lines_are_full(self) -> None:
        wrapping = wrapping_of(lines_of(source_from("one two\n" * 5)))

        assert wrapping is not None
        assert wrapping.is_sure
