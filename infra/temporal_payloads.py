"""How data classes travel through Temporal: as JSON, checked by pydantic when they arrive."""

from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter
from temporalio.api.common.v1 import Payload
from temporalio.contrib.pydantic import PydanticJSONPlainPayloadConverter
from temporalio.converter import (
    CompositePayloadConverter,
    DataConverter,
    DefaultPayloadConverter,
    JSONPlainPayloadConverter,
)

# Temporal makes a converter for every run of a workflow and for every task; adapters of their own
# would cost each item 200 KB of memory and most of the time it takes to start.
_adapter = cache(TypeAdapter[Any])


class _SharedAdaptersConverter(PydanticJSONPlainPayloadConverter):
    """The library's converter, with one adapter a type in the whole process."""

    def from_payload(self, payload: Payload, type_hint: type | None = None) -> Any:
        """Raises pydantic.ValidationError for what does not fit the type."""
        return _adapter(type_hint or Any).validate_json(payload.data)


_json = _SharedAdaptersConverter()


class _PayloadConverter(CompositePayloadConverter):
    """As pydantic's own: everything but JSON is left to the library."""

    def __init__(self) -> None:
        default = DefaultPayloadConverter.default_encoding_payload_converters
        super().__init__(
            *(_json if isinstance(one, JSONPlainPayloadConverter) else one for one in default)
        )


DATA_CONVERTER: Final = DataConverter(payload_converter_class=_PayloadConverter)
"""What every client and worker of Traction speaks; in the format of pydantic's own converter."""
