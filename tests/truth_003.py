"""The real 2011 paper and what reading it has to give, where both are at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

_SHARED = Path(__file__).resolve().parents[2] / "shared"


def paper_003() -> Path:
    """The paper's text file; skips the test when it is not at hand."""
    return _at_hand(next(iter(_SHARED.glob("seeds/003_*.txt")), _SHARED / "seeds/003"))


def paper_002() -> Path:
    """Another real paper, whose plans are laid out differently."""
    return _at_hand(next(iter(_SHARED.glob("seeds/002_*.txt")), _SHARED / "seeds/002"))


def truth_003() -> dict[str, Any]:
    """What a careful reader found in the paper, item by item."""
    return json.loads(_at_hand(_SHARED / "truth/seed-003.json").read_text(encoding="utf-8"))


def _at_hand(path: Path) -> Path:
    if not path.is_file():
        pytest.skip(f"{path} is not part of the repository, so nothing can be compared with it")
    return path
