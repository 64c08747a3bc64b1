"""The committed stylesheet and scripts."""

import hashlib
import json
from pathlib import Path

import pytest

from api.pages import assets

ROOT = Path(__file__).parents[3]


class TestCommittedOutputs:
    @pytest.mark.parametrize("path", assets.sources().sha256)
    def test_are_the_bytes_the_build_recorded(self, path: str) -> None:
        digest = hashlib.sha256((ROOT / path).read_bytes()).hexdigest()

        assert digest == assets.sources().sha256[path]

    def test_come_from_the_versions_now_pinned(self) -> None:
        package = json.loads((ROOT / "frontend" / "package.json").read_text(encoding="utf-8"))

        assert assets.sources().versions == package["devDependencies"]

    @pytest.mark.parametrize("name", ["board.js", "favicon.svg"])
    def test_are_copied_unchanged_where_nothing_is_compiled(self, name: str) -> None:
        source = ROOT / "frontend" / "src" / name

        assert (assets.STATIC_FOLDER / name).read_bytes() == source.read_bytes()

    def test_use_no_font_that_belongs_to_gov_uk(self) -> None:
        css = (assets.STATIC_FOLDER / "board.css").read_text(encoding="utf-8")

        assert "GDS Transport" not in css
        assert "@font-face" not in css


class TestLockFile:
    def test_names_no_place_to_download_from(self) -> None:
        lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))

        assert not [name for name, each in lock["packages"].items() if "resolved" in each]


class TestAssetPath:
    def test_changes_with_the_file(self) -> None:
        stamp = assets.sources().sha256["api/static/board.css"][:12]

        assert assets.asset_path("board.css") == f"/static/board.css?v={stamp}"

    def test_refuses_a_file_the_build_did_not_record(self) -> None:
        with pytest.raises(KeyError):
            assets.asset_path("crown.svg")
