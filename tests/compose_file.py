"""Reading docker-compose.yml the way Docker would: merged, and with its variables filled in."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

COMPOSE_FILE: Final = Path(__file__).parent.parent / "docker-compose.yml"

# $$ is a dollar sign for the container; ${NAME...} is filled in by Docker.
_VARIABLE: Final = re.compile(r"\$\$|\$\{(?P<name>\w+)(?P<rule>[^}]*)\}")

Compose = dict[str, Any]


def read_compose() -> Compose:
    """Return the file with its merges done and its variables as they are written."""
    read: Compose = yaml.safe_load(COMPOSE_FILE.read_text())
    return read


def fill_in(text: str, variables: Mapping[str, str]) -> str:
    """Replace what Docker would replace before a container sees it."""

    def value(found: re.Match[str]) -> str:
        return variables[found["name"]] if found["name"] else "$"

    return _VARIABLE.sub(value, text)


def variables_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each variable that Docker fills in, with the rule for when it is not set."""
    for found in _VARIABLE.finditer(text):
        if found["name"]:
            yield found["name"], found["rule"]
