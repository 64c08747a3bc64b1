"""Small programs that stand where Temporal, Go and uv would, and search settings around them."""

import os
from pathlib import Path

from infra.temporal_server.search import ServerFolders

NEW_ENOUGH = "temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)"
TOO_OLD = "temporal version 1.5.1 (Server 1.29.1, UI 2.40.0)"

# The real Go's manner: package names on a stream each, notices beginning with "go: ".
_GO = """#!/bin/sh
case "$1" in
version) echo "go version go{version} linux/amd64"; exit 0 ;;
list) echo "go: downloading example.org/module v1.0.0" >&2; echo one; echo two; exit 0 ;;
esac
echo built >> "{tally}"
echo one >&2
/bin/sleep {seconds}
{failure}
while [ "$1" != -o ]; do shift; done
echo '#!/bin/sh' > "$2"
echo 'echo "{printed}"' >> "$2"
/bin/chmod 755 "$2"
"""


def script(path: Path, text: str) -> Path:
    """Write an executable file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)
    return path


def fake_temporal(folder: Path, printed: str = NEW_ENOUGH) -> Path:
    """Write a `temporal` that prints this version."""
    return script(folder / "temporal", f"#!/bin/sh\necho '{printed}'\n")


def fake_go(
    folder: Path,
    *,
    version: str = "1.26.8",
    seconds: float = 0,
    failure: str = "",
) -> Path:
    """Write a `go` that builds fakes, and tallies each build in `builds` beside itself."""
    text = _GO.format(
        version=version,
        tally=folder / "builds",
        seconds=seconds,
        failure=failure,
        printed=NEW_ENOUGH,
    )
    return script(folder / "go", text)


def builds_by(go: Path) -> int:
    """Count the builds that a fake Go has begun."""
    tally = go.parent / "builds"
    return len(tally.read_text().splitlines()) if tally.exists() else 0


def folders_in(folder: Path) -> ServerFolders:
    """Keep a search inside one temporary folder."""
    return ServerFolders(
        cache=folder / "cache",
        data=folder / "data",
        tools=folder / "tools",
    )


def path_of(*folders: Path) -> dict[str, str]:
    """Return an environment whose PATH holds these folders alone."""
    return {"PATH": os.pathsep.join(map(str, folders))}
