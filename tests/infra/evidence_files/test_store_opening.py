"""Where files are kept, by what was set."""

from pathlib import Path

import pytest
from obstore.store import LocalStore, S3Store

from infra.evidence_files.store_opening import UnusableStoreError, open_store


class TestOpenStore:
    def test_makes_a_folder_when_nothing_was_set(self, tmp_path: Path) -> None:
        store = open_store(None, folder=tmp_path / "data" / "evidence")

        assert isinstance(store, LocalStore)
        assert (tmp_path / "data" / "evidence").is_dir()

    def test_finds_the_bucket_and_the_prefix(self, tmp_path: Path) -> None:
        store = open_store("s3://northmoor-evidence/traction/files", folder=tmp_path / "evidence")

        assert isinstance(store, S3Store)
        assert store.config.get("bucket") == "northmoor-evidence"
        assert store.prefix == "traction/files"
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(
        "url", ["", "s3://", "northmoor-evidence", "https://files.northmoor.example", "file:///x"]
    )
    def test_refuses_what_is_no_bucket(self, url: str, tmp_path: Path) -> None:
        with pytest.raises(UnusableStoreError, match=r"s3://bucket/prefix"):
            open_store(url, folder=tmp_path)

    def test_refuses_a_bucket_nobody_can_have(self, tmp_path: Path) -> None:
        with pytest.raises(UnusableStoreError, match="cannot be used") as refused:
            open_store("s3://a bucket/x", folder=tmp_path)

        assert "\n" not in str(refused.value)

    def test_says_when_the_folder_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "evidence").touch()

        with pytest.raises(UnusableStoreError, match="TRACTION_DATA_FOLDER"):
            open_store(None, folder=tmp_path / "evidence")
