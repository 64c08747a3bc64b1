"""Child servers: a group of their own, and an end for certain."""

import os
import time
from pathlib import Path

import psutil
import pytest

from infra.temporal_server import server_process
from infra.temporal_server.server_process import ServerProcess, ServerProcessError
from tests.infra.temporal_server.scripts import script


async def never() -> bool:
    return False


class TestServerProcess:
    async def test_stands_in_a_group_of_its_own_until_it_is_stopped(self, tmp_path: Path) -> None:
        process = await ServerProcess.start(["/bin/sleep", "60"], log_file=tmp_path / "log")
        group = os.getpgid(process.pid)

        await process.stop()
        await process.stop()

        assert group == process.pid != os.getpgid(0)
        assert not psutil.pid_exists(process.pid)

    async def test_kills_a_server_that_will_not_end(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(server_process, "_GRACE_SECONDS", 0.2)
        deaf = script(tmp_path / "deaf", "#!/bin/sh\ntrap '' TERM\necho up\nsleep 60 & wait\n")
        process = await ServerProcess.start([str(deaf)], log_file=tmp_path / "log")

        async def is_up() -> bool:
            return "up" in (tmp_path / "log").read_text()

        await process.wait_until(is_up, within=10)
        await process.stop()

        assert not psutil.pid_exists(process.pid)

    async def test_says_what_a_silent_server_last_printed(self, tmp_path: Path) -> None:
        slow = script(tmp_path / "slow", "#!/bin/sh\necho waiting for the disk\nexec sleep 60\n")
        process = await ServerProcess.start([str(slow)], log_file=tmp_path / "log")
        began = time.monotonic()

        with pytest.raises(ServerProcessError, match=r"0\.5 seconds[\s\S]*waiting for the disk"):
            await process.wait_until(never, within=0.5)

        await process.stop()
        assert time.monotonic() - began < 5
