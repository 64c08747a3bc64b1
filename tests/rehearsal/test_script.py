"""Who plays what in the made-up plan, and when."""

from datetime import timedelta

import pytest

from cli.demo import DEMO_PLAN
from domain.inspection import Opening
from domain.recommendation import Stage
from domain.working_days import Division
from infra.bank_holidays import UnitedKingdomBankHolidays
from infra.settings import Settings
from rehearsal.cast import Cast, Part, cast
from rehearsal.plan import find_plan
from rehearsal.scenes import SetScene
from rehearsal.script import STORIES, script
from tests.workflows.items import today

HOLIDAYS = UnitedKingdomBankHolidays().bank_holidays(
    Division.ENGLAND_AND_WALES, today().year, today().year + 2
)


@pytest.fixture(scope="module")
def opening() -> Opening:
    """The made-up plan, dated today."""
    return find_plan(Settings(), DEMO_PLAN).opening


@pytest.fixture(scope="module")
def players(opening: Opening) -> Cast:
    return cast(opening.recommendations, today=today())


@pytest.fixture(scope="module")
def scenes(players: Cast) -> tuple[SetScene, ...]:
    return script(
        players,
        begins_on=today(),
        ends_on=today() + timedelta(days=365),
        holidays=HOLIDAYS,
    )


class TestCast:
    def test_gives_each_item_one_part_at_most(self, opening: Opening, players: Cast) -> None:
        everything = [*players.parts.values(), *players.others]

        assert len(everything) == len(opening.recommendations)
        assert {one.recommendation_id for one in everything} == {
            one.recommendation_id for one in opening.recommendations
        }

    def test_finds_somebody_for_every_part_that_the_made_up_plan_can_play(
        self, players: Cast
    ) -> None:
        assert set(players.missing) <= {Part.UNOWNED}

    def test_takes_items_that_are_under_way_for_what_any_item_can_play(self, players: Cast) -> None:
        assert players.parts[Part.TRANSFERRED].stage is Stage.IN_PROGRESS


class TestScript:
    def test_has_a_story_for_every_part_but_the_silent_one(self) -> None:
        assert set(Part) - set(STORIES) == {Part.SILENT}

    def test_is_in_the_order_of_playing_and_within_the_year(
        self, scenes: tuple[SetScene, ...]
    ) -> None:
        days = [one.on for one in scenes]

        assert days == sorted(days)
        assert today() < days[0]
        assert days[-1] <= today() + timedelta(days=365)

    def test_is_played_on_working_days(self, scenes: tuple[SetScene, ...]) -> None:
        assert all(HOLIDAYS.is_working_day(one.on) for one in scenes)

    def test_plays_every_story_whole(self, players: Cast, scenes: tuple[SetScene, ...]) -> None:
        played = dict.fromkeys(players.parts, 0)
        for one in scenes:
            for part, item in players.parts.items():
                played[part] += item.recommendation_id == one.recommendation_id

        assert played == {part: len(STORIES.get(part, ())) for part in players.parts}
