"""Whether the prompts that were sent are those that were foretold, but for what was changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rehearsal.foretelling import Foretold, Prompt


@dataclass(frozen=True, kw_only=True)
class Revision:
    """What lay ahead just before and just after something was done, and what was done to whom.

    `because` has the words for each item that was touched, by its id.
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
        self._because: dict[Prompt, str] = {}
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
            self._because[prompt] = because

    def _difference(self, prompt: Prompt, told: Told | None) -> Difference | None:
        way, because = self._way(prompt, told)
        if prompt in self._unexplained:
            way, because = Way.UNEXPLAINED, self._unexplained[prompt]
        if way is None:
            return None
        return Difference(prompt=prompt, way=way, because=because)

    def _way(self, prompt: Prompt, told: Told | None) -> tuple[Way | None, str]:
        foretold, expected = prompt in self._foretold, prompt in self._expected
        because = self._because.get(prompt, "")
        match (told is not None and told.was_sent, expected):
            case (True, True):
                return (None, "") if foretold else (Way.ADDED, because)
            case (True, False):
                return Way.UNEXPLAINED, "sent, although it was no longer expected"
            case (False, True):
                return self._not_sent(prompt, told)
            case _:
                return (Way.CANCELLED, because) if foretold else (None, "")

    def _not_sent(self, prompt: Prompt, told: Told | None) -> tuple[Way | None, str]:
        if told is None or not told.why_not:
            return Way.UNEXPLAINED, "expected, but neither sent nor dropped"
        # Added and dropped again, it is in neither of the two lists.
        return (Way.DROPPED, told.why_not) if prompt in self._foretold else (None, "")
