"""The names a browser suggests while people and portfolios are typed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.dependencies import Services
from api.pages.views import Option
from domain.forms.fields import CommandForm, FieldKind
from domain.people import Person, slug
from domain.working_days import london_date

_PEOPLE = frozenset({FieldKind.PERSON, FieldKind.PEOPLE})
_PORTFOLIOS = frozenset({FieldKind.PORTFOLIO, FieldKind.PORTFOLIOS, FieldKind.DATED_PORTFOLIOS})
_SEPARATORS = ",;"


@dataclass(frozen=True, kw_only=True)
class Suggestions:
    """Everybody who is there by what to type for them, and every lead portfolio.

    `typed` holds the words for everybody by person id, those who have left included.
    """

    people: tuple[Option, ...] = ()
    portfolios: tuple[str, ...] = ()
    typed: Mapping[str, str]

    def words_for(self, person_id: str) -> str:
        """What to type for that person; somebody unknown only by id."""
        return self.typed.get(person_id, person_id)


async def suggestions_for(services: Services, form: CommandForm) -> Suggestions:
    """What the fields of that form can make use of, and no more."""
    kinds = {field.kind for field in form.fields}
    people = await services.people.list_people() if kinds & _PEOPLE else ()
    portfolios = await services.recommendations.portfolios() if kinds & _PORTFOLIOS else ()
    return suggested(people, portfolios, today=london_date(services.clock()))


def suggested(people: Sequence[Person], portfolios: Sequence[str], *, today: date) -> Suggestions:
    """Those people and portfolios; nobody who has left is suggested."""
    namesakes = Counter(slug(one.name) for one in people)
    typed = {one.person_id: _words(one, namesakes) for one in people}
    return Suggestions(
        people=tuple(
            Option(value=typed[one.person_id], label=one.name)
            for one in people
            if not one.has_left(today)
        ),
        portfolios=tuple(portfolios),
        typed=typed,
    )


def _words(person: Person, namesakes: Mapping[str, int]) -> str:
    """The name where it means this person alone and can stand in a list, else the id."""
    named = slug(person.name)
    lists_well = not any(sign in person.name for sign in _SEPARATORS)
    return person.name if named and namesakes[named] == 1 and lists_well else person.person_id
