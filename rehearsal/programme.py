"""The programme of the year: everything that happens in it, act by act, on working days."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.inspection import Opening
from domain.working_days import BankHolidays, london_date
from infra.bank_holidays import UnitedKingdomBankHolidays
from rehearsal.acts.announced import Announced
from rehearsal.acts.leaving import Leaving
from rehearsal.acts.meetings import Meetings, meeting_days
from rehearsal.acts.national import National, national_openings
from rehearsal.acts.policy import PolicyChange
from rehearsal.acts.revisit import Revisit
from rehearsal.cast import Cast
from rehearsal.doors import Doors
from rehearsal.plan import Plan
from rehearsal.scenes import Happening
from rehearsal.script import script, working_day
from rehearsal.stage import Stage
from rehearsal.world import World
from rehearsal.year import LENGTH

# So many days after the first.
_ANNOUNCED_LIFE = (15, 37, 58, 77, 104, 118)
_LEAVES, _TAKEN = 99, 111
_NATIONAL = 125
_POLICY = 149
_REVISIT_ANNOUNCED, _REVISIT_MADE = 204, 232


class Programme:
    """Everything that happens in one year of one plan."""

    def __init__(self, world: World, plan: Plan, cast: Cast) -> None:
        self._world = world
        self._plan = plan
        self._cast = cast
        self._begins_on = london_date(world.clock.now())
        self._ends_on = self._begins_on + LENGTH
        self._holidays = _holidays(plan, self._begins_on, self._ends_on)
        self._doors = Doors(world)
        self._national = self._the_national_report()
        self.meetings = Meetings(self._doors)
        self.leaving = Leaving(world, self._doors, cast)

    @property
    def openings(self) -> tuple[Opening, ...]:
        """Every inspection with items."""
        return (self._plan.opening, *self._national.openings)

    def happenings(self) -> Iterator[Happening]:
        """In the order of playing where several come on one day."""
        inspection_id = self._plan.opening.inspection.inspection_id
        days = meeting_days(self._begins_on, self._ends_on, self._holidays)
        yield from Announced(self._doors).happenings(tuple(map(self._day, _ANNOUNCED_LIFE)))
        yield from self.leaving.happenings(leaves_on=self._day(_LEAVES), taken_on=self._day(_TAKEN))
        yield from self._national.happenings(holidays=self._holidays)
        yield from PolicyChange(
            world=self._world, doors=self._doors, inspection_id=inspection_id
        ).happenings(on=self._day(_POLICY))
        yield from Revisit(
            doors=self._doors,
            inspection_id=inspection_id,
            cast=self._cast,
            made_on=self._day(_REVISIT_MADE),
        ).happenings(announced_on=self._day(_REVISIT_ANNOUNCED))
        yield from self._scenes()
        yield from self.meetings.happenings(days, holidays=self._holidays)

    def _scenes(self) -> Iterator[Happening]:
        stage = Stage(self._world, self._doors, self._cast)
        scenes = script(
            self._cast,
            begins_on=self._begins_on,
            ends_on=self._ends_on,
            holidays=self._holidays,
        )
        national = self._national.scenes(ends_on=self._ends_on, holidays=self._holidays)
        yield from map(stage.happening, (*scenes, *national))

    def _the_national_report(self) -> National:
        published_on = self._day(_NATIONAL)
        openings = national_openings(published_on, email_domain=self._world.settings.email_domain)
        return National(doors=self._doors, openings=tuple(openings), published_on=published_on)

    def _day(self, number: int) -> date:
        return working_day(self._begins_on + timedelta(days=number), self._holidays)


def _holidays(plan: Plan, begins_on: date, ends_on: date) -> BankHolidays:
    division = plan.opening.inspection.division
    return UnitedKingdomBankHolidays().bank_holidays(division, begins_on.year, ends_on.year + 1)
