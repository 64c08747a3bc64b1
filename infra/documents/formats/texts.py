"""Everything that comes as text, read by its kind."""

from typing import Final

from infra.documents.formats.delimited import read_delimited
from infra.documents.formats.kinds import Recognised, TextKind
from infra.documents.formats.plain_text import read_plain_text
from infra.documents.formats.wire import Content

# What only our own code reads, in one pass.
IS_READ_AT_HOME: Final = frozenset({TextKind.PLAIN, TextKind.DELIMITED})


def read_text(recognised: Recognised) -> Content:
    """Read a text whose kind is known.

    Raises:
        UnreadableContentError: there is more in it than a document may have.
    """
    match recognised.kind:
        case TextKind.PLAIN:
            return Content(lines=read_plain_text(recognised.text))
        case TextKind.DELIMITED:
            return Content(lines=read_delimited(recognised.text, recognised.delimiter))
        case TextKind.MARKDOWN:
            from infra.documents.formats.markdown import (  # noqa: PLC0415 (takes long to load)
                read_markdown,
            )

            return read_markdown(recognised.text)
        case TextKind.HTML:
            from infra.documents.formats.html import read_html  # noqa: PLC0415 (as above)

            return read_html(recognised.text)
