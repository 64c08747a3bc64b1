"""The secrets of senders, checked before anything is received."""

import pytest
from pydantic import SecretStr

from api.v1.signatures import UnusableWebhookSenderError, WebhookSenders
from tests.api.worlds import SECRET


class TestWebhookSenders:
    @pytest.mark.parametrize(
        "secret", ["", "whsec_", "whsec_c2hvcnQ=", "whsec_é", SECRET.removeprefix("whsec_")]
    )
    def test_refuses_a_secret_that_cannot_be_used(self, secret: str) -> None:
        with pytest.raises(UnusableWebhookSenderError, match="openssl rand"):
            WebhookSenders({"inspectorate": [SecretStr(secret)]})

    def test_refuses_a_sender_without_a_secret(self) -> None:
        with pytest.raises(UnusableWebhookSenderError, match="has no secret"):
            WebhookSenders({"inspectorate": []})

    @pytest.mark.parametrize("name", ["", "import"])
    def test_refuses_a_name_that_is_taken(self, name: str) -> None:
        with pytest.raises(UnusableWebhookSenderError, match="another name"):
            WebhookSenders({name: [SecretStr(SECRET)]})

    def test_never_shows_a_secret_in_its_errors(self) -> None:
        with pytest.raises(UnusableWebhookSenderError) as error:
            WebhookSenders({"inspectorate": [SecretStr("whsec_c2hvcnQ=")]})

        assert "c2hvcnQ" not in str(error.value)
