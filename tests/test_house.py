"""The house keeps its own rules: small files, small functions, one way of importing."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = (
    *("activities", "api", "benchmarks", "cli", "domain"),
    *("infra", "rehearsal", "tests", "workflows"),
)
LONGEST_FILE = 400
LONGEST_FUNCTION = 40
UNHELPFUL_NAMES = {"utils", "helpers", "manager", "managers", "common", "misc"}

SOURCES = sorted(file for folder in FOLDERS for file in (ROOT / folder).rglob("*.py"))


def _id(file: Path) -> str:
    return str(file.relative_to(ROOT))


def _functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


class TestSize:
    def test_no_file_is_too_long_to_read_at_once(self) -> None:
        lengths = {
            _id(file): len(file.read_text(encoding="utf-8").splitlines()) for file in SOURCES
        }

        assert {name for name, length in lengths.items() if length > LONGEST_FILE} == set()

    def test_no_function_is_too_long_to_see_at_once(self) -> None:
        long = [
            f"{_id(file)}: {one.name}"
            for file in SOURCES
            for one in _functions(file)
            if _length(one) > LONGEST_FUNCTION
        ]

        assert long == []


class TestNames:
    def test_no_room_is_called_after_nothing(self) -> None:
        found = [file for file in SOURCES if UNHELPFUL_NAMES & {file.stem, *file.parts}]

        assert found == []


class TestImports:
    def test_point_one_way(self) -> None:
        linter = Path(sys.executable).with_name("lint-imports")

        run = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)

        assert run.returncode == 0, run.stdout


class TestSelfContainment:
    def test_the_locks_pin_by_hash_and_name_no_address(self) -> None:
        for lock in (ROOT / "requirements").glob("*.lock"):
            text = lock.read_text(encoding="utf-8")

            assert not re.search(r"https?://", text)
            assert text.count("==") <= text.count("--hash=sha256:")
