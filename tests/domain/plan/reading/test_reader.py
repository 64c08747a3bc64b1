"""Reading plans in the shapes in which forces keep them."""

from datetime import date

import pytest

from domain.plan.discrepancies import find_discrepancies
from domain.plan.document import PlanDocument
from domain.plan.items import items_of
from domain.plan.reading.reader import read_plan
from domain.recommendation import RecommendationKind
from domain.source import SourceDocument
from tests.domain.plan.reading.documents import (
    BLANK,
    HEADER,
    ITEM,
    LABELS,
    codes,
    document,
    lines_of,
    read,
    rows,
    workbook,
)

REC = RecommendationKind.RECOMMENDATION
AFI = RecommendationKind.AREA_FOR_IMPROVEMENT
TRACKER = (
    "No.",
    "HMIC recommendation",
    "Agreed action",
    "Responsible",
    "Timescale",
    "RAG/BRAG",
    "Progress to date",
)
ENTRY = ("1", "Count every call.", "We will.", "Jo Marsh", "March 2027", "B", "12/10/26: begun.")


def found_codes(document: PlanDocument) -> list[str]:
    return [one.code for one in find_discrepancies(document)]


class TestAPlanInATracker:
    def test_is_known_by_other_words(self) -> None:
        (row,) = read("Northmoor tracker", "", TRACKER, ENTRY).rows

        assert (row.reference, row.kind, row.text) == ("1", REC, "Count every call.")
        assert (row.due_on, row.rag) == (date(2027, 3, 31), "B")
        assert row.action_owners == ("Jo Marsh",)
        assert row.management_response == "We will.\n12/10/26: begun."

    def test_has_the_date_inside_the_response_when_no_column_holds_it(self) -> None:
        (row,) = read("", TRACKER, ENTRY).rows

        assert row.updated_on == date(2026, 10, 12)

    def test_keeps_a_blank_date_of_update_blank(self) -> None:
        (row,) = rows((*ITEM[:4], "Update 12/10/26: begun.", *ITEM[5:]))

        assert row.updated_on is None

    def test_needs_neither_due_date_nor_owner(self) -> None:
        document = read("", ("Ref", "Recommendation", "Response"), ("R.1", "Count.", "Begun."))

        (row,) = document.rows
        assert (row.due_on, row.due_text, row.action_owners, row.rag) == (None, "", (), None)
        assert found_codes(document) == ["item_without_portfolio", "column_missing"]

    def test_needs_no_reference(self) -> None:
        header = ("Area for improvement", "Owner", "Deadline")
        (row,) = read("", header, ("Tell callers.", "Jo Marsh", "TBC")).rows

        assert (row.reference, row.kind, row.status_text) == ("", AFI, "TBC")

    def test_needs_no_text_beside_its_reference(self) -> None:
        header = ("Recommendation no", "Progress update", "Owner", "RAG")
        document = read("", header, ("Rec 3", "Begun.", "Jo Marsh", "Green"))

        (row,) = document.rows
        assert (row.reference, row.text, row.management_response) == ("Rec 3", "", "Begun.")

    def test_has_its_reference_in_the_text_where_one_column_holds_both(self) -> None:
        header = ("Recommendation / AFI", "Owner", "Deadline")
        document = read("", header, ("AFI 4: Tell callers.", "", ""), ("R2 - Count.", "", ""))

        assert [(row.reference, row.kind, row.text) for row in document.rows] == [
            ("AFI 4", AFI, "Tell callers."),
            ("R2", REC, "Count."),
        ]

    def test_says_when_nothing_tells_its_kind(self) -> None:
        header = ("Ref", "Finding", "Due", "Owner")
        document = read("Improvement plan", "", header, ("4", "Count.", "", ""))

        assert document.rows[0].kind is REC
        assert codes(document) == ["kind_not_stated"]

    def test_has_its_kind_from_the_heading_above(self) -> None:
        header = ("Ref", "Finding", "Due", "Owner")
        document = read("Areas for improvement", "", header, ("4", "Count.", "", ""))

        assert document.rows[0].kind is AFI
        assert codes(document) == []

    def test_has_its_kind_from_the_name_of_its_sheet(self) -> None:
        header = ("Ref", "Finding", "Due", "Owner")
        source = workbook(AFIs=(header, ("4", "Count.", "", "")))

        assert read_plan(source).document.rows[0].kind is AFI

    def test_has_its_kind_in_a_column(self) -> None:
        header = ("Type", "Ref", "Description", "Owner", "Due")
        document = read(
            "HMICFRS plan",
            "",
            header,
            ("AFI", "1", "Tell callers.", "", ""),
            ("Cause of concern", "2", "Count.", "", ""),
        )

        assert [row.kind for row in document.rows] == [AFI, RecommendationKind.CAUSE_OF_CONCERN]

    def test_keeps_status_words_beside_a_rating(self) -> None:
        header = ("Ref", "Recommendation", "RAG", "Status")
        (row,) = read("", header, ("R.1", "Count.", "Amber", "On hold")).rows

        assert (row.rag, row.status_text) == ("Amber", "On hold")


