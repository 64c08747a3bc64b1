"""Real documents, where they are at hand."""

from pathlib import Path

import pytest

_ABOVE = Path(__file__).resolve().parents[4:]


def seed(number: str) -> Path:
    """The text file of a real document; skips the test when it is not at hand."""
    for folder in _ABOVE:
        for found in (folder / "shared" / "seeds").glob(f"{number}_*.txt"):
            return found
    pytest.skip(f"document {number} is not part of the repository, so it cannot be read")
