"""The settings of this process: the environment first, then what `traction run` remembers."""

import json
import secrets
from base64 import b64encode
from pathlib import Path
from typing import Any

from infra.settings import Settings

# The one sender a fresh embedded Traction knows, for trying the webhook out.
DEMO_SENDER = "inspectorate"
_BYTES = 32
_OF_THE_DESK = frozenset(
    {
        "gather_seconds",
        "gather_urgent_seconds",
        "notices_per_second",
        "slack_base_url",
        "slack_bot_token",
        "slack_signing_secret",
        "slack_team_id",
    }
)


def load_settings() -> Settings:
    """The settings for a command given beside a running embedded Traction, or in production.

    What `traction run` made up for itself (secrets, addresses) is remembered in the data folder,
    so that `traction import` and its like find the same Traction without being told. In
    production nothing is remembered, and the environment says it all.
    """
    given = Settings()
    return _merged(_remembered(given.data_folder), given)


def embedded_settings() -> Settings:
    """The settings for `traction run`, with what is missing made up once and remembered."""
    given = Settings()
    remembered = _remembered(given.data_folder) or _made_up()
    remembered |= _addresses(given)
    _remember(given.data_folder, remembered)
    return _merged(remembered, given)


def chooses_temporal() -> bool:
    """Whether a Temporal server of the user's own was named, so that none is embedded."""
    return Settings().temporal_address is not None


def as_environment(settings: Settings) -> dict[str, str]:
    """The same settings for a child process; secrets stay in the folder that only we can read."""
    return {
        "TRACTION_DATA_FOLDER": str(settings.data_folder),
        "TRACTION_LOCAL_SIGN_IN": "true",
    }


def _merged(remembered: dict[str, Any], given: Settings) -> Settings:
    set_here = given.model_dump(include=given.model_fields_set)
    if given.slack_bot_token is not None:
        # A real workspace was chosen: nothing of the desk may be mixed into it.
        remembered = {k: v for k, v in remembered.items() if k not in _OF_THE_DESK}
    return Settings(**{**remembered, **set_here})


def _made_up() -> dict[str, Any]:
    return {
        "slack_bot_token": f"xoxb-desk-{secrets.token_hex(_BYTES)}",
        "slack_signing_secret": secrets.token_hex(_BYTES),
        "webhook_senders": {
            DEMO_SENDER: ["whsec_" + b64encode(secrets.token_bytes(_BYTES)).decode()]
        },
    }


def _addresses(given: Settings) -> dict[str, Any]:
    return {
        "host": given.host,
        "port": given.port,
        "desk_port": given.desk_port,
        "temporal_port": given.temporal_port,
        "temporal_ui_port": given.temporal_ui_port,
        "temporal_address": given.temporal_address or f"127.0.0.1:{given.temporal_port}",
        "public_url": f"http://127.0.0.1:{given.port}",
        "slack_base_url": f"http://127.0.0.1:{given.desk_port}/api/",
        "slack_team_id": "T000DESK01",
        # Somebody who tries it out sits before the desk and waits.
        "gather_seconds": 5.0,
        "gather_urgent_seconds": 1.0,
        "notices_per_second": 20.0,
        "local_sign_in": True,
    }


def _file(folder: Path) -> Path:
    return folder / "embedded.json"


def _remembered(folder: Path) -> dict[str, Any]:
    try:
        remembered: dict[str, Any] = json.loads(_file(folder).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return remembered


def _remember(folder: Path, remembered: dict[str, Any]) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = _file(folder)
    file.touch(mode=0o600)
    file.write_text(json.dumps(remembered, indent=2), encoding="utf-8")
