"""The editions of an inspection that were taken in, and what counts as printed since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from domain.due_dates import describe_day
from domain.inspection import Opening
from domain.recommendation import Recommendation


@dataclass(frozen=True, kw_only=True)
class Edition:
    """One edition of a document: which file it is, and how it is told from another reading."""

    fingerprint: str
    file: str
    title: str
    document_date: date | None = None

    @property
    def in_words(self) -> str:
        """How people speak of it: "edition of 2 November 2026", or by the name of its file."""
        if self.document_date is None:
            return f"undated edition '{self.file}'"
        return f"edition of {describe_day(self.document_date)}"


@dataclass(frozen=True, kw_only=True)
class KeptEdition:
    """What was taken in of an edition at one time, by whom; `number` counts from 1.

    `confirmed` says it in words, one line an item. `printed` are the items that count as the
    edition prints them from then on. `vanished` are the recommendation_ids of which it was
    confirmed that the edition does not list them, and `listed` those that it does.
    """

    inspection_id: str
    number: int
    edition: Edition
    taken_at: datetime
    taken_by: str
    taken_by_name: str
    confirmed: tuple[str, ...] = ()
    printed: tuple[Recommendation, ...] = ()
    vanished: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RunningEditions:
    """What an inspection was opened with and grew by, and the editions taken in since, in order.

    `opened_as` is the fingerprint of the first edition.
    """

    opening: Opening
    opened_as: str
    editions: tuple[KeptEdition, ...] = ()

    @property
    def next_number(self) -> int:
        """The number of the edition that is taken in next."""
        return len(self.editions) + 1

    @property
    def last_printed(self) -> Opening:
        """The inspection as it was last printed, as far as that was confirmed."""
        latest: dict[str, Recommendation] = {}
        for kept in self.editions:
            latest |= {item.recommendation_id: item for item in kept.printed}
        day = max(self._dates(), default=None)
        return replace(
            self.opening,
            inspection=replace(self.opening.inspection, document_date=day),
            recommendations=tuple(
                latest.get(item.recommendation_id, item) for item in self.opening.recommendations
            ),
        )

    @property
    def vanished(self) -> Mapping[str, KeptEdition]:
        """The items that are not listed any more, by id, each with the edition that said so last.

        One that a later edition lists again is not among them.
        """
        gone: dict[str, KeptEdition] = {}
        for kept in self.editions:
            back = set(kept.listed)
            gone = {item_id: since for item_id, since in gone.items() if item_id not in back}
            gone |= dict.fromkeys(kept.vanished, kept)
        return gone

    def flagged_by(self, edition: Edition) -> frozenset[str]:
        """The items of which it is noted already that this edition does not list them."""
        of_this = (one for one in self.editions if one.edition.fingerprint == edition.fingerprint)
        return frozenset(item_id for one in of_this for item_id in one.vanished)

    def _dates(self) -> Iterable[date]:
        dates = (
            self.opening.inspection.document_date,
            *(one.edition.document_date for one in self.editions),
        )
        return (one for one in dates if one is not None)
