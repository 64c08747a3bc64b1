"""A plan gives the same items however its table is typed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.plan.reading.reader import read_plan
from domain.source import SourceDocument
from infra.documents.reader import text_source
from tests.domain.plan.reading.documents import BLANK, HEADER, ITEM, LABELS, document
from tests.domain.plan.reading.mutations import as_text, signature, typed_otherwise
from tests.truth_003 import paper_002, paper_003

RECOMMENDATIONS = (HEADER[0], "Recommendation", *HEADER[2:])
MADE_UP = document(
    "Northmoor improvement plans",
    "",
    *LABELS,
    "",
    RECOMMENDATIONS,
    (
        "R.1",
        "Count every call. (pages 3 and 4)",
        "29-Jan-27",
        "Jo Marsh",
        "Begun.",
        "1/2/26",
        "RED",
    ),
    ("R.1.1", "Count them by area.", "March 2027", "Head of Roads", "", "", ""),
    "",
    HEADER,
    ("", "Rural crime", *BLANK[2:]),
    ITEM,
    (
        "AFI.2",
        "Callers wait too long.",
        "TBC",
        "Insp Ash / Supt Oak",
        "Begun.",
        "01-Oct-26",
        "AMBER",
    ),
    ("", "Nobody counts the callers.", "30-Jun-27", "", "Not begun.", "", ""),
    "",
    "Portfolio Holder: Grace Adeyemi, Director - People",
    "",
    HEADER,
    ("AFI.3", "Few officers are trained.", "N/A", "N/A", "", "", "N/A"),
)


@pytest.fixture(scope="module", params=[paper_002, paper_003], ids=["2012", "2011"])
def paper(request: pytest.FixtureRequest) -> SourceDocument:
    """A real paper; the test is skipped when it is not at hand."""
    return text_source(request.param())


class TestAMadeUpPlan:
    @given(st.data())
    def test_gives_the_same_items_typed_otherwise(self, data: st.DataObject) -> None:
        otherwise = data.draw(typed_otherwise(MADE_UP))

        assert signature(read_plan(otherwise).document) == signature(read_plan(MADE_UP).document)

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data(), ending=st.sampled_from(["\n", "\r\n", "\r"]))
    def test_gives_the_same_items_from_a_file(
        self, tmp_path: Path, data: st.DataObject, ending: str
    ) -> None:
        otherwise = data.draw(typed_otherwise(MADE_UP, wrap=False))
        path = tmp_path / "plan.txt"
        path.write_bytes(as_text(otherwise).replace("\n", ending).encode())

        found = read_plan(text_source(path)).document

        assert signature(found) == signature(read_plan(MADE_UP).document)

    def test_has_what_was_typed(self) -> None:
        found = read_plan(MADE_UP).document

        assert [row.reference for row in found.rows] == [
            *("R.1", "R.1.1", "AFI.1", "AFI.2", "", "AFI.3"),
        ]
        assert found.rows[1].parent_reference == "R.1"


class TestARealPaper:
    @settings(
        max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(data=st.data())
    def test_gives_the_same_items_typed_otherwise(
        self, paper: SourceDocument, data: st.DataObject
    ) -> None:
        otherwise = data.draw(typed_otherwise(paper))

        assert signature(read_plan(otherwise).document) == signature(read_plan(paper).document)

    @settings(
        max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(data=st.data(), ending=st.sampled_from(["\n", "\r\n", "\r"]))
    def test_gives_the_same_items_from_a_file(
        self, tmp_path: Path, paper: SourceDocument, data: st.DataObject, ending: str
    ) -> None:
        otherwise = data.draw(typed_otherwise(paper, wrap=False))
        path = tmp_path / "paper.txt"
        path.write_bytes(as_text(otherwise).replace("\n", ending).encode())

        found = read_plan(text_source(path)).document

        assert signature(found) == signature(read_plan(paper).document)
