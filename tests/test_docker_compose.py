"""The production file: pinned, guarded, in order, and its own scripts run on a real PostgreSQL."""

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import psycopg
import pytest

from infra.settings import Settings
from infra.temporal_server.executable import ClusterTools
from tests.compose_file import COMPOSE_FILE, fill_in, read_compose, variables_in
from tests.postgres_programs import installed_programs
from tests.postgres_server import installed_postgres

COMPOSE = read_compose()
SERVICES: Mapping[str, dict[str, Any]] = COMPOSE["services"]
JOBS = {"temporal-schema", "temporal-namespace", "traction-migrations"}
SECRET_WORDS = ("PASSWORD", "PWD", "TOKEN", "SECRET", "SENDERS", "_URL")
OWN_PASSWORDS = {"TRACTION_DATABASE_PASSWORD": "for-traction", "TEMPORAL_DATABASE_PASSWORD": "t-l"}

# The schema of the Compose Specification (Apache-2.0), as published with compose-go 2.16.2.
SCHEMA = json.loads((Path(__file__).parent / "assets" / "compose-spec.json").read_text("utf-8"))

each_service = pytest.mark.parametrize("name", list(SERVICES))


class TestSchema:
    def test_is_what_the_compose_specification_asks_for(self) -> None:
        jsonschema.Draft202012Validator(SCHEMA).validate(COMPOSE)

    def test_would_notice_a_word_that_compose_does_not_know(self) -> None:
        misspelt = {**COMPOSE, "services": {"api": {"image": "traction", "restrat": "always"}}}

        with pytest.raises(jsonschema.ValidationError, match="restrat"):
            jsonschema.Draft202012Validator(SCHEMA).validate(misspelt)


@each_service
class TestEachService:
    def test_names_a_version_of_its_image(self, name: str) -> None:
        _, _, tag = SERVICES[name]["image"].partition(":")

        assert tag
        assert tag != "latest"

    def test_has_a_health_check_unless_it_is_a_job(self, name: str) -> None:
        check = SERVICES[name]["healthcheck"]

        assert check == {"disable": True} if name in JOBS else check["test"][0] == "CMD"

    def test_is_started_again_when_it_fails(self, name: str) -> None:
        expected = "on-failure:5" if name in JOBS else "unless-stopped"

        assert SERVICES[name]["restart"] == expected

    def test_waits_for_health_of_servers_and_for_the_end_of_jobs(self, name: str) -> None:
        for target, wait in SERVICES[name].get("depends_on", {}).items():
            ends = target in JOBS
            condition = "service_completed_successfully" if ends else "service_healthy"
            assert target in SERVICES
            assert wait == {"condition": condition}

    def test_publishes_ports_on_loopback_alone(self, name: str) -> None:
        assert all(port.startswith("127.0.0.1:") for port in SERVICES[name].get("ports", []))

    def test_uses_only_networks_volumes_and_configs_that_exist(self, name: str) -> None:
        service = SERVICES[name]
        volumes = {volume.partition(":")[0] for volume in service.get("volumes", [])}
        configs = {config["source"] for config in service.get("configs", [])}

        assert set(service["networks"]) <= COMPOSE["networks"].keys()
        assert volumes <= COMPOSE["volumes"].keys()
        assert configs <= COMPOSE["configs"].keys()

    def test_takes_every_secret_from_outside(self, name: str) -> None:
        for key, value in SERVICES[name].get("environment", {}).items():
            if key.endswith(SECRET_WORDS):
                assert [rule[:2] for _, rule in variables_in(value)], key


