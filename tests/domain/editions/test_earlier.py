"""Of which inspection a document is a newer edition."""

from datetime import date

import pytest

from domain.editions.differences import compare_editions
from domain.editions.earlier import lists_the_same, may_be_edition_of, title_of_every_edition
from tests.domain.editions.printing import FIRST_ON, SECOND_ON, an_edition, printed
from tests.factories import an_inspection

TITLE = "Northmoor Police improvement plan"


class TestTitleOfEveryEdition:
    @pytest.mark.parametrize(
        "title",
        [
            f"{TITLE}, 2 November 2026",
            f"{TITLE} - 02/11/2026",
            f"{TITLE} 2026-11-02",
            f"{TITLE} (November 2026)",
            f"{TITLE} v2.1",
            f"{TITLE.upper()}, Edition 3",
            "Northmoor Police 1st March 2026 improvement plan",
        ],
    )
    def test_leaves_dates_and_versions_out(self, title: str) -> None:
        assert title_of_every_edition(title) == title_of_every_edition(TITLE)

    @pytest.mark.parametrize("title", [f"{TITLE} 2025", "Improvement plan", f"{TITLE}: custody"])
    def test_tells_other_documents_apart(self, title: str) -> None:
        assert title_of_every_edition(title) != title_of_every_edition(TITLE)


class TestMayBeEditionOf:
    def test_takes_a_later_date_of_the_same_title_and_force(self) -> None:
        running = an_inspection(title=f"{TITLE}, 2 March 2026", document_date=FIRST_ON)
        later = an_inspection(title=f"{TITLE}, 1 April 2026", document_date=SECOND_ON)

        assert may_be_edition_of(running, later)
        assert not may_be_edition_of(later, running)

    @pytest.mark.parametrize("other", ["Eastmoor Police", ""])
    def test_does_not_mix_forces(self, other: str) -> None:
        assert not may_be_edition_of(an_inspection(force=other), an_inspection())

    @pytest.mark.parametrize("day", [None, FIRST_ON])
    def test_takes_what_is_undated_or_of_the_same_day(self, day: date | None) -> None:
        running = an_inspection(document_date=FIRST_ON)

        assert may_be_edition_of(running, an_inspection(document_date=day))


class TestListsTheSame:
    def test_knows_an_edition_by_half_its_items(self) -> None:
        before = an_edition(printed(1), printed(2))

        grown = an_edition(printed(1), printed(2), printed(3), printed(4))
        shrunk = an_edition(printed(1))

        assert lists_the_same(compare_editions(before, grown))
        assert lists_the_same(compare_editions(before, shrunk))

    def test_takes_other_items_for_another_visit(self) -> None:
        before, after = an_edition(printed(1), printed(2)), an_edition(printed(3), printed(4))

        assert not lists_the_same(compare_editions(before, after))
        assert not lists_the_same(compare_editions(an_edition(), an_edition()))
