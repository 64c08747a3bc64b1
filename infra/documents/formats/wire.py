"""What a reader found, and how it comes from the process that read it."""

from dataclasses import dataclass

from domain.source import SourceLine


@dataclass(frozen=True, kw_only=True)
class Content:
    """The lines of a document, and in words what of it could not be read."""

    lines: tuple[SourceLine, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the reading process says at its end: the content, or what is wrong with it."""

    content: Content | None = None
    problem: str = ""
