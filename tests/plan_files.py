"""Plans read from files, for tests that are not about finding out what a file is."""

from pathlib import Path

from domain.plan.document import PlanDocument
from infra.documents.reader import read_document


def read_plan(path: Path) -> PlanDocument:
    """The plan in that file."""
    document = read_document(path).document
    assert isinstance(document, PlanDocument)
    return document
