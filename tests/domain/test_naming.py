"""Words that name somebody or something, and what is offered when they do not."""

import pytest

from domain.naming import (
    NobodyMeantError,
    NoPortfolioMeantError,
    nearest,
    person_meant,
    portfolio_meant,
)
from tests.factories import BOARD_MEMBER, OWNER, a_person, everybody

PORTFOLIOS = ("Contact and Response", "Custody", "Finance & Estates")


class TestPersonMeant:
    @pytest.mark.parametrize(
        "words",
        [
            OWNER,
            f" {OWNER} ",
            "Supt Priya Nair",
            "supt  priya nair",
            f"{OWNER.upper()}@northmoor.example",
        ],
    )
    def test_knows_an_id_an_address_and_a_name(self, words: str) -> None:
        assert person_meant(words, everybody()) == a_person()

    def test_prefers_an_id_to_a_name(self) -> None:
        namesake = a_person("another", name=OWNER)

        assert person_meant(OWNER, (namesake, *everybody())) == a_person()

    def test_does_not_choose_between_two_of_a_name(self) -> None:
        namesake = a_person("supt-priya-nair-finance", name="Supt Priya Nair")

        with pytest.raises(NobodyMeantError, match=r"\(supt-priya-nair-finance\): give the id"):
            person_meant("Supt Priya Nair", (*everybody(), namesake))

    def test_does_not_choose_between_two_with_an_address(self) -> None:
        sharer = a_person("control-room", email=a_person().email)

        with pytest.raises(NobodyMeantError, match="may be"):
            person_meant(a_person().email, (*everybody(), sharer))

    @pytest.mark.parametrize(
        "words", ["Priya Nair", "Supt Pria Nair", "Nair", "nairr", "pria.nair@northmoor.example"]
    )
    def test_offers_whoever_is_nearest(self, words: str) -> None:
        with pytest.raises(NobodyMeantError, match=r"Did you mean Supt Priya Nair \(supt-priya"):
            person_meant(words, everybody())

    @pytest.mark.parametrize("words", ["", "   ", "—", "Xyzzy Quux", "警察"])
    def test_says_what_to_do_where_nobody_is_near(self, words: str) -> None:
        with pytest.raises(NobodyMeantError, match="Add them to the people first"):
            person_meant(words, everybody())

    def test_repeats_no_more_than_a_line_of_what_was_pasted(self) -> None:
        with pytest.raises(NobodyMeantError) as refused:
            person_meant("Somebody\n" * 900 + "\ud800", everybody())

        assert len(refused.value.message) < 200
        assert "\n" not in refused.value.message


class TestPortfolioMeant:
    @pytest.mark.parametrize(
        "words", ["Finance & Estates", "finance  & estates ", "FINANCE ESTATES"]
    )
    def test_disregards_case_and_punctuation(self, words: str) -> None:
        assert portfolio_meant(words, PORTFOLIOS) == "Finance & Estates"

    def test_offers_those_nearest(self) -> None:
        with pytest.raises(NoPortfolioMeantError, match=r"Did you mean Custody\?"):
            portfolio_meant("Custodie", PORTFOLIOS)

    def test_does_not_choose_between_two(self) -> None:
        with pytest.raises(NoPortfolioMeantError, match=r"Did you mean Custody or CUSTODY\?"):
            portfolio_meant("custody", ("Custody", "CUSTODY"))

    def test_takes_the_one_written_just_so(self) -> None:
        assert portfolio_meant("CUSTODY", ("Custody", "CUSTODY")) == "CUSTODY"


class TestNearest:
    def test_puts_the_likest_first(self) -> None:
        known = {one.name: (one.name,) for one in everybody()}

        assert nearest("DCC Mensah", known)[0] == a_person(BOARD_MEMBER).name

    def test_names_no_more_than_five(self) -> None:
        known = {f"PC {number} Nair": (f"PC {number} Nair",) for number in range(20)}

        assert len(nearest("Nair", known)) == 5