class TestHeaders:
    def test_are_known_with_a_title_row_above_and_labels_in_cells(self) -> None:
        document = read_plan(
            workbook(
                Plan=(
                    ("Northmoor improvement plan", *[""] * 6),
                    ("Portfolio Holder", "ACC Ruth Calder, Local Policing", *[""] * 5),
                    ("Date", "2 November 2026", *[""] * 5),
                    BLANK,
                    HEADER,
                    ITEM,
                )
            )
        ).document

        assert document.title == "Northmoor improvement plan, 2 November 2026"
        assert document.document_date == date(2026, 11, 2)
        assert document.rows[0].portfolio.name == "Local Policing"
        assert str(document.rows[0].place) == "Plan, row 6"

    def test_may_be_split_over_two_rows(self) -> None:
        upper = ("Ref", "Areas for", "Due", "Action", "Management", "Date of", "RAG")
        lower = ("No", "Improvement", "Date", "Owner", "Response", "update", "Status")

        (row,) = rows(lower, ITEM, header=upper)

        assert (row.reference, row.action_owners, row.rag) == ("AFI.1", ("Insp Rahman",), "GREEN")

    def test_do_not_swallow_the_row_below(self) -> None:
        assert [row.text for row in rows(("", "Callers wait", "TBC", "Jo Marsh", "", "", ""))] == [
            "Callers wait"
        ]

    def test_may_have_line_breaks_and_misspelt_words(self) -> None:
        header = (
            "Ref.\nNo",
            "Area for\nImprove-\nment",
            "Due\nDate",
            "Acton Owner",
            "Managment Response",
        )
        (row,) = rows(("1", "Tell callers.", "TBC", "Jo Marsh", "Begun."), header=header)

        assert (row.reference, row.text) == ("1", "Tell callers.")
        assert (row.action_owners, row.management_response) == (("Jo Marsh",), "Begun.")

    def test_may_name_a_column_twice_and_say_so(self) -> None:
        header = ("Ref", "Recommendation", "Due Date", "Deadline")
        document = read("", header, ("R.1", "Count.", "1/3/27", "1/4/27"))

        assert document.rows[0].due_on == date(2027, 3, 1)
        assert document.rows[0].raw["Deadline"] == "1/4/27"
        assert codes(document) == ["column_read_twice"]

    def test_may_be_repeated_on_every_page(self) -> None:
        second = ("AFI.2", *ITEM[1:])

        top = "Improvement Plan"
        found = read(top, *LABELS, "", HEADER, ITEM, "Page 1 of 2", top, HEADER, second)

        assert [row.reference for row in found.rows] == ["AFI.1", "AFI.2"]
        assert {row.portfolio.name for row in found.rows} == {"Local Policing"}

    def test_of_other_tables_are_left_alone(self) -> None:
        minutes = ("Ref", "Action", "Owner", "Due")
        document = read("Minutes of a meeting", "", minutes, ("1", "Buy tea.", "Jo Marsh", "May"))

        assert document.rows == ()
        assert codes(document) == ["no_items"]


