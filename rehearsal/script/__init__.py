"""What happens in the year: tables of who does what to which item when, part by part."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from domain.recommendation import Recommendation
from domain.working_days import BankHolidays
from rehearsal.cast import Cast
from rehearsal.scenes import Calendar, Scene, SetScene, Story
from rehearsal.script import board, dates, evidence, ownership
from rehearsal.script.routine import routine

STORIES: Final[Story] = {**evidence.STORY, **dates.STORY, **ownership.STORY, **board.STORY}


def script(
    cast: Cast, *, begins_on: date, ends_on: date, holidays: BankHolidays
) -> tuple[SetScene, ...]:
    """Every scene of the year with its item and its working day, in the order of playing."""
    found = (
        set_scene(scene, item, Calendar(begins_on=begins_on, due_on=item.due_on), holidays=holidays)
        for item, scenes in _stories(cast)
        for scene in scenes
    )
    within = (one for one in found if begins_on < one.on <= ends_on)
    # Sorting keeps the order of what happens on one day.
    return tuple(sorted(within, key=lambda one: one.on))


def set_scene(
    scene: Scene, item: Recommendation, calendar: Calendar, *, holidays: BankHolidays
) -> SetScene:
    """The scene with its item, on a working day."""
    return SetScene(
        on=working_day(scene.when(calendar), holidays),
        recommendation_id=item.recommendation_id,
        scene=scene,
    )


def _stories(cast: Cast) -> Iterator[tuple[Recommendation, tuple[Scene, ...]]]:
    for part, item in cast.parts.items():
        yield item, STORIES.get(part, ())
    fed = {one.parent_id for one in (*cast.parts.values(), *cast.others)}
    for place, item in enumerate(cast.others):
        yield item, routine(place, item, is_fed=item.recommendation_id in fed)


def working_day(day: date, holidays: BankHolidays) -> date:
    """That day, or the first working day after it."""
    while not holidays.is_working_day(day):
        day += timedelta(days=1)
    return day
