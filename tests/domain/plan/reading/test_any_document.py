"""Whatever a document holds, it is read, or refused by its line, and can be opened."""

from contextlib import suppress
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from domain.plan.discrepancies import find_discrepancies
from domain.plan.items import items_of
from domain.plan.opening import TakingUp, open_plan
from domain.plan.reading.errors import UnreadableLineError
from domain.plan.reading.reader import read_plan
from domain.source import SourceDocument, SourceLine
from tests.domain.plan.reading.documents import BLANK, HEADER, ITEM, LABELS, lines_of

_WORDS = st.sampled_from(
    [
        *(*HEADER, *ITEM, "", "R.2", "AFI", "Recommendation 3", "Total", "Green", "Amber", "2"),
        *("N/A", "Rural crime", "Callers never hear back.", "by May 2027", "?", "<br>", "|"),
        "the rest",
    ]
)
_CELLS = st.one_of(
    st.sampled_from([HEADER, ITEM, BLANK]),
    st.lists(_WORDS | st.text(max_size=12), min_size=1, max_size=9).map(tuple),
)
_PROSE = st.sampled_from([*LABELS, "", "Improvement Plan 2027", "1.1 Roads", "AFI.9 Tell."])
_SHEETS = st.sampled_from([None, "Roads", "People"])
TAKING_UP = TakingUp(as_at=date(2027, 1, 1), email_domain="northmoor.example")


class TestAnyDocument:
    @given(
        parts=st.lists(
            st.tuples(
                _SHEETS, st.sampled_from([None, 1, 2]), st.lists(_PROSE | _CELLS, max_size=6)
            ),
            max_size=4,
        )
    )
    def test_is_read_or_refused_by_its_line(
        self, parts: list[tuple[str | None, int | None, list[str | tuple[str, ...]]]]
    ) -> None:
        lines: list[SourceLine] = []
        for sheet, page, printed in parts:
            lines += lines_of(printed, first=len(lines) + 1, sheet=sheet, page=page)

        with suppress(UnreadableLineError):
            document = read_plan(SourceDocument(file="plan", lines=tuple(lines))).document
            assert document.rows or document.noticed
            assert sum(len(item.rows) for item in items_of(document)) == len(document.rows)
            assert all(found.message for found in find_discrepancies(document))
            assert len(open_plan(document, TAKING_UP).recommendations) == len(items_of(document))
