"""What is named when a plan leaves something blank."""

from domain.plan.discrepancies import find_discrepancies
from domain.plan.document import Discrepancy, PlanDocument
from tests.domain.plan.reading.documents import BLANK, HEADER, ITEM, LABELS, read


def found(document: PlanDocument, code: str) -> list[Discrepancy]:
    """The discrepancies of this code."""
    return [one for one in find_discrepancies(document) if one.code == code]


class TestItemsWithBlankCells:
    def test_are_named_once_for_each_thing_missing(self) -> None:
        document = read(*LABELS, "", HEADER, ITEM, ("AFI.2", "Count.", *BLANK[2:]))

        for code in ("item_without_rag", "item_without_owner", "item_without_due_date"):
            assert [one.references for one in found(document, code)] == [("AFI.2",)]

    def test_are_not_those_with_a_word_in_place(self) -> None:
        document = read(*LABELS, "", HEADER, ("AFI.2", "Count.", "TBC", "N/A", "", "", "N/A"))

        assert [one.code for one in find_discrepancies(document)] == []

    def test_are_not_those_filled_in_another_plan(self) -> None:
        document = read(
            *LABELS,
            "",
            HEADER,
            (*ITEM[:3], "", *ITEM[4:]),
            "Portfolio Holder: ACC Lena Brandt, Operations",
            HEADER,
            ITEM,
        )

        assert found(document, "item_without_owner") == []


class TestTablesWithoutAColumn:
    def test_are_named_once_and_not_their_items(self) -> None:
        header, cells = HEADER[:2], ("AFI.1", "Tell callers.")
        document = read(*LABELS, "", header, cells, "", header, ("AFI.2", "Count."))

        (one,) = find_discrepancies(document)
        assert one.code == "column_missing"
        assert "lines 4 and 7" in one.message
        assert "due dates, action owners and RAG ratings" in one.message


class TestParents:
    def test_that_cannot_be_found_are_named(self) -> None:
        recommendations = (HEADER[0], "Recommendation", *HEADER[2:])
        document = read(
            *LABELS,
            "",
            recommendations,
            ("R.2", *ITEM[1:]),
            "",
            HEADER,
            ITEM,
            ("AFI.2 (R.2)", *ITEM[1:]),
        )

        (one,) = found(document, "parent_not_found")
        assert one.references == ("AFI.1",)
        assert "R.1, which cannot be found" in one.message

    def test_are_named_where_the_plan_prints_no_recommendation_at_all(self) -> None:
        (one,) = found(read(*LABELS, "", HEADER, ITEM), "parent_not_found")
        assert one.references == ("AFI.1",)