class TestRows:
    def test_go_on_below_a_page_break(self) -> None:
        rest = ("", "", "", "", "and goes on.", "", "")

        found = rows((*ITEM[:4], "It has begun", "", "GREEN"), "", HEADER, rest)

        assert [row.management_response for row in found] == ["It has begun and goes on."]
        assert found[0].raw["management_response"] == "It has begun\nand goes on."

    def test_go_on_where_a_sentence_was_cut(self) -> None:
        first = ("AFI.1", "Tell callers what", *ITEM[2:])
        rest = ("", "was done.", "", "", "", "", "")

        assert [row.text for row in rows(first, "", HEADER, rest)] == [
            "Tell callers what was done."
        ]

    def test_may_leave_out_their_last_blank_cells(self) -> None:
        (row,) = rows(("AFI.1", "Tell callers.", "29-Jan-27"))

        assert (row.due_on, row.rag) == (date(2027, 1, 29), None)

    def test_may_have_a_note_beside_the_table(self) -> None:
        (row,) = rows((*ITEM, "ask Jo"))

        assert row.raw["column 8"] == "ask Jo"

    @pytest.mark.parametrize(
        ("first", "rest"),
        [
            (ITEM, ("", "as soon as they can.", "28", "", "", "", "")),
            (ITEM, ("", "(This was agreed in May.)", "", "", "", "", "")),
            (ITEM, ("", "Supervisors should look.", "", "", "and goes on.", "", "")),
            (
                ("Nobody tells any of", "", *ITEM[2:]),
                ("those who call at night.", "", "", "", "Yet.", "", ""),
            ),
        ],
    )
    def test_go_on_overleaf_in_the_middle_of_a_sentence(
        self, first: tuple[str, ...], rest: tuple[str, ...]
    ) -> None:
        pages = lines_of((*LABELS, "", HEADER, first), page=1)
        pages += lines_of((HEADER, rest), first=len(pages) + 1, page=2)

        found = read_plan(SourceDocument(file="plan.pdf", lines=tuple(pages))).document

        assert len(found.rows) == 1

    def test_are_missed_aloud_where_a_page_prints_one_without_lines(self) -> None:
        lost = ("AFI.2 Nobody counts", "the callers who", "call again.", "29-Jan-27")
        printed = (*LABELS, "", HEADER, ITEM, *lost, HEADER, ("AFI.3", *ITEM[1:]))

        found = read_plan(document(*printed, page=3)).document

        assert [(row.reference, row.section) for row in found.rows] == [
            ("AFI.1", None),
            ("AFI.3", None),
        ]
        assert codes(found) == ["text_between_rows"]
        assert "page 3, line 6 to page 3, line 9" in found.noticed[0].message

    def test_may_be_blank_anywhere(self) -> None:
        assert len(rows(BLANK, ITEM, BLANK, BLANK, ("AFI.2", *ITEM[1:]))) == 2

    def test_are_items_when_the_plan_prints_its_items_merged(self) -> None:
        merged = ("Callers never hear what was done.", "", "29-Jan-27", "Jo Marsh", "", "", "")
        bare = ("Nobody counts how many of them call again.", *BLANK[1:])

        assert [row.text for row in rows(merged, bare)] == [merged[0], bare[0]]

    def test_head_a_section_when_a_merged_cell_is_repeated(self) -> None:
        (row,) = rows(("Rural crime",) * 7, ITEM)

        assert row.section == "Rural crime"

    def test_are_no_items_with_nothing_but_a_reference(self) -> None:
        found = read(*LABELS, "", HEADER, ITEM, ("AFI.2", *BLANK[1:]))

        assert len(found.rows) == 1
        assert codes(found) == ["reference_without_text"]

    def test_are_no_items_where_they_only_add_up(self) -> None:
        found = read(*LABELS, "", HEADER, ITEM, ("Total", "", "1", "", "", "", "1"))

        assert (len(found.rows), codes(found)) == (1, [])

    def test_are_left_out_aloud_when_nothing_says_what_they_are(self) -> None:
        found = read(*LABELS, "", HEADER, ("see", "", "29-Jan-27", "", "", "", ""), ITEM)

        assert (len(found.rows), codes(found)) == (1, ["row_not_placed"])

    def test_name_owners_on_lines_of_their_own(self) -> None:
        (row,) = rows((*ITEM[:3], "Contacts Manager\nForce Crime Registrar", *ITEM[4:]))

        assert row.action_owners == ("Contacts Manager", "Force Crime Registrar")

    def test_keep_a_reference_of_any_form_as_printed(self) -> None:
        (row,) = rows(("PEEL-23/AFI/7", *ITEM[1:]))

        assert (row.reference, row.kind) == ("PEEL-23/AFI/7", AFI)