class TestVariables:
    def test_have_no_defaults_and_say_what_to_set(self) -> None:
        found = list(variables_in(COMPOSE_FILE.read_text()))

        assert len(found) > 5
        assert [name for name, rule in found if not rule.startswith(":?set it to ")] == []

    def test_name_settings_that_traction_reads(self) -> None:
        given = {name.removeprefix("TRACTION_").lower() for name in SERVICES["api"]["environment"]}

        assert given <= Settings.model_fields.keys()

    def test_are_accepted_by_traction_once_filled_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        variables = {name: "x" for name, _ in variables_in(COMPOSE_FILE.read_text())}
        variables["TRACTION_WEBHOOK_SENDERS"] = '{"inspectorate": ["whsec_c2VjcmV0"]}'
        for name, value in SERVICES["worker"]["environment"].items():
            monkeypatch.setenv(name, fill_in(value, variables))

        settings = Settings()

        assert settings.database == "postgresql+psycopg://traction:x@postgres:5432/traction"
        assert settings.temporal_address == "temporal:7233"
        assert list(settings.webhook_senders) == ["inspectorate"]


class TestNetworks:
    def test_keep_the_database_and_temporal_from_the_internet(self) -> None:
        private = {name for name, network in COMPOSE["networks"].items() if network}

        assert set(SERVICES["postgres"]["networks"]) <= private
        assert set(SERVICES["temporal"]["networks"]) <= private


class TestDockerCompose:
    def test_reads_the_file(self) -> None:
        docker = shutil.which("docker")
        if docker is None or subprocess.run([docker, "compose", "version"], check=False).returncode:
            pytest.skip("the docker compose plugin is not installed on this machine")
        variables = {name: "x" for name, _ in variables_in(COMPOSE_FILE.read_text())}

        finished = subprocess.run(
            [docker, "compose", "--file", str(COMPOSE_FILE), "config", "--quiet"],
            env={**os.environ, **variables},
            check=False,
            capture_output=True,
            text=True,
        )

        assert finished.returncode == 0, finished.stderr


@pytest.mark.postgres
@pytest.mark.temporal
class TestOwnScripts:
    def test_make_databases_and_schemas_and_may_be_repeated(
        self,
        cluster_tools: ClusterTools,
        tmp_path: Path,
    ) -> None:
        programs = installed_programs()
        if programs is None:
            pytest.skip("this machine has no PostgreSQL that this user may run")
        shutil.copy(cluster_tools.sql, tmp_path / "temporal-sql-tool")
        with installed_postgres(programs) as server:
            environment = {
                **OWN_PASSWORDS,
                "PGHOST": server.host,
                "PGPORT": str(server.port),
                "PGPASSWORD": server.password or "",
                "SQL_HOST": server.host,
                "PATH": f"{tmp_path}:{programs.folder}:{os.environ['PATH']}",
            }
            run_shell(COMPOSE["configs"]["databases"]["content"], environment)
            fill_schema(environment, port=server.port)
            first = schema_versions(server.host, server.port)
            fill_schema(environment, port=server.port)

            assert schema_versions(server.host, server.port) == first
            assert all(version > "1.0" for version in first)
            with pytest.raises(psycopg.OperationalError, match="permission denied"):
                psycopg.connect(as_traction(server.host, server.port, "temporal"))


def fill_schema(environment: Mapping[str, str], *, port: int | None) -> None:
    job = SERVICES["temporal-schema"]
    settings = {
        key: fill_in(value, OWN_PASSWORDS)
        for key, value in job["environment"].items()
        if key not in {"SQL_HOST", "SQL_PORT"}
    }
    run_shell(job["command"][0], {**environment, **settings, "SQL_PORT": str(port)})


def run_shell(script: str, environment: Mapping[str, str]) -> None:
    """Run a script of the file as its container would, naming what it said when it fails."""
    finished = subprocess.run(
        ["/bin/sh", "-euc", fill_in(script, OWN_PASSWORDS)],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert finished.returncode == 0, finished.stderr


def schema_versions(host: str, port: int | None) -> list[str]:
    versions: list[str] = []
    for database in ("temporal", "temporal_visibility"):
        address = f"host={host} port={port} user=temporal password=t-l dbname={database}"
        with psycopg.connect(address) as connection:
            row = connection.execute("SELECT curr_version FROM schema_version").fetchone()
            versions.append(row[0] if row else "")
    return versions


def as_traction(host: str, port: int | None, database: str) -> str:
    return f"host={host} port={port} user=traction password=for-traction dbname={database}"
