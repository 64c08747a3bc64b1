"""How dates, times, counts and addresses are worded."""

from datetime import UTC, date, datetime

import pytest

from api.pages import formats
from api.pages.views import PlannedDate


class TestDay:
    def test_is_written_in_full(self) -> None:
        assert formats.day(date(2011, 6, 3)) == "3 June 2011"

    def test_of_a_moment_is_the_day_in_london(self) -> None:
        assert formats.day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"


class TestMoment:
    def test_is_in_summer_time_in_summer(self) -> None:
        assert formats.moment(datetime(2026, 6, 30, 8, 5, tzinfo=UTC)) == "30 June 2026, 09:05"

    def test_of_a_plain_date_has_no_time(self) -> None:
        assert formats.moment(date(2026, 3, 16)) == "16 March 2026"

    def test_refuses_a_time_without_a_zone(self) -> None:
        with pytest.raises(ValueError, match="without a zone"):
            formats.moment(datetime(2026, 6, 30, 8, 5))  # noqa: DTZ001  # The mistake under test.


class TestPlanned:
    def test_keeps_the_precision_of_its_source(self) -> None:
        end_of_may = date(2023, 5, 31)

        assert formats.planned(PlannedDate(on=end_of_may)) == "31 May 2023"
        assert formats.planned(PlannedDate(on=end_of_may, month_only=True)) == "May 2023"


class TestCounted:
    @pytest.mark.parametrize(
        ("number", "words"), [(0, "0 items"), (1, "1 item"), (1204, "1,204 items")]
    )
    def test_agrees_with_its_number(self, number: int, words: str) -> None:
        assert formats.counted(number, "item") == words


class TestJoined:
    @pytest.mark.parametrize(
        ("words", "sentence"),
        [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
    )
    def test_reads_as_a_sentence(self, words: list[str], sentence: str) -> None:
        assert formats.joined(words) == sentence


class TestPageNumbers:
    def test_counts_its_pages(self) -> None:
        assert formats.page_numbers([14]) == "page 14"
        assert formats.page_numbers([6, 14, 32]) == "pages 6, 14 and 32"


class TestFileSize:
    @pytest.mark.parametrize(
        ("size", "words"), [(1, "1 KB"), (2048, "2 KB"), (3_500_000, "3.3 MB")]
    )
    def test_is_rounded_up_to_something_readable(self, size: int, words: str) -> None:
        assert formats.file_size(size) == words


class TestSafeHref:
    @pytest.mark.parametrize(
        "address", ["https://northmoor.example/a?b=c", "http://northmoor.example", "/evidence/5f"]
    )
    def test_gives_back_web_pages_and_paths_on_this_site(self, address: str) -> None:
        assert formats.safe_href(address) == address

    @pytest.mark.parametrize(
        "address",
        [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//elsewhere.example",
            "/\\elsewhere.example",
            "/\n/elsewhere.example",
            "https:",
            "https://[broken",
            "evidence.pdf",
        ],
    )
    def test_gives_nothing_for_anything_else(self, address: str) -> None:
        assert formats.safe_href(address) == ""
