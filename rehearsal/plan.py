"""The plan that is played through: the real paper where it is at hand, else the made-up one."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cli.demo import DEMO_PLAN
from cli.importing import Dates, opening_of
from domain.inspection import Opening
from infra.documents.reader import read_document
from infra.settings import Settings

_REPOSITORY: Final = Path(__file__).resolve().parent.parent
_SEEDS: Final = _REPOSITORY.parent / "shared" / "seeds"


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A plan with its dates moved to today, and the file it was read from."""

    file: Path
    opening: Opening


def find_plan(settings: Settings, file: Path | None = None) -> Plan:
    """Read that plan, or else the one that is at hand.

    Raises:
        UnreadableDocumentError: the file is no plan.
    """
    chosen = file or next(iter(sorted(_SEEDS.glob("003_*.txt"))), DEMO_PLAN)
    opening = opening_of(read_document(chosen).document, settings, Dates(shift_to_today=True))
    return Plan(file=chosen, opening=opening)
