"""`traction temporal`: the embedded Temporal server, its state on disk."""

import asyncio

from cli.supervision import told_to_stop
from infra.settings import Settings
from infra.temporal_server.dev_server import DevServer
from infra.temporal_server.executable import find_temporal


async def run_temporal(settings: Settings, *, with_supervisor: bool) -> None:
    """Serve until told to stop, or until the server itself has died."""
    executable = await asyncio.to_thread(find_temporal, report=print)
    server = DevServer(
        executable,
        database_file=settings.data_folder / "temporal.db",
        port=settings.temporal_port,
        ui_port=settings.temporal_ui_port,
        log_file=settings.data_folder / "logs" / "temporal.log",
    )
    async with server:
        died = asyncio.create_task(server.ended())
        told = asyncio.create_task(told_to_stop(with_supervisor=with_supervisor))
        await asyncio.wait({died, told}, return_when=asyncio.FIRST_COMPLETED)
        for task in (died, told):
            task.cancel()
