"""What lies ahead, of items and of the inspections themselves."""

import json
from datetime import date, timedelta
from io import StringIO

from rich.console import Console

from cli.ahead import DeadlineNotice, deadlines_ahead
from cli.ahead_shown import as_json, show
from domain.inspection_changes import InspectionChange
from domain.inspection_commands import SendResponse
from domain.inspection_course import begin_inspection
from domain.inspection_decisions import carry_out_on_inspection
from domain.notices import NoticeKind
from domain.policy import Policy
from infra.database.engine import Database
from infra.database.inspection_states import InspectionStateRepository
from infra.database.inspections import InspectionRepository
from infra.database.people import PeopleRepository
from tests.domain.inspections import RESPONSE_DUE_ON, a_kept_inspection, items_standing
from tests.factories import INSPECTION_ID, NOW, an_opening, the_secretariat

SOON = NOW + timedelta(days=20)


async def begun(database: Database) -> InspectionChange:
    """An inspection published on 2 March 2026, whose response is due on 26 April."""
    await InspectionRepository(database).keep_opening(an_opening(), received_at=NOW)
    change = begin_inspection(a_kept_inspection(), at=NOW)
    assert isinstance(change, InspectionChange)
    await InspectionStateRepository(database).record([change])
    return change


def written(console: Console) -> str:
    """What came of it."""
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


async def soon(database: Database, tried: Policy | None = None) -> tuple[DeadlineNotice, ...]:
    """The deadlines that come before long."""
    return await deadlines_ahead(
        InspectionStateRepository(database),
        InspectionRepository(database),
        now=NOW,
        until=SOON,
        tried=tried,
    )


class TestDeadlinesAhead:
    async def test_tell_when_a_response_becomes_due(self, database: Database) -> None:
        await begun(database)

        found = await soon(database)

        # It is a Sunday: five working days before, the last one before it, and the one after.
        assert [one.scheduled.at.date() for one in found] == [
            date(2026, 4, 20),
            date(2026, 4, 24),
            date(2026, 4, 27),
        ]
        assert {one.scheduled.step.kind for one in found} == {NoticeKind.RESPONSE_DUE}
        assert {one.scheduled.due_on for one in found} == {RESPONSE_DUE_ON}

    async def test_follow_a_policy_that_is_tried_out(self, database: Database) -> None:
        await begun(database)

        found = await soon(
            database,
            tried=Policy(response_days=63),
        )

        assert {one.scheduled.due_on for one in found} == {RESPONSE_DUE_ON + timedelta(days=7)}

    async def test_are_none_once_what_they_wait_for_is_done(self, database: Database) -> None:
        change = await begun(database)
        sent = carry_out_on_inspection(
            change.state,
            SendResponse(on=date(2026, 4, 13)),
            actor=the_secretariat(),
            at=NOW,
            items=items_standing(),
        )
        states = InspectionStateRepository(database)
        await states.record([sent])

        found = await soon(database)

        assert found == ()


class TestShown:
    async def test_to_machines_with_the_inspection_and_no_item(self, database: Database) -> None:
        await begun(database)
        found = await soon(database)

        first = json.loads(as_json((), found))[0]

        assert first["inspection_id"] == INSPECTION_ID
        assert first["recommendation_id"] is None
        assert (first["kind"], first["to"]) == ("response_due", ["secretariat"])

    async def test_to_people_by_the_title_of_the_inspection(self, database: Database) -> None:
        await begun(database)
        found = await soon(database)
        console = Console(width=200, file=StringIO())

        await show((), PeopleRepository(database), console, until=SOON, deadlines=found)

        assert "how well calls are answered" in written(console)
