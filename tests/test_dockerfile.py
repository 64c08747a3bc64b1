"""The image: hashed wheels, no compiler, and nobody's root."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()
BUILD, FINAL = DOCKERFILE.split("\nFROM ")[1:]


class TestDockerfile:
    def test_installs_hashed_wheels_alone(self) -> None:
        locked = (ROOT / "requirements" / "run.lock").read_text()

        assert "--require-hashes --only-binary :all: requirements/run.lock" in BUILD
        assert "--no-deps /wheels/" in BUILD
        assert locked.count("--hash=sha256:") >= locked.count("==")

    def test_takes_only_what_was_built_into_the_final_image(self) -> None:
        copied = [line for line in FINAL.splitlines() if line.startswith(("COPY", "ADD"))]

        assert copied == ["COPY --from=build /opt/traction /opt/traction"]
        assert "apt-get" not in DOCKERFILE

    def test_runs_as_nobody_in_particular_and_checks_its_health(self) -> None:
        instructions = [line.partition(" ")[0] for line in FINAL.splitlines()]

        assert "USER 10001:10001" in FINAL.splitlines()
        assert instructions.index("USER") < instructions.index("CMD")
        assert "HEALTHCHECK" in instructions


class TestDockerIgnore:
    def test_lets_in_only_what_the_wheel_is_made_of(self) -> None:
        lines = [
            line
            for line in (ROOT / ".dockerignore").read_text().splitlines()
            if line and not line.startswith("#")
        ]
        allowed = {line.removeprefix("!") for line in lines if line.startswith("!")}

        assert lines[0] == "*"
        assert {"activities", "api", "cli", "domain", "infra", "workflows"} <= allowed
        assert not allowed & {".git", ".env", ".traction", "tests"}
