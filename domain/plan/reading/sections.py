"""The headings in force over a table's rows: their section and the kind of item they announce."""

from dataclasses import dataclass

from domain.plan.reading.wording import is_section
from domain.plan.references import announced_kind, kind_in_words
from domain.recommendation import RecommendationKind

_MOST_WORDS_OF_HEADING = 12


@dataclass
class Sections:
    """Takes headings in turn; one printed between a header and its rows counts from there on."""

    name: str | None = None
    kind: RecommendationKind | None = None
    _name_above: str | None = None
    _kind_above: RecommendationKind | None = None

    def head_rows(self, words: str) -> None:
        """Take a row of the table that heads those below it."""
        self.name = words
        self.kind = kind_in_words(words) or self.kind

    def take_between(self, text: str) -> None:
        """Take a line printed between the rows of a table."""
        if is_section(text):
            self._name_above = text
            self._kind_above = kind_in_words(text) or self._kind_above

    def take_above(self, text: str) -> None:
        """Take a line above a table; a short one tells the kind where the header does not."""
        if is_section(text) and len(text.split()) <= _MOST_WORDS_OF_HEADING:
            self._kind_above = announced_kind(text) or self._kind_above

    def use(self) -> None:
        """Rows follow: what was printed since the header is their section."""
        self.name = self._name_above or self.name
        self.kind = self._kind_above or self.kind
        self.forget_above()

    def kind_over_table(self) -> RecommendationKind | None:
        """The kind announced above the header that comes now."""
        kind = self._kind_above
        self.forget_above()
        return kind

    def forget_name(self) -> None:
        """What was printed last heads nothing, though it may have said what kind follows."""
        self._name_above = None

    def forget_above(self) -> None:
        """What was printed last belongs to no rows."""
        self._name_above = self._kind_above = None

    def end(self) -> None:
        """The plan ends; a kind of item printed last may be announced for the next."""
        self.name = self.kind = self._name_above = None
