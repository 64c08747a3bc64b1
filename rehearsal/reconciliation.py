"""Whether the prompts that were sent are those that were foretold, but for what was changed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rehearsal.foretelling import Foretold, Prompt


@dataclass(frozen=True, kw_only=True)
class Revision:
    """What lay ahead just before and just after something was done, and what was done to whom.

    `because` says for each item that was touched, by its id, what was done to it.
    """

    at: datetime
    before: Foretold
    after: Foretold
    because: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Told:
    """What became of one prompt that was given: sent, or why it was not."""

    prompt: Prompt
    was_sent: bool
    why_not: str = ""


class Way(StrEnum):
    """How what was sent differs from what was foretold at the beginning."""

    ADDED = "added"
    CANCELLED = "cancelled"
    DROPPED = "dropped"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One prompt that was sent though not foretold, or the other way round, and why."""

    prompt: Prompt
    way: Way
    because: str
    on: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """The two lists laid side by side."""

    foretold: int
    sent: int
    as_foretold: int
    differences: tuple[Difference, ...]

    def count(self, way: Way) -> int:
        """How many differences there are of that kind."""
        return sum(one.way is way for one in self.differences)

    @property
    def adds_up(self) -> bool:
        """Foretold, less what was taken off, plus what was added, is what was sent."""
        minus = self.count(Way.CANCELLED) + self.count(Way.DROPPED)
        balanced = self.foretold - minus + self.count(Way.ADDED) == self.sent
        return balanced and not self.count(Way.UNEXPLAINED)

    def by_cause(self) -> Mapping[tuple[str, Way], int]:
        """How many differences each kind of deed made, the most first."""
        return dict(Counter((one.because, one.way) for one in self.differences).most_common())


def reconcile(
    foretold: Foretold, revisions: Iterable[Revision], told: Iterable[Told]
) -> Reconciliation:
    """Follow every prompt from the first list to the last, and explain each that went astray."""
    story = _Story(foretold)
    for revision in revisions:
        story.turn(revision)
    return story.end({one.prompt: one for one in told})


class _Story:
    """What is expected so far, and what was said of each prompt on the way."""

    def __init__(self, foretold: Foretold) -> None:
        self._foretold = foretold
        self._expected = dict(foretold)
        self._because: dict[Prompt, tuple[str, datetime]] = {}
        self._unexplained: dict[Prompt, str] = {}

    def turn(self, revision: Revision) -> None:
        ahead = {one: at for one, at in self._expected.items() if at > revision.at}
        self._note_drift(ahead, revision)
        for prompt in revision.before.keys() ^ revision.after.keys():
            self._note_change(prompt, revision)
        self._expected = {
            **{one: at for one, at in self._expected.items() if at <= revision.at},
            **revision.after,
        }

    def end(self, told: Mapping[Prompt, Told]) -> Reconciliation:
        sent = {prompt for prompt, one in told.items() if one.was_sent}
        everything = dict.fromkeys((*self._foretold, *self._expected, *told))
        found = (self._difference(prompt, told.get(prompt)) for prompt in everything)
        return Reconciliation(
            foretold=len(self._foretold),
            sent=len(sent),
            as_foretold=len(sent & self._foretold.keys()),
            differences=tuple(one for one in found if one is not None),
        )

    def _note_drift(self, ahead: Foretold, revision: Revision) -> None:
        for prompt in ahead.keys() ^ revision.before.keys():
            self._unexplained[prompt] = f"changed before {revision.at:%d %b %Y}, and nobody did it"

    def _note_change(self, prompt: Prompt, revision: Revision) -> None:
        because = revision.because.get(prompt.subject_id)
        if because is None:
            said = f"changed on {revision.at:%d %b %Y}, when nothing was done to its item"
            self._unexplained[prompt] = said
        else:
            self._because[prompt] = because, revision.at

    def _difference(self, prompt: Prompt, told: Told | None) -> Difference | None:
        if prompt in self._unexplained:
            return _unexplained(prompt, self._unexplained[prompt])
        was_sent, foretold = told is not None and told.was_sent, prompt in self._foretold
        if prompt in self._expected:
            if not was_sent:
                return _not_sent(prompt, told, foretold=foretold)
            return None if foretold else self._caused(prompt, Way.ADDED)
        if was_sent:
            return _unexplained(prompt, "sent, although it was no longer expected")
        return self._caused(prompt, Way.CANCELLED) if foretold else None

    def _caused(self, prompt: Prompt, way: Way) -> Difference:
        because, on = self._because[prompt]
        return Difference(prompt=prompt, way=way, because=because, on=on)


def _not_sent(prompt: Prompt, told: Told | None, *, foretold: bool) -> Difference | None:
    if told is None or not told.why_not:
        return _unexplained(prompt, "expected, but neither sent nor dropped")
    if not foretold:
        # Added and dropped again, it is in neither of the two lists.
        return None
    return Difference(prompt=prompt, way=Way.DROPPED, because=told.why_not)


def _unexplained(prompt: Prompt, said: str) -> Difference:
    return Difference(prompt=prompt, way=Way.UNEXPLAINED, because=said)