class TestPortfolios:
    def test_stand_in_a_column_of_their_own(self) -> None:
        header = ("Ref", "Recommendation", "Portfolio", "Portfolio holder", "Plan owner")
        document = read(
            "",
            header,
            ("R.1", "Count.", "Local Policing", "ACC Ruth Calder", "Tom Hale"),
            ("R.2", "Tell.", "People", "", ""),
        )

        first, second = (item.lead for item in items_of(document))
        assert (first.name, first.holder) == ("Local Policing", "ACC Ruth Calder")
        assert (second.name, second.holder) == ("People", "")
        assert document.rows[0].plan_owner == "Tom Hale"

    def test_are_the_sheets_of_a_workbook(self) -> None:
        source = workbook(
            Summary=(("Northmoor", "plan"),),
            Local_Policing=(HEADER, ITEM),
            People=(HEADER, ("AFI.2", *ITEM[1:])),
        )

        document = read_plan(source).document

        assert [item.lead.name for item in items_of(document)] == ["Local Policing", "People"]
        assert [portfolio.name for portfolio in document.portfolios] == ["Local Policing", "People"]

    @pytest.mark.parametrize("name", ["Sheet1", "Tracker", "AFIs", "2026"])
    def test_are_not_named_after_a_sheet_called_anything(self, name: str) -> None:
        source = workbook(**{name: (HEADER, ITEM), "Sheet2": (HEADER, ITEM)})

        assert {row.portfolio.name for row in read_plan(source).document.rows} == {"Unallocated"}

    def test_are_unallocated_when_nothing_names_them(self) -> None:
        document = read("", HEADER, ITEM)

        (item,) = items_of(document)
        assert (item.lead.name, item.lead.holder) == ("Unallocated", "")
        assert "item_without_portfolio" in found_codes(document)


class TestOtherDocuments:
    def test_drawn_with_strokes_are_read(self) -> None:
        drawn = ["| " + " | ".join(cells) + " |" for cells in (HEADER, ["---"] * 7, ITEM)]

        (row,) = read(*LABELS, "", *drawn).rows

        assert row.reference == "AFI.1"

    @pytest.mark.parametrize("printed", [(), ("",), ("Only prose.",), (("Contents", "3"),)])
    def test_without_items_give_none(self, printed: tuple[str, ...]) -> None:
        document = read(*printed)

        assert (document.rows, document.tables) == ((), ())
        assert codes(document) == ["no_items"]

    def test_name_items_outside_any_table(self) -> None:
        document = read(*LABELS, ITEM, "", HEADER, ITEM)

        assert "item_outside_table" in codes(document)

    def test_name_the_lines_of_a_summary_that_cannot_be_read(self) -> None:
        summary = (("", "Total", "Green", "Amber"), ("Vehicles", "1", "0", "0"))
        document = read(*summary, "", *LABELS, "", HEADER, ITEM)

        assert codes(document) == ["unreadable_summary_line"]

    def test_may_sum_up_each_portfolio_in_one_table(self) -> None:
        summary = (("Portfolio", "Total", "Green", "Amber"), ("Local Policing", "2", "1", "-"))
        document = read(*summary, "", *LABELS, "", HEADER, ITEM)

        assert document.summary_tables[0].portfolio == document.rows[0].portfolio
        assert "summary_disagrees_with_rows" in found_codes(document)
