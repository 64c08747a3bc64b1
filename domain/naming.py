"""Who or what is meant by the words somebody typed, and what is nearest when nothing is."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from domain.errors import RefusedError
from domain.people import Person, slug

_MOST_TOLD = 5
_LONGEST_REPEATED = 80
# How alike two words have to be: a slip of the finger in a name of six letters still is.
_ALIKE = 0.7


class NobodyMeantError(RefusedError):
    """The words name nobody, or more than one."""

    code = "unknown_person"


class NoPortfolioMeantError(RefusedError):
    """The words name no portfolio, or more than one; `near` are those that may be meant."""

    code = "unknown_portfolio"

    def __init__(self, message: str, *, near: Sequence[str] = ()) -> None:
        """Keep what may be meant beside the message that names it."""
        super().__init__(message)
        self.near = tuple(near)


class NoItemMeantError(RefusedError):
    """The words name no item, or more than one."""

    code = "unknown_recommendation"


def person_meant(words: str, people: Sequence[Person]) -> Person:
    """Whoever has that id, that e-mail address or that name, without regard to case.

    Raises:
        NobodyMeantError: nobody does, or several do; the message says who is nearest.
    """
    found = _people_meant(words, people)
    if len(found) == 1:
        return found[0]
    if found:
        raise NobodyMeantError(f"'{_repeated(words)}' may be {_listed(found)}: give the id.")
    near = nearest(words, {_told(one): (one.name, one.person_id, one.email) for one in people})
    raise NobodyMeantError(
        f"Nobody is known as '{_repeated(words)}'. {_hint(near, 'Add them to the people first.')}"
    )


def portfolio_meant(words: str, portfolios: Sequence[str]) -> str:
    """The portfolio of that name, without regard to case and punctuation.

    Raises:
        NoPortfolioMeantError: none has it, or several do; the message says which are nearest.
    """
    wanted = words.strip()
    if wanted in portfolios:
        return wanted
    found = [one for one in portfolios if slug(one) and slug(one) == slug(wanted)]
    if len(found) == 1:
        return found[0]
    near = found or nearest(words, {one: (one,) for one in portfolios})
    raise NoPortfolioMeantError(
        f"No one portfolio is called '{_repeated(words)}'."
        f" {_hint(near, 'Look the portfolios up on the board.')}",
        near=near,
    )


def item_not_meant(
    words: str, *, several: Sequence[str] = (), near: Sequence[str] = ()
) -> Exception:
    """The refusal for words that name no item, or several, each told with its id."""
    if several:
        told = "; ".join(several[:_MOST_TOLD])
        return NoItemMeantError(f"'{_repeated(words)}' may be {told}: give the id.")
    return NoItemMeantError(
        f"There is no item '{_repeated(words)}'. {_hint(near, 'Look it up in the list of items.')}"
    )


def nearest(words: str, known: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Up to five of those known that go by something like the words, the likest first.

    `known` has, for each, all that it goes by. Single words count only where nothing is like the
    whole.
    """
    whole, *parts = _keys(_repeated(words)) or [""]
    by_whole = _by_key(known, slice(1))
    alike = get_close_matches(whole, by_whole, _MOST_TOLD, cutoff=_ALIKE)
    if alike:
        found = dict.fromkeys(one for key in alike for one in by_whole[key])
        return tuple(found)[:_MOST_TOLD]
    by_part = _by_key(known, slice(None))
    shared = Counter(
        one
        for part in parts or [whole]
        for key in get_close_matches(part, by_part, _MOST_TOLD, cutoff=_ALIKE)
        for one in by_part[key]
    )
    return tuple(one for one, _ in shared.most_common(_MOST_TOLD))


def _by_key(known: Mapping[str, Iterable[str]], which: slice) -> dict[str, list[str]]:
    """Those known by the keys of what they go by, each once a key."""
    found: dict[str, dict[str, None]] = {}
    for one, names in known.items():
        for name in names:
            for key in _keys(name)[which]:
                found.setdefault(key, {})[one] = None
    return {key: list(ones) for key, ones in found.items()}


def _people_meant(words: str, people: Sequence[Person]) -> list[Person]:
    wanted = words.strip().casefold()
    if not wanted:
        return []
    by_id = [one for one in people if one.person_id == wanted]
    by_email = [one for one in people if one.email.strip().casefold() == wanted]
    named = slug(words)
    by_name = [one for one in people if named and named in (slug(one.name), one.person_id)]
    return by_id or by_email or by_name


def _keys(name: str) -> list[str]:
    """The whole name first, then each word of it; of an address, what stands before the sign."""
    whole = slug(name.partition("@")[0])
    return list(dict.fromkeys([whole, *whole.split("-")])) if whole else []


def _hint(near: Sequence[str], otherwise: str) -> str:
    if not near:
        return otherwise
    return f"Did you mean {' or '.join(near)}?"


def _listed(people: Iterable[Person]) -> str:
    return " or ".join(_told(one) for one in people)


def _told(person: Person) -> str:
    return f"{person.name} ({person.person_id})"


def _repeated(words: str) -> str:
    # A page or a terminal is to show it, whatever was pasted.
    plain = " ".join(words.encode("utf-8", "replace").decode().split())
    return plain if len(plain) <= _LONGEST_REPEATED else plain[:_LONGEST_REPEATED] + "…"
