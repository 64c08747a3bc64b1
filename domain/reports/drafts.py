"""Items while they are being read, block by block."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from domain.recommendation import RecommendationKind
from domain.reports.blocks import Block, Role
from domain.reports.labels import Field, Label
from domain.source import Place

_LIST_GOES_ON = re.compile(r"(?:[:;,]|[;,]\s*(?:and|or))$", re.IGNORECASE)
_STATUS = re.compile(
    r"^(?:status|progress|outcome|assessment)?\s*:?\s*(?:(?:fully|partially|partly|not|now)\s+)?"
    r"(?:achieved|implemented|completed?|closed|discharged|superseded|met|addressed|no\s+progress"
    r"|(?:some|good|limited|sufficient|insufficient|reasonable)\s+progress)\b[^.]{0,40}\.?$",
    re.IGNORECASE,
)


@dataclass(eq=False)
class Draft:
    """One item so far: its paragraphs, the blocks they come from, and what stands beside them.

    `shared` is the line above a list that every entry of it completes.
    """

    kind: RecommendationKind
    reference: str = ""
    number: str = ""
    theme: str | None = None
    audience: str | None = None
    parent: "Draft | None" = None
    parent_reference: str | None = None
    parts: list[str] = field(default_factory=list[str])
    blocks: list[Block] = field(default_factory=list[Block])
    shared: Block | None = None
    fields: dict[Field, list[str]] = field(default_factory=dict[Field, list[str]])
    pages: tuple[int, ...] = ()
    open_field: Field | None = None

    @property
    def list_is_open(self) -> bool:
        """Whether the last paragraph announces or goes on with a list."""
        return bool(self.parts) and bool(_LIST_GOES_ON.search(self.parts[-1]))

    @property
    def text(self) -> str:
        """The text in full, paragraphs and entries each on a line."""
        return "\n".join(self.parts)

    @property
    def place(self) -> Place:
        """Where its first line stands."""
        return self.blocks[0].sources[0].place

    @property
    def entries(self) -> int:
        """How many entries its lists have."""
        return sum(block.role is Role.ENTRY for block in self.blocks)

    def add(self, block: Block, text: str | None = None) -> None:
        """Take in a paragraph, or an entry with its mark."""
        self.blocks.append(block)
        words = block.text if text is None else text
        if words:
            self.parts.append(
                f"{_plain_mark(block.mark)} {words}" if block.mark and self.parts else words
            )

    def add_field(self, block: Block) -> None:
        """Take in "Target date: ..." and the like, or what stands on the line below it."""
        self.blocks.append(block)
        named = block.field or self.open_field
        if named is not None:
            said = self.fields.setdefault(named, [])
            said += [block.text] if block.text else []
            # A response may be long; of anything else one line is the whole.
            self.open_field = named if named is Field.RESPONSE or not said else None

    @property
    def text_is_over(self) -> bool:
        """Whether what stands below the text has begun."""
        return bool(self.parts) and bool(self.fields.keys() - {Field.OTHER})

    @property
    def says_it_is_old(self) -> bool:
        """Whether a status below says that this is an earlier report's item."""
        return any(_STATUS.match(text) for text in self.fields.get(Field.OTHER, ()))


def is_status(block: Block | None) -> bool:
    """Whether a line tells what became of an earlier item ("Partially achieved")."""
    return block is not None and bool(_STATUS.match(block.text))


def started(label: Label, block: Block, theme: str | None) -> Draft:
    """The draft that a label opens."""
    draft = Draft(
        kind=label.kind,
        reference=label.reference,
        number=label.number,
        theme=theme,
        parent_reference=label.parent,
    )
    draft.blocks.append(block)
    if label.rest:
        draft.parts.append(label.rest)
    return draft


class Cursor:
    """The blocks still to be read; footnotes are passed over, whatever they interrupt."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = [block for block in blocks if block.role is not Role.FOOTNOTE]
        self._at = 0

    def peek(self, ahead: int = 0) -> Block | None:
        """The next block, or one further ahead; None after the last."""
        at = self._at + ahead
        return self._blocks[at] if at < len(self._blocks) else None

    def take(self) -> Block:
        """The next block, which is then behind."""
        block = self._blocks[self._at]
        self._at += 1
        return block

    def entries_after_next(self) -> list[Block]:
        """The run of a list's entries below the next block."""
        run: list[Block] = []
        while (block := self.peek(1 + len(run))) and block.role is Role.ENTRY:
            run.append(block)
        return run


def _plain_mark(mark: str) -> str:
    return mark if mark.strip("().").isalnum() and mark != "o" else "-"
