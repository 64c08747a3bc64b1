"""Opening an inspection from a report that was read."""

from datetime import date
from pathlib import Path

import pytest

from domain.national import for_forces
from domain.recommendation import RecommendationKind, Stage
from domain.reports.document import ReportDocument
from domain.reports.opening import NOT_ALLOCATED, open_report
from domain.reports.reading import read_report
from tests.domain.reports.sources import source_at

LAYOUTS = Path(__file__).parent / "layouts"
TODAY = date(2026, 11, 22)


def _read(name: str) -> ReportDocument:
    return read_report(source_at(LAYOUTS / f"{name}.txt"))


class TestOpenReport:
    @pytest.mark.parametrize("name", sorted(path.stem for path in LAYOUTS.glob("*.txt")))
    def test_opens_every_item_once(self, name: str) -> None:
        report = _read(name)

        opening = open_report(report, as_at=TODAY)

        ids = [item.recommendation_id for item in opening.recommendations]
        assert len(set(ids)) == len(ids) == len(report.items)
        assert {item.stage for item in opening.recommendations} <= {Stage.ASSIGNED}

    def test_gives_the_same_ids_at_every_reading(self) -> None:
        again = open_report(_read("boxes_with_bullets"), as_at=TODAY)

        assert again == open_report(_read("boxes_with_bullets"), as_at=TODAY)

    def test_allocates_nothing_that_the_report_does_not(self) -> None:
        opening = open_report(_read("scottish"), as_at=TODAY)

        assert {item.portfolio for item in opening.recommendations} == {NOT_ALLOCATED}
        assert opening.people == ()

    def test_links_recommendations_to_their_cause_of_concern(self) -> None:
        items = open_report(_read("concern_with_numbered"), as_at=TODAY).recommendations

        concern, first, second, *others = items

        assert concern.kind is RecommendationKind.CAUSE_OF_CONCERN
        assert first.parent_id == second.parent_id == concern.recommendation_id
        assert {item.parent_id for item in others} == {None}

    def test_keeps_the_due_date_and_its_words(self) -> None:
        first = open_report(_read("numbered_national"), as_at=TODAY).recommendations[0]

        assert first.due_on == first.original_due_on == date(2023, 9, 14)
        assert first.due_text == "Within six months"

    def test_takes_the_force_that_is_given_before_the_one_that_is_printed(self) -> None:
        printed = open_report(_read("boxes_with_bullets"), as_at=TODAY)
        given = open_report(_read("boxes_with_bullets"), as_at=TODAY, force="Southmoor Police")

        assert printed.inspection.force == "Northmoor Police"
        assert given.inspection.force == "Southmoor Police"
        assert given.inspection.inspection_id == printed.inspection.inspection_id

    def test_opens_a_national_report_for_each_force(self) -> None:
        opening = open_report(_read("numbered_national"), as_at=TODAY)

        each = for_forces(opening, ["Northmoor Police", "Southmoor Police"])

        assert opening.inspection.force == ""
        assert [one.inspection.force for one in each] == ["Northmoor Police", "Southmoor Police"]
        assert all(len(one.recommendations) == 4 for one in each)
        assert opening.inspection.published_on == date(2023, 3, 14)

    def test_shows_the_board_what_does_not_add_up(self) -> None:
        remarks = open_report(_read("scottish"), as_at=TODAY).inspection.remarks

        assert any("Recommendation 3 cannot be found" in remark for remark in remarks)
