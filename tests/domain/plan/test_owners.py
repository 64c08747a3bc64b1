"""Owners that share a cell."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.plan.owners import split_owners, whole_lines

TITLED = [
    "ACC Ash",
    "Supt Ola Dean",
    "D/Supt Birch",
    "C/Ins Fran Elm",
    "T/Chief Inspector Roads",
    "Head of Roads",
    "Detective Chief Inspector Gale",
    "DS Vi Holt",
    "Deputy Chief Constable",
]
BARE = ["Nia Poole", "Sam Peele", "Ida O'Hara", "Jean-Luc Marsh"]


class TestSplitOwners:
    @pytest.mark.parametrize("cell", ["", "  ", "N/A", "n/a", "TBC", "-", "None"])
    def test_finds_nobody_where_nobody_is_named(self, cell: str) -> None:
        assert split_owners(cell) == ()

    @pytest.mark.parametrize(
        "cell",
        [
            "Supt Ola Dean",
            "Superintendent Contact Handling",
            "T/Chief Inspector Local Policing",
            "ACC Local Policing",
            "Head of Media and Marketing",
            "Head of Roads, Rail and Rivers",
            "Head of Roads (HR)",
            "Deputy Chief Constable",
            "Detective Chief Inspector Vi Holt",
            "West Area Commander",
            "Force Crime Registrar",
            "Learning and Development",
            "Supt Ola Dean, Head of Roads",
            "Local Policing",
        ],
    )
    def test_leaves_one_owner_whole(self, cell: str) -> None:
        assert split_owners(cell) == (cell,)

    @pytest.mark.parametrize(
        ("cell", "owners"),
        [
            ("ACC Ash D/Supt Birch", ("ACC Ash", "D/Supt Birch")),
            ("C/Ins Fran Elm Supt Gale", ("C/Ins Fran Elm", "Supt Gale")),
            (
                "Head of Rural Crime (RC) Area Commanders",
                ("Head of Rural Crime (RC)", "Area Commanders"),
            ),
            ("Head of Roads Head of Crime", ("Head of Roads", "Head of Crime")),
            ("Supt Vaughan Head of Training", ("Supt Vaughan", "Head of Training")),
            (
                "Ch Supt Dana Wills District Commanders",
                ("Ch Supt Dana Wills", "District Commanders"),
            ),
            ("Nia Poole / Sam Peele", ("Nia Poole", "Sam Peele")),
            ("Nia Poole; Sam Peele", ("Nia Poole", "Sam Peele")),
            ("Nia Poole and Sam Peele", ("Nia Poole", "Sam Peele")),
            ("Nia Poole, Sam Peele & Ida O'Hara", ("Nia Poole", "Sam Peele", "Ida O'Hara")),
            ("ACC Ash, D/Supt Birch and DI Holt", ("ACC Ash", "D/Supt Birch", "DI Holt")),
            (
                "Head of Media and Marketing / Head of PSD",
                ("Head of Media and Marketing", "Head of PSD"),
            ),
            ("Nia Poole Supt Gale", ("Nia Poole", "Supt Gale")),
        ],
    )
    def test_parts_owners_that_were_run_together(self, cell: str, owners: tuple[str, ...]) -> None:
        assert split_owners(cell) == owners

    @pytest.mark.parametrize(
        ("cell", "owner"),
        [
            ("Nia Poole Learning & Development", "Nia Poole, Learning & Development"),
            ("Nia Poole Head of Roads", "Nia Poole, Head of Roads"),
            ("Nia Poole, Learning & Development", "Nia Poole, Learning & Development"),
        ],
    )
    def test_puts_the_comma_between_a_name_and_its_unit(self, cell: str, owner: str) -> None:
        assert split_owners(cell) == (owner,)

    @given(owners=st.lists(st.sampled_from(TITLED), min_size=1, max_size=4))
    def test_parts_titled_owners_whatever_their_number(self, owners: list[str]) -> None:
        assert split_owners(" / ".join(owners)) == tuple(owners)
        assert split_owners("; ".join(owners)) == tuple(owners)

    @given(owners=st.lists(st.sampled_from(BARE), min_size=1, max_size=4))
    def test_parts_bare_names_by_commas(self, owners: list[str]) -> None:
        assert split_owners(", ".join(owners)) == tuple(owners)

    @given(
        pieces=st.lists(
            st.sampled_from([*TITLED, *BARE, "and", "&", ",", "/", "Finance", "(TP)", "Area"])
            | st.text(alphabet="abcXYZ /&,", min_size=1, max_size=8),
            max_size=8,
        )
    )
    def test_loses_no_word_but_the_joiners(self, pieces: list[str]) -> None:
        cell = " ".join(pieces)

        owners = split_owners(cell)

        assert _words(" ".join(owners)) == _words(cell)

    @given(cell=st.text(max_size=60))
    def test_never_gives_a_blank_owner(self, cell: str) -> None:
        assert all(owner.strip() for owner in split_owners(cell))


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"[^\s,/;|&]+", text) if word != "and"]


class TestWholeLines:
    @pytest.mark.parametrize(
        "lines",
        [
            ["Contacts Manager", "Force Crime Registrar"],
            ["Nia Poole", "Sam Peele"],
            ["Supt Ola Dean", "Head of Roads"],
        ],
    )
    def test_keeps_owners_on_lines_of_their_own_apart(self, lines: list[str]) -> None:
        assert split_owners(whole_lines(lines)) == tuple(lines)

    @pytest.mark.parametrize(
        "lines", [["Superintendent", "Contact Handling"], ["Head of", "Roads"], ["Supt", "Ash"]]
    )
    def test_joins_a_title_that_was_too_long_for_its_cell(self, lines: list[str]) -> None:
        assert split_owners(whole_lines(lines)) == (" ".join(lines),)
