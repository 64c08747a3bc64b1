"""What a board paper says, whatever it is written as."""

from domain.recommendation import RAGRating
from infra.papers.contents import PaperContents, Part, Rated, Table
from tests.infra.papers.northmoor_paper import compared, first


def part_of(paper: PaperContents, heading: str) -> Part:
    return next(one for one in paper.parts if one.heading.startswith(heading))


def table_of(paper: PaperContents, heading: str) -> Table:
    table = part_of(paper, heading).table
    assert table is not None
    return table


class TestContents:
    def test_names_the_board_and_what_it_met_on(self) -> None:
        paper = compared()

        assert paper.title == "Programme Board, 18 June 2026"
        assert paper.scope.startswith("Northmoor Police")
        assert paper.paragraphs[0] == "Approved by the board on 18 June 2026."
        assert "Figures as at 15 June 2026, 17:00, frozen with this paper" in paper.paragraphs[1]
        assert first().paragraphs[0] == "Not approved by the board yet."

    def test_sets_every_figure_beside_what_it_was(self) -> None:
        rows = {row[0]: row[1:] for row in table_of(compared(), "Figures").rows}

        assert rows["Completed"] == ("0", "2", "▲ 2")
        assert rows["Items"] == ("6", "6", "no change")

    def test_has_no_column_to_compare_at_the_first_board(self) -> None:
        headings = [column.heading for column in table_of(first(), "Figures").columns]

        assert headings == ["Figure", "Now"]
        assert not any(part.heading.startswith("Movement") for part in first().parts)

    def test_counts_each_table_up_to_the_force_total(self) -> None:
        table = table_of(compared(), "Status by portfolio: areas for improvement")

        assert table.has_total
        assert [row[0] for row in table.rows] == [
            "Contact and Response",
            "People",
            "Force total",
        ]
        assert table.rows[-1][1:] == ("4", "1", "1", "1", "1", "0", "▲ 2 improved ▼ 1 worse")

    def test_notes_what_is_joint_not_applicable_or_moved(self) -> None:
        notes = part_of(compared(), "Notes").paragraphs

        assert "AFI.1, led by Contact and Response, with People" in notes[0]
        assert notes[1].endswith("no longer applicable: AFI.4.")
        assert "R.2, from Contact and Response to Crime and Protecting People" in notes[2]
        assert "on 2 April 2026 (Victim care sits there.)" in notes[2]
        assert all(note.endswith(": none.") for note in part_of(first(), "Notes").paragraphs)

    def test_tells_what_moved_in_words_and_ratings(self) -> None:
        rows = table_of(compared(), "Movement since the board of 19 March 2026").rows

        by_item = {row[0]: row[2:5] for row in rows}
        assert by_item["AFI.9"] == (
            "no longer in the list: find out why",
            Rated(rag=RAGRating.AMBER),
            "None",
        )
        assert by_item["R.2"] == ("new: Not rated", "None", Rated(rag=None))

    def test_lists_every_item_with_both_dates(self) -> None:
        rows = {row[0]: row for row in table_of(compared(), "Items").rows}

        assert len(rows) == 6
        assert rows["AFI.3"][4:] == (
            Rated(rag=RAGRating.RED),
            "31 May 2026",
            "15",
            "30 April 2026",
            "46",
        )
        assert rows["R.2"][5:] == ("no date", "", "no date", "")

    def test_fits_every_row_to_its_columns(self) -> None:
        tables = [part.table for part in (*compared().parts, *first().parts) if part.table]

        for table in tables:
            assert {len(row) for row in table.rows} <= {len(table.columns)}
