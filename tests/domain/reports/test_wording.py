"""What sentences ask for, and of whom."""

import pytest

from domain.reports.wording import addressed_to, asks_a_meeting, is_demand, means_many_forces


class TestIsDemand:
    @pytest.mark.parametrize(
        "text",
        [
            "The force should act.",
            "By May 2023, all forces must act.",
            "The force needs to improve how it acts",
            "We recommend that the force acts.",
        ],
    )
    def test_knows_what_asks_for_something(self, text: str) -> None:
        assert is_demand(text)

    @pytest.mark.parametrize(
        "text",
        [
            "The force acts well. It should act better.",
            "It does not know which calls should be answered.",
            "The force should be proud of this.",
            "and should act.",
            "",
        ],
    )
    def test_knows_what_only_tells(self, text: str) -> None:
        assert not is_demand(text)


class TestAddressedTo:
    @pytest.mark.parametrize(
        ("text", "whom"),
        [
            ("The force should act.", "The force"),
            ("By October 2018, all forces should act.", "all forces"),
            ("By 1 May 2019 chief constables should act.", "chief constables"),
            ("With immediate effect, the Home Office must act.", "the Home Office"),
            ("We recommend that Police Scotland should act.", "Police Scotland"),
            ("The board should, by May 2023, act.", "The board"),
            ("Walls should be painted. (To the governor)", "the governor"),
            ("Walls should be painted. (To HMPPS)", "HMPPS"),
        ],
    )
    def test_names_them_as_printed(self, text: str, whom: str) -> None:
        assert addressed_to(text) == whom

    @pytest.mark.parametrize(
        "text", ["Training should be repeated.", "improving training", "Count (the hard way) vans."]
    )
    def test_names_nobody_where_the_text_does_not(self, text: str) -> None:
        assert addressed_to(text) is None


class TestMeansManyForces:
    @pytest.mark.parametrize(
        "whom",
        ["all forces", "Chief constables", "every police force", "Forces", "all chief officers"],
    )
    def test_knows_forces_in_general(self, whom: str) -> None:
        assert means_many_forces(whom)

    @pytest.mark.parametrize(
        "whom", ["the force", "the Home Office", "the Northmoor and Southmoor chief constables"]
    )
    def test_knows_one_of_them(self, whom: str) -> None:
        assert not means_many_forces(whom)


class TestAsksAMeeting:
    def test_knows_what_a_paper_asks_of_its_readers(self) -> None:
        assert asks_a_meeting("That members note the update.")
        assert asks_a_meeting("The Committee is asked to approve the plan.")

    def test_leaves_recommendations_alone(self) -> None:
        assert not asks_a_meeting("The force should note which calls it lost.")
        assert not asks_a_meeting("The force should agree a plan.")
