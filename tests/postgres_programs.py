"""PostgreSQL's server programs, where a machine has them installed."""

import os
import pwd
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from infra.temporal_server.server_process import ending_with_us

_INITDB_SECONDS: Final = 60.0

# Fast and forgetful: what a test wrote need not survive a power cut.
_SETTINGS: Final = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")

# PostgreSQL refuses root; Debian and most others make this account for it.
_ACCOUNT: Final = "postgres"


@dataclass(frozen=True, kw_only=True)
class PostgresPrograms:
    """One installed PostgreSQL, and the account to run it as (None: our own)."""

    folder: Path
    account: pwd.struct_passwd | None

    def initialise(self, data: Path, *, user: str, password: str) -> None:
        """Make a cluster in an empty folder, with one superuser."""
        password_file = data.with_suffix(".password")
        password_file.touch(mode=0o600)
        password_file.write_text(password)
        self._hand_over(data, password_file)
        self._run(
            "initdb",
            *("--pgdata", str(data), "--username", user, "--pwfile", str(password_file)),
            *("--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale", "--no-sync"),
        )

    def start(self, data: Path, *, port: int, log_file: Path) -> subprocess.Popen[bytes]:
        """Start a server on this port of 127.0.0.1, and nowhere else."""
        settings = (*_SETTINGS, "listen_addresses=127.0.0.1", "unix_socket_directories=")
        with log_file.open("wb") as log:
            return subprocess.Popen(
                [
                    # Not even a killed pytest may leave a server behind.
                    *ending_with_us(signal.SIGINT),
                    str(self.folder / "postgres"),
                    *("-D", str(data), "-p", str(port)),
                    *(word for setting in settings for word in ("-c", setting)),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=data,
                start_new_session=True,
                user=self.account.pw_uid if self.account else None,
                group=self.account.pw_gid if self.account else None,
                extra_groups=[] if self.account else None,
            )

    def _run(self, program: str, *arguments: str) -> str:
        return subprocess.run(
            [str(self.folder / program), *arguments],
            check=True,
            capture_output=True,
            text=True,
            timeout=_INITDB_SECONDS,
            cwd="/",
            user=self.account.pw_uid if self.account else None,
            group=self.account.pw_gid if self.account else None,
            extra_groups=[] if self.account else None,
        ).stdout

    def _hand_over(self, *paths: Path) -> None:
        if self.account is not None:
            for path in paths:
                os.chown(path, self.account.pw_uid, self.account.pw_gid)


def installed_programs() -> PostgresPrograms | None:
    """Return the newest PostgreSQL of this machine that this user can run, if there is one."""
    account = None
    if os.geteuid() == 0:
        account = next((each for each in pwd.getpwall() if each.pw_name == _ACCOUNT), None)
        if account is None:
            return None
    folder = _folder()
    return PostgresPrograms(folder=folder, account=account) if folder else None


def _folder() -> Path | None:
    packaged = sorted(
        (each for each in Path("/usr/lib/postgresql").glob("*/bin") if _major(each)),
        key=_major,
        reverse=True,
    )
    on_path = shutil.which("initdb")
    # A link on PATH stands far from the files that the programs look for beside themselves.
    candidates = [*packaged, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((each for each in candidates if (each / "postgres").is_file()), None)


def _major(binaries: Path) -> int:
    name = binaries.parent.name
    return int(name) if name.isdecimal() else 0
