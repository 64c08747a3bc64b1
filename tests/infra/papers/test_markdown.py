"""A board paper as Markdown: plain, and nothing in it taken for markup."""

from infra.papers.markdown import paper_as_markdown
from tests.infra.papers.northmoor_paper import compared, hostile


class TestMarkdown:
    def test_has_a_heading_and_a_table_for_each_part(self) -> None:
        text = paper_as_markdown(compared())

        assert text.startswith("# Programme Board, 18 June 2026\n\n")
        assert "\n\n## Figures\n\n| Figure | Last board | Now | Change |\n" in text
        assert "\n| --- | ---: | ---: | --- |\n" in text
        assert "| Completed | 0 | 2 | ▲ 2 |" in text
        assert text.endswith("\n")

    def test_shows_ratings_by_their_words(self) -> None:
        assert "| Not applicable |" in paper_as_markdown(compared())

    def test_takes_nothing_people_wrote_for_markup(self) -> None:
        text = paper_as_markdown(hostile())

        assert r"\*Plan\* \| \[x\](y) \<b\> \# \`a\`" in text
        [line] = [one for one in text.splitlines() if one.startswith(r"| AFI.1 |")]
        assert line.replace(r"\|", "").count("|") == 10
