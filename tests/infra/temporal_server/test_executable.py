"""Finding the server: the order of the sources, one fetch at a time, and a useful refusal."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from infra.temporal_server.executable import (
    TemporalServerNotFoundError,
    find_cluster_tools,
    find_temporal,
)
from infra.temporal_server.search import BuildProgress
from tests.free_ports import free_ports
from tests.infra.temporal_server.scripts import (
    TOO_OLD,
    builds_by,
    fake_go,
    fake_temporal,
    folders_in,
    path_of,
    script,
)


@pytest.fixture(autouse=True)
def _no_internet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the SDK's download fail at once everywhere, by way of a proxy nobody runs."""
    (closed,) = free_ports(1)
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{closed}")


def found_in(folder: Path, environment: Mapping[str, str], said: list[str] | None = None) -> Path:
    return find_temporal(
        report=([] if said is None else said).append,
        folders=folders_in(folder),
        environment=environment,
    )


class TestFindTemporal:
    def test_prefers_the_one_on_path(self, tmp_path: Path) -> None:
        on_path = fake_temporal(tmp_path / "bin")
        fake_temporal(tmp_path / "data")
        fake_temporal(folders_in(tmp_path).executables)

        assert found_in(tmp_path, path_of(on_path.parent)) == on_path

    def test_passes_over_an_old_one_on_path_for_the_one_in_the_data_folder(
        self,
        tmp_path: Path,
    ) -> None:
        old = fake_temporal(tmp_path / "bin", TOO_OLD)
        in_data = fake_temporal(tmp_path / "data")

        assert found_in(tmp_path, path_of(old.parent)) == in_data

    def test_takes_the_cached_one_before_fetching_any(self, tmp_path: Path) -> None:
        said: list[str] = []
        cached = fake_temporal(folders_in(tmp_path).executables)
        go = fake_go(tmp_path / "bin")

        assert found_in(tmp_path, path_of(go.parent), said) == cached
        assert builds_by(go) == 0
        assert said[-1] == f"Using the Temporal server at {cached}."

    def test_builds_when_the_download_fails_and_caches_what_was_built(
        self,
        tmp_path: Path,
    ) -> None:
        said: list[str] = []
        go = fake_go(tmp_path / "bin")

        first = found_in(tmp_path, path_of(go.parent), said)
        second = found_in(tmp_path, path_of(go.parent))

        assert first == second == folders_in(tmp_path).executables / "temporal"
        assert builds_by(go) == 1
        assert [line.split(":")[0] for line in said] == [
            "Installed",
            "Cached",
            "Downloading the Temporal CLI 1.9.1 (about 60 MB).",
            "Temporal's own download",
            "Building temporal with Go",
            f"Using the Temporal server at {first}.",
        ]

    def test_replaces_a_cached_one_that_no_longer_runs(self, tmp_path: Path) -> None:
        script(folders_in(tmp_path).executables / "temporal", "#!/bin/sh\nexit 1\n")
        go = fake_go(tmp_path / "bin")

        found_in(tmp_path, path_of(go.parent))

        assert builds_by(go) == 1

    def test_lets_only_one_of_two_build_and_the_other_wait(self, tmp_path: Path) -> None:
        said: list[str] = []
        go = fake_go(tmp_path / "bin", seconds=1)
        find = partial(found_in, tmp_path, path_of(go.parent), said)

        with ThreadPoolExecutor(2) as finders:
            first, second = (finders.submit(find) for _ in range(2))

        assert first.result() == second.result()
        assert builds_by(go) == 1
        assert "Another Traction is fetching the Temporal server: waiting for it." in said

    def test_reports_progress_during_a_build(self, tmp_path: Path) -> None:
        seen: list[BuildProgress] = []

        find_temporal(
            report=lambda _: None,
            progress=seen.append,
            folders=folders_in(tmp_path),
            environment=path_of(fake_go(tmp_path / "bin").parent),
        )

        assert [(each.phase, each.done, each.total) for each in seen] == [
            ("downloading", 1, 0),
            ("compiling", 1, 2),
        ]

    def test_leaves_nothing_behind_when_a_build_fails(self, tmp_path: Path) -> None:
        go = fake_go(tmp_path / "bin", failure="echo out of memory >&2; exit 2")

        with pytest.raises(TemporalServerNotFoundError, match="out of memory"):
            found_in(tmp_path, path_of(go.parent))

        left = [path.name for path in folders_in(tmp_path).executables.iterdir()]
        assert left in ([], ["fetching.lock"])

    def test_lists_what_it_tried_and_what_to_do_when_all_fail(self, tmp_path: Path) -> None:
        old = fake_temporal(tmp_path / "bin", TOO_OLD)

        with pytest.raises(TemporalServerNotFoundError) as refused:
            found_in(tmp_path, path_of(old.parent))

        message = str(refused.value)
        tried = [line for line in message.splitlines() if line.startswith("  - ")]
        assert tried[0].startswith(f"  - Installed: {old} holds Temporal server 1.29.1")
        assert tried[1].startswith("  - Cached: no temporal in ")
        assert tried[2].startswith("  - Temporal's own download: the download failed")
        assert tried[3] == "  - Build with Go: neither `go` nor `uv` was found"
        assert "set TRACTION_TEMPORAL_ADDRESS" in tried[4]
        assert f"on PATH, or into {tmp_path / 'data'}" in tried[5]
        assert "install Go 1.26.8 or newer" in tried[6]


class TestFindClusterTools:
    def test_builds_the_server_and_its_schema_tool_once(self, tmp_path: Path) -> None:
        go = fake_go(tmp_path / "bin")
        find = partial(
            find_cluster_tools,
            report=lambda _: None,
            folders=folders_in(tmp_path),
            environment=path_of(go.parent),
        )

        tools = find()

        assert find() == tools
        assert (tools.server.name, tools.sql.name) == ("server", "sql")
        assert tools.server.is_file()
        assert tools.sql.is_file()
        assert builds_by(go) == 2
