"""A document beside the edition of it that runs."""

from dataclasses import dataclass

from domain.editions.differences import DifferenceKind, EditionDifference, compare_editions
from domain.editions.earlier import is_older
from domain.editions.kept import Edition, RunningEditions
from domain.inspection import Opening, identified


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A document beside the edition of it that runs: `later` has the ids of what runs."""

    running: RunningEditions
    later: Opening
    edition: Edition
    differences: tuple[EditionDifference, ...]

    @property
    def inspection_id(self) -> str:
        """The inspection that runs."""
        return self.running.opening.inspection.inspection_id

    @property
    def is_older(self) -> bool:
        """Whether the document is dated before the edition that was taken in last."""
        return is_older(self.later.inspection, self.running.last_printed.inspection)

    @property
    def has_new_items(self) -> bool:
        """Whether there is anything that could start."""
        return any(one.kind is DifferenceKind.NEW for one in self.differences)

    @property
    def listed(self) -> tuple[str, ...]:
        """The recommendation_ids of what the document lists."""
        return tuple(one.item.recommendation_id for one in self.differences if one.after)

    @property
    def has_anything_left(self) -> bool:
        """Whether there is anything that could be applied and was not."""
        return any(
            one.kind is not DifferenceKind.SAME and not self.is_flagged(one)
            for one in self.differences
        )

    def is_flagged(self, difference: EditionDifference) -> bool:
        """Whether it is noted already that this edition does not list the item."""
        gone = difference.kind is DifferenceKind.VANISHED
        flagged = self.running.flagged_by(self.edition)
        return gone and difference.item.recommendation_id in flagged


def as_of_running(opening: Opening, running: RunningEditions) -> Opening:
    """What was opened from a document, under the name of the inspection that runs."""
    kept = running.opening.inspection
    return identified(
        opening,
        inspection_id=kept.inspection_id,
        source=kept.source,
        external_id=kept.external_id,
    )


def compared_with(
    running: RunningEditions, later: Opening, *, fingerprint: str, file: str
) -> Compared:
    """The document beside what runs; `later` goes by the name of what runs already."""
    return Compared(
        running=running,
        later=later,
        edition=Edition(
            fingerprint=fingerprint,
            file=file,
            title=later.inspection.title,
            document_date=later.inspection.document_date,
        ),
        differences=compare_editions(running.last_printed, later),
    )
