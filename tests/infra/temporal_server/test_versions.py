"""Versions: read from what programs print, and refused when too old."""

from pathlib import Path

import pytest

from infra.temporal_server.versions import (
    CLI_VERSION,
    OLDEST_GO,
    UnusableTemporalError,
    Version,
    parse_go_version,
    parse_server_version,
    require_usable,
)
from tests.infra.temporal_server.scripts import TOO_OLD, fake_temporal, script

MODULES = Path(__file__).parents[3] / "infra" / "temporal_server" / "build" / "go.mod"


class TestParseServerVersion:
    @pytest.mark.parametrize(
        ("printed", "version"),
        [
            ("temporal version 0.0.0-DEV (Server 1.32.0, UI 2.54.1)", Version(1, 32, 0)),
            ("temporal version 1.10.2 (Server 1.33.12, UI 3.0.0)\n", Version(1, 33, 12)),
            ("temporal version 1.9.4-x (Server 1.32.0-161.0, UI 2.54.1)", Version(1, 32, 0)),
            ("temporal version 0.13.0", None),
            ("", None),
        ],
    )
    def test_reads_the_server_inside_the_cli(self, printed: str, version: Version | None) -> None:
        assert parse_server_version(printed) == version


class TestParseGoVersion:
    @pytest.mark.parametrize(
        ("printed", "version"),
        [
            ("go version go1.26.8 linux/amd64", Version(1, 26, 8)),
            ("go version go1.27 darwin/arm64", Version(1, 27, 0)),
            ("go version devel linux/amd64", None),
        ],
    )
    def test_reads_releases_only(self, printed: str, version: Version | None) -> None:
        assert parse_go_version(printed) == version


class TestVersion:
    def test_orders_by_number_and_not_by_letter(self) -> None:
        assert Version(1, 9, 0) < Version(1, 32, 0)


class TestModuleList:
    def test_names_the_cli_and_the_go_that_the_code_names(self) -> None:
        modules = MODULES.read_text()

        assert f"github.com/temporalio/cli v{CLI_VERSION} " in modules
        assert f"\ngo {OLDEST_GO}\n" in modules


class TestRequireUsable:
    def test_accepts_a_new_enough_server(self, tmp_path: Path) -> None:
        assert require_usable(fake_temporal(tmp_path)) == Version(1, 32, 0)

    def test_refuses_an_older_server_and_says_which_is_needed(self, tmp_path: Path) -> None:
        with pytest.raises(UnusableTemporalError, match=r"server 1\.29\.1, .* needs 1\.32\.0"):
            require_usable(fake_temporal(tmp_path, TOO_OLD))

    def test_refuses_a_program_that_is_something_else(self, tmp_path: Path) -> None:
        with pytest.raises(UnusableTemporalError, match="calls itself 'a clock'"):
            require_usable(fake_temporal(tmp_path, "a clock"))

    def test_refuses_a_program_that_fails(self, tmp_path: Path) -> None:
        broken = script(tmp_path / "temporal", "#!/bin/sh\necho no such library >&2\nexit 127\n")

        with pytest.raises(UnusableTemporalError, match=r"127[\s\S]*no such library"):
            require_usable(broken)
