"""What kind of owner a name stands for: the whole table, and what stays a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people import PersonKind
from domain.plan.owner_kinds import kind_told_by

TABLE = {
    PersonKind.PERSON: [
        "Supt Priya Nair",
        "Nia Poole",
        "D/Supt Birch",
        "ACC Ash",
        "Detective Chief Inspector Vi Holt",
        "Fiona Lusk, Digital Forensics",
        "DI Justice",
        "Superintendent Custody",
        "Supt Nair, Crime Team",
        "SCT",
        "Finance",
        "Learning and Development",
        "Staff Council",
        "Ann Head",
        "Head",
        "Unit",
        "",
        "—",
    ],
    PersonKind.ROLE: [
        "Head of Media and Marketing",
        "Head of Roads, Rail and Rivers",
        "Head of Territorial Policing (TP)",
        "Deputy Director of Finance",
        "Chair of the Programme Board",
        "Area Commanders",
        "Force Crime Registrar",
        "Contacts Manager",
        "Inspection Liaison Officer",
        "Deputy Chief Constable",
        "T/Chief Inspector Local Policing",
        "ACC Territorial Policing & Crime",
        "Superintendent Contact Handling",
    ],
    PersonKind.DEPARTMENT: [
        "Estates Department",
        "Digital Forensics Unit",
        "custody team",
        "Department of Finance",
        "Professional Standards Directorate",
    ],
    PersonKind.OUTSIDE_BODY: [
        "Northmoor County Council",
        "Crown Prosecution Service",
        "The College of Policing",
        "CPS",
        "Northmoor Recovery Ltd.",
    ],
}


class TestKindToldBy:
    @pytest.mark.parametrize(
        ("kind", "name"), [(kind, name) for kind, names in TABLE.items() for name in names]
    )
    def test_is_as_the_table_says(self, kind: PersonKind, name: str) -> None:
        assert kind_told_by(name) is kind

    @given(
        st.sampled_from(["ACC", "Supt", "C/Ins", "D/Supt", "Detective Chief Inspector", "Mr"]),
        st.sampled_from(["Ola Dean", "Birch", "Ida O'Hara", "Jean-Luc Marsh"]),
    )
    def test_leaves_a_rank_with_a_name_a_person(self, rank: str, name: str) -> None:
        assert kind_told_by(f"{rank} {name}") is PersonKind.PERSON

    @given(st.text(max_size=40))
    def test_says_something_of_every_name(self, name: str) -> None:
        assert kind_told_by(name) in PersonKind
