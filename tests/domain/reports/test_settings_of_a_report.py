"""The items stay the same however a report is set."""

from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.reports.reading import read_report
from tests.domain.reports.mutating import Setting, set_anew, signature
from tests.domain.reports.sources import as_paragraphs, paged, source_from

LAYOUTS = Path(__file__).parent / "layouts"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(LAYOUTS.glob("*.txt"))}
# Without blank lines, a line as long as the width may end or go on: nothing tells.
WITH_GAPS = sorted(TEXTS.keys() - {"contents_without_pages", "headline_without_gaps"})
BULLETS = ("- ", "\u2022 ", "\u2013 ", "* ", "\u25cf ", "\u25aa ", "\uf0b7 ", "o ")

settings_of_a_report = st.builds(
    Setting,
    width=st.none() | st.integers(50, 120),
    hanging=st.booleans(),
    blank_lines=st.integers(1, 3),
    bullet=st.sampled_from(BULLETS),
    label=st.sampled_from([str, str.upper, str.lower, str.title]),
    number=st.sampled_from(["{}. ", "{}) ", "({}) "]),
    letter=st.sampled_from(["({}) ", "{}) ", "{}. "]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    space=st.sampled_from([" ", "\u00a0"]),
)


def _signature(text: str) -> list[tuple[object, ...]]:
    return signature(read_report(source_from(text)))


class TestReadReport:
    @given(name=st.sampled_from(WITH_GAPS), setting=settings_of_a_report)
    def test_finds_the_same_items_in_any_setting(self, name: str, setting: Setting) -> None:
        assert _signature(set_anew(TEXTS[name], setting)) == _signature(TEXTS[name])

    @given(
        name=st.sampled_from(WITH_GAPS),
        width=st.integers(60, 110),
        lines_of_page=st.integers(10, 60),
    )
    def test_finds_the_same_items_across_pages(
        self, name: str, width: int, lines_of_page: int
    ) -> None:
        text = set_anew(TEXTS[name], Setting(width=width))
        on_pages = paged(text, header="Northmoor: an inspection", lines_of_page=lines_of_page)

        # The header of a single page cannot be told from its title.
        assume("\f" in on_pages)
        assert _signature(on_pages) == _signature(TEXTS[name])

    @pytest.mark.parametrize("name", sorted(TEXTS))
    def test_finds_the_same_items_in_a_word_processors_file(self, name: str) -> None:
        paragraphs = as_paragraphs(source_from(TEXTS[name]))

        assert signature(read_report(paragraphs)) == _signature(TEXTS[name])

    @given(text=st.text(max_size=400))
    def test_reads_anything_without_failing(self, text: str) -> None:
        read_report(source_from(text))
