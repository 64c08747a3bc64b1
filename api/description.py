"""The API's own description, complete with what FastAPI cannot see, and the file that keeps it.

Run `python -m api.description` to write `api/openapi.json` anew after a change.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI
from pydantic.json_schema import models_json_schema

from api.problem_docs import ProblemDetails
from api.schemas.inspection_event import InspectionPublishedEvent

DESCRIPTION_FILE: Final = Path(__file__).parent / "openapi.json"
# FastAPI describes answers of its own that Traction never gives.
_NOT_OURS: Final = ("HTTPValidationError", "ValidationError")
_PROBLEM: Final = "application/problem+json"


def describe(app: FastAPI) -> None:
    """Complete the description of the application, once it is asked for."""
    usual = app.openapi

    def complete() -> dict[str, Any]:
        description = usual()
        schemas: dict[str, Any] = description.setdefault("components", {}).setdefault("schemas", {})
        schemas.update(_unseen_schemas())
        for name in _NOT_OURS:
            schemas.pop(name, None)
        for response in _refusals(description):
            # FastAPI offers JSON beside what the route says of its own answers.
            response["content"] = {_PROBLEM: response["content"][_PROBLEM]}
        return description

    app.openapi = complete


def description_text(app: FastAPI) -> str:
    """The description as it is kept in the file."""
    return json.dumps(app.openapi(), indent=2, ensure_ascii=False) + "\n"


def _unseen_schemas() -> dict[str, Any]:
    models = (InspectionPublishedEvent, ProblemDetails)
    _, definitions = models_json_schema(
        [(model, "validation") for model in models], ref_template="#/components/schemas/{model}"
    )
    found: dict[str, Any] = definitions["$defs"]
    return found


def _refusals(description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for operations in description["paths"].values():
        for operation in operations.values():
            for response in operation["responses"].values():
                if _PROBLEM in response.get("content", {}):
                    yield response


if __name__ == "__main__":
    from api.main import bare_api

    DESCRIPTION_FILE.write_text(description_text(bare_api()), encoding="utf-8")
