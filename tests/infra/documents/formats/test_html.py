"""Web pages: what is printed of them, and how wide their tables are."""

from domain.source import SourceLine
from infra.documents.formats.html import read_html


def lines_of(page: str) -> list[SourceLine]:
    return list(read_html(page).lines)


def cells_of(page: str) -> list[tuple[str, ...]]:
    return [line.cells for line in lines_of(page) if line.cells]


class TestPages:
    def test_keep_headings_paragraphs_and_lists(self) -> None:
        lines = lines_of(
            "<h2>Crime</h2><p>One<br>two &amp; three<ul><li>x<li>y</ul><ol start=4><li>z"
        )

        assert [(line.text, line.heading, line.listed) for line in lines] == [
            ("Crime", 2, False),
            ("One", None, False),
            ("two & three", None, False),
            ("x", None, True),
            ("y", None, True),
            ("4. z", None, True),
        ]

    def test_leave_out_what_is_not_printed(self) -> None:
        page = (
            "<title>T</title><nav>Menu</nav><script>x</script><style>y</style><p hidden>z</p>"
            "<p>Words"
        )

        assert [line.text for line in lines_of(page)] == ["Words"]

    def test_join_words_that_only_style_parts(self) -> None:
        assert lines_of("<p>Safe<b>guard</b>ing <a href=x>people</a></p>")[0].text == (
            "Safeguarding people"
        )


class TestTables:
    def test_have_one_width_whatever_cells_span(self) -> None:
        page = (
            "<table><tr><th>Ref<th>Text<th>RAG<tr><td colspan=3>Roads"
            "<tr><td rowspan=2>R.1<td>a<td>RED<tr><td>b"
            "</table>"
        )

        assert cells_of(page) == [
            ("Ref", "Text", "RAG"),
            ("Roads", "", ""),
            ("R.1", "a", "RED"),
            ("", "b", ""),
        ]
        assert [line.merged for line in read_html(page).lines] == [(), (), (), (0,)]

    def test_keep_lines_and_paragraphs_inside_cells(self) -> None:
        page = "<table><tr><td>R.1<td><p>One</p><p>two<br>three</p><ul><li>four</ul></table>"

        assert cells_of(page) == [("R.1", "One\ntwo\nthree\nfour")]

    def test_of_one_column_are_frames_around_words(self) -> None:
        page = "<table><tr><td><h3>Area for improvement</h3><p>Listen.</table>"

        assert [(line.text, line.heading) for line in lines_of(page)] == [
            ("Area for improvement", 3),
            ("Listen.", None),
        ]

    def test_inside_a_frame_are_tables_of_their_own(self) -> None:
        page = "<table><tr><td>Above<table><tr><td>Ref<td>Text</table></table>"

        lines = lines_of(page)
        assert [line.text or line.cells for line in lines] == ["Above", ("Ref", "Text")]

    def test_are_not_blown_up_by_spans(self) -> None:
        page = "<table><tr><td colspan=1000000 rowspan=1000000>x<td>y</table>"

        assert len(cells_of(page)[0]) <= 201
