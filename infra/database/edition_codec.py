"""Editions that were taken in, as JSON text and back."""

from pydantic import TypeAdapter

from domain.editions.kept import KeptEdition

_EDITION = TypeAdapter(KeptEdition)


def encode_edition(kept: KeptEdition) -> str:
    """All that was taken in, as JSON."""
    return _EDITION.dump_json(kept).decode()


def decode_edition(text: str) -> KeptEdition:
    """The same again; fields added since take their defaults.

    Raises pydantic.ValidationError for what no version of Traction wrote.
    """
    return _EDITION.validate_json(text)
