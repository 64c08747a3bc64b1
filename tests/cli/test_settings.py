"""Where settings come from: the environment, then what a local Traction remembers."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from cli.settings import DEMO_SENDER, embedded_settings, load_settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of a Traction that was never started."""
    monkeypatch.setenv("TRACTION_DATA_FOLDER", str(tmp_path))
    for name in ("TRACTION_TEMPORAL_ADDRESS", "TRACTION_SLACK_BOT_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.usefixtures("folder")
class TestEmbeddedSettings:
    def test_are_the_same_at_the_next_start(self) -> None:
        assert embedded_settings() == embedded_settings()

    def test_are_found_by_the_commands_given_beside_it(self) -> None:
        assert load_settings() != embedded_settings()
        assert load_settings() == embedded_settings()

    def test_know_a_sender_to_try_the_webhook_with(self) -> None:
        (secret,) = embedded_settings().webhook_senders[DEMO_SENDER]

        assert secret.get_secret_value().startswith("whsec_")

    def test_give_way_to_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        embedded_settings()
        monkeypatch.setenv("TRACTION_PORT", "8123")

        assert load_settings().port == 8123

    def test_keep_nothing_of_the_desk_once_a_workspace_is_set(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        embedded_settings()
        monkeypatch.setenv("TRACTION_SLACK_BOT_TOKEN", "xoxb-real")

        settings = load_settings()

        assert settings.slack_base_url is None
        assert settings.slack_signing_secret is None
        assert settings.notices_per_second == 1.0
        assert (settings.gather_seconds, settings.gather_urgent_seconds) == (300.0, 5.0)


class TestEvidenceFiles:
    def test_are_kept_in_the_data_folder_up_to_25_mb(self, folder: Path) -> None:
        settings = load_settings()

        assert settings.evidence_folder == folder / "evidence"
        assert settings.evidence_store_url is None
        assert settings.evidence_max_bytes == 25 * 1024 * 1024

    @pytest.mark.parametrize("most", ["0", "25 MB"])
    def test_need_a_limit_that_is_a_number_of_bytes(
        self, most: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("TRACTION_EVIDENCE_MAX_BYTES", most)

        with pytest.raises(ValidationError, match="evidence_max_bytes"):
            load_settings()


class TestSecrets:
    def test_can_be_read_by_their_owner_alone(self, folder: Path) -> None:
        embedded_settings()

        assert (folder / "embedded.json").stat().st_mode & 0o077 == 0
