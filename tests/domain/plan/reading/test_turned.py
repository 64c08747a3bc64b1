"""Tables with a heading and its words on each row."""

from datetime import date

from tests.domain.plan.reading.documents import HEADER, ITEM, LABELS, codes, read

ONE = (
    ("Recommendation 1", "Count every call."),
    ("Owner", "Jo Marsh"),
    ("Due date", "31/03/2027"),
    ("Progress", "Begun."),
)
TWO = (("Area for improvement 2", ""), ("Finding", "Tell callers."), ("Owner", "Tom Hale"))


class TestTurnedTables:
    def test_give_an_item_each(self) -> None:
        document = read("Northmoor plan", "", *ONE, "", *TWO, ("RAG", "Amber"))

        first, second = document.rows
        assert (first.reference, first.text) == ("Recommendation 1", "Count every call.")
        assert (first.due_on, first.action_owners) == (date(2027, 3, 31), ("Jo Marsh",))
        assert (second.reference, second.text) == ("Area for improvement 2", "Tell callers.")
        assert (second.rag, second.due_text) == ("Amber", "")
        assert codes(document) == []

    def test_give_several_items_of_one_table(self) -> None:
        again = (("Recommendation 2", "Tell callers."), *ONE[1:])

        document = read("", *ONE, *again)

        assert [row.text for row in document.rows] == ["Count every call.", "Tell callers."]

    def test_are_not_the_labels_above_a_plan(self) -> None:
        labels = (("Portfolio holder", "ACC Ruth Calder, Roads"), ("Plan owner", "Tom Hale"))

        document = read(*labels, ("Status", "Draft"), "", HEADER, ITEM)

        assert len(document.rows) == 1
        assert document.rows[0].portfolio.name == "Roads"

    def test_leave_ordinary_tables_alone(self) -> None:
        assert len(read(*LABELS, "", HEADER, ITEM).rows) == 1
