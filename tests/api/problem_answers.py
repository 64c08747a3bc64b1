"""Reading the problems the API answers with."""

import httpx2


def kind_of(answer: httpx2.Response) -> str:
    """The type of the problem answered, without what all types begin with."""
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body["status"] == answer.status_code
    kind: str = body["type"]
    return kind.removeprefix("urn:traction:problem:")
