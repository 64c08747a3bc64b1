"""What a report's first page says."""

from datetime import date

import pytest

from domain.recommendation import DuePrecision
from domain.reports.reading import read_report
from tests.domain.reports.sources import source_from


class TestCover:
    @pytest.mark.parametrize(
        ("text", "force"),
        [
            ("PEEL 2021/22\n\nNorthmoor Police", "Northmoor Police"),
            (
                "PEEL: Police effectiveness 2017\n\nAn inspection of Northmoor Police",
                "Northmoor Police",
            ),
            ("Inspection into Northmoor Police effectiveness", "Northmoor Police"),
            (
                "An inspection of the North and West Moor Constabulary",
                "North and West Moor Constabulary",
            ),
            ("Northmoor Fire and Rescue Service", "Northmoor Fire and Rescue Service"),
            ("PEEL: Police effectiveness 2017\n\nA national overview", None),
            ("Modern policing", None),
        ],
    )
    def test_names_the_force_inspected(self, text: str, force: str | None) -> None:
        assert read_report(source_from(text)).force == force

    @pytest.mark.parametrize(
        ("text", "on", "precision"),
        [
            ("A report\n\nPublished on: 14 March 2023", date(2023, 3, 14), DuePrecision.DAY),
            ("A report\n\nJuly 2018", date(2018, 7, 31), DuePrecision.MONTH),
            (
                "A report\n\n4 \u2013 15 December 2017\n\nJuly 2018",
                date(2018, 7, 31),
                DuePrecision.MONTH,
            ),
            ("A report\n\nHMIC, November 2014", date(2014, 11, 30), DuePrecision.MONTH),
        ],
    )
    def test_reads_the_date_of_publication(
        self, text: str, on: date, precision: DuePrecision
    ) -> None:
        report = read_report(source_from(text))

        assert (report.published_on, report.published_precision) == (on, precision)

    def test_leaves_out_what_is_not_printed(self) -> None:
        report = read_report(source_from("A report\n\n\u00a9 Inspectorate 2018"))

        assert (report.published_on, report.published_text) == (None, "")

    def test_joins_a_title_and_the_line_that_completes_it(self) -> None:
        report = read_report(
            source_from("PEEL 2016\n\nAn inspection of Northmoor Police\n\nMay 2017")
        )

        assert report.title == "PEEL 2016: An inspection of Northmoor Police"

    def test_calls_an_empty_document_by_its_file(self) -> None:
        assert read_report(source_from("", file="empty.txt")).title == "empty.txt"
