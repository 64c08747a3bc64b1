"""What in a report does not add up."""

from domain.plan.document import Discrepancy
from domain.reports.discrepancies import find_report_discrepancies
from domain.reports.reading import read_report
from tests.domain.reports.sources import source_from


def _found(text: str) -> list[Discrepancy]:
    return list(find_report_discrepancies(read_report(source_from(text))))


def _codes(text: str) -> list[str]:
    return [one.code for one in _found(text)]


TWO = "Recommendation 1\n\nThe force should act.\n\nRecommendation 2\n\nThe force should count.\n"


class TestFindReportDiscrepancies:
    def test_finds_nothing_in_a_report_that_adds_up(self) -> None:
        assert _codes(f"In this report we make two recommendations.\n\n{TWO}") == []

    def test_compares_totals_stated_in_the_prose(self) -> None:
        (found,) = _found(f"We have made five recommendations.\n\n{TWO}")

        assert found.code == "stated_total_disagrees"
        assert found.message == "The text at line 1 states 5 recommendations; 2 were found."

    def test_leaves_totals_of_other_reports_alone(self) -> None:
        assert _codes(f"Last year we made five recommendations.\n\n{TWO}") == []
        assert _codes(f"We visited. In 2019 we made five recommendations.\n\n{TWO}") == []

    def test_finds_one_number_for_two_items(self) -> None:
        again = TWO.replace("Recommendation 2", "Recommendation 1")

        (found,) = _found(again)

        assert (found.code, found.references) == ("reference_used_twice", ("Recommendation 1",))

    def test_finds_gaps(self) -> None:
        (found,) = _found(
            TWO.replace("Recommendation 2", "Recommendation 3")
            + "\nRecommendation 4\n\nAll forces should tell.\n"
        )

        assert (found.code, found.references) == ("gap_in_references", ("Recommendation 2",))

    def test_finds_labels_without_text(self) -> None:
        assert _codes(f"{TWO}\nRecommendation 3\n\nAnnex A\n") == ["label_without_text"]

    def test_finds_a_concern_without_recommendation(self) -> None:
        concern = "Cause of concern\n\nIt is slow in {}.\n\n"
        text = concern.format("towns") + TWO + "\nPlaces\n\n" + concern.format("fields")

        assert _codes(text) == ["concern_without_recommendation"]
