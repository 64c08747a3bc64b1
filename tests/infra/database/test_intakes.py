"""Documents that were brought in, and what was decided of each, on both databases."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.addressing import Addressed
from domain.intake.corrections import Corrections
from domain.intake.intake import Intake, IntakeState, corrected_by, ended, read_by
from domain.plan.document import Column
from domain.plan.reading.columns import ColumnMapping
from infra.database.engine import Database
from infra.database.intakes import IntakeRepository
from tests.domain.decisions.doing import BOARD
from tests.factories import NOW, SECRETARIAT

AN_HOUR = timedelta(hours=1)
MAPPING = ColumnMapping(name="Ours", columns={"Nr": Column.REFERENCE, "Cost": None})
CORRECTIONS = Corrections(
    title="A plan",
    dated=date(2026, 5, 5),
    rows={"page 3, line 12": {Column.DUE: "May 2027", Column.ACTION_OWNER: "A\nB"}},
    left_out=frozenset({"line 7", "Plan, row 2"}),
)


def an_intake(intake_id: str = "one", *, brought_at: datetime = NOW) -> Intake:
    """A document that somebody brought in."""
    return Intake(
        intake_id=intake_id,
        file="plan.docx",
        sha256="ab" * 32,
        size=1234,
        is_pasted=False,
        brought_by=SECRETARIAT,
        brought_by_name="Helen Aske",
        brought_at=brought_at,
    )


@pytest.fixture
def intakes(database: Database) -> IntakeRepository:
    return IntakeRepository(database)


class TestAdd:
    async def test_keeps_a_document_once(self, intakes: IntakeRepository) -> None:
        first = await intakes.add(an_intake())
        again = await intakes.add(replace(an_intake(), file="other.docx"))

        assert (first, again) == (True, False)
        assert await intakes.get("one") == an_intake()
        assert len(await intakes.listed()) == 1

    async def test_keeps_a_name_that_no_text_column_can_hold(
        self, intakes: IntakeRepository
    ) -> None:
        await intakes.add(replace(an_intake(), file="a\x00b.txt"))

        kept = await intakes.get("one")

        assert kept is not None
        assert kept.file == "a\x00b.txt"


class TestGet:
    async def test_is_none_where_there_is_none(self, intakes: IntakeRepository) -> None:
        assert await intakes.get("one") is None

    async def test_gives_back_all_that_was_kept(self, intakes: IntakeRepository) -> None:
        intake = replace(
            an_intake(),
            mapping=MAPPING,
            corrections=CORRECTIONS,
            addressed=Addressed(forces=("A", "B"), published_on=date(2026, 5, 5)),
            inspections=("import-a", "import-b"),
            ended_at=NOW,
            ended_by_name="DCC Olu Mensah",
        )
        await intakes.add(intake)

        assert await intakes.get("one") == intake


class TestSave:
    async def test_keeps_each_next_version(self, intakes: IntakeRepository) -> None:
        await intakes.add(an_intake())
        second = read_by(an_intake(), MAPPING)
        third = corrected_by(second, CORRECTIONS)

        saved = [await intakes.save(one) for one in (second, third)]

        assert saved == [True, True]
        assert await intakes.get("one") == third

    async def test_refuses_a_version_that_somebody_else_made_before(
        self, intakes: IntakeRepository
    ) -> None:
        await intakes.add(an_intake())
        theirs, ours = read_by(an_intake(), MAPPING), corrected_by(an_intake(), CORRECTIONS)

        saved = [await intakes.save(one) for one in (theirs, ours)]

        assert saved == [True, False]
        assert await intakes.get("one") == theirs

    async def test_makes_no_document_of_its_own(self, intakes: IntakeRepository) -> None:
        assert not await intakes.save(read_by(an_intake(), MAPPING))
        assert await intakes.get("one") is None


class TestListed:
    async def test_has_what_waits_first_and_the_latest_of_each_first(
        self, intakes: IntakeRepository
    ) -> None:
        brought = [an_intake(str(hour), brought_at=NOW + hour * AN_HOUR) for hour in range(4)]
        for one in brought:
            await intakes.add(one)
        await intakes.save(ended(brought[3], actor=BOARD, at=NOW + 5 * AN_HOUR))
        await intakes.save(ended(brought[1], actor=BOARD, at=NOW + 6 * AN_HOUR))

        listed = await intakes.listed()

        assert [one.intake_id for one in listed] == ["2", "0", "1", "3"]
        assert [one.state for one in listed] == [
            *[IntakeState.WAITING] * 2,
            *[IntakeState.SET_ASIDE] * 2,
        ]

    async def test_leaves_out_none_that_waits_and_the_oldest_that_were_ended(
        self, intakes: IntakeRepository
    ) -> None:
        for hour in range(25):
            waits = an_intake(f"waits-{hour}", brought_at=NOW + hour * AN_HOUR)
            over = an_intake(f"over-{hour:02}", brought_at=NOW)
            await intakes.add(waits)
            await intakes.add(ended(over, actor=BOARD, at=NOW + hour * AN_HOUR))

        names = [one.intake_id for one in await intakes.listed()]

        assert len([one for one in names if one.startswith("waits")]) == 25
        assert names[25:] == [f"over-{hour:02}" for hour in range(24, 4, -1)]

    async def test_keeps_moments_in_universal_time(self, intakes: IntakeRepository) -> None:
        await intakes.add(an_intake(brought_at=datetime(2026, 7, 1, 12, tzinfo=UTC)))

        (one,) = await intakes.listed()

        assert one.brought_at == datetime(2026, 7, 1, 12, tzinfo=UTC)
