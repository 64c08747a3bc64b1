"""The client's set-up."""

import pytest

from infra.slack.client import create_client, reaches_this_machine


class TestCreateClient:
    def test_makes_every_call_once(self) -> None:
        assert create_client(token="xoxb-1").retry_handlers == []

    def test_speaks_to_slack_unless_told_otherwise(self) -> None:
        assert create_client(token="xoxb-1").base_url == "https://slack.com/api/"

    def test_takes_the_proxy_of_the_environment_for_slack_alone(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HTTPS_PROXY", "http://proxy.northmoor.example:3128")

        slack = create_client(token="xoxb-1")
        desk = create_client(token="xoxb-1", base_url="http://127.0.0.1:8001/api/")

        assert slack.proxy == "http://proxy.northmoor.example:3128"
        assert desk.proxy is None


class TestReachesThisMachine:
    @pytest.mark.parametrize("url", ["http://localhost:1/", "http://127.0.0.1/", "http://[::1]/x"])
    def test_knows_this_machine(self, url: str) -> None:
        assert reaches_this_machine(url)

    @pytest.mark.parametrize("url", ["https://slack.com/api/", "http://10.0.0.1/", "nonsense"])
    def test_knows_others(self, url: str) -> None:
        assert not reaches_this_machine(url)
