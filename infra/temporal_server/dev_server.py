"""The embedded Temporal server: one process beside Traction, its state in one file."""

import socket
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from infra.temporal_server.readiness import is_serving
from infra.temporal_server.server_process import ServerProcess, ServerProcessError

LOOPBACK: Final = "127.0.0.1"

# Server 1.32 reads the first name, later ones the second; each ignores the other.
TIME_SKIPPING_ARGUMENTS: Final = (
    "--dynamic-config-value",
    "frontend.WorkflowTimeSkippingEnabled=true",
    "--dynamic-config-value",
    "system.workflowTimeSkippingEnabled=true",
)
"""What a dev server must be told before a workflow may skip its timers."""

_STARTUP_SECONDS: Final = 60.0


class DevServerError(Exception):
    """The embedded Temporal server did not start; the message says why and what to do."""


@dataclass
class DevServer:
    """The embedded Temporal server, running for as long as the context is entered.

    `database_file` keeps its state over restarts, even after kill -9; None keeps it in memory.
    `ui_port` None leaves Temporal's own web page off. Everything the server prints goes to
    `log_file`. `time_skipping` lets workflows skip their timers, for tests and rehearsals.

    Entering raises `DevServerError`.
    """

    executable: Path
    _: KW_ONLY
    database_file: Path | None
    port: int
    ui_port: int | None
    log_file: Path
    namespace: str = "default"
    time_skipping: bool = False
    _process: ServerProcess | None = field(default=None, init=False, repr=False)

    @property
    def address(self) -> str:
        """Where clients connect: host and port."""
        return f"{LOOPBACK}:{self.port}"

    @property
    def pid(self) -> int | None:
        """The server's process number, or None before it is started."""
        return self._process.pid if self._process else None

    async def __aenter__(self) -> Self:
        """Start the server and wait until its namespace answers."""
        self._require_free_ports()
        if self.database_file is not None:
            self.database_file.parent.mkdir(parents=True, exist_ok=True)
        try:
            await self._start()
        except ServerProcessError as error:
            raise DevServerError(f"The embedded Temporal server did not start: {error}") from error
        return self

    async def __aexit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop the server; what it was told is on disk."""
        if self._process is not None:
            await self._process.stop()

    async def ended(self) -> None:
        """Wait until the running server ends by itself, or is killed."""
        if self._process is not None:
            await self._process.ended()

    async def _start(self) -> None:
        process = await ServerProcess.start(self._command(), log_file=self.log_file)
        try:
            await process.wait_until(self._is_serving, within=_STARTUP_SECONDS)
        except BaseException:
            # Also when the wait is cancelled: nobody else knows of the process yet.
            await process.stop()
            raise
        self._process = process

    async def _is_serving(self) -> bool:
        return await is_serving(self.address, namespace=self.namespace)

    def _require_free_ports(self) -> None:
        for port in (self.port, self.ui_port):
            if port is not None and not _is_free(port):
                raise DevServerError(
                    f"Port {port} on {LOOPBACK} is already in use. If an earlier Traction is "
                    "still running, stop it; otherwise choose another port for the embedded "
                    "Temporal server.",
                )

    def _command(self) -> list[str]:
        return [
            str(self.executable),
            *("server", "start-dev", "--ip", LOOPBACK, "--port", str(self.port)),
            *("--namespace", self.namespace, "--log-level", "error"),
            *self._ui_arguments(),
            *self._database_arguments(),
            *(TIME_SKIPPING_ARGUMENTS if self.time_skipping else ()),
        ]

    def _ui_arguments(self) -> list[str]:
        return ["--headless"] if self.ui_port is None else ["--ui-port", str(self.ui_port)]

    def _database_arguments(self) -> list[str]:
        if self.database_file is None:
            return []
        return [
            *("--db-filename", str(self.database_file)),
            *("--sqlite-pragma", "journal_mode=wal"),
            *("--sqlite-pragma", "synchronous=normal"),
        ]


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        # As the server itself does, so that a port it left a moment ago counts as free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True
