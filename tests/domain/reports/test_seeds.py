"""Real documents give the items that a careful reader finds in them."""

from datetime import date

import pytest

from domain.recommendation import DuePrecision, RecommendationKind
from domain.reports.discrepancies import find_report_discrepancies
from domain.reports.document import ReportDocument
from domain.reports.family import Family, family_of
from domain.reports.reading import read_report
from tests.domain.reports.mutating import Setting, set_anew, signature
from tests.domain.reports.seeds import seed
from tests.domain.reports.sources import as_paragraphs, paged, source_at, source_from


def _report(number: str) -> ReportDocument:
    return read_report(source_at(seed(number)))


class TestFamilyOf:
    @pytest.mark.parametrize(
        ("number", "family"),
        [
            ("000", Family.REPORT),
            ("001", Family.REPORT),
            ("002", Family.PLAN),
            ("003", Family.PLAN),
            ("004", Family.REPORT),
        ],
    )
    def test_tells_plans_from_reports(self, number: str, family: Family) -> None:
        assert family_of(source_at(seed(number))) is family


class TestReadReport:
    @pytest.mark.parametrize(("number", "count"), [("000", 5), ("001", 2), ("004", 4)])
    def test_finds_every_item_and_nothing_else(self, number: str, count: int) -> None:
        report = _report(number)

        assert len(report.items) == count
        assert find_report_discrepancies(report) == ()

    def test_reads_the_bullets_of_a_force_report(self) -> None:
        report = _report("000")

        assert {item.kind for item in report.items} == {RecommendationKind.AREA_FOR_IMPROVEMENT}
        assert {item.addressed_to for item in report.items} == {"The force"}
        assert [item.place.line for item in report.items] == [269, 272, 273, 343, 389]
        assert report.published_on == date(2018, 7, 31)
        assert report.force is not None
        assert not report.is_national

    def test_reads_headlines_with_their_dates(self) -> None:
        report = _report("001")

        assert [item.due_on for item in report.items] == [date(2023, 5, 31), date(2023, 7, 31)]
        assert {item.due_precision for item in report.items} == {DuePrecision.MONTH}
        assert [item.text.count("\n- ") for item in report.items] == [3, 0]
        assert report.published_on is None

    def test_reads_a_report_to_all_forces(self) -> None:
        report = _report("004")

        assert [item.number for item in report.items] == ["1", "2", "3", "4"]
        assert [item.addressed_to for item in report.items if item.number in {"1", "4"}] == [
            "all forces",
            "all forces",
        ]
        assert [item.due_on for item in report.items] == [
            date(2018, 10, 31),
            date(2018, 9, 30),
            date(2018, 9, 30),
            date(2018, 9, 30),
        ]
        assert report.is_national
        assert report.force is None

    @pytest.mark.parametrize("number", ["000", "004"])
    @pytest.mark.parametrize(
        "setting",
        [
            Setting(width=72, line_end="\r\n"),
            Setting(width=100, bullet="\u2022 ", hanging=True, label=str.upper),
            Setting(blank_lines=3, bullet="\u2013 ", space="\u00a0"),
        ],
    )
    def test_finds_the_same_however_it_is_set(self, number: str, setting: Setting) -> None:
        text = seed(number).read_text(encoding="utf-8")

        again = read_report(source_from(set_anew(text, setting)))

        assert signature(again) == signature(_report(number))

    @pytest.mark.parametrize("number", ["000", "004"])
    def test_finds_the_same_on_pages(self, number: str) -> None:
        text = set_anew(seed(number).read_text(encoding="utf-8"), Setting(width=90))

        again = read_report(source_from(paged(text, header="An inspection of police")))

        assert signature(again) == signature(_report(number))
        assert all(item.pages for item in again.items)

    @pytest.mark.parametrize("number", ["000", "001", "004"])
    def test_finds_the_same_in_a_word_processors_file(self, number: str) -> None:
        again = read_report(as_paragraphs(source_at(seed(number))))

        assert signature(again) == signature(_report(number))
