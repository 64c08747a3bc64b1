"""The committed stylesheet and scripts, and where each was built from."""

import json
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import BaseModel
from starlette.staticfiles import StaticFiles

from api.pages import links

STATIC_FOLDER: Final = Path(__file__).parent.parent / "static"
_STAMP_LENGTH: Final = 12


class Sources(BaseModel):
    """What ``api/static/SOURCES.json`` records: package versions and the SHA-256 of each output."""

    built_by: str
    versions: dict[str, str]
    sha256: dict[str, str]


@cache
def sources() -> Sources:
    """Read the record of the committed outputs.

    Raises ``OSError`` or ``pydantic.ValidationError`` if the installation is incomplete.
    """
    text = (STATIC_FOLDER / "SOURCES.json").read_text(encoding="utf-8")
    return Sources.model_validate(json.loads(text))


def asset_path(name: str) -> str:
    """Path of one committed file, stamped with its hash so that a browser never keeps an old one.

    Raises ``KeyError`` for a file the record does not name.
    """
    stamp = sources().sha256[f"api/static/{name}"][:_STAMP_LENGTH]
    return f"{links.STATIC}/{name}?v={stamp}"


def static_files() -> StaticFiles:
    """Serve the committed files; mount it at ``links.STATIC``."""
    return StaticFiles(directory=STATIC_FOLDER)
