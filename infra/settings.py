"""Everything that can be set, read from the environment once, by the wiring alone."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.evidence_files import MOST_BYTES


class Settings(BaseSettings):
    """The settings of one process; each is set by TRACTION_ and its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="TRACTION_", frozen=True, extra="ignore")

    data_folder: Path = Path(".traction")
    database_url: str | None = None
    temporal_address: str | None = None
    temporal_namespace: str = "default"
    task_queue: str = "traction"
    slack_bot_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_base_url: str | None = None
    slack_team_id: str | None = None
    slack_shows_titles: bool = False
    # To everybody together; one person never gets more than one a second.
    notices_per_second: Annotated[float, Field(gt=0)] = 1.0
    # How long news is held back so that what comes together is one message.
    gather_seconds: Annotated[float, Field(ge=0)] = 300.0
    gather_urgent_seconds: Annotated[float, Field(ge=0)] = 5.0
    # Sender name to its secrets, the present one first: {"inspectorate": ["whsec_..."]}.
    webhook_senders: dict[str, list[SecretStr]] = {}
    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    desk_port: Annotated[int, Field(ge=1, le=65535)] = 8001
    temporal_port: Annotated[int, Field(ge=1, le=65535)] = 7233
    temporal_ui_port: Annotated[int, Field(ge=1, le=65535)] = 8233
    public_url: str = "http://127.0.0.1:8000"
    email_domain: str = "northmoor.example"
    force: str = "Northmoor Police"
    local_sign_in: bool = False
    # A bucket, as in s3://bucket/prefix; without one, files are kept in the data folder.
    evidence_store_url: str | None = None
    evidence_max_bytes: Annotated[int, Field(ge=1)] = MOST_BYTES

    @property
    def database(self) -> str:
        """The database's address: what was set, or a file in the data folder."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_folder / 'traction.db'}"

    @property
    def evidence_folder(self) -> Path:
        """Where evidence files are kept while no bucket is set."""
        return self.data_folder / "evidence"
