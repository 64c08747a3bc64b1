"""Writing figures between their markers."""

import pytest

from benchmarks.readme import README, MissingMarkersError, with_figures

PAGE = """# Figures
<!-- figures: sqlite -->
old
<!-- end of figures: sqlite -->
<!-- figures: postgresql -->
kept
<!-- end of figures: postgresql -->
"""


class TestWithFigures:
    def test_replaces_only_the_figures_of_that_kind(self) -> None:
        page = with_figures(PAGE, "sqlite", "new")

        assert page == PAGE.replace("old", "new")

    def test_says_which_markers_are_missing(self) -> None:
        with pytest.raises(MissingMarkersError, match="figures: sqlite"):
            with_figures("# Figures\n", "sqlite", "new")

    @pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
    def test_finds_its_place_in_the_readme(self, kind: str) -> None:
        assert "new" in with_figures(README.read_text(encoding="utf-8"), kind, "new")
