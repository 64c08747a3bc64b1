"""From an inspection as it was sent to an opening of ours."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from api.schemas.inspection_event import PublishedInspection
from api.v1.webhook_opening import UnusableInspectionError, opening_of, openings_of
from domain.inspection import NationalReport, Opening, inspection_id_for
from domain.recommendation import DuePrecision
from tests.api.signed_deliveries import an_event, an_event_with, an_event_with_item

TODAY = date(2026, 11, 3)


def opened(event: dict[str, Any]) -> Opening:
    """The opening of the inspection in the event."""
    published = PublishedInspection.model_validate(event["data"])
    return opening_of(
        published, sender="inspectorate", email_domain="northmoor.example", today=TODAY
    )


def refused(event: dict[str, Any]) -> list[tuple[str, str]]:
    """The fields the event is refused for, with the reason for each."""
    with pytest.raises(UnusableInspectionError) as unusable:
        opened(event)
    return [(one["field"], one["message"]) for one in unusable.value.errors]


def an_event_of(*items: dict[str, Any]) -> dict[str, Any]:
    """An event with items that say only what is asked of them."""
    usual = {"kind": "recommendation", "text": "Do better.", "portfolio": "Custody"}
    return an_event_with(items=[usual | item for item in items])


class TestOpeningsOf:
    def test_gives_each_force_of_a_national_report_its_own(self) -> None:
        event = an_event_with(forces=["Northmoor Police", "Eastmoor Police"])
        del event["data"]["force"]

        openings = self._opened(event)

        assert [one.inspection.force for one in openings] == ["Northmoor Police", "Eastmoor Police"]
        nationals = {one.inspection.national for one in openings}
        assert nationals == {
            NationalReport(
                national_id=inspection_id_for("inspectorate", "northmoor-2026-custody"),
                title="Custody inspection of Northmoor Police",
                published_on=date(2026, 11, 2),
            )
        }

    def test_gives_one_force_one(self) -> None:
        (opening,) = self._opened(an_event())

        assert opening == opened(an_event())
        assert opening.inspection.national is None

    def test_links_the_inspection_of_one_force_to_a_national_report(self) -> None:
        event = an_event_with(national={"external_id": "custody-2026", "title": "Custody"})

        (opening,) = self._opened(event)

        assert opening.inspection.national == NationalReport(
            national_id=inspection_id_for("inspectorate", "custody-2026"), title="Custody"
        )

    def test_refuses_forces_that_cannot_be_told_apart(self) -> None:
        event = an_event_with(forces=["Northmoor Police", "northmoor police"])
        del event["data"]["force"]

        with pytest.raises(UnusableInspectionError, match="are the same force"):
            self._opened(event)

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"forces": ["Eastmoor Police"]}, "Name one force, or the forces"),
            ({"force": None}, "Name one force, or the forces"),
            (
                {
                    "force": None,
                    "forces": ["Eastmoor Police"],
                    "national": {"external_id": "c", "title": "Custody"},
                },
                "leave national out",
            ),
        ],
    )
    def test_is_asked_of_one_kind_of_report_alone(self, fields: dict[str, Any], said: str) -> None:
        with pytest.raises(ValidationError, match=said):
            self._opened(an_event_with(**fields))

    @staticmethod
    def _opened(event: dict[str, Any]) -> tuple[Opening, ...]:
        published = PublishedInspection.model_validate(event["data"])
        return openings_of(
            published, sender="inspectorate", email_domain="northmoor.example", today=TODAY
        )


class TestOpeningOf:
    def test_names_the_inspection_by_its_sender_and_external_id(self) -> None:
        inspection = opened(an_event()).inspection

        expected = inspection_id_for("inspectorate", "northmoor-2026-custody")
        assert inspection.inspection_id == expected
        assert (inspection.source, inspection.title) == (
            "inspectorate",
            "Custody inspection of Northmoor Police",
        )

    def test_takes_items_up_today_with_everybody_named(self) -> None:
        first, second = opened(an_event()).recommendations

        assert first.monitored_from == TODAY
        assert first.portfolio_holder == "assistant-chief-constable-okafor"
        assert first.action_owners == ("inspector-raman",)
        assert first.reviewer == "superintendent-lindqvist"
        assert second.reviewer is None

    def test_reads_a_month_as_its_last_day(self) -> None:
        item = opened(
            an_event_with_item(due_on="2028-02-03", due_precision="month")
        ).recommendations[0]

        assert (item.due_on, item.original_due_on) == (date(2028, 2, 29), date(2028, 2, 29))
        assert item.due_precision is DuePrecision.MONTH

    def test_reads_a_date_without_a_precision_as_that_day(self) -> None:
        item = opened(an_event()).recommendations[1]

        assert (item.due_on, item.due_precision) == (date(2027, 3, 1), DuePrecision.DAY)

    def test_leaves_a_missing_date_blank(self) -> None:
        [item] = opened(an_event_of({"reference": "1"})).recommendations

        assert (item.due_on, item.original_due_on, item.due_precision) == (None, None, None)

    def test_makes_a_title_of_a_long_text(self) -> None:
        [item] = opened(an_event_of({"reference": "1", "text": "word " * 100})).recommendations

        assert len(item.title) <= 120
        assert item.title.endswith("word …")

    def test_keeps_items_apart_that_share_a_reference(self) -> None:
        items = opened(an_event_of({"reference": "1"}, {"reference": "1"})).recommendations

        assert len({item.recommendation_id for item in items}) == 2

    def test_finds_the_parent_by_its_reference(self) -> None:
        parent, child = opened(
            an_event_of(
                {"reference": "1"},
                {"reference": "1a", "kind": "sub_recommendation", "parent_reference": "1"},
            )
        ).recommendations

        assert child.parent_id == parent.recommendation_id

    def test_names_each_person_once_by_the_address_given_anywhere(self) -> None:
        raman = {"name": "Inspector Raman"}
        event = an_event_of(
            {"reference": "1", "plan_owner": raman},
            {"reference": "2", "action_owners": [raman | {"email": "raman@elsewhere.example"}]},
            {"reference": "3", "reviewer": {"name": "Head of Custody"}},
        )

        people = {person.person_id: person.email for person in opened(event).people}

        assert people == {
            "inspector-raman": "raman@elsewhere.example",
            "head-of-custody": "head-of-custody@northmoor.example",
        }

    def test_gives_nobody_an_office(self) -> None:
        assert all(not person.offices for person in opened(an_event()).people)

    def test_passes_over_an_owner_for_the_review(self) -> None:
        raman = {"name": "Inspector Raman"}
        event = an_event_of(
            {
                "reference": "1",
                "plan_owner": raman,
                "portfolio_holder": {"name": "Chief Okafor"},
                "action_owners": [raman],
            }
        )

        assert opened(event).recommendations[0].reviewer == "chief-okafor"


class TestRefusals:
    def test_refuses_a_person_with_two_addresses(self) -> None:
        event = an_event_of(
            {"reference": "1", "reviewer": {"name": "Raman", "email": "a@northmoor.example"}},
            {"reference": "2", "reviewer": {"name": "Raman", "email": "b@northmoor.example"}},
        )

        [(field, message)] = refused(event)

        assert field == "data.items[1].reviewer.email"
        assert "two addresses" in message

    @pytest.mark.parametrize("name", ["Traction", "board", "Board!"])
    def test_refuses_a_name_that_means_something_else_here(self, name: str) -> None:
        [(field, _)] = refused(an_event_of({"reference": "1", "reviewer": {"name": name}}))

        assert field == "data.items[0].reviewer.name"

    def test_refuses_a_parent_that_two_items_could_be(self) -> None:
        event = an_event_of(
            {"reference": "1"}, {"reference": "1"}, {"reference": "2", "parent_reference": "1"}
        )

        [(field, message)] = refused(event)

        assert field == "data.items[2].parent_reference"
        assert "2 items" in message

    def test_refuses_parents_in_a_circle(self) -> None:
        event = an_event_of(
            {"reference": "1", "parent_reference": "2"},
            {"reference": "2", "parent_reference": "3"},
            {"reference": "3", "parent_reference": "1"},
        )

        assert [field for field, _ in refused(event)] == [
            f"data.items[{number}].parent_reference" for number in range(3)
        ]

    def test_names_every_mistake_at_once(self) -> None:
        event = an_event_of(
            {"reference": "1", "reviewer": {"name": "?"}, "parent_reference": "9"},
        )

        assert [field for field, _ in refused(event)] == [
            "data.items[0].reviewer.name",
            "data.items[0].parent_reference",
        ]
