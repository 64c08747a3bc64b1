"""Running programs: their output, their failures, and the end of them."""

import time
from pathlib import Path

import psutil
import pytest

from infra.temporal_server.commands import CommandFailedError, follow, run
from tests.infra.temporal_server.scripts import script


class TestRun:
    def test_returns_what_was_printed(self) -> None:
        assert run(["/bin/echo", "hello"], timeout=5) == "hello\n"

    def test_names_a_program_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(CommandFailedError, match="nowhere could not be started"):
            run([str(tmp_path / "nowhere")], timeout=5)

    def test_gives_up_on_a_program_that_does_not_answer(self) -> None:
        with pytest.raises(CommandFailedError, match=r"did not answer in 0\.1 seconds"):
            run(["/bin/sleep", "5"], timeout=0.1)


class TestFollow:
    def test_hands_on_both_outputs_and_marks_each_silent_second(self, tmp_path: Path) -> None:
        lines: list[str | None] = []
        talker = script(tmp_path / "talker", "#!/bin/sh\necho out\necho err >&2\nsleep 1.3\n")

        follow([str(talker)], cwd=tmp_path, environment={}, on_line=lines.append)

        assert lines == ["out", "err", None]

    def test_ends_with_the_last_lines_of_a_failure(self, tmp_path: Path) -> None:
        counting = "i=0; while [ $i -lt 40 ]; do i=$((i+1)); echo line $i.; done; exit 2"
        failing = script(tmp_path / "failing", f"#!/bin/sh\n{counting}\n")

        with pytest.raises(CommandFailedError) as failed:
            follow([str(failing)], cwd=tmp_path, environment={}, on_line=lambda _: None)

        assert "status 2" in str(failed.value)
        assert "line 40." in str(failed.value)
        assert "line 20." not in str(failed.value)

    def test_leaves_nothing_running_when_it_is_interrupted(self, tmp_path: Path) -> None:
        slow = script(tmp_path / "slow", "#!/bin/sh\necho $$\nexec /bin/sleep 60\n")
        pids: list[int] = []

        def interrupt(line: str | None) -> None:
            pids.append(int(line or 0))
            raise KeyboardInterrupt

        started = time.monotonic()
        with pytest.raises(KeyboardInterrupt):
            follow([str(slow)], cwd=tmp_path, environment={}, on_line=interrupt)

        assert not psutil.pid_exists(pids[0])
        assert time.monotonic() - started < 10
