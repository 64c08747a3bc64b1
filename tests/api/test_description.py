"""The API's own description, kept in the repository for whoever writes a client."""

import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema

from api.description import DESCRIPTION_FILE, description_text
from api.main import bare_api
from api.v1.event_example import EVENT_EXAMPLE

_KEPT = json.loads(DESCRIPTION_FILE.read_text(encoding="utf-8"))


def _operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, operations in _KEPT["paths"].items():
        for method, operation in operations.items():
            yield f"{method.upper()} {path}", operation


def _references() -> set[str]:
    text = DESCRIPTION_FILE.read_text(encoding="utf-8")
    return set(re.findall(r'"\$ref": "([^"]+)"', text))


class TestDescription:
    def test_is_kept_as_it_is(self) -> None:
        kept = DESCRIPTION_FILE.read_text(encoding="utf-8")

        assert kept == description_text(bare_api()), "Run `python -m api.description`."

    def test_refers_to_nothing_that_is_missing(self) -> None:
        schemas = {f"#/components/schemas/{name}" for name in _KEPT["components"]["schemas"]}

        assert _references() <= schemas

    def test_names_every_operation_once(self) -> None:
        names = [operation["operationId"] for _, operation in _operations()]

        assert len(names) == len(set(names)) == 74

    def test_links_to_operations_that_exist(self) -> None:
        names = {operation["operationId"] for _, operation in _operations()}
        links = {
            link["operationId"]
            for _, operation in _operations()
            for response in operation["responses"].values()
            for link in response.get("links", {}).values()
        }

        assert links <= names
        assert links == {"read_inspection", "read_history"}

    def test_tells_of_every_refusal_as_a_problem(self) -> None:
        for name, operation in _operations():
            for status, response in operation["responses"].items():
                if int(status) >= 400:
                    assert set(response["content"]) == {"application/problem+json"}, name

    def test_gives_an_example_that_fits_its_schema(self) -> None:
        schema = {"$ref": "#/components/schemas/InspectionPublishedEvent", **_KEPT}

        jsonschema.validate(EVENT_EXAMPLE, schema)
