"""Cells that are merged with those above them."""

from dataclasses import replace

from domain.plan.document import PlanRow
from domain.plan.reading.reader import read_plan
from domain.source import SourceDocument
from tests.domain.plan.reading.documents import Printed, document

_HEADER = ("Portfolio", "Ref", "Recommendation", "Due Date", "Action Owner", "Update")
_FIRST = ("Local Policing", "R.1", "Count every call.", "29-Jan-27", "Jo Marsh", "Begun.")


def rows(*printed: Printed, merged: dict[int, tuple[int, ...]]) -> tuple[PlanRow, ...]:
    """The rows of a plan, in which `merged` columns of some lines go on from the line above."""
    plain = document(_HEADER, _FIRST, *printed)
    lines = (replace(line, merged=merged.get(line.number, ())) for line in plain.lines)
    return read_plan(SourceDocument(file=plain.file, lines=tuple(lines))).document.rows


class TestAMergedCell:
    def test_holds_for_every_row_it_covers(self) -> None:
        found = rows(
            ("", "R.2", "Train staff.", "", "Tom Hale", ""),
            ("", "R.3", "Ask callers.", "", "", ""),
            merged={3: (0, 3), 4: (0, 3)},
        )

        assert {row.portfolio_name for row in found} == {"Local Policing"}
        assert {row.due_text for row in found} == {"29-Jan-27"}
        assert [row.action_owners for row in found] == [("Jo Marsh",), ("Tom Hale",), ()]
        assert found[2].raw["portfolio"] == "Local Policing"

    def test_leaves_blank_what_is_only_blank(self) -> None:
        found = rows(
            ("", "R.2", "Train staff.", "", "", ""),
            ("Roads", "R.3", "Ask callers.", "", "", ""),
            merged={},
        )

        assert [row.portfolio_name for row in found] == ["Local Policing", None, "Roads"]
        assert [row.due_text for row in found] == ["29-Jan-27", "", ""]

    def test_with_the_reference_and_text_makes_a_further_row_of_one_item(self) -> None:
        (found,) = rows(
            ("", "", "", "", "Tom Hale", "Supervisors were told."),
            merged={3: (0, 1, 2, 3)},
        )

        assert found.reference == "R.1"
        assert found.management_response == "Begun. Supervisors were told."
        assert found.action_owners == ("Jo Marsh", "Tom Hale")

    def test_goes_on_below_a_further_row(self) -> None:
        found = rows(
            ("", "", "", "", "", "Supervisors were told."),
            ("", "R.2", "Train staff.", "", "", ""),
            merged={3: (0, 1, 2, 3), 4: (0,)},
        )

        assert [row.portfolio_name for row in found] == ["Local Policing", "Local Policing"]

    def test_does_not_make_an_item_of_a_section(self) -> None:
        found = rows(
            ("", "", "Rural crime", "", "", ""),
            ("", "R.2", "Train staff.", "", "", ""),
            merged={3: (0,), 4: (0,)},
        )

        assert [(row.reference, row.section) for row in found] == [
            ("R.1", None),
            ("R.2", "Rural crime"),
        ]
