"""Markdown, with the lines of its file."""

from infra.documents.formats.markdown import read_markdown

TEXT = """# Findings

The force
should *listen*.

- One
- Two

| Ref | Text |
|-----|------|
| R.1 | a<br>b |

Ends\\
here
"""


class TestReadMarkdown:
    def test_keeps_the_lines_of_the_file(self) -> None:
        lines = read_markdown(TEXT).lines

        assert [(line.number, line.text or line.cells) for line in lines] == [
            (1, "Findings"),
            (3, "The force should listen."),
            (6, "One"),
            (7, "Two"),
            (9, ("Ref", "Text")),
            (11, ("R.1", "a\nb")),
            (13, "Ends"),
            (14, "here"),
        ]

    def test_tells_headings_and_lists(self) -> None:
        lines = read_markdown(TEXT).lines

        assert lines[0].heading == 1
        assert [line.listed for line in lines[1:4]] == [False, True, True]
